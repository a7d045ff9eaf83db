#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the real helper at each of its system calls, and has each fail, while it stores, moves and re-seals.

usage: file_store.py PROGRAMS [--part N/M]     inside tests/support/apart; PROGRAMS is the folder of the programs
Afterwards, get answers with the last credential stored or the one being stored; no file has it in plain text."""
import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys

import points
from figures import Figures

HELPER = pathlib.Path(sys.argv[1]) / "codecatalyst-helper"
HOME = pathlib.Path(os.environ["HOME"])
STATE = HOME / "state"
KEY = HOME / "key"
TRACE = HOME / "trace"
REQUEST = "protocol=https\nhost=git.us-west-2.codecatalyst.aws\nusername=mary\n"
PATIENCE = 60
MISSED_SHARE = 20  # of so many runs, one may end before it comes to its fault
LIBRARY = re.compile(r'"[^"]*(?:/ld\.so\.cache|/lib[^/"]+\.so[.\d]*)"')
KILLED = ["openat", "write", "fsync", "fchmod", "rename", "renameat2", "unlink", "flock", "mkdir",
          "keyctl", "add_key"]
FAILED = [("write", "ENOSPC"), ("fsync", "EIO"), ("rename", "ENOSPC"), ("renameat2", "EIO"), ("openat", "ENOSPC"),
          ("openat", "EACCES"), ("mkdir", "EROFS"), ("unlink", "EROFS"), ("flock", "ENOLCK"), ("keyctl", "EDQUOT"),
          ("keyctl", "EKEYREVOKED"), ("add_key", "EDQUOT")]


class Leaked(AssertionError):
    pass


class LeftBehind(AssertionError):
    pass


def run(words, text="", strace=()):
    line = [HELPER, *words]
    if strace:
        line = ["strace", "-o", TRACE, "-e", "signal=none", *strace, *line]
    done = subprocess.run(line, input=text, capture_output=True, text=True, timeout=PATIENCE)
    return done.returncode, done.stdout, done.stderr


def calls_of(each):
    """Which numbers its system calls have when nothing goes wrong. What the dynamic linker opens is left out."""
    each.begin()
    code, _, err = run(each.words, each.text, ["-e", "trace=" + ",".join(CALLS)])
    assert code == 0, err
    numbers, seen = {call: [] for call in CALLS}, dict.fromkeys(CALLS, 0)
    for call, words in re.findall(r"^(\w+)\((.*)", TRACE.read_text(), re.M):
        seen[call] += 1
        if not LIBRARY.search(words):
            numbers[call].append(seen[call])
    return numbers


def run_with(each, fault, number):
    """False if it has not come to the call that was to fail."""
    call = fault.split(":")[0]
    code, _, _ = run(each.words, each.text, ["-e", "trace=" + call, "-e", f"inject={fault}:when={number}"])
    return code == -signal.SIGKILL if "KILL" in fault else "INJECTED" in TRACE.read_text()


def configure(**settings):
    """stateFolder, so that no fault of the user database's leads elsewhere."""
    settings = {"stateFolder": STATE, "backend": "none", "cacheTimeout": "0s", **settings}
    lines = [f"\t{name} = {value}\n" for name, value in settings.items()]
    (HOME / ".gitconfig").write_text("[codecatalyst]\n" + "".join(lines))


def must(words, text=""):
    code, out, err = run(words, text)
    assert code == 0, (words, out, err)
    return out


def kept():
    """What is answered; nothing only when the helper says so without an error."""
    code, out, err = run(["get"], REQUEST)
    assert code == 0 and not err, (out, err)
    return dict(line.split("=", 1) for line in out.splitlines()).get("password")


def nothing_in_clear(passwords):
    for path in STATE.rglob("*"):
        if path.is_file():
            found = [p for p in passwords if p.encode() in path.read_bytes()]
            if found:
                raise Leaked(path, found)


def reset():
    shutil.rmtree(STATE, ignore_errors=True)
    for path in (KEY, KEY.with_suffix(".new")):
        path.unlink(missing_ok=True)
    KEY.write_text("k" * 44)
    KEY.chmod(0o600)
    configure(keyFile=KEY, store="auto")
    must(["store"], REQUEST + "password=first-password\n")


class Keep:
    """A credential takes another's place."""
    def begin(self):
        reset()

    words, text = ["store"], REQUEST + "password=second-password\n"

    def check(self):
        assert kept() in ("first-password", "second-password"), kept()
        must(self.words, self.text)
        assert kept() == "second-password"
        left = [p.name for p in (STATE / "sealed").iterdir()]
        if len([n for n in left if n.endswith(".sealed")]) != 1 or len(left) != 2:
            raise LeftBehind(left)


class Rekey:
    """Everything is sealed with another key, which takes the key file's place."""
    def begin(self):
        reset()

    words, text = ["store", "rekey"], ""

    def check(self):
        assert kept() == "first-password", kept()
        must(self.words)
        assert kept() == "first-password", kept()
        for each in (STATE / "sealed/key.change", KEY.with_suffix(".new")):
            if each.exists():
                raise LeftBehind(each)


class Move:
    """Everything goes to another store."""
    def __init__(self, to):
        self.to, self.words, self.text = to, ["store", "move", "--to", to], ""

    def begin(self):
        reset()
        if self.to == "file":
            must(["store", "move", "--to", "kernel"])

    def check(self):
        assert kept() == "first-password", kept()
        code, _, err = run(self.words)
        assert code == 0 or "already" in err, err
        assert kept() == "first-password", kept()


class Unlock:
    """A passphrase's key is made."""
    words, text = ["unlock"], "a passphrase\n"

    def begin(self):
        reset()
        shutil.rmtree(STATE)
        configure(store="file")

    def check(self):
        must(self.words, self.text)
        must(["store"], REQUEST + "password=first-password\n")
        assert kept() == "first-password", kept()


FAULTS = [*(f"{call}:signal=KILL" for call in KILLED), *(f"{call}:error={error}" for call, error in FAILED)]
CALLS = sorted({fault.split(":")[0] for fault in FAULTS})


def name_of(each):
    return f"{type(each).__name__}{' to ' + each.to if isinstance(each, Move) else ''}"


def all_points():
    """(what is done, what happens to it, at which call)"""
    for each in [Keep(), Rekey(), Move("kernel"), Move("file"), Unlock()]:
        calls = calls_of(each)
        print(f"{name_of(each)}: {sum(map(len, calls.values()))} calls", flush=True)
        for fault in FAULTS:
            for number in calls[fault.split(":")[0]]:
                yield each, fault, number


def one_run(figures, each, fault, number):
    each.begin()
    what = fault.split("=")[1]
    figures.kind = "SIGKILL at a system call" if what == "KILL" else f"a system call fails with {what}"
    if not run_with(each, fault, number):
        figures.count("not reached")
    figures.count("runs")
    try:
        nothing_in_clear(["first-password", "second-password", "a passphrase"])
        each.check()
    except AssertionError as why:
        print(f"{name_of(each)} {fault}:when={number}: {type(why).__name__} {why}", flush=True)
        figures.count({Leaked: "leaked", LeftBehind: "left behind"}.get(type(why), "lost"))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("programs")
    points.add_part(options)
    given = options.parse_args()
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    figures, everything = Figures(), list(all_points())
    figures.count("of", len(everything))
    for each, fault, number in points.chosen(everything, lambda point: (name_of(point[0]), point[1]), given.part):
        one_run(figures, each, fault, number)
    missed = figures.counts.get("not reached", 0)
    return figures.close() or missed * MISSED_SHARE > figures.counts["runs"]


if __name__ == "__main__":
    sys.exit(main())
