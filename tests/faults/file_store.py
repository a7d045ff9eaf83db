#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the real helper at each of its system calls, and has each fail, while it stores, moves and re-seals.

usage: file_store.py PROGRAMS     inside tests/support/apart; PROGRAMS is the folder of the programs
Afterwards, get answers with the last credential stored or the one being stored; no file has it in plain text."""
import os
import pathlib
import shutil
import subprocess
import sys

HELPER = pathlib.Path(sys.argv[1]) / "codecatalyst-helper"
HOME = pathlib.Path(os.environ["HOME"])
STATE = HOME / "state"
KEY = HOME / "key"
TRACE = HOME / "trace"
REQUEST = "protocol=https\nhost=git.us-west-2.codecatalyst.aws\nusername=mary\n"
PATIENCE = 60
CALLS_MAX = 300  # of one kind in a run
KILLED = ["openat", "write", "fsync", "fchmod", "rename", "renameat2", "unlink", "flock", "mkdir",
          "keyctl", "add_key"]
FAILED = [("write", "ENOSPC"), ("fsync", "EIO"), ("rename", "ENOSPC"), ("renameat2", "EIO"), ("openat", "ENOSPC"),
          ("openat", "EACCES"), ("mkdir", "EROFS"), ("unlink", "EROFS"), ("flock", "ENOLCK"), ("keyctl", "EDQUOT"),
          ("keyctl", "EKEYREVOKED"), ("add_key", "EDQUOT")]


def run(words, text="", inject=None):
    line = [HELPER, *words]
    if inject:
        line = ["strace", "-o", TRACE, "-e", "trace=" + inject.split(":")[0], "-e", "signal=none",
                "-e", "inject=" + inject, *line]
    done = subprocess.run(line, input=text, capture_output=True, text=True, timeout=PATIENCE)
    return done.returncode, done.stdout, done.stderr


def was_injected():
    trace = TRACE.read_text()
    return "INJECTED" in trace or "killed by" in trace


def setting(name, value):
    subprocess.run(["git", "config", "--global", "codecatalyst." + name, value], check=True)


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
            assert not found, (path, found)


def reset():
    shutil.rmtree(STATE, ignore_errors=True)
    for path in (KEY, KEY.with_suffix(".new")):
        path.unlink(missing_ok=True)
    KEY.write_text("k" * 44)
    KEY.chmod(0o600)
    setting("keyFile", str(KEY))
    setting("store", "auto")
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
        assert len([n for n in left if n.endswith(".sealed")]) == 1 and len(left) == 2, left


class Rekey:
    """Everything is sealed with another key, which takes the key file's place."""
    def begin(self):
        reset()

    words, text = ["store", "rekey"], ""

    def check(self):
        assert kept() == "first-password", kept()
        must(self.words)
        assert kept() == "first-password", kept()
        assert not (STATE / "sealed/key.change").exists()
        assert not KEY.with_suffix(".new").exists()


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
        subprocess.run(["git", "config", "--global", "--unset", "codecatalyst.keyFile"], check=True)
        setting("store", "file")

    def check(self):
        must(self.words, self.text)
        must(["store"], REQUEST + "password=first-password\n")
        assert kept() == "first-password", kept()


def faults():
    for call in KILLED:
        yield call, "signal=KILL"
    for call, error in FAILED:
        yield call, "error=" + error


def main():
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    setting("stateFolder", str(STATE))  # so that no fault of the user database's leads elsewhere
    setting("backend", "none")
    setting("cacheTimeout", "0s")
    count = 0
    for each in [Keep(), Rekey(), Move("kernel"), Move("file"), Unlock()]:
        for call, fault in faults():
            for number in range(1, CALLS_MAX):
                each.begin()
                # The last run has no such call, and goes well.
                run(each.words, each.text, f"{call}:{fault}:when={number}")
                injected = was_injected()
                what = f"{type(each).__name__} {call}:{fault}:when={number}"
                try:
                    nothing_in_clear(["first-password", "second-password", "a passphrase"])
                    each.check()
                except AssertionError as why:
                    print(f"{what}: {why}")
                    return 1
                count += 1
                if not injected:
                    break
    print(f"{count} faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
