#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads meson's test logs, shows how the failing tests ended, and ends with the line `N passed, N failed`."""
import argparse
import json
import os
import pathlib
import sys

TAIL_LINES = 40
SLOWEST = 15
SKIPPED = {"SKIP", "IGNORED"}
PASSED = {"OK", "EXPECTEDFAIL"}


def tests_of(folder):
    log = pathlib.Path(folder, "meson-logs", "testlog.json")
    if not log.exists():
        return []
    return [json.loads(line) for line in log.read_text(errors="replace").splitlines() if line]


def show(folder, test):
    print(f"--- {folder}: {test['name']}: {test['result'].lower()} after {test['duration']:.0f} s")
    text = (test.get("stdout") or "") + (test.get("stderr") or "")
    print("\n".join(text.splitlines()[-TAIL_LINES:]))


def show_slowest(tests):
    """For CI, whose time is limited."""
    print(f"the slowest {SLOWEST} of {sum(each['duration'] for each in tests):.0f} s of tests, several at a time:")
    for test in sorted(tests, key=lambda each: -each["duration"])[:SLOWEST]:
        print(f"{test['duration']:6.0f} s {test['name'].split(' / ')[-1]}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--broken", action="append", default=[], help="what could not be built: one failure each")
    options.add_argument("folders", nargs="+")
    given = options.parse_args()

    passed = skipped = 0
    failed = len(given.broken)
    for folder in given.folders:
        tests = tests_of(folder)
        if not tests and folder not in given.broken:
            print(f"--- {folder}: no test was run")
            failed += 1
        for test in tests:
            if test["result"] in PASSED:
                passed += 1
            elif test["result"] in SKIPPED:
                skipped += 1
                print(f"--- {folder}: {test['name']}: skipped")
            else:
                failed += 1
                show(folder, test)
        if tests and "CI" in os.environ:
            show_slowest(tests)
    for name in given.broken:
        print(f"--- {name}: could not be built, see above")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


sys.exit(main())
