#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hosts that look like CodeCatalyst's get nothing, while the token for the real one is in the store and in the cache.
usage: look_alikes.py PROGRAMS     inside tests/support/apart, on a D-Bus session bus; PROGRAMS is the folder of the programs"""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
from figures import Figures  # noqa: E402
from world import HOST, PATIENCE, KeyringWorld, password_in  # noqa: E402

REGIONS = ["us-west-1", "us-west-3", "us-west-20", "us-gov-west-1", "cn-north-1", "fake-1", "", "us-west-2-", "us_west_2"]
# Letters of other scripts, and characters that some programs drop or take for a dot or a slash.
TWINS = {"a": "\u0430", "c": "\u0441", "e": "\u0435", "i": "\u0456", "o": "\u043e", "s": "\u0455", "t": "\u03c4", "w": "\u0461",
         "-": "\u2010", ".": "\u3002", "y": "\u0443", "l": "1", "g": "q"}
BESIDE = ["\u200b", "\u00ad", "%00", "%2e", "%2f", "\\", "#", "?", "@", ":", "/", ";", " ", "\t", "'", "*", "."]
PORTS = ["1", "80", "444", "8443", "4430", "65536", "-443", "4 43", "443:443", "0x1bb", "\uff14\uff14\uff13"]
ENDS = ["evil.example", "aws", "com", "codecatalyst.aws"]


def changed_in_one_place():
    for place, letter in enumerate(HOST):
        before, after = HOST[:place], HOST[place + 1:]
        yield before + after
        yield before + letter + letter + after
        if after and after[0] != letter:
            yield before + after[0] + letter + after[1:]
        if letter in TWINS:
            yield before + TWINS[letter] + after
        yield before + ("x" if letter != "x" else "y") + after
        yield from (before + each + letter + after for each in BESIDE)


def others():
    for end in ENDS:
        yield from (f"{HOST}.{end}", f"{HOST}@{end}", f"{HOST}:443@{end}", f"{end}/{HOST}", f"{end}#{HOST}", f"{end}?{HOST}",
                    f"{end}@{HOST}", f"{end}\\{HOST}", f"{end}.{HOST}", f"{HOST}%00.{end}", f"{HOST}:{end}")
    yield from (f"git.{region}.codecatalyst.aws" for region in REGIONS)
    yield from (f"{HOST}:{port}" for port in PORTS)
    yield from ("codecatalyst.aws", "us-west-2.codecatalyst.aws", "git", "127.0.0.1", "[::1]", "2130706433", HOST + ".", HOST + "..",
                "." + HOST, "https://" + HOST, HOST + "/", HOST * 2, "xn--git-" + HOST, "[" + HOST + "]")


def look_alikes():
    """Each once; with what is CodeCatalyst's own left out, such as letters of equal value that changed places."""
    return [each for each in dict.fromkeys([*changed_in_one_place(), *others()]) if each.lower() not in (HOST, HOST + ":443")]


def ask(program, text, environment):
    done = subprocess.run([program, "get"], input=text.encode(), capture_output=True, env=environment, timeout=PATIENCE)
    return done.stdout.decode(errors="replace")


def request(host, protocol="https"):
    return f"protocol={protocol}\nhost={host}\nusername=mary\n\n"


def main():
    world, figures = KeyringWorld(sys.argv[1]), Figures()
    (world.home / ".gitconfig").write_text("[codecatalyst]\n\tbackend = api\n")
    environment = dict(os.environ)
    try:
        password = password_in(ask(world.helper, request(HOST), environment))
        assert password and password_in(ask(world.helper, request(HOST), environment)) == password
        tried = [request(each) for each in look_alikes()]
        tried += [request(HOST, each) for each in ("http", "ftp", "ssh", "git", "file", "httpss", "https:", " https")]
        figures.count("of", len(tried))
        for text in tried:
            figures.count("runs")
            if "password=" in ask(world.helper, text, environment):
                print(f"answered: {text!r}")
                figures.count("leaked")
        figures.count("left behind", len(world.tokens()) - 1)
    finally:
        world.service.remove()
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
