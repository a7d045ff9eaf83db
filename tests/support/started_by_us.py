#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints which programs were started by ours, and which marks stand in their environment or arguments.

usage: started_by_us.py TRACE MARK=TEXT...      TRACE: strace -f -qq -v -s 100000 -e trace=execve,fork,vfork,clone,clone3
One line a kind of program: "KIND: MARK..." for the environment, "KIND: MARK in arguments" for its command line.
"""
import os
import re
import sys

OURS = {"git-credential-codecatalyst", "codecatalyst-helper"}
CHILD = re.compile(r"^(\d+) +(?:<\.\.\. )?(?:fork|vfork|clone3?)\b.* = (\d+)$")
EXEC = re.compile(r'^(\d+) +execve\("((?:[^"\\]|\\.)*)", \[(.*?)\], \[(.*)\](?:\) += 0$| <unfinished)')
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def kind(path, words):
    name = os.path.basename(path)
    if name not in ("git", *OURS):
        return name
    verb = next((word for word in words[1:] if word == "--version" or not word.startswith("-") and "=" not in word), "")
    return f"{name} {verb}"


def main(trace, *marks):
    marks = dict(mark.split("=", 1) for mark in marks)
    lines = open(trace, errors="replace").read().splitlines()
    parent = {m[2]: m[1] for line in lines if (m := CHILD.match(line))}
    image, found = {}, {}
    for line in lines:
        if not (m := EXEC.match(line)):
            continue
        pid, path, words, environment = m[1], m[2], TEXT.findall(m[3]), m[4]
        above = pid
        while above not in image and above in parent:
            above = parent[above]
        starter, image[pid] = image.get(above, ""), os.path.basename(path)
        if starter not in OURS or (starter, image[pid]) == ("git-credential-codecatalyst", "codecatalyst-helper"):
            continue
        seen = found.setdefault(kind(path, words), set())
        seen |= {name for name, text in marks.items() if text in environment}
        seen |= {f"{name} in arguments" for name, text in marks.items() if text in m[3]}
    for name in sorted(found):
        print(f"{name}:", *sorted(found[name]))


main(*sys.argv[1:])
