#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Clients of Git against the local service, each from a cold start: a clone, one token, and no secret where it can be seen.

usage: matrix.py PROGRAMS [--write] [NAME...]     inside tests/support/apart, on a D-Bus session bus
NAME is the beginning of a client's name. A client that is not installed is not counted; where it was named, that is an error.
--write puts the table into docs/clients.md."""
import argparse
import base64
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "faults")]
import editors  # noqa: E402
import git_itself  # noqa: E402
import libraries  # noqa: E402
import packages  # noqa: E402
from figures import Figures  # noqa: E402
from world import HOST, KeyringWorld  # noqa: E402

CLIENTS = [*git_itself.CLIENTS, *packages.CLIENTS, *libraries.CLIENTS, *editors.CLIENTS]
PAGE = HERE.parents[1] / "docs/clients.md"
BEGIN, END = "<!-- the last run of ./dev clients -->\n", "<!-- end of the run -->\n"
CLIENT_SECONDS = 180
HEADINGS = ["client", "version", "result", "tokens made", "secrets found"]
BACKEND = '''import zipfile
def build_wheel(folder, settings=None, metadata=None):
    name = "site-1.0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.write("site.py")
        wheel.writestr("site-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: site\\nVersion: 1.0\\n")
        wheel.writestr("site-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("site-1.0.dist-info/RECORD", "site.py,,\\n")
    return name
'''
# What makes one repository a package of each kind.
FILES = {
    "package.json": '{"name": "site", "version": "1.0.0"}\n',
    "site.py": "name = 'site'\n",
    "backend.py": BACKEND,
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
    "go.mod": f"module {HOST}/v1/ExampleCorp/Website/site.git\n",
    "site.go": "package site\n",
    "Cargo.toml": '[package]\nname = "site"\nversion = "1.0.0"\n',
    "src/lib.rs": "",
    "composer.json": '{"name": "example/site"}\n',
    "site.gemspec": 'Gem::Specification.new { |s| s.name = "site"; s.version = "1.0"; s.summary = "site"; s.authors = ["mary"] }\n',
    ".pre-commit-hooks.yaml": "- id: site\n  name: site\n  entry: \"true\"\n  language: system\n",
}


class Desk(KeyringWorld):
    """mary's machine, where Git is configured as README.md says."""

    URL = f"https://{HOST}/v1/ExampleCorp/Website/site"

    def __init__(self, programs):
        super().__init__(programs)
        self.work = self.tmp / "work"
        self.commit = self.publish()
        helper = f'[credential "https://{HOST}"]\n\thelper =\n\thelper = codecatalyst\n'
        person = "[user]\n\tname = Mary\n\temail = mary@example.com\n[init]\n\tdefaultBranch = main\n"
        self.settings = f"[http]\n\tsslCAInfo = {self.service.ca}\n{helper}{person}"

    def publish(self):
        self.service.sign_in("mary")
        token, site = self.service.token("mary", "publish"), self.tmp / "publish"
        self.service.must_git("mary", token, "clone", "-q", self.service.remote(), str(site))
        for name, text in FILES.items():
            (site / name).parent.mkdir(exist_ok=True)
            (site / name).write_text(text)
        self.service.must_git("mary", token, "-C", str(site), "add", ".")
        self.service.must_git("mary", token, "-C", str(site), "commit", "-q", "-m", "packages")
        self.service.must_git("mary", token, "-C", str(site), "push", "-q")
        head = self.service.must_git("mary", token, "-C", str(site), "rev-parse", "HEAD").stdout.strip()
        shutil.rmtree(site)
        return head

    def cold(self):
        """As on a machine where no token was ever made."""
        self.reset()
        shutil.rmtree(self.state, ignore_errors=True)
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()
        (self.home / ".gitconfig").write_text(self.settings)
        assert not self.tokens()

    def environment_of_client(self):
        return {**os.environ, "url": self.URL, "ca": self.service.ca, "commit": self.commit,
                "suite": str(self.programs.parent / "git-suite/env"), "GIT_TERMINAL_PROMPT": "0"}

    def sh(self, script, log=None):
        strace = ["strace", "-f", "-qq", "-v", "-s", "100000", "-e", "trace=execve", "-e", "signal=none", "-o", log] if log else []
        line = [*strace, "bash", "-eu", "-o", "pipefail", "-c", script]
        try:
            done = subprocess.run(line, cwd=self.work, env=self.environment_of_client(), stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=CLIENT_SECONDS)
        except subprocess.TimeoutExpired as why:
            return -1, (why.stdout or b"") + b"\nit did not end in time"
        return done.returncode, done.stdout

    def secrets(self):
        """The token as a client may show it. There is none where no client asked."""
        password, _ = self.get()
        if not password:
            return []
        plain = [password.encode(), f"mary:{password}".encode()]
        return [plain[0], *(base64.b64encode(each).rstrip(b"=") for each in plain)]


def found_in(folder, secrets):
    """Files that show a secret. The keyring's own is encrypted, but not part of what is looked at."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and "keyrings" not in path.parts:
            content = path.read_bytes()
            if any(each in content for each in secrets):
                yield str(path.relative_to(folder))


def try_client(desk, client, figures):
    """The cells of its row."""
    status, version = desk.sh(client.version)
    version = version.decode(errors="replace").strip().splitlines()[0:1] if status == 0 else []
    if not version:
        return [client.name, "", f"not tried here: `{client.version.split()[0]}` is not installed", "", ""]
    log = desk.tmp / "execve"
    status, output = desk.sh(client.script, str(log))
    figures.count("runs")
    tokens, secrets = len(desk.tokens()), desk.secrets()
    seen = [where for where, text in (("argv or environment", log.read_bytes()), ("output", output))
            if any(each in text for each in secrets)]
    seen += [*found_in(desk.home, secrets), *found_in(desk.work, secrets)]
    if status or not secrets:
        print(f"{client.name}: exit status {status}\n{output.decode(errors='replace')[-3000:]}")
        figures.count("lost")
    if seen:
        print(f"{client.name}: the token is in {', '.join(seen)}")
        figures.count("leaked", len(seen))
    figures.count("left behind", abs(tokens - 1))
    result = "fails" if status else f"works: {client.note}" if client.note else "works"
    return [client.name, version_in(version[0]), result, str(tokens), str(len(seen))]


def version_in(line):
    """Of `git version 2.39.5` and the like only the number."""
    numbers = [word.strip("v,();") for word in line.replace("/", " ").split() if any(letter.isdigit() for letter in word)]
    return numbers[0] if numbers else line


def table(rows):
    lines = [HEADINGS, ["---"] * len(HEADINGS), *rows]
    return "\n".join(f"| {' | '.join(line)} |" if line[0] != "---" else "|---" * len(line) + "|" for line in lines)


def write(rows):
    text = PAGE.read_text()
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    PAGE.write_text(f"{text[:before]}\n{table(rows)}\n\n{text[after:]}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("programs")
    options.add_argument("--write", action="store_true")
    options.add_argument("names", nargs="*", metavar="NAME")
    given = options.parse_args()
    wanted = [each for each in CLIENTS if not given.names or each.name.startswith(tuple(given.names))]
    missing = [name for name in given.names if not any(each.name.startswith(name) for each in CLIENTS)]
    desk, figures, rows = Desk(given.programs), Figures(), []
    figures.count("of", len(wanted))
    try:
        for client in wanted:
            desk.cold()
            rows.append(try_client(desk, client, figures))
            print(" | ".join(rows[-1]), flush=True)
    finally:
        desk.service.remove()
    print("\n" + table(rows))
    if given.write and not given.names:
        write(rows)
    untried = [row[0] for row in rows if row[2].startswith("not tried")]
    for each in missing + (untried if given.names else []):
        print(f"this was asked for, and not tried: {each}")
        figures.count("lost")
    return figures.close()


sys.exit(main())
