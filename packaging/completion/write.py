#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the completions of a shell from what a program of ours says of itself, so that they cannot differ from it.
usage: write.py SHELL PROGRAM      SHELL is bash, zsh or fish"""
import json
import re
import subprocess
import sys

# What can stand for a value, by what the help calls it: words, or one of the functions below.
STORES = ["keyring", "file", "kernel", "none"]
FILES = ["FILE", "FOLDER", "PATH"]


def candidates(value, meaning, name=""):
    """("words", [...]), ("function", "hosts"), ("files", "") or nothing"""
    if name == "--profile":
        return "function", "profiles"
    if value == "HOST":
        return "function", "hosts"
    if value in FILES:
        return "files", ""
    if value == "STORE":
        named = [each for each in STORES if re.search(rf"\b{each}\b", meaning)]
        return "words", named or STORES[:3]
    return None


def word_candidates(verb, verbs):
    words = verb["words"]
    if words == "[OPERATION]":
        return "words", [each["name"] for each in verbs]
    if words.startswith("ID|"):
        return "function", "tokens"
    if re.fullmatch(r"\[[a-z|]+\]", words):
        return "words", words.strip("[]").split("|")
    return None


# What is known here. Nothing is asked of a person, no failure is shown, and no answer is waited for longer than that.
# The one question to the network is which tokens there are, within three seconds.
SOURCES = {
    "hosts": r"""{ printf '%s\n' git.us-west-2.codecatalyst.aws git.eu-west-1.codecatalyst.aws
      timeout 3 git config --get-regexp '^(credential|codecatalyst)\.https://' |
        sed -nE 's#^[a-z]+\.https://([^/@ ]*@)?([^/ ]+)\.[a-z]+( .*)?$#\2#p; s#^[a-z]+\.https://([^/@ ]*@)?([^/ ]+)/.*#\2#p'
    } 2>/dev/null </dev/null | sort -u""",
    "profiles": r"""sed -nE 's/^[[:space:]]*\[[[:space:]]*(profile[[:space:]]+)?([A-Za-z0-9_.@+-]+)[[:space:]]*\].*/\2/p'"""
    r""" "${AWS_CONFIG_FILE:-$HOME/.aws/config}" 2>/dev/null | sort -u""",
    "tokens": r"""GIT_TERMINAL_PROMPT=0 timeout 3 git -c codecatalyst.interactive=never -c codecatalyst.timeout=2s \
      credential-codecatalyst list --json 2>/dev/null </dev/null |
      sed -nE 's/^ *"id": "([^"]+)".*/\1/p'""",
}
HEADER = "# SPDX-License-Identifier: Apache-2.0\n# Written by packaging/completion/write.py from what `help --json` prints.\n"


KNOWN = json.loads(subprocess.run([sys.argv[2], "help", "--json"], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)
PROGRAM = KNOWN["program"]
PREFIX = "__" + PROGRAM.replace("-", "_")


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def used_sources():
    """The functions that a completion of this program's options and words calls."""
    found = [word_candidates(verb, KNOWN["verbs"]) for verb in KNOWN["verbs"]]
    for verb in KNOWN["verbs"]:
        found += [candidates(each["value"], each["meaning"], each["name"]) for each in verb["options"] if each["value"]]
    used = {what for kind, what in filter(None, found) if kind == "function"}
    return [(name, source) for name, source in SOURCES.items() if name in used]


def shell_functions():
    return "".join(f"{PREFIX}_{name}() {{\n    {source}\n}}\n" for name, source in used_sources())


def source_of(found):
    """A word for the tables of bash: =function, @ for files, or the words."""
    kind, what = found
    return {"words": " ".join(what), "function": f"={what}", "files": "@"}[kind]


def bash(known):
    verbs = known["verbs"]
    common = [each["name"] for each in known["options"]]
    options, values, words = [], [], []
    for verb in verbs:
        names = " ".join([each["name"] for each in verb["options"]] + ["--help"])
        options.append(f"        {verb['name']}) echo {quoted(names)} ;;")
        for each in verb["options"]:
            if each["value"]:
                found = candidates(each["value"], each["meaning"], each["name"])
                values.append(f"        '{verb['name']} {each['name']}') echo {quoted(source_of(found) if found else '')} ;;")
        if found := word_candidates(verb, verbs):
            words.append(f"        {verb['name']}) echo {quoted(source_of(found))} ;;")
    lines = "\n".join
    return f"""{HEADER}
{shell_functions()}
{PREFIX}_options() {{
    case $1 in
{lines(options)}
        *) echo {quoted(' '.join(common))} ;;
    esac
}}

# What an option's value can be; fails for an option without one.
{PREFIX}_values() {{
    case "$1 $2" in
{lines(values)}
        *) return 1 ;;
    esac
}}

{PREFIX}_words() {{
    case $1 in
        '') echo {quoted(' '.join(each['name'] for each in verbs))} ;;
{lines(words)}
    esac
}}

{PREFIX}_reply() {{ # WHAT CUR
    local known IFS=$' \\t\\n'
    case $1 in
        @) mapfile -t COMPREPLY < <(compgen -f -- "$2"); compopt -o filenames 2>/dev/null; return ;;
        =*) known=$({PREFIX}_"${{1#=}}") ;;
        *) known=$1 ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$known" -- "$2")
}}

# For git-PROGRAM also what git's own completion runs for `git PROGRAM`.
{PREFIX[1:]}() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} at verb= before=${{COMP_WORDS[COMP_CWORD - 1]}} what
    COMPREPLY=()
    if [[ $cur == = ]]; then cur=; elif [[ $before == = ]]; then before=${{COMP_WORDS[COMP_CWORD - 2]}}; fi
    for ((at = 0; at < COMP_CWORD; at++)); do
        if [[ ${{COMP_WORDS[at]}} == *{PROGRAM.removeprefix('git-')} ]]; then break; fi
    done
    while ((++at < COMP_CWORD)); do
        if [[ ${{COMP_WORDS[at]}} != -* ]]; then verb=${{COMP_WORDS[at]}}; break; fi
    done
    if [[ $before == --* ]] && what=$({PREFIX}_values "$verb" "$before"); then
        {PREFIX}_reply "$what" "$cur"
    elif [[ $cur == -* ]]; then
        {PREFIX}_reply "$({PREFIX}_options "$verb")" "$cur"
    else
        {PREFIX}_reply "$({PREFIX}_words "$verb")" "$cur"
    fi
}}

complete -F {PREFIX[1:]} {PROGRAM}
"""


def zsh_action(found):
    if found is None:
        return " "
    kind, what = found
    return {"words": f"({' '.join(what)})", "function": "{" + f"{PREFIX}_offer {what}" + "}", "files": "_files"}[kind]


def zsh_text(text):
    return re.sub(r"([\[\]:])", r"\\\1", text)


def zsh(known):
    verbs = known["verbs"]
    described = "\n".join(f"        {quoted(each['name'] + ':' + each['meaning'].replace(':', chr(92) + ':'))}" for each in verbs)
    cases = []
    for verb in verbs:
        rows = []
        for each in verb["options"]:
            text = f"[{zsh_text(each['meaning'])}]"
            if not each["value"]:
                rows.append(quoted(each["name"] + text))
                continue
            action = zsh_action(candidates(each["value"], each["meaning"], each["name"]))
            rows.append(quoted(f"{each['name']}={text}:{each['value']}:{action}"))
        rows.append(quoted("(- *)--help[show this]"))
        if found := word_candidates(verb, verbs):
            rows.append(quoted(f"*:word:{zsh_action(found)}"))
        cases.append(f"        {verb['name']}) _arguments {' '.join(rows)} ;;")
    cases = "\n".join(cases)
    common = " ".join(quoted(f"(- *){each['name']}[{zsh_text(each['meaning'])}]") for each in known["options"])
    return f"""#compdef {PROGRAM}
{HEADER}
{shell_functions()}
{PREFIX}_offer() {{ # FUNCTION
    local -a found
    found=(${{(f)"$({PREFIX}_$1)"}})
    compadd -a found
}}

_{PROGRAM}() {{
    local curcontext=$curcontext state line ret=1
    local -a operations
    operations=(
{described}
    )
    _arguments -C {common} '1: :->operation' '*:: :->rest' && ret=0
    case $state in
        operation) _describe operation operations && ret=0 ;;
        rest)
            case $line[1] in
{cases}
            esac && ret=0
            ;;
    esac
    return ret
}}

_{PROGRAM} "$@"
"""


def fish_source(found):
    kind, what = found
    if kind == "files":
        return "-r -F"
    if kind == "words":
        return f"-x -a {quoted(' '.join(what))}"
    return f"-x -a '({PREFIX}_{what})'"


def fish_functions():
    # The sources are for a POSIX shell, which fish is not.
    return "".join(
        f"function {PREFIX}_{name}\n    sh -c {fish_quoted(source)}\nend\n"
        for name, source in used_sources()
    )


def fish_quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish(known):
    verbs = known["verbs"]
    command = f"complete -c {PROGRAM}"
    out = [HEADER, fish_functions(), f"{command} -f"]
    for each in known["options"]:
        out.append(f"{command} -n __fish_use_subcommand -l {each['name'][2:]} -d {fish_quoted(each['meaning'])}")
    for verb in verbs:
        out.append(f"{command} -n __fish_use_subcommand -a {verb['name']} -d {fish_quoted(verb['meaning'])}")
        seen = f"{command} -n '__fish_seen_subcommand_from {verb['name']}'"
        for each in [*verb["options"], {"name": "--help", "value": "", "meaning": "show this"}]:
            found = candidates(each["value"], each["meaning"], each["name"]) if each["value"] else None
            values = f" {fish_source(found)}" if found else " -x" if each["value"] else ""
            out.append(f"{seen} -l {each['name'][2:]}{values} -d {fish_quoted(each['meaning'])}")
        if found := word_candidates(verb, verbs):
            out.append(f"{seen} {fish_source(found)}")
    return "\n".join(out) + "\n"


print({"bash": bash, "zsh": zsh, "fish": fish}[sys.argv[1]](KNOWN), end="")
