#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a manual page in scdoc's form: a template with its @NAME@ lines filled from what the programs say of themselves,
so that no page can differ from the program.
usage: write.py TEMPLATE HELPER LOCAL      the programs' paths; LOCAL may be "" """
import json
import re
import subprocess
import sys


def escaped(text):
    return re.sub(r"([\\*_~])", r"\\\1", text)


def marked(text):
    """`code` becomes bold; all else is plain."""
    parts = text.split("`")
    return "".join(f"*{escaped(part)}*" if at % 2 else escaped(part) for at, part in enumerate(parts))


def sentence(text):
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def option_lines(options, tabs):
    for each in options:
        value = f"=_{escaped(each['value'])}_" if each["value"] else ""
        yield f"{tabs}*{each['name']}*{value}"
        yield f"{tabs}\t{marked(sentence(each['meaning']))}"
        yield ""


def details_lines(details):
    """Paragraphs of a verb's page; what begins with `$` or is indented more is an example."""
    literal = False
    for line in details.splitlines():
        text = line[4:]
        wants = text.startswith(("$ ", " "))
        if wants != literal:
            yield "\t```"
            literal = wants
        yield ("\t" + (text.replace("\\", "\\\\") if literal else re.sub(r"^([-#.|\[\]])", r"\\\1", marked(text)))).rstrip()
    if literal:
        yield "\t```"


def verb_lines(known, for_git):
    for each in known["verbs"]:
        if each["for_git"] != for_git:
            continue
        words = f" {escaped(each['words'])}" if each["words"] else ""
        rest = " [-- _words_]" if each["takes_rest"] else ""
        yield f"*{each['name']}*{words} [_options_]{rest}"
        yield f"\t{marked(sentence(each['meaning']))}"
        yield ""
        yield from details_lines(each["details"])
        yield ""
        yield from option_lines(each["options"], "\t")


def setting_lines(known):
    for each in known["settings"]:
        yield f"*codecatalyst.{each['name']}*"
        default = f" The default is *{escaped(each['default'])}*." if each["default"] else ""
        own = " It is never taken from a repository's own configuration." if each["own_choice"] else ""
        yield f"\t{marked(sentence(each['meaning']))}{default}{own}"
        yield ""


def wish_lines(known):
    for each in known["wishes"]:
        yield f"{sentence(escaped(each['wanted']))}"
        yield f"\t*{escaped(each['run'])}*"
        yield ""


def output_of(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


template, helper, local = sys.argv[1:]
known = json.loads(output_of(helper, "help", "--json"))
known_local = json.loads(output_of(local, "help", "--json")) if local else {"verbs": []}
filled = {
    "WISHES": lambda: wish_lines(known),
    "PEOPLE": lambda: verb_lines(known, False),
    "GIT": lambda: verb_lines(known, True),
    "OPTIONS": lambda: option_lines(known["options"], ""),
    "SETTINGS": lambda: setting_lines(known),
    "LOCAL": lambda: verb_lines(known_local, False),
    "BUGS": lambda: [f"Report bugs to {escaped(known['bugs'])}."],
}
with open(template, encoding="utf-8") as source:
    for line in source.read().splitlines():
        name = line.strip("@")
        if line == f"@{name}@" and name in filled:
            print("\n".join(filled[name]()))
        else:
            print(line.replace("@VERSION@", known["version"]))
