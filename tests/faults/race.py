#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many gets at once: on an empty store they make one token, on one that is due one renewal.

usage: race.py PROGRAMS [--processes N] [--rounds N] [--seconds S] [--store file|keyring]
               [--homes N] [--busy]
With --homes they have different state folders over the one store, as containers that share a session bus have. With --busy
other processes burn every core.
Inside tests/support/apart, on a D-Bus session bus. It ends after the given rounds or seconds."""
import argparse
import os
import subprocess
import sys
import time

from world import DAY, PATIENCE, KeyringWorld, World, password_in


def now():
    return int(time.time())


def due(world):
    made = world.create(20 * DAY)
    world.put_record(current={**made, "created": now() - 70 * DAY, "expires": now() + 20 * DAY})


def at_home(world, number):
    folder = world.home / f"state-{number}" if number else world.state
    return {**world.environment, "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "codecatalyst.stateFolder",
            "GIT_CONFIG_VALUE_0": str(folder)}


def all_at_once(world, count, homes):
    asked = [subprocess.Popen([world.faulty, "get"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env=at_home(world, number % homes))
             for number in range(count)]
    for each in asked:  # all have been started, and now hear what is wanted
        each.stdin.write(world.request())
        each.stdin.close()
        each.stdin = None
    return [each.communicate(timeout=PATIENCE) for each in asked]


def burn():
    return [subprocess.Popen(["sh", "-c", "while :; do :; done"]) for _ in range(os.cpu_count())]


def problems(world, answers, expected):
    passwords = [password_in(out) for out, _ in answers]
    errors = {err for _, err in answers if err}
    good = {each for each in set(passwords) - {None} if world.opens(each)}
    if errors or None in passwords:
        yield f"{passwords.count(None)} of {len(passwords)} were not answered: {errors}"
    if good != set(passwords) - {None}:
        yield "some were answered with a token that does not work"
    made = {each["name"] for each in world.tokens()}
    if len(made) != expected:
        yield f"{len(made)} tokens, not {expected}"
    if made - world.known_names():
        yield f"{len(made - world.known_names())} tokens that are unknown here"


def one_round(world, count, homes, is_due):
    world.reset()
    if is_due:
        due(world)
    began = time.monotonic()
    answers = all_at_once(world, count, homes)
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
    options.add_argument("--homes", type=int, default=1)
    options.add_argument("--busy", action="store_true")
    given = options.parse_args()
    world = KeyringWorld(given.programs) if given.store == "keyring" else World(given.programs)
    others = burn() if given.busy else []
    end, wrong, times = time.monotonic() + given.seconds, [], []
    try:
        for number in range(given.rounds):
            if time.monotonic() > end and number >= 2:
                break
            took, found = one_round(world, given.processes, given.homes, number % 2 == 1)
            times.append(took)
            wrong += [f"round {number + 1}: {each}" for each in found]
    finally:
        for each in others:
            each.kill()
        world.service.remove()
    print("\n".join(wrong))
    print(f"{len(times)} rounds of {given.processes} processes, {max(times):.1f} s the slowest, {len(wrong)} with a problem")
    return 1 if wrong or not times else 0


sys.exit(main())
