#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks for words that readers stumble over, in every file that git knows: what to write instead is beside each.

In C++ files only comments and strings are checked. A user name such as "nobody" or user=nobody is allowed."""
import pathlib
import re
import subprocess
import sys

INSTEAD = {
    r"anew": "again, new",
    r"(?:is|are|was|were|be|been) told": "say what is printed, and where",
    r"in clear": "in plain text",
    r"(?:is|are|was) over\b(?! (?:HTTP|the))": "has expired, has ended",
    r"nobody\b": "no user, no process, nothing",
    r"somebody\b": "a person, another user, another program",
    r"for one(?=[,.;:)])": "for example",
    r"(?:is|are|was|were) no(?! (?:longer|more|matter)\b) [a-z]": "is not a ...; there is no ...",
    r"all the same\b": "anyway",
    r"behind (?:Git|git)'s back": "in the background",
    r"knows how\b": "say what is unknown",
}
EXEMPT = re.compile(r"^(?:LICENSE|packaging/dev/words\.py)$")
THERE_IS = re.compile(r"\bthere (?:is|are|was|were) no\b", re.I)
A_NAME = re.compile(r"""(["'])(?:no|some)body\1|(?:[~=/]|profile )(?:no|some)body\b""")
CPP_PROSE = re.compile(r'"(?:[^"\\]|\\.)*"|//.*')


def prose_of(line, is_cpp):
    line = A_NAME.sub("", THERE_IS.sub("there", line))
    return " ".join(CPP_PROSE.findall(line)) if is_cpp else line


def hits(path):
    text = pathlib.Path(path).read_text(errors="replace")
    is_cpp = path.endswith((".cpp", ".hpp"))
    for number, line in enumerate(text.splitlines(), 1):
        prose = prose_of(line, is_cpp)
        for words, instead in INSTEAD.items():
            if re.search(rf"\b{words}", prose, re.I):
                yield f"{path}:{number}: {line.strip()}\n    ({words}: {instead})"


def main():
    files = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=True).stdout.split("\0")
    found = [hit for path in files if path and not EXEMPT.match(path) for hit in hits(path)]
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())
