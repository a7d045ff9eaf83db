#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every operation with everything that can go wrong at each of its calls, and looks what is left.

usage: faults.py PROGRAMS [--all] [--only WORD] [--part N/M]
Inside tests/support/apart; PROGRAMS is the folder of the programs. Without --all, faults of the service are tried in turn
rather than each with each operation."""
import argparse
import sys

import points
from operations import OPERATIONS, Harness
from world import World, password_in

SERVICE_CALLS = ["CreateAccessToken", "ListAccessTokens", "DeleteAccessToken", "VerifySession", "GetUserDetails"]
SERVICE_FAULTS = ["answer=401", "answer=402", "answer=403", "answer=409", "answer=429", "answer=500", "answer=503",
                  "drop=before", "drop=after", "html=1", "truncate=1", "delay=2"]


KINDS = {"answer": "service: an error", "drop": "service: the connection breaks", "html": "service: not JSON",
         "truncate": "service: half an answer", "delay": "service: slow"}


def kind_of(fault, service):
    if service:
        return KINDS[service.split()[1].partition("=")[0]]
    what, moment, _ = fault.split(":")
    return f"{'killed' if what == 'kill' else 'failed'} {moment} a call of the store or the service"


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
        self.figures.kind = kind_of(fault, service)
        self.figures.count("runs")
        world.reset()
        line, request, background = operation(world)
        before = world.record().get("current")
        if service:
            world.service.fault(*service.split())
        done = world.run(line, request, fault=fault, background=background)
        if service:
            world.service.fault("--clear")
        if "Sanitizer" in done.stderr:
            self.found("lost", label + ": " + done.stderr)
        self.check(label, operation, before, password_in(done.stdout))


def call_faults(harness, operations):
    """(operation, what happens, at which call): at each call that the operation makes."""
    for operation in operations:
        calls = harness.calls_of(operation)
        print(f"{operation.__name__}: {calls} calls", flush=True)
        for call in range(1, calls + 1):
            for moment in ("before", "after"):
                for kind in ("kill", "fail"):
                    yield operation, f"{kind}:{moment}", call


def service_faults(everything, operations):
    """(operation, what happens, in answer to which call): every fault of each call; with each operation, or with one in turn."""
    turn = 0
    for call in SERVICE_CALLS:
        for fault in SERVICE_FAULTS:
            for operation in operations if everything else [operations[turn % len(operations)]]:
                yield operation, fault, call
            turn += 1


def main():
    options = argparse.ArgumentParser()
    options.add_argument("programs")
    options.add_argument("--all", action="store_true")
    options.add_argument("--only", default="")
    points.add_part(options)
    given = options.parse_args()
    world = World(given.programs)
    harness = FaultHarness(world)
    operations = [each for each in OPERATIONS if given.only in each.__name__]
    try:
        at_calls = list(call_faults(harness, operations))
        in_answers = list(service_faults(given.all, operations))
        harness.figures.count("of", len(at_calls) + len(in_answers))
        for operation, fault, call in points.chosen(at_calls, lambda each: each[:2], given.part):
            harness.run(operation, fault=f"{fault}:{call}")
        for operation, fault, call in points.chosen(in_answers, lambda each: each[1], given.part):
            harness.run(operation, service=f"{call} {fault}")
    finally:
        world.service.remove()
    return harness.figures.close()


sys.exit(main())
