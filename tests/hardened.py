#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when an installed program or module lacks a protection that it should be built with. Run by `meson test`.
usage: tests/hardened.py BUILD_FOLDER"""
import json
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "faults"))
from figures import Figures  # noqa: E402


def readelf(what, file):
    command = ["readelf", "-W", what, str(file)]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout


def is_elf(file):
    with open(file, "rb") as opened:
        return opened.read(4) == b"\x7fELF"


def is_module(file):
    return file.name.endswith(".so")


def calls(file):
    """What a program calls, or has of a static library."""
    return set(re.findall(r" (\w+)(?:@\S+)?$", readelf("-s", file), re.MULTILINE))


def missing(file):
    dynamic, segments, names = readelf("-d", file), readelf("-l", file), calls(file)
    checks = {
        "a position of its own (PIE)": is_module(file) or re.search(r"FLAGS_1\).*\bPIE\b", dynamic),
        "symbols resolved at the start (BIND_NOW)": re.search(r"FLAGS_1\).*\bNOW\b", dynamic),
        "tables that are read-only then (RELRO)": "GNU_RELRO" in segments,
        "a stack that cannot be executed": re.search(r"GNU_STACK.* RW ", segments),
        "the stack protector": "__stack_chk_fail" in names,
        "checked functions (_FORTIFY_SOURCE)": any(re.fullmatch(r"__\w+_chk", name) for name in names),
    }
    return [name for name, there in checks.items() if not there]


def objects_of(file):
    """A linked program has the note only if all parts have it, and the C library's start-up code may not."""
    return sorted(file.with_name(file.name + ".p").glob("*.cpp.o"))


def without_cet(file):
    if platform.machine() != "x86_64":
        return []
    objects = objects_of(file)
    bare = [each.name for each in objects if not re.search(r"feature:.*IBT.*SHSTK", readelf("-n", each))]
    return bare if objects else ["no object files"]


def installed_in(folder, build):
    command = ["meson", "install", "-C", str(build), "--no-rebuild", "--quiet", "--skip-subprojects", "--destdir", folder]
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return [file for file in pathlib.Path(folder).rglob("*") if file.is_file() and not file.is_symlink() and is_elf(file)]


def main():
    figures = Figures()
    build = pathlib.Path(sys.argv[1])
    listed = json.loads((build / "meson-info" / "intro-installed.json").read_text())
    built = [pathlib.Path(file) for file in listed if pathlib.Path(file).is_file() and is_elf(file)]
    wrong = [f"{file.name} lacks {what}" for file in built for what in missing(file)]
    wrong += [f"{file.name} lacks branch protection (CET): {each}" for file in built for each in without_cet(file)]
    with tempfile.TemporaryDirectory() as folder:
        installed = installed_in(folder, build)
        if sorted(file.name for file in installed) != sorted(file.name for file in built):
            wrong.append(f"installed: {installed}, built: {built}")
        wrong += [f"{file.name} is installed with its symbols" for file in installed if ".symtab" in readelf("-S", file)]
    for each in wrong:
        print(each)
        figures.count("lost")
    for each in ("runs", "of"):
        figures.count(each, len(built))
    return figures.close() or len(built) < 2


sys.exit(main())
