#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Simulated years and their figures. usage: years.py SIMULATE [--years N]     SIMULATE is the program simulate
A year in which something happens that must never be counts as lost."""
import argparse
import subprocess
import sys

from figures import Figures

YEAR_SECONDS = 60  # for one year; most take a tenth of a second


def simulate(program, first, years):
    done = subprocess.run([program, "--from", str(first), "--seeds", str(years)], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=YEAR_SECONDS * years)
    return done.returncode == 0, done.stdout


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--years", type=int, default=1000)
    given = options.parse_args()
    figures = Figures()
    well, output = simulate(given.program, 1, given.years)
    for each in ("runs", "of"):
        figures.count(each, given.years)
    if not well:
        print(output)
        wrong = sum(not simulate(given.program, seed, 1)[0] for seed in range(1, given.years + 1))
        figures.count("lost", max(1, wrong))  # none: years in which too little happened
    return figures.close()


sys.exit(main())
