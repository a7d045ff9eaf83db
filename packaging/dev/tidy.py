#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over the files under src/ of a build folder, but only over those compiled since they were clean.
ninja knows what a file includes, so an object file is as young as everything that its check depends on.

Most of clang-tidy's time goes into the headers of the standard library and of fmt, which it walks through for each
source file. So files of one room that do not define the same names are checked together, as one translation unit."""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

GROUP_MAX = 12  # files; more would leave one core without work at the end
# What a line that is not indented defines: the name before "(", "{", "=" or ";". A member has its class before it.
DEFINED = re.compile(r"^(?!namespace|using namespace|#|//|\s|\})[^(={;\n]*?(?<![:\w])(\w+)\s*(?:\(|\{|=|;)", re.M)


class Source:
    def __init__(self, entry):
        folder = pathlib.Path(entry["directory"])
        self.path = (folder / entry["file"]).resolve()
        self.built = folder / entry["output"]
        words = shlex.split(entry["command"])
        self.flags = words[1 : words.index("-MD")]
        # Rooms differ in the folder of their objects, which nothing is included from.
        self.kind = [flag for flag in self.flags if not re.match(r"-Isrc/|-I\.\./src/|src/.*\.pch$", flag)]

    def stamp(self, folder):
        name = self.path.relative_to(pathlib.Path.cwd()).as_posix().replace("/", "_")
        return folder / "tidy" / (name + ".clean")

    def names(self):
        return set(DEFINED.findall(self.path.read_text()))


def sources(folder):
    here = pathlib.Path("src").resolve()
    every = (Source(entry) for entry in json.loads((folder / "compile_commands.json").read_text()))
    ours = (each for each in every if each.path.is_relative_to(here) and each.path.suffix == ".cpp")
    # A file that two programs are made of is checked once.
    return sorted({each.path: each for each in reversed([*ours])}.values(), key=lambda each: each.path)


def is_clean(stamp, thing):
    return stamp.exists() and stamp.stat().st_mtime > thing.stat().st_mtime


def grouped(todo):
    """Files that are compiled alike and define no name twice."""
    groups = []
    for each in todo:
        names = each.names()
        for members, taken in groups:
            if len(members) < GROUP_MAX and members[0].kind == each.kind and not taken & names:
                members.append(each)
                taken |= names
                break
        else:
            groups.append(([each], names))
    return [members for members, _ in groups]


def clang_tidy(folder, members):
    unit = folder / "tidy" / f"{'_'.join(members[0].path.parts[-2:])}.group.cpp"
    unit.write_text("".join(f'#include "{each.path}"  // NOLINT(bugprone-suspicious-include)\n' for each in members))
    # The compiler's own warnings were errors in the build; here, names of one file would shadow those of another.
    command = ["clang-tidy", "--quiet", str(unit), "--", *members[0].flags, "-w"]
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True)


def check(folder, members):
    """What clang-tidy has against these files. A group that does not compile as one is checked in halves."""
    done = clang_tidy(folder, members)
    if done.returncode == 0:
        for each in members:
            each.stamp(folder).touch()
        return []
    if len(members) > 1 and "clang-diagnostic-error" in done.stdout + done.stderr:
        middle = len(members) // 2
        return check(folder, members[:middle]) + check(folder, members[middle:])
    return [done.stdout or done.stderr]


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    (folder / "tidy").mkdir(exist_ok=True)
    rules = pathlib.Path(".clang-tidy")
    todo = [
        each
        for each in sources(folder)
        if not (is_clean(stamp := each.stamp(folder), each.built) and is_clean(stamp, rules))
    ]
    complaints = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda members: check(folder, members), grouped(todo)):
            complaints += found
            print("\n".join(found), end="")
    if complaints:
        print(f"clang-tidy: {len(todo)} files, something is wrong in {len(complaints)} places, see above")
    return 1 if complaints else 0


sys.exit(main())
