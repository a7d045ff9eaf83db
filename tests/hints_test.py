#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a message names a command that has no row in tests/hints.txt, when a row is of no message, or when the story
that a row names does not run the command. stories/hints runs what a message says, in the state that produced it.
usage: tests/hints_test.py SOURCE_FOLDER"""
import pathlib
import re
import sys

PROGRAMS = "apt-get aws chgrp chmod chown cp date dbus-run-session env flatpak git git-credential-codecatalyst head journalctl"
PROGRAMS += " keyctl kill loginctl ls mkdir mv rm snap sudo sysctl systemctl timedatectl ulimit"
LITERALS = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')
OURS = r"(?:git[- ]credential-codecatalyst|cc)"
NOT_RUN = "not run: "


def commands_in(text):
    """The commands between backquotes of the strings of a source file, with their placeholders."""
    text = re.sub(r"(?m)^\s*//.*$", "", text)
    for literal in LITERALS.finditer(text):
        words = "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', literal.group()))
        for part in words.split("`")[1::2]:
            if part.split(" ")[0] in PROGRAMS.split() and " " in part or part.startswith("{login}"):
                yield part


def rows_of(path):
    rows = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            command, _, how = line.partition("\t")
            rows[command] = how.strip()
    return rows


def pattern_of(command):
    """What a story may have in place of a command of a message: any value for a placeholder, our short name."""
    out = re.escape(command)
    out = re.sub(r"\\\{option\\\}", "(?: --profile [^ ]+)?", out)
    out = out.replace(r"config\{\}", "config(?: --[a-z]+)?").replace(r"config\{0\}", "config(?: --[a-z]+)?")
    out = re.sub(r"\\\{[a-z0-9]*\\\}", "[^ ]*", out)
    out = re.sub(r"^git[\\]?[- ]credential\\-codecatalyst", OURS, out.replace(r"\ ", " "))
    return re.compile(re.sub(r"\b(ID|STORE|NAME|URL|HOST)\b", "[^ ]+", out))


def is_run(command, story):
    found = pattern_of(command)
    return any(found.search(line) for line in story.read_text().splitlines() if line.startswith(("  $ ", "  > ", "  runs: ")))


def main(top):
    found = {}
    for path in sorted((top / "src").rglob("*.[ch]pp")):
        if path.relative_to(top / "src").parts[0] == "local":
            continue
        for command in commands_in(path.read_text()):
            found.setdefault(command, path.relative_to(top))
    rows = rows_of(top / "tests/hints.txt")
    wrong = [f"{path}: `{each}` has no row in tests/hints.txt" for each, path in found.items() if each not in rows]
    wrong += [f"tests/hints.txt: no message names `{each}`" for each in rows if each not in found]
    for command, how in rows.items():
        if how.startswith(NOT_RUN) and len(how) > len(NOT_RUN) + 10:
            continue
        story = top / "tests" / (how + ".t")
        if not story.is_file():
            wrong.append(f"tests/hints.txt: `{command}`: there is no story {how}")
        elif "{login}" not in command and not is_run(command, story):
            wrong.append(f"tests/hints.txt: {how} does not run `{command}`")
    print("\n".join(wrong) or f"{len(rows)} commands of messages, {sum(not h.startswith(NOT_RUN) for h in rows.values())} run")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
