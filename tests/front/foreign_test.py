#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A get for a host that is not CodeCatalyst's must not be disturbed, whatever is broken: each system call of one fails in
turn, and nothing may be printed and the exit status is 0. What the dynamic linker does before `main` is left out.
usage: foreign_test.py PROGRAMS"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
from figures import Figures  # noqa: E402

REQUEST = b"protocol=https\nhost=github.com\n\n"
STARTS = {"prctl": "PR_SET_DUMPABLE", "umask": ""}  # the first call of the front, and of the helper
# Linux closes a descriptor whatever close(2) answers. A program that cannot be started is in the story `surroundings`.
NEVER_FAIL = {"exit_group", "rt_sigreturn", "close", "execve"}
program = str(pathlib.Path(sys.argv[1]).resolve() / "git-credential-codecatalyst")


def run(home, *strace):
    env = {"HOME": home, "PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1"}
    line = ["strace", "-qq", "-e", "signal=none", *strace, program, "get"]
    return subprocess.run(line, input=REQUEST, capture_output=True, env=env, cwd=home, timeout=60)


def calls(log):
    """Name and number of each call, of those that come from `main` and below."""
    seen, out, inside = {}, [], False
    for line in log.read_text(errors="replace").splitlines():
        if not (m := re.match(r"(\w+)\((.*)", line)):
            continue
        name = m[1]
        seen[name] = seen.get(name, 0) + 1
        if name == "execve":
            inside = False
        inside = inside or name in STARTS and m[2].startswith(STARTS[name])
        if inside and name not in NEVER_FAIL:
            out.append((name, seen[name]))
    return out


figures = Figures()
with tempfile.TemporaryDirectory() as home:
    log = pathlib.Path(home, "log")
    assert run(home, "-o", str(log)).returncode == 0
    all_calls = calls(log)
    assert len(all_calls) > 50 and {name for name, _ in all_calls} >= {"memfd_create", "umask", "pipe2"}, all_calls
    figures.count("of", len(all_calls))
    for name, number in all_calls:
        ended = run(home, "-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:error=ENOMEM:when={number}")
        figures.count("runs")
        if (ended.returncode, ended.stdout, ended.stderr) != (0, b"", b""):
            figures.count("lost")
            print(f"{name} {number}: {ended.returncode} {ended.stdout!r} {ended.stderr!r}")
sys.exit(figures.close())
