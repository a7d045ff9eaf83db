#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Text of twice the size takes a parser twice the instructions, and no more: they are counted, not timed.
usage: steps_test.py STEPS"""
import re
import subprocess
import sys

SIZE = 32 * 1024
MOST = 2.5  # a map's depth, and a vector's growth, come on top of 2


def instructions(program, parser, size):
    run = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program, parser, str(size)]
    done = subprocess.run(run, text=True, capture_output=True, check=True)
    return int(re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)[1].replace(",", ""))


def main():
    program, *only = sys.argv[1:]
    names = only or subprocess.run([program], text=True, capture_output=True, check=True).stdout.split()
    wrong = 0
    for name in names:
        start, once, twice = (instructions(program, name, size) for size in (0, SIZE, 2 * SIZE))
        ratio = (twice - start) / (once - start)
        wrong += ratio > MOST
        print(f"{name:16} {once - start:>12,} {twice - start:>12,} {ratio:.2f}{'  TOO MANY' if ratio > MOST else ''}")
    return 1 if wrong else 0


sys.exit(main())
