# SPDX-License-Identifier: Apache-2.0
"""Editors run git without a terminal, and with a program of their own that asks in a window."""
from client import Client

CLIENTS = [
    Client("VS Code's way", "git version", """
        printf '#!/bin/sh\\n: >"$PWD/asked"\\nexit 1\\n' >askpass && chmod +x askpass
        export GIT_ASKPASS=$PWD/askpass SSH_ASKPASS=$PWD/askpass VSCODE_GIT_COMMAND=clone
        setsid --wait git clone -q "$url" site
        cd site && setsid --wait git fetch -q && cd .. && test -f site/package.json && test ! -e asked
        test ! -e site/asked""", "GIT_ASKPASS, no terminal; it is not asked"),
]
