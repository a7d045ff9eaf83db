#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the fuzz targets one after the other and prints a table: runs, coverage, findings.
usage: ./dev fuzz [--time SECONDS] [TARGET...]     SECONDS for each target"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, "tests/faults")
from figures import Figures  # noqa: E402

FUZZER = "build-fuzz/tests/fuzz/fuzz"
CORPUS = pathlib.Path("tests/fuzz/corpus")
FOUND = pathlib.Path("build-fuzz/found")  # new inputs, and those that broke something
MEMORY_MIB = 2048
INPUT_MAX = 65536
INPUT_SECONDS = 10  # an input that takes longer counts as a finding


def run(target, seconds):
    found = FOUND / target
    found.mkdir(parents=True, exist_ok=True)
    command = [FUZZER, f"-max_total_time={seconds}", f"-rss_limit_mb={MEMORY_MIB}", f"-max_len={INPUT_MAX}",
               f"-timeout={INPUT_SECONDS}", "-print_final_stats=1", f"-artifact_prefix={found}-", str(found),
               str(CORPUS / target)]
    environment = {**os.environ, "FUZZ_TARGET": target}
    return subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace")


def figure(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--time", type=int, default=60)
    options.add_argument("targets", nargs="*", metavar="TARGET")
    given = options.parse_args()
    every = sorted(folder.name for folder in CORPUS.iterdir())
    figures = Figures()
    print(f"{'target':<14}{'runs':>12}{'edges':>8}{'inputs':>8}  result")
    for target in given.targets or every:
        done = run(target, given.time)
        runs = figure(r"stat::number_of_executed_units: *(\d+)", done.stderr)
        edges = figure(r" cov: (\d+)", done.stderr)
        result = "no finding" if done.returncode == 0 and runs else "FOUND SOMETHING, see below"
        print(f"{target:<14}{runs:>12}{edges:>8}"
              f"{len(list((FOUND / target).iterdir())):>8}  {result}", flush=True)
        figures.kind = f"{target}: {edges} edges"
        figures.count("runs", runs)
        if done.returncode or not runs:
            figures.count("lost")
            print(done.stderr[-3000:])
    figures.counts["of"] = figures.counts["runs"]
    return figures.close()


sys.exit(main())
