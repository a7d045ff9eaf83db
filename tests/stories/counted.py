#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs stories and prints their figures. usage: counted.py PROGRAMS STORY...
A run is a command of a story; lost are stories in which a line differs, leaked the lines that show a token."""
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "faults"))
from figures import Figures  # noqa: E402

STORY_SECONDS = 600


def main():
    programs, *stories = sys.argv[1:]
    counts = Figures()
    for story in stories:
        commands = len(re.findall(r"^  \$ ", (HERE / story).read_text(), re.M))
        done = subprocess.run([HERE / "run", programs, story], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", timeout=STORY_SECONDS)
        for each in ("runs", "of"):
            counts.count(each, commands)
        if done.returncode:
            print(done.stdout)
            counts.count("lost")
            counts.count("leaked", len(re.findall(r"^\+  (?:\d+ )?THE TOKEN", done.stdout, re.M)))
    return counts.close()


sys.exit(main())
