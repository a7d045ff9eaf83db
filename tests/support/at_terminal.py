#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a command on a terminal of its own and prints what the terminal is shown; exits as the command does.
usage: at_terminal.py [--columns N] [--type TEXT-TO-WAIT-FOR TEXT-TO-TYPE | --do TEXT-TO-WAIT-FOR SCRIPT]... COMMAND...
Each text is typed when the one before it has been shown; \\r, \\x03 and the like are written as in Python. A script of
bash reads what has been shown so far. Control sequences are printed as in \\e[K, a return to the line's beginning as \\r. A typed Ctrl-C is not shown: Linux
sends the signal before it echoes, so that the place of ^C among what the command writes is chance."""
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

PATIENCE = 300  # seconds for the whole command: only what hangs takes so long


def arguments():
    words, columns, typing = sys.argv[1:], 100, []
    while words and words[0].startswith("--"):
        if words[0] == "--columns":
            columns, words = int(words[1]), words[2:]
        elif words[0] == "--type":
            text = words[2].encode().decode("unicode_escape").encode("latin-1")
            typing, words = [*typing, (words[1].encode(), text, None)], words[3:]
        elif words[0] == "--do":
            typing, words = [*typing, (words[1].encode(), None, words[2])], words[3:]
        else:
            sys.exit(__doc__)
    return columns, typing, words


def start(columns, words):
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        settings = termios.tcgetattr(0)
        settings[3] &= ~termios.ECHOCTL  # Ctrl-C is then echoed as a byte, and left out
        termios.tcsetattr(0, termios.TCSANOW, settings)
        os.environ.pop("GIT_TERMINAL_PROMPT", None)
        os.environ.setdefault("TERM", "xterm")
        os.execvp(words[0], words)
    return pid, terminal


def run(script, shown):
    with subprocess.Popen(["bash", "-c", script], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as running:
        try:
            running.communicate(shown, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()


def watch(terminal, typing):
    shown, seen, end = b"", 0, time.monotonic() + PATIENCE
    while (left := end - time.monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the command has ended
            return shown
        if not piece:
            return shown
        shown += piece.replace(b"\x03", b"")
        while typing and (at := shown.find(typing[0][0], seen)) >= 0:
            seen = at + len(typing[0][0])
            _, text, script = typing.pop(0)
            run(script, shown) if script else os.write(terminal, text)
    sys.exit(f"at_terminal.py: nothing ended within {PATIENCE} s; shown was {shown!r}")


def printed(shown):
    text = shown.replace(b"\r\n", b"\n").replace(b"\x1b", b"\\e").replace(b"\r", b"\\r")
    return text if not text or text.endswith(b"\n") else text + b"\n"


columns, typing, words = arguments()
pid, terminal = start(columns, words)
shown = watch(terminal, typing)
sys.stdout.buffer.write(printed(shown))
sys.stdout.flush()
status = os.waitpid(pid, 0)[1]
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
