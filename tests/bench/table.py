#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints hyperfine's results as one table, with each median's ratio to the first, then the targets.

usage: table.py OUT MEMORY RESULTS...
       table.py --rows RESULTS      prints the rows that are there, without ratios and targets"""
import json
import sys

TARGETS = [  # a row, at most so many times another
    ("get, asked before", 1.3, "empty C program"),
    ("get, asked before", 0.7, "git-credential-cache get"),
    ("get, asked before", 0.15, "git-credential-libsecret get"),
    ("get from another folder", 0.6, "git-credential-libsecret get"),
    ("get from the keyring", 1.3, "git-credential-libsecret get"),
    ("get from the file store", 0.6, "git-credential-libsecret get"),
    ("get, the cache empty, 64 at once", 3.0, "get from the keyring"),
    ("get from the keyring, of 1000 accounts", 1.1, "get from the keyring"),
    ("get that creates", 0.1, "aws codecatalyst create-access-token"),
    ("get that creates", 3.0, "curl: the same PUT"),
    ("git fetch", 1.05, "git fetch with git-credential-store"),
    ("git clone, 50 submodules", 1.05, "git clone, 50 submodules, with git-credential-store"),
]
MEMORY = {"get, asked before": 3, "get from the keyring": 20, "get from the file store": 20}  # MiB



def print_rows(rows, first=None):
    for row in rows:
        ratio = f"{row['median'] / first:8.1f}" if first else ""
        print(f"{row['command']:55} {row['median'] * 1000:8.1f}ms {row['min'] * 1000:8.1f}ms {ratio}", flush=True)


if sys.argv[1] == "--rows":
    print_rows(json.load(open(sys.argv[2]))["results"])
    sys.exit()
out, memory, *files = sys.argv[1:]
rows = [row for name in files for row in json.load(open(name))["results"]]
peaks = [json.loads(line) for line in open(memory)]
medians = {row["command"]: row["median"] for row in rows}
first = rows[0]["median"]

missing = {name for target in TARGETS for name in (target[0], target[2]) if name not in medians}
if missing:
    sys.exit("no row for a target: " + ", ".join(sorted(missing)))

print(f"\n{'':55} {'median':>10} {'min':>10} {'ratio':>8}")
print_rows(rows, first)
print(f"\n{'':55} {'at most':>10} {'is':>10}")
for name, most, other in TARGETS:
    print(f"{name:55} {most:10.2f} {medians[name] / medians[other]:10.2f}  x {other}")
for peak in peaks:
    most = MEMORY.get(peak["name"])
    print(f"{peak['name']:55} {str(most) if most else '':>10} {peak['peak_kib'] / 1024:10.1f}  MiB of memory")

figures = [{"name": r["command"], "median_s": r["median"], "min_s": r["min"], "ratio": r["median"] / first} for r in rows]
with open(out, "w") as file:
    json.dump({"times": figures, "memory": peaks}, file, indent=2)
