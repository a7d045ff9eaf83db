#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the demo on a terminal of a fixed size, and makes a picture of it: docs/demo.svg.
usage: packaging/dev/recording.py     in a tree that has been built
Lines appear one after the other, or all at once for people who prefer reduced motion. What differs from run to run (ports,
random names, times) is replaced by constants, so that the picture changes only when the demo does."""
import fcntl
import html
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

DEMO, PICTURE = "packaging/demo/run", pathlib.Path("docs/demo.svg")
ROWS, COLUMNS = 60, 100
DEMO_SECONDS = 300
LINE_HEIGHT, LETTER_WIDTH, MARGIN = 19, 8.2, 18
PAUSES = {"step": 1.2, "command": 0.8, "output": 0.12}  # seconds before a line appears

COMMITS = {"Add": "8e41d07", "Say": "3c1f0b2"}  # by how their messages begin
# What differs from run to run -> what the picture shows.
CONSTANTS = [
    (r"\x1b\[[0-9;?]*[A-Za-z]", ""),
    (r"127\.0\.0\.1:\d+", "127.0.0.1:8443"),
    (r"\S*/codecatalyst-demo\.\w+/home", "~"),
    (r"(git-credential-codecatalyst/)[^/\s]+/[0-9a-f]{16}", r"\1laptop/0f3a9c5d7e1b2468"),
    (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "7d1c2a90-5b1e-4f0c-9a41-6f1f3a2b8c11"),
    (r"\b[A-Z]{4}-[A-Z]{4}\b", "BCDF-GHJK"),
    (r"\b20\d\d-\d\d-\d\d([T ])\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", r"2027-01-31\g<1>08:00:00\g<3>"),
    (r"^(    )[0-9a-f]{7,12} (Add|Say)", lambda found: f"{found[1]}{COMMITS[found[2]]} {found[2]}"),
    (r"in \d+ (minutes|hours|days)", r"in 59 \1"),
]
STYLE = """
    text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; fill: #57606a; }
    .back { fill: #ffffff; stroke: #d0d7de; }
    .step { fill: #0550ae; font-weight: bold; }
    .command { fill: #1f2328; font-weight: bold; }
    @media (prefers-color-scheme: dark) {
        text { fill: #9da7b3; }
        .back { fill: #0d1117; stroke: #30363d; }
        .step { fill: #79c0ff; }
        .command { fill: #f0f6fc; }
    }
    @media (prefers-reduced-motion: no-preference) {
        text { opacity: 0; animation: appear 0.1s linear forwards; }
        @keyframes appear { to { opacity: 1; } }
    }
"""


def run_demo():
    """What it shows on a terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    demo = subprocess.Popen([DEMO], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
                            env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown, end = b"", time.monotonic() + DEMO_SECONDS
    while time.monotonic() < end and select.select([ours], [], [], DEMO_SECONDS)[0]:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # the terminal's other end is closed
            break
    if demo.wait(DEMO_SECONDS):
        sys.exit(f"the demo failed:\n{shown.decode(errors='replace')}")
    return shown.decode()


def lines_of(shown):
    for line in shown.replace("\r\n", "\n").splitlines():
        line = line.rpartition("\r")[2]  # what is drawn over the rest
        for pattern, constant in CONSTANTS:
            line = re.sub(pattern, constant, line)
        yield from wrapped(line.expandtabs().rstrip())


def wrapped(line):
    """Long commands go on in the next line, at a space where there is one."""
    while len(line) > COLUMNS:
        cut = line.rfind(" ", 20, COLUMNS - 1)
        cut = COLUMNS - 2 if cut < 0 else cut
        yield line[:cut] + " \\"
        line = "  $   " + line[cut:].lstrip() if line.startswith("  $ ") else "    " + line[cut:].lstrip()
    yield line


def kind_of(line):
    if line.startswith("  $ "):
        return "command"
    return "output" if line.startswith("    ") else "step"


def picture(lines):
    while lines and not lines[0]:
        lines.pop(0)
    width, height = round(COLUMNS * LETTER_WIDTH + 2 * MARGIN), len(lines) * LINE_HEIGHT + 2 * MARGIN
    texts, at = [], 0.0
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        at += PAUSES[kind_of(line)]
        shown = line.replace("  $   ", "      ", 1) if line.startswith("  $   ") else line
        texts.append(f'<text class="{kind_of(line)}" x="{MARGIN}" y="{MARGIN + number * LINE_HEIGHT - 5}" '
                     f'style="animation-delay: {at:.2f}s">{html.escape(shown, quote=False)}</text>')
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        'xml:space="preserve">',
        "<!-- SPDX-License-Identifier: Apache-2.0; made by packaging/dev/recording.py -->",
        "<title>The demo: configure, sign in, clone, push, and what is left in the keyring</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="back" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8"/>', *texts, "</svg>\n"])


def main():
    PICTURE.write_text(picture(list(lines_of(run_demo()))))


main()
