#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when docs/security.md has a promise without a test, or names a test that does not exist.
usage: tests/security_promises.py SOURCE_FOLDER BUILD_FOLDER"""
import json
import pathlib
import re
import subprocess
import sys


def tests_of(build):
    listed = subprocess.run(["meson", "introspect", "--tests", build], capture_output=True, text=True, check=True)
    return {test["name"] for test in json.loads(listed.stdout)}


def rows(page):
    for line in page.splitlines():
        if line.startswith("| ") and not line.startswith("| promise |"):
            yield line.strip("| ").rsplit(" | ", 1)


def problems(page, existing):
    found = list(rows(page))
    if len(found) < 10:
        yield "docs/security.md: the tables cannot be read"
    for promise, *names in found:
        named = re.findall(r"`([^`]+)`", names[0]) if names else []
        if not named:
            yield f"docs/security.md: no test for: {promise}"
        for name in named:
            if name not in existing:
                yield f"docs/security.md: there is no test {name}"


def main():
    source, build = sys.argv[1:]
    found = list(problems((pathlib.Path(source) / "docs" / "security.md").read_text(), tests_of(build)))
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())
