#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the AWS CLI reads, we read the same way: a table of texts and random ones, by its own parser and by ours.

usage: aws_config_peer_test.py ANSWERS      ANSWERS is the program built from aws_config_answers.cpp
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, "/usr/lib/python3/dist-packages/awscli")  # where Debian keeps version 2's botocore
from botocore.exceptions import ConfigParseError
from botocore.session import Session

TABLE = [
    "",
    "[profile p]\nregion = x\n",
    '[profile "p q"]\nregion = x\n',
    "[profile\tp]\nregion = x\n",
    "[profile    p  ]\nregion = x\n",
    "[profilep q]\nregion = x\n",
    "[profile a'b c'd]\nregion = x\n",
    '[profile "a\\"b"]\nregion = x\n',
    "[profile 'a\\b']\nregion = x\n",
    "[profile a\\ b]\nregion = x\n",
    '[profile "torn]\nregion = x\n[profile q]\nregion = y\n',
    "[profile torn\\]\nregion = x\n",
    "[p]\nregion = x\n",
    "[default]\nregion = x\n[profile default]\nregion = y\n",
    "[profile default]\nregion = x\n[default]\nregion = y\n",
    "[profile p]\nregion = x\noutput = o\n[profile 'p']\nregion = y\n",
    "[sso-session s]\nsso_region = x\n[profile p]\nsso_session = s\n",
    '[sso-session "s s"]\nSSO_Region : x\n',
    "[profile p]\r\nregion = x\r\n\r\n",
    "[profile p]\rregion = x\r",
    "[profile p]\n  region = x\n  output = o\n",
    "[profile p]\nregion = x\n  output = o\n",
    "[profile p]\nregion = x\n\n  more\n\n[profile q]\n",
    "[profile p]\nregion = x\n# c\n  more\n",
    "[profile p]\n\tregion = x\n output = o\n",
    "[profile p]\nregion = x\n  [profile q]\n  region = y\n",
    "[profile p]\nregion =\n  a = b\n  c = d\noutput = o\n",
    "[profile p]\nregion =\n  a\n",
    "[profile p]\nregion = s # hello\noutput = \"o\"\n",
    "[profile p] ; why\nregion = 100%\n",
    "[profile p]]\nregion = x\n",
    "[profile p\nregion = x\n",
    "[]\nregion = x\n",
    "\ufeff[profile p]\nregion = x\n",
    "\ufeff\n[profile p]\n",
    "region = x\n[profile p]\n",
    "[profile p]\n[profile p]\n",
    "[profile p]\nregion = x\nREGION = y\n",
    "[profile p]\nregion\n",
    "[profile p]\n= x\n",
    "[DEFAULT]\nregion = d\n[profile p]\noutput = o\n[sso-session s]\n",
    "[DEFAULT]\nregion = d\n[DEFAULT]\noutput = e\n[profile p]\nregion = x\n",
    "[DEFAULT]\nregion = d\n[DEFAULT]\nregion = e\n",
    "[profile p]\nregion =\u00a0x\u2003\u3000\x1f\n",
    "[profile p]\n\u00a0region\u00a0= x\n output = o\n",
    "[profile p]\nregion = \u00e9\u00a0\u20ac\n",
    "[profile \u00e9]\nregion = x\n",
    "[profile p]\nregion = x\x0by\x0cz\x1ca\x85b\u2028c\n",
    "[profile p]\nregion = $HOME ${x} %(y)s\n",
    "[profile p]\nregion : a = b\noutput = a : b\n",
]
PIECES = ["[profile p]", "[profile q]", "[default]", "[p]", "[DEFAULT]", "[sso-session p]", "[profile 'p q']", "region", "output", "region",
          " ", "  ", "\t", "=", ":", "=", "x", "y", "#", ";", "\n", "\n", "\n", "\n", "\r\n", "\r", "[", "]", "'", '"', "\\", "\u00a0", "%", "$",
          "\ufeff"]
LINES = ["region = x", "output : o", "  output = o", "\tregion = y", " more", "", "", "# c", "  ; c", "[profile q]", "  [profile q]", "[default]",
         "sso_region = x # c", "a =", "  b = c", "[sso-session s]", "[DEFAULT]", "[q]", "\u00a0output = x", "sso_session = s\r"]
NAMES = ["p", "q", "p q", "default", "profile p", "s", "s s", "ab cd", 'a"b', "a\\b", "a b", "", "\u00e9", "p]"]
KEYS = ["", "region", "output", "sso_session", "sso_region", "a"]
ASK = [(kind, name, key) for kind in ("profile", "session") for name in NAMES for key in KEYS]


def by_aws(folder, config, credentials):
    (folder / "config").write_bytes(config.encode())
    (folder / "credentials").write_bytes(credentials.encode())
    try:
        whole = Session().full_config
    except ConfigParseError:
        return {"refused": True, "values": None}
    kinds = {"profile": whole["profiles"], "session": whole["sso_sessions"]}
    values = []
    for kind, name, key in ASK:
        section = kinds[kind].get(name)
        value = "(none)" if section is None else section.get(key, "(none)") if key else "there"
        values.append(value if isinstance(value, str) else "(none)")  # one with keys of its own
    return {"refused": False, "values": values}


def main():
    chance = random.Random(1)
    pieces = lambda: "".join(chance.choices(PIECES, k=chance.randrange(1, 14)))
    lines = lambda: "\n".join(["[profile p]", *chance.sample(LINES, chance.randrange(1, 8))])
    texts = [(config, "") for config in TABLE] + [("", text) for text in TABLE]
    texts += [("[profile p]\nregion = x\noutput = o\n", text) for text in TABLE]
    texts += [("[profile p]\n" * chance.randrange(2) + pieces(), "") for _ in range(1000)]
    texts += [(lines(), lines() if chance.randrange(4) == 0 else "") for _ in range(3000)]
    questions = "".join(json.dumps({"config": a, "credentials": b, "ask": ASK}) + "\n" for a, b in texts)
    ours = subprocess.run([sys.argv[1]], input=questions.encode(), stdout=subprocess.PIPE, check=True, timeout=300).stdout.decode().split("\n")
    differ = refused = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ |= {"HOME": name, "AWS_CONFIG_FILE": name + "/config", "AWS_SHARED_CREDENTIALS_FILE": name + "/credentials"}
        for (config, credentials), line in zip(texts, ours):
            theirs, mine = by_aws(folder, config, credentials), json.loads(line)
            refused += theirs["refused"]
            if theirs["refused"] != mine["refused"] or not theirs["refused"] and theirs["values"] != mine["values"]:
                differ += 1
                wrong = [] if theirs["refused"] else [(a, t, m) for a, t, m in zip(ASK, theirs["values"], mine["values"]) if t != m]
                print("differs:", repr(config), repr(credentials), theirs["refused"], mine["refused"], wrong[:3])
    print(f"{len(texts)} texts, {refused} of them refused by the AWS CLI, {differ} read otherwise here")
    return bool(differ) or len(ours) != len(texts) + 1


if __name__ == "__main__":
    sys.exit(main())
