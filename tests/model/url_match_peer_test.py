#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Our matching of URLs beside Git's own: random patterns and URLs, `git config --get-urlmatch` and ours must agree.
usage: url_match_peer_test.py ANSWERS [PAIRS [SEED]]      ANSWERS is the program url_match_answers"""
import os
import random
import subprocess
import sys
import tempfile

PATTERNS = 100  # in one file, each with a key of its own

SCHEMES = ["https", "https", "https", "https", "HTTPS", "http", "http", "file", "ftp", "h+t.p-s", "1https", ""]
SEPARATORS = ["://"] * 30 + [":/", ":", "//"]
USERS = [""] * 12 + ["mary@", "mary@", "Mary@", "m%61ry@", "@", "mary:pw@", ":@", "a%40b@", "a@b@", "m%zz@", "%2fa@", "a b@", "m\u00e4@"]
LABELS = ["git", "git", "GIT", "us-west-2", "eu-west-1", "codecatalyst", "codecatalyst", "aws", "aws", "*", "*", "", "g%69t", "*x",
          "_", "[::1]", "[a:b", "::", "a:b", "evil"]
PORTS = [""] * 14 + [":", ":443", ":0443", ":80", ":080", ":8443", ":08443", ":0", ":000", ":65535", ":65536", ":99999999999", ":4x3", ":-1"]
SEGMENTS = ["v1", "v1", "v1", "%761", "Space", "Space", "Sp%61ce", "space", "repo", "r%43", "rC", "", ".", "..", "%2e", "%2E%2e", "%2f", "a%2Fb",
            "a b", "a%20b", "%", "%4", "%zz", "\u00e9", "%c3%a9", "%C3%A9", "a|b", "a:b", "a@b", "*", "%3f", "~", "%7e", "x.git", "..."]
TAILS = [""] * 14 + ["?", "?x=1", "#f", "?%41", "?%zz", "?a/b", "/?"]


def host(chance):
    usual = ["git", chance.choice(["us-west-2", "eu-west-1"]), "codecatalyst", "aws"]
    if chance.random() < 0.75:
        labels = [chance.choice([each] * 12 + ["*", "*", each.upper(), chance.choice(LABELS)]) for each in usual]
        return ".".join(labels) + chance.choice([""] * 15 + [".", ".."])
    return ".".join(chance.choice(LABELS) for _ in range(chance.randint(0, 5)))


def url(chance):
    path = "".join("/" + chance.choice(SEGMENTS) for _ in range(chance.choice([0, 0, 0, 1, 1, 2, 3, 5])))
    scheme = chance.choice(SCHEMES) if chance.random() < 0.2 else "https"
    return (scheme + chance.choice(SEPARATORS) + chance.choice(USERS) + host(chance) + chance.choice(PORTS) + path
            + chance.choice(["", "", "", "/"]) + chance.choice(TAILS))


def spelled_otherwise(chance, of):
    """The same place, or one above it."""
    scheme, _, rest = of.partition("://")
    authority, slash, path = rest.partition("/")
    user, at, place = authority.rpartition("@")
    if chance.random() < 0.5:
        user = at = ""
    place = ".".join(chance.choice([each] * 6 + ["*", each.upper()]) for each in place.split("."))
    segments = path.split("/")[: chance.choice([0, 1, 2, 99])] if slash else []
    out = []
    for each in segments:
        out += chance.choice([[each]] * 6 + [[".", each], ["x", "..", each], ["%%%02x" % (ord(each[0]) & 255) + each[1:] if each else each]])
    return scheme + "://" + user + at + place + "".join("/" + each for each in out) + chance.choice(["", "", "/"])


def relative(chance, of):
    """Something near a URL, so that many pairs match."""
    kind = chance.random()
    if kind < 0.45:
        return spelled_otherwise(chance, of)
    if kind < 0.6:
        return of[: chance.randint(1, len(of))]
    if kind < 0.75:
        at = chance.randint(0, len(of) - 1)
        return of[:at] + chance.choice([chance.choice("/.*%@:aZ?#0"), "%%%02x" % (ord(of[at]) & 255)]) + of[at + chance.randint(0, 1):]
    return of if kind < 0.8 else url(chance)


def quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"')


def write(path, patterns):
    with open(path, "w", encoding="utf-8") as out:
        for number, each in enumerate(patterns):
            out.write(f'[codecatalyst "{quoted(each)}"]\n\tk{number} = {number}\n\tbest = {number}\n')


def git_says(path, where):
    got = subprocess.run(["git", "config", "--file", path, "--get-urlmatch", "codecatalyst", where], text=True, encoding="utf-8",
                         capture_output=True, check=False)
    if got.returncode == 128:
        return "-"
    said = dict(line.split(" ", 1) for line in got.stdout.splitlines())
    best = said.pop("codecatalyst.best", "")
    numbers = sorted(int(value) for value in said.values())
    return " ".join([*map(str, numbers), "best", best])


def main():
    answers = os.path.abspath(sys.argv[1])  # the test itself moves to another folder
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20261127)
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, GIT_CONFIG_NOSYSTEM="1", LC_ALL="C.UTF-8")
        os.chdir(folder)
        for _ in range((pairs + PATTERNS - 1) // PATTERNS):
            where = url(chance)
            patterns = [relative(chance, where) for _ in range(PATTERNS)]
            path = os.path.join(folder, "config")
            write(path, patterns)
            rounds.append((where, patterns, git_says(path, where)))
    asked = "".join("\n" + where + "\n" + "".join(each + "\n" for each in patterns) for where, patterns, _ in rounds)
    ours = subprocess.run([answers], input=asked, text=True, encoding="utf-8", capture_output=True, check=True).stdout.splitlines()
    assert len(ours) == len(rounds), (len(ours), len(rounds))
    wrong = matched = 0
    for (where, patterns, theirs), mine in zip(rounds, ours):
        matched += max(0, len(theirs.split()) - 2)
        if theirs.strip() == mine.strip():
            continue
        wrong += 1
        only = set(theirs.split()) ^ set(mine.split())
        print(f"{where!r}\n  git:  {theirs}\n  ours: {mine}")
        for each in sorted(only & set(map(str, range(len(patterns)))), key=int):
            print(f"  {each}: {patterns[int(each)]!r}")
    print(f"{len(rounds) * PATTERNS} pairs, {matched} of them match, {wrong} of {len(rounds)} URLs differ")
    return 1 if wrong or matched == 0 else 0


sys.exit(main())
