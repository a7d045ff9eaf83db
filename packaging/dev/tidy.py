#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over the files under src/ of a build folder, but only over those compiled anew since they were clean.
ninja knows what a file includes, so an object file is as young as everything that its check depends on."""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys


def sources(folder):
    """Each source file under src/ with its object file."""
    for entry in json.loads((folder / "compile_commands.json").read_text()):
        source = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        if source.is_relative_to(pathlib.Path("src").resolve()):
            yield source.relative_to(pathlib.Path.cwd()), folder / entry["output"]


def stamp_of(folder, source):
    return folder / "tidy" / (source.as_posix().replace("/", "_") + ".clean")


def is_clean(stamp, thing):
    return stamp.exists() and stamp.stat().st_mtime > thing.stat().st_mtime


def check(folder, source):
    command = ["clang-tidy", "-p", str(folder), "--quiet", str(source)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode == 0:
        stamp_of(folder, source).touch()
    return done


def main():
    folder = pathlib.Path(sys.argv[1])
    (folder / "tidy").mkdir(exist_ok=True)
    rules = pathlib.Path(".clang-tidy")
    todo = {
        source
        for source, built in sources(folder)
        if not (is_clean(stamp := stamp_of(folder, source), built) and is_clean(stamp, rules))
    }
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(lambda source: check(folder, source), sorted(todo)):
            if done.returncode:
                wrong += 1
                print(done.stdout or done.stderr)
    if wrong:
        print(f"clang-tidy: {wrong} of {len(todo)} files")
    return 1 if wrong else 0


sys.exit(main())
