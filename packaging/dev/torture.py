#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs what tries to break the programs, and prints one table.
usage: ./dev torture [--quick] [--coverage] [--json FILE] [--write] [--only WORD]
Each row's figures are the last line of its program's output (tests/faults/figures.py). A program that fails or prints none
is an error. --quick tries about one in eight points of each kind, as the tests of `./dev test` do. --write puts the table
into docs/evidence.md."""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import time

sys.path.insert(0, "tests/faults")
from figures import COLUMNS, read  # noqa: E402

PAGE = pathlib.Path("docs/evidence.md")
BEGIN, END = "<!-- the last run of ./dev torture -->\n", "<!-- end of the run -->\n"
ROW_SECONDS = 2 * 3600
TAIL_LINES = 40
STORIES = ["python3", "tests/stories/counted.py", "build/src"]
FUZZ_SECONDS = "60"  # for each target


def fault(script, *words):
    return ["tests/faults/run", script, "build/src", *words]


# What is tried; its command; with --quick, what is added to it, or None where that takes too long.
ROWS = [
    ("git's contract suite for credential helpers", ["tests/git/suite", "build/src"], []),
    ("kill -9 at any microsecond, sealed files", fault("kills.py", "--store", "file"), ["--part", "1/6"]),
    ("kill -9 at any microsecond, keyring", fault("kills.py", "--store", "keyring"), ["--part", "1/12"]),
    ("a fault at each call of the store and the service", fault("faults.py"), ["--part", "1/8"]),
    ("a fault at each system call of the file store", fault("file_store.py"), ["--part", "1/8"]),
    ("race: 100 gets at once", fault("race.py"), ["--part", "1/6"]),
    ("race of two homes over one keyring", fault("race.py", "--homes", "2", "--processes", "4"), ["--part", "1/3"]),
    ("simulated years", ["python3", "tests/faults/years.py", "build/tests/faults/simulate"], ["--years", "40"]),
    ("look-alike hosts", fault("../front/look_alikes.py"), []),
    ("published attacks through git", [*STORIES, "published-attacks.t", "hosts.t"], []),
    ("each system call of a get for another host fails", ["python3", "tests/front/foreign_test.py", "build/src"], []),
    ("fuzz targets, the collected inputs", ["python3", "tests/fuzz/replayed.py", "build/tests/fuzz/replay"], []),
    ("fuzz targets", ["python3", "packaging/dev/fuzz.py", "--time", FUZZ_SECONDS], None),
    ("hardening of installed programs", ["python3", "tests/hardened.py", "build"], []),
]
COVERAGE = ("coverage by the unit tests", ["python3", "packaging/dev/coverage.py", "build-coverage", "model", "protocol", "helper"], [])


def run(command):
    """(figures, what is wrong, what was printed)"""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              errors="replace", timeout=ROW_SECONDS)
    except subprocess.TimeoutExpired:
        return None, f"did not end within {ROW_SECONDS} s", ""
    figures = read(done.stdout)
    wrong = f"exit status {done.returncode}" if done.returncode else "" if figures else "no figures in its last line"
    return figures, wrong, done.stdout + done.stderr


def words_of(name, figures):
    """What a row has besides the columns, in words."""
    more = [f"{key} {value}" for key, value in figures.items() if key not in COLUMNS and key != "kinds"]
    return name + (f" ({', '.join(more)})" if more else "")


def lines_of(rows):
    """The cells of each line of the table; a row's kinds come below it."""
    yield ["what is tried", *COLUMNS]
    for row in rows:
        figures = row.get("figures")
        if not figures:
            yield [f"{row['name']}: ERROR: {row['wrong']}", *[""] * len(COLUMNS)]
            continue
        error = f": ERROR: {row['wrong']}" if row["wrong"] else ""
        yield [words_of(row["name"], figures) + error, *(f"{figures[each]:,}" for each in COLUMNS)]
        for kind, counts in figures.get("kinds", {}).items():
            cells = [f"{counts.get(each, 0):,}" if each in counts or each in COLUMNS[2:5] else "" for each in COLUMNS]
            yield ["… " + words_of(kind, counts), *cells]


def plain(rows):
    lines = list(lines_of(rows))
    wide = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(line[0].ljust(wide[0]) + "".join("  " + cell.rjust(width) for cell, width in zip(line[1:], wide[1:]))
                     for line in lines)


def markdown(rows):
    first, *rest = (f"| {' | '.join(line)} |" for line in lines_of(rows))
    return "\n".join([first, "|---|" + "--:|" * len(COLUMNS), *rest])


def machine():
    release = pathlib.Path("/etc/os-release").read_text()
    system = re.search(r'^PRETTY_NAME="(.*)"', release, re.M)
    return f"{os.cpu_count()} cores, {platform.machine()}, {system[1] if system else platform.system()}"


def heading(result):
    kind = "A quick run (`./dev torture --quick`)" if result["quick"] else "A whole run (`./dev torture`)"
    return f"{kind} on {result['date']}: {result['machine']}, load average {result['load']} at the start; {result['seconds']} s in all."


def write(result):
    text = PAGE.read_text()
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    PAGE.write_text(f"{text[:before]}\n{heading(result)}\n\n{markdown(result['rows'])}\n\n{text[after:]}")


def commit():
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def one_row(name, command):
    figures, wrong, printed = run(command)
    if wrong:
        print("\n".join(printed.splitlines()[-TAIL_LINES:]))
    row = {"name": name, "wrong": wrong, **({"figures": figures} if figures else {})}
    print(plain([row]).splitlines()[1], flush=True)
    return row


def main():
    options = argparse.ArgumentParser(prog="./dev torture", description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="about an eighth of the points, some minutes")
    options.add_argument("--coverage", action="store_true", help="also the coverage by the unit tests: another build")
    options.add_argument("--json", metavar="FILE", help="the table as JSON, too")
    options.add_argument("--write", action="store_true", help=f"put the table into {PAGE}")
    options.add_argument("--only", metavar="WORD", default="", help="only rows whose name has this word")
    given = options.parse_args()
    began, load, rows = time.monotonic(), round(os.getloadavg()[0], 1), []
    for name, command, quick in [*ROWS, *([COVERAGE] if given.coverage else [])]:
        if given.only in name and not (given.quick and quick is None):
            rows.append(one_row(name, [*command, *(quick if given.quick else [])]))
    result = {"date": datetime.date.today().isoformat(), "commit": commit(), "machine": machine(), "load": load, "quick": given.quick,
              "seconds": round(time.monotonic() - began), "rows": rows}
    print(f"\n{plain(rows)}\n\n{heading(result)}")
    if given.json:
        pathlib.Path(given.json).write_text(json.dumps(result, indent=1) + "\n")
    if given.write and not given.only:
        write(result)
    return 1 if not rows or any(row["wrong"] for row in rows) else 0


sys.exit(main())
