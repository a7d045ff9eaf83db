#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every fuzz target over its collected inputs, and prints the figures. usage: replayed.py REPLAY     REPLAY is the program
A run is an input, whole or half; a target that ends with an error counts as lost."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
from figures import Figures  # noqa: E402

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"
TARGET_SECONDS = 300


def main():
    figures = Figures()
    for folder in sorted(CORPUS.iterdir()):
        inputs = 2 * len(list(folder.iterdir()))
        done = subprocess.run([sys.argv[1], folder.name, folder], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", timeout=TARGET_SECONDS)
        for each in ("runs", "of"):
            figures.count(each, inputs)
        if done.returncode:
            print(f"{folder.name}: {done.stdout}")
            figures.count("lost")
    return figures.close()


sys.exit(main())
