#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a file includes from a floor it must not know, or a library outside its one file. Run by `meson test`."""
import pathlib
import re
import sys

MAY_INCLUDE = {  # floor or program: what it may include besides itself
    "base": [],
    "model": ["base"],
    "system": ["base"],
    "protocol": ["base", "model"],
    "backends": ["base", "model", "system"],
    "stores": ["base", "model", "system"],
    "helper": ["base", "model"],
    "cli": ["base", "model", "system", "protocol", "backends", "stores", "helper"],
    "front": ["base", "system"],
    "local": ["base", "model", "system"],
}
FOREIGN = {  # library header: the one file that may include it
    r"curl/": "system/http_client.cpp",
    r"boost/(process|asio)": "system/process.cpp",
    r"boost/json": "system/json.cpp",
    r"systemd/": "stores/secret_service.hpp",
    r"httplib": "system/http_server.cpp",
    r"nettle/": "system/digest.cpp",
    r"openssl/": "system/certificate.cpp",
    r"sodium": "system/sealing.cpp",
    r"sqlite3": "system/sqlite.cpp",
    r"(linux/keyctl|keyutils)": "system/kernel_keyring.cpp",
}

root = pathlib.Path(sys.argv[1])
wrong = []
files = sorted(root.rglob("*.[ch]pp"))
for path in files:
    here = path.relative_to(root).as_posix()
    floor = here.split("/")[0]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if m := re.match(r'#include "([^/"]+)/', line):
            if m[1] != floor and m[1] not in MAY_INCLUDE[floor]:
                wrong.append(f"{here}:{number}: {floor} must not include {m[1]}")
        if m := re.match(r"#include <([^>]+)>", line):
            for pattern, owner in FOREIGN.items():
                if re.match(pattern, m[1]) and here != owner:
                    wrong.append(f"{here}:{number}: only {owner} may include <{m[1]}>")
if not files:
    wrong.append(f"no sources under {root}")
print("\n".join(wrong))
sys.exit(bool(wrong))
