#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints hyperfine's results as one table, with each median's ratio to the first. usage: table.py OUT RESULTS..."""
import json
import sys

out, *files = sys.argv[1:]
rows = [row for name in files for row in json.load(open(name))["results"]]
first = rows[0]["median"]
print(f"{'':40} {'median':>10} {'min':>10} {'ratio':>8}")
for row in rows:
    print(f"{row['command']:40} {row['median'] * 1000:8.1f}ms {row['min'] * 1000:8.1f}ms {row['median'] / first:8.1f}")
medians = {row["command"]: row["median"] for row in rows}
ours = medians["ours: get that creates"]
print(f"a get that creates: {ours / medians['aws codecatalyst create-access-token']:.2f} of the AWS CLI (at most 0.10), "
      f"{ours / medians['curl: the same PUT']:.1f} times curl (at most 3.0)")
figures = [{"name": r["command"], "median_s": r["median"], "min_s": r["min"], "ratio": r["median"] / first} for r in rows]
with open(out, "w") as file:
    json.dump(figures, file, indent=2)
