#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many gets at once: on an empty store they make one token, on one that is due one renewal.

usage: race.py PROGRAMS [--processes N] [--rounds N] [--seconds S] [--store file|keyring]
Inside tests/support/apart, on a D-Bus session bus. It ends after the given rounds or seconds."""
import argparse
import subprocess
import sys
import time

from world import DAY, PATIENCE, KeyringWorld, World, password_in

# The keyring makes a key exchange with each of them, one after the other: how long that takes is not what is tried here.
PATIENT = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "codecatalyst.keyringTimeout", "GIT_CONFIG_VALUE_0": "60s"}


def now():
    return int(time.time())


def due(world):
    made = world.create(20 * DAY)
    world.put_record(current={**made, "created": now() - 70 * DAY, "expires": now() + 20 * DAY})


def all_at_once(world, count):
    asked = [subprocess.Popen([world.faulty, "get"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env={**world.environment, **PATIENT})
             for _ in range(count)]
    for each in asked:  # all have been started, and now hear what is wanted
        each.stdin.write(world.request())
        each.stdin.close()
        each.stdin = None
    return [each.communicate(timeout=PATIENCE) for each in asked]


def problems(world, answers, expected):
    passwords = [password_in(out) for out, _ in answers]
    errors = {err for _, err in answers if err}
    good = {each for each in set(passwords) - {None} if world.opens(each)}
    if errors or None in passwords:
        yield f"{passwords.count(None)} of {len(passwords)} were not answered: {errors}"
    if good != set(passwords) - {None}:
        yield "some were answered with a token that does not work"
    if len(world.tokens()) != expected:
        yield f"{len(world.tokens())} tokens, not {expected}"


def one_round(world, count, is_due):
    world.reset()
    if is_due:
        due(world)
    began = time.monotonic()
    answers = all_at_once(world, count)
    took = time.monotonic() - began
    world.wait_for_renewals()
    return took, list(problems(world, answers, 2 if is_due else 1))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("programs")
    options.add_argument("--processes", type=int, default=100)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--seconds", type=int, default=3600)
    options.add_argument("--store", choices=["file", "keyring"], default="keyring")
    given = options.parse_args()
    world = KeyringWorld(given.programs) if given.store == "keyring" else World(given.programs)
    end, wrong, times = time.monotonic() + given.seconds, [], []
    try:
        for number in range(given.rounds):
            if time.monotonic() > end and number >= 2:
                break
            took, found = one_round(world, given.processes, number % 2 == 1)
            times.append(took)
            wrong += [f"round {number + 1}: {each}" for each in found]
    finally:
        world.service.remove()
    print("\n".join(wrong))
    print(f"{len(times)} rounds of {given.processes} processes, {max(times):.1f} s the slowest, {len(wrong)} with a problem")
    return 1 if wrong or not times else 0


sys.exit(main())
