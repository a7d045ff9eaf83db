#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The manual pages, as man shows them, and README name what the program knows of itself; `git help` finds them.
usage: manual_test.py HELPER PAGES README"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

helper, pages, readme = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
local = os.path.join(os.path.dirname(helper), "codecatalyst-local")
sys.argv[1:] = []


def output_of(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", **more).stdout


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.known = json.loads(output_of(helper, "help", "--json"))
        cls.folder = tempfile.TemporaryDirectory()
        for page in pages.glob("*.[15]"):
            place = pathlib.Path(cls.folder.name, "man" + page.name[-1])
            place.mkdir(exist_ok=True)
            (place / page.name).write_bytes(page.read_bytes())
        cls.environment = dict(os.environ, MANPATH=cls.folder.name, MANWIDTH="120")
        cls.environment.update(LC_ALL="C.UTF-8", MANPAGER="cat", PAGER="cat", GIT_PAGER="cat")
        # Git takes for one of its commands what is on PATH.
        cls.environment["PATH"] = f"{os.path.dirname(helper)}:/usr/bin:/bin"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def shown(self, *command):
        raw = output_of(*command, env=self.environment, stdin=subprocess.DEVNULL)
        return output_of("col", "-b", "-x", input=raw)

    def has_operations(self, text, known):
        for verb in known["verbs"]:
            head = (verb["name"] + " " + verb["words"]).strip() + " [options]"
            self.assertIn(f"\n       {head}", text)
            own = text.split(f"\n       {head}")[1]
            for option in verb["options"]:
                self.assertIn(option["name"] + ("=" + option["value"] if option["value"] else "") + "\n", own)

    def test_each_operation_and_option_is_in_its_page(self):
        text = self.shown("man", "1", "git-credential-codecatalyst")
        self.has_operations(text, self.known)
        for wish in self.known["wishes"]:
            self.assertIn(wish["run"], text)

    def test_each_example_stands_as_it_is_typed(self):
        text = self.shown("man", "1", "git-credential-codecatalyst")
        for verb in self.known["verbs"]:
            for line in verb["details"].splitlines():
                if line.startswith("    $ "):
                    self.assertIn(line.strip() + "\n", text)

    def test_each_setting_is_in_its_page(self):
        text = self.shown("man", "5", "git-credential-codecatalyst-config")
        for setting in self.known["settings"]:
            self.assertIn("codecatalyst." + setting["name"] + "\n", text)
            self.assertIn(setting["default"], text)

    def test_the_service_has_a_page(self):
        text = self.shown("man", "1", "codecatalyst-local")
        self.has_operations(text, json.loads(output_of(local, "help", "--json")))
        for word in ["answer=401", "ListAccessTokens"]:
            self.assertIn(word, text)

    def test_git_help_opens_it(self):
        self.assertEqual(
            self.shown("git", "help", "-m", "credential-codecatalyst"), self.shown("man", "1", "git-credential-codecatalyst")
        )

    def test_readme_has_the_table(self):
        text = readme.read_text()
        for wish in self.known["wishes"]:
            runs = ", then ".join(f"`{part}`" for part in wish["run"].split(", then "))
            self.assertIn(f"| {wish['wanted']} | {runs} |", text)


unittest.main()
