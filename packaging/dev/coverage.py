#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which lines and branches of some rooms of src/ were run, from gcov's counts.
usage: coverage.py BUILD_FOLDER ROOM...     BUILD_FOLDER was built with -Db_coverage=true, and its tests have run
Branches that only an exception takes are left out."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, "tests/faults")
from figures import Figures  # noqa: E402


def reports(folder):
    """gcov's report on each object file, as JSON; one a line."""
    objects = sorted(each.resolve() for each in (folder / "src").rglob("*.gcda"))
    if not objects:
        return
    command = ["gcov", "--json-format", "--stdout", "--branch-probabilities", *map(str, objects)]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True)
    yield from map(json.loads, filter(None, done.stdout.splitlines()))


def counts_of(folder, rooms):
    """For each room how often each line and each branch of its files was run, in any of the programs they are part of."""
    counts = {room: {"lines": {}, "branches": {}} for room in rooms}
    for report in reports(folder):
        for file in report["files"]:
            name = str((folder / file["file"]).resolve())
            for room in (each for each in rooms if f"/src/{each}/" in name):
                add(counts[room], name, file["lines"])
    return counts


def add(counts, name, lines):
    for line in lines:
        place = name, line["line_number"]
        counts["lines"][place] = counts["lines"].get(place, 0) + line["count"]
        for number, branch in enumerate(each for each in line["branches"] if not each["throw"]):
            key = *place, number
            counts["branches"][key] = counts["branches"].get(key, 0) + branch["count"]


def main():
    build, rooms = pathlib.Path(sys.argv[1]), sys.argv[2:]
    figures = Figures()
    for room, of_room in counts_of(build, rooms).items():
        for what, counts in of_room.items():
            run = sum(count > 0 for count in counts.values())
            figures.kind = f"{what} of {room}, {100 * run // max(1, len(counts))} %"
            figures.count("runs", run)
            figures.count("of", len(counts))
            figures.count("lost", not counts)  # nothing was measured
    return figures.close()


sys.exit(main())
