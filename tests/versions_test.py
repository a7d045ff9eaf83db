#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every file that names the version names that of meson.build. usage: versions_test.py TOP"""
import pathlib
import re
import sys
import unittest

top = pathlib.Path(sys.argv.pop())

PLACES = {
    "CHANGELOG.md": r"^## ([\d.]+),",
    "packaging/debian/changelog": r"^git-credential-codecatalyst \(([\d.]+)-",
    "packaging/rpm/git-credential-codecatalyst.spec": r"^Version: +([\d.]+)$",
    "packaging/arch/PKGBUILD": r"^pkgver=([\d.]+)$",
    "packaging/homebrew/git-credential-codecatalyst.rb": r"git-credential-codecatalyst-([\d.]+)\.tar",
    "packaging/nix/default.nix": r'version = "([\d.]+)"',
}


def named_in(place, pattern):
    return re.search(pattern, (top / place).read_text(), re.MULTILINE)[1]


class Versions(unittest.TestCase):
    def test_all_are_the_same(self):
        wanted = named_in("meson.build", r"^ *version: '([\d.]+)'")
        for place, pattern in PLACES.items():
            self.assertEqual(named_in(place, pattern), wanted, place)


unittest.main()
