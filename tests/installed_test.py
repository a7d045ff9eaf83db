#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `meson install` lays down: each file in its place, the programs without symbols, the timer where systemd looks.
usage: installed_test.py BUILD TOP"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

top = pathlib.Path(sys.argv.pop())
build = pathlib.Path(sys.argv.pop())

WANTED = """
bin/git-credential-codecatalyst
lib/systemd/user/git-credential-codecatalyst.service
lib/systemd/user/git-credential-codecatalyst.timer
libexec/git-credential-codecatalyst/bin/codecatalyst-bazel
libexec/git-credential-codecatalyst/bin/codecatalyst-goauth
libexec/git-credential-codecatalyst/bin/codecatalyst-pnpm-token
libexec/git-credential-codecatalyst/bin/keyring
libexec/git-credential-codecatalyst/bin/nuget-plugin-codecatalyst
libexec/git-credential-codecatalyst/codecatalyst-git.so
libexec/git-credential-codecatalyst/codecatalyst-helper
libexec/git-credential-codecatalyst/codecatalyst-http.so
libexec/git-credential-codecatalyst/codecatalyst-keyring.so
share/bash-completion/completions/git-credential-codecatalyst
share/fish/vendor_completions.d/git-credential-codecatalyst.fish
share/man/man1/git-credential-codecatalyst.1
share/man/man5/git-credential-codecatalyst-config.5
share/zsh/site-functions/_git-credential-codecatalyst
""".split()


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        subprocess.run(
            ["meson", "install", "-C", build, "--no-rebuild", "--destdir", cls.folder.name],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        cls.root = pathlib.Path(cls.folder.name, "usr/local")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_these_files_and_no_others(self):
        found = [path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if not path.is_dir()]
        self.assertEqual(sorted(found), WANTED)

    def test_programs_have_no_symbols_for_debuggers(self):
        for name in WANTED:
            if name.startswith(("bin/", "libexec/")):
                sections = subprocess.run(["readelf", "-SW", self.root / name], check=True, stdout=subprocess.PIPE).stdout
                self.assertNotIn(b".debug_info", sections, name)
                self.assertNotIn(b".symtab", sections, name)

    def test_systemd_looks_where_the_timer_is(self):
        paths = subprocess.run(
            ["systemd-analyze", "--user", "unit-paths"], check=True, stdout=subprocess.PIPE, encoding="utf-8"
        ).stdout.split()
        self.assertIn("/usr/local/lib/systemd/user", paths)

    def test_who_may_not_write_there_is_told_what_to_do(self):
        parts = [top / "packaging/dev" / name for name in ("packages.sh", "install.sh")]
        script = "".join(part.read_text() for part in parts) + "may_install_below /usr/local"
        as_another = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        ended = subprocess.run([*as_another, "bash", "-c", script], cwd="/", stderr=subprocess.PIPE, encoding="utf-8")
        self.assertEqual(ended.returncode, 1)
        self.assertEqual(
            ended.stderr,
            "dev: /usr/local cannot be written; run `sudo ./dev install`, or `./dev install --prefix ~/.local` for yourself"
            " alone\n",
        )


unittest.main()
