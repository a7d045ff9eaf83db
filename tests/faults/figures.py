# SPDX-License-Identifier: Apache-2.0
"""The last line of a test's output, for `./dev torture`: how much was tried, and what came of it, as JSON.

    {"figures": {"runs": 120, "of": 720, "lost": 0, "leaked": 0, "left behind": 0, "seconds": 61}}

runs of how many; lost: what must be there and is not; leaked: a secret where it must not be; left behind: a token or a
file that nothing knows. A test adds what else it counts, and "kinds": the same counts by kind of fault."""
import json
import time

COLUMNS = ["runs", "of", "lost", "leaked", "left behind", "seconds"]
BAD = ["lost", "leaked", "left behind"]


class Figures:
    def __init__(self):
        self.began, self.counts, self.kind = time.monotonic(), dict.fromkeys(COLUMNS, 0), None

    def count(self, what, how_many=1):
        self.counts[what] = self.counts.get(what, 0) + how_many
        if self.kind:
            of_kind = self.counts.setdefault("kinds", {}).setdefault(self.kind, {})
            of_kind[what] = of_kind.get(what, 0) + how_many

    def bad(self):
        return any(self.counts[each] for each in BAD)

    def close(self):
        """Prints the line, and is the exit status of the test: nothing tried is a failure, too."""
        self.counts["seconds"] = round(time.monotonic() - self.began)
        print(json.dumps({"figures": self.counts}), flush=True)
        return 1 if self.bad() or not self.counts["runs"] else 0


def read(output):
    """The figures that a program has printed; None if its last line has none."""
    lines = output.strip().splitlines()
    try:
        found = json.loads(lines[-1])["figures"]
    except (IndexError, KeyError, TypeError, ValueError):
        return None
    return found if all(isinstance(found.get(each), (int, float)) for each in COLUMNS) else None
