#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks at a cached sign-in session, or changes it as time and other tools would.

usage: session_file.py FILE DEED...
deeds: left=SECONDS    the access token ends then: the date is written as `form` says
       form=plain|fraction|UTC|offset|local|epoch
       set=KEY:TEXT    without=KEY
       show            keys, sorted
       token           something that differs for each access token
"""
import datetime
import hashlib
import json
import sys

FORMS = {
    "plain": lambda t: t.strftime("%Y-%m-%dT%H:%M:%SZ"),
    "fraction": lambda t: t.strftime("%Y-%m-%dT%H:%M:%S.123Z"),
    "UTC": lambda t: t.strftime("%Y-%m-%dT%H:%M:%SUTC"),
    "offset": lambda t: (t + datetime.timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%S+02:00"),
    "local": lambda t: t.strftime("%Y-%m-%dT%H:%M:%S"),
    "epoch": lambda t: int(t.timestamp()),
}


def main(path, *deeds):
    with open(path) as file:
        session = json.load(file)
    form = "plain"
    for deed in deeds:
        name, _, value = deed.partition("=")
        if name == "form":
            form = value
        elif name == "left":
            end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=int(value))
            session["expiresAt"] = FORMS[form](end)
        elif name == "without":
            session.pop(value)
        elif name == "set":
            key, _, text = value.partition(":")
            session[key] = text
        elif name == "show":
            print(*sorted(session))
        elif name == "token":
            print(hashlib.sha256(session["accessToken"].encode()).hexdigest()[:8])
    with open(path, "r+") as file:  # in place, as the AWS CLI does
        file.truncate()
        json.dump(session, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
