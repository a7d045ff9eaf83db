#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many gets at once: on an empty store they make one token, on one that is due one renewal.

usage: race.py PROGRAMS [--processes N] [--rounds N] [--seconds S] [--store file|keyring]
               [--homes N] [--busy] [--part N/M]
With --homes they have different state folders over the one store, as containers that share a session bus have. With --busy
other processes burn every core.
Inside tests/support/apart, on a D-Bus session bus. It ends after the given rounds, or seconds if these end sooner."""
import argparse
import os
import subprocess
import sys
import time

import points
from figures import Figures
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
    """(what it counts as, how many, in words)"""
    passwords = [password_in(out) for out, _ in answers]
    errors = {err for _, err in answers if err}
    good = {each for each in set(passwords) - {None} if world.opens(each)}
    if errors or None in passwords:
        yield "lost", max(1, passwords.count(None)), f"{passwords.count(None)} of {len(passwords)} were not answered: {errors}"
    if good != set(passwords) - {None}:
        yield "lost", len(set(passwords) - {None} - good), "some were answered with a token that does not work"
    made = {each["name"] for each in world.tokens()}
    unknown = made - world.known_names()
    if len(made) < expected:
        yield "lost", expected - len(made), f"{len(made)} tokens, not {expected}"
    if unknown or len(made) > expected:
        too_many = max(len(unknown), len(made) - expected)
        yield "left behind", too_many, f"{len(made)} tokens, not {expected}; {len(unknown)} of them are unknown here"


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
    points.add_part(options)
    given = options.parse_args()
    world = KeyringWorld(given.programs) if given.store == "keyring" else World(given.programs)
    others = burn() if given.busy else []
    figures, slowest, end = Figures(), 0, time.monotonic() + given.seconds
    rounds = points.chosen(range(given.rounds), lambda number: number % 2, given.part)
    figures.count("of", given.rounds * given.processes)
    try:
        for number in rounds:
            if time.monotonic() > end and number >= 2:
                break
            took, found = one_round(world, given.processes, given.homes, number % 2 == 1)
            slowest = max(slowest, took)
            figures.count("runs", given.processes)
            for what, how_many, text in found:
                print(f"round {number + 1}: {text}", flush=True)
                figures.count(what, how_many)
    finally:
        for each in others:
            each.kill()
        world.service.remove()
    figures.count("slowest round", round(slowest, 1))
    return figures.close()


sys.exit(main())
