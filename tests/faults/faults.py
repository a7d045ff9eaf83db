#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every operation with everything that can go wrong at each of its calls, and looks what is left.

usage: faults.py PROGRAMS [--all] [--only WORD]     inside tests/support/apart; PROGRAMS is the folder of the programs
Without --all, faults of the service are tried in turn rather than each with each operation."""
import argparse
import base64
import sys
import time

from world import DAY, World, password_in

SERVICE_CALLS = ["CreateAccessToken", "ListAccessTokens", "DeleteAccessToken", "VerifySession", "GetUserDetails"]
SERVICE_FAULTS = ["answer=401", "answer=402", "answer=403", "answer=409", "answer=429", "answer=500", "answer=503",
                  "drop=before", "drop=after", "html=1", "truncate=1", "delay=2"]


def now():
    return int(time.time())


def current(world, life=90 * DAY, age=0):
    """A token in the record, so old, that lives so long in all."""
    made = world.create(life - age)
    return {**made, "created": now() - age, "expires": now() - age + life}


def password_of(token):
    return base64.b64decode(token["value"]).decode()


# Each prepares the world and gives what is run: operation, request, whether the faults are for the renewal behind it.

def get_first(world):
    return "get", world.request(), False


def get_first_unnamed(world):
    return "get", world.request(named=False), False


def get_good(world):
    world.put_record(current=current(world))
    return "get", world.request(), False


def get_due(world):
    world.put_record(current=current(world, age=70 * DAY))
    return "get", world.request(), True


def get_nearly_over(world):
    world.put_record(current=current(world, age=90 * DAY - 300))
    return "get", world.request(), False


def get_after_crash(world):
    lost = world.create(90 * DAY)
    world.put_record(pending=[{"name": lost["name"], "since": now() - 60}])
    return "get", world.request(), False


def get_cleans_up(world):
    old, lost = world.create(90 * DAY), world.create(90 * DAY)
    world.put_record(current=current(world), pending=[{"name": lost["name"], "since": now() - DAY}],
                     retired=[{"id": old["id"], "name": old["name"], "delete_after": now() - 60}])
    return "get", world.request(), True


def renew_due(world):
    world.put_record(current=current(world, age=70 * DAY))
    return "renew", "", False


def renew_forced(world):
    old = world.create(90 * DAY)
    world.put_record(current=current(world), retired=[{"id": old["id"], "name": old["name"], "delete_after": now() - 60}])
    return "renew --force", "", False


def erase_gone(world):
    held = current(world, age=DAY)
    world.put_record(current=held)
    world.delete(held["id"])
    return "erase", world.request(password_of(held)), False


def erase_listed(world):
    held = current(world, age=DAY)
    world.put_record(current=held)
    return "erase", world.request(password_of(held)), False


OPERATIONS = [get_first, get_first_unnamed, get_good, get_due, get_nearly_over, get_after_crash, get_cleans_up, renew_due,
              renew_forced, erase_gone, erase_listed]


class Harness:
    def __init__(self, world):
        self.world, self.runs, self.lost, self.left = world, 0, [], []

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

    def check(self, label, operation, before, answered):
        world = self.world
        if not (world.git() or world.git()):
            self.lost.append(label + ": no token that works, though all is well again")
        for each, what in ((answered, "answered with"), (before and password_of(before), "held before")):
            if each and operation is not erase_gone and not world.opens(each):
                self.lost.append(f"{label}: the token {what} was deleted within its grace")
        unknown = {each["name"] for each in world.tokens()} - world.known_names()
        if unknown:
            self.left.append(f"{label}: nobody knows {unknown}")
        for _ in range(2):  # what the first brings about, the second finishes
            world.days_pass()
            world.get()
        names = [each["name"] for each in world.tokens()]
        if names != [world.record().get("current", {}).get("name")] or world.known_names() != set(names):
            self.left.append(f"{label}: {names} are listed, {world.known_names()} known")


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
    harness = Harness(world)
    operations = [each for each in OPERATIONS if given.only in each.__name__]
    began = time.monotonic()
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
    for each in harness.lost + harness.left:
        print(each)
    print(f"{harness.runs} runs, {len(harness.lost)} lost, {len(harness.left)} left behind, "
          f"in {time.monotonic() - began:.0f} s")
    return 1 if harness.lost or harness.left else 0


sys.exit(main())
