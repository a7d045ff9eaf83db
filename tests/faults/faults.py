#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every operation with everything that can go wrong at each of its calls, and looks what is left.

usage: faults.py PROGRAMS [--all] [--only WORD]     inside tests/support/apart; PROGRAMS is the folder of the programs
Without --all, faults of the service are tried in turn rather than each with each operation."""
import argparse
import sys

from operations import OPERATIONS, Harness
from world import World, password_in

SERVICE_CALLS = ["CreateAccessToken", "ListAccessTokens", "DeleteAccessToken", "VerifySession", "GetUserDetails"]
SERVICE_FAULTS = ["answer=401", "answer=402", "answer=403", "answer=409", "answer=429", "answer=500", "answer=503",
                  "drop=before", "drop=after", "html=1", "truncate=1", "delay=2"]


class FaultHarness(Harness):
    def calls_of(self, operation):
        """How many calls its process makes when nothing goes wrong; as a check that it works at all."""
        self.world.reset()
        line, request, background = operation(self.world)
        done = self.world.run(line, request)
        assert done.returncode == 0, done
        who = "background " if background else "foreground "
        return sum(line.startswith(who) for line in self.world.log.read_text().splitlines())

    def run(self, operation, fault="", service=""):
        world, label = self.world, " ".join([operation.__name__, fault, service])
        self.runs += 1
        world.reset()
        line, request, background = operation(world)
        before = world.record().get("current")
        if service:
            world.service.fault(*service.split())
        done = world.run(line, request, fault=fault, background=background)
        world.service.fault("--clear")
        if "Sanitizer" in done.stderr:
            self.lost.append(label + ": " + done.stderr)
        self.check(label, operation, before, password_in(done.stdout))


def service_faults(everything, operations):
    """Each call's every fault; with each operation, or with one in turn."""
    turn = 0
    for call in SERVICE_CALLS:
        for fault in SERVICE_FAULTS:
            for operation in operations if everything else [operations[turn % len(operations)]]:
                yield operation, f"{call} {fault}"
            turn += 1


def main():
    options = argparse.ArgumentParser()
    options.add_argument("programs")
    options.add_argument("--all", action="store_true")
    options.add_argument("--only", default="")
    given = options.parse_args()
    world = World(given.programs)
    harness = FaultHarness(world)
    operations = [each for each in OPERATIONS if given.only in each.__name__]
    try:
        for operation in operations:
            calls = harness.calls_of(operation)
            for call in range(1, calls + 1):
                for moment in ("before", "after"):
                    for kind in ("kill", "fail"):
                        harness.run(operation, fault=f"{kind}:{moment}:{call}")
            print(f"{operation.__name__}: {calls} calls", flush=True)
        for operation, fault in service_faults(given.all, operations):
            harness.run(operation, service=fault)
    finally:
        world.service.remove()
    return harness.report()


sys.exit(main())
