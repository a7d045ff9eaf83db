#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the helper, and what it has started, at any microsecond of its work, and checks what is left.

usage: kills.py PROGRAMS [--runs N] [--seconds S] [--seed N] [--only WORD] [--store file|keyring] [--part N/M]
Inside tests/support/apart, on a D-Bus session bus. It ends after the given runs, or seconds if these end sooner. The same seed
gives the same operations and moments; what a process has done by then is up to the machine."""
import argparse
import os
import random
import signal
import subprocess
import sys
import time

import points
from operations import OPERATIONS, Harness
from world import PATIENCE, KeyringWorld, World, password_in


class KillHarness(Harness):
    def __init__(self, world, operations):
        super().__init__(world)
        self.takes = {each: self.time_of(each) for each in operations}

    def start(self, operation):
        self.world.reset()
        line, request, _ = operation(self.world)
        before = self.world.record().get("current")
        running = subprocess.Popen([self.world.faulty, *line.split()], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=self.world.environment,
                                   start_new_session=True)
        running.stdin.write(request)
        running.stdin.close()
        running.stdin = None
        return running, before

    def time_of(self, operation):
        """In microseconds, including the work in the background."""
        running, _ = self.start(operation)
        began = time.monotonic()
        running.communicate(timeout=PATIENCE)
        self.world.wait_for_renewals()
        return int((time.monotonic() - began) * 1e6)

    def run(self, operation, share):
        """Killed after that share of the time that the operation takes."""
        moment = int(share * self.takes[operation])
        self.figures.count("runs")
        running, before = self.start(operation)
        time.sleep(moment / 1e6)
        self.figures.count("cut short", self.kill_all(running))
        output, _ = running.communicate(timeout=PATIENCE)
        self.world.wait_for_renewals()
        self.check(f"{operation.__name__}, killed after {moment} us", operation, before, password_in(output))

    def kill_all(self, running):
        """True when there was anything to kill. A renewal has a process group of its own."""
        groups = {running.pid} if running.poll() is None else set()
        groups |= {int(each) for each in os.listdir("/proc") if self.world.is_helper(each)}
        for each in groups:
            try:
                os.killpg(each, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return bool(groups)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("programs")
    options.add_argument("--runs", type=int, default=132)
    options.add_argument("--seconds", type=int, default=3600)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="")
    options.add_argument("--store", choices=["file", "keyring"], default="keyring")
    points.add_part(options)
    given = options.parse_args()
    dice = random.Random(given.seed)
    world = KeyringWorld(given.programs) if given.store == "keyring" else World(given.programs)
    try:
        operations = [each for each in OPERATIONS if given.only in each.__name__]
        moments = [(operations[number % len(operations)], dice.random()) for number in range(given.runs)]
        harness = KillHarness(world, operations)
        harness.figures.count("of", len(moments))
        end = time.monotonic() + given.seconds
        for operation, share in points.chosen(moments, lambda each: each[0], given.part):
            if time.monotonic() < end:
                harness.run(operation, share)
    finally:
        world.service.remove()
    return harness.figures.close()


sys.exit(main())
