# SPDX-License-Identifier: Apache-2.0
"""The operations that are interrupted, and what must hold afterwards. Run inside `apart`."""
import base64
import time

from figures import Figures
from world import DAY


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
        self.world, self.figures = world, Figures()

    def found(self, what, text):
        print(text, flush=True)
        self.figures.count(what)

    def check(self, label, operation, before, answered):
        world = self.world
        if not (world.git() or world.git()):
            self.found("lost", label + ": no token that works, though all is well again")
        for each, what in ((answered, "answered with"), (before and password_of(before), "held before")):
            if each and operation is not erase_gone and not world.opens(each):
                self.found("lost", f"{label}: the token {what} was deleted within its grace")
        unknown = {each["name"] for each in world.tokens()} - world.known_names()
        if unknown:
            self.found("left behind", f"{label}: no record knows {unknown}")
        for _ in range(2):  # the second finishes what the first began
            world.days_pass()
            world.get()
        names = [each["name"] for each in world.tokens()]
        if names != [world.record().get("current", {}).get("name")] or world.known_names() != set(names):
            self.found("left behind", f"{label}: {names} are listed, {world.known_names()} known")
