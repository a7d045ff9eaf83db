#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a file includes from a room that it must not know, includes a library that another file owns, stands in a circle
of includes, or starts a program by another way than system/os/process.hpp. Run by `meson test`."""
import graphlib
import pathlib
import re
import sys

SYSTEM = ["system", "system/os", "system/net", "system/crypto"]
STORES = ["stores", "stores/keyring", "stores/sealed"]
BACKENDS = [
    "backends",
    "backends/codecatalyst",
    "backends/aws_cli",
    "backends/handed_out",
    "backends/aws_files",
    "backends/sign_in",
]
HELPER = ["helper", "helper/git", "helper/tokens", "helper/person"]
LOCAL = ["local", "local/codecatalyst", "local/packages", "local/sign_in", "local/state", "local/lib"]
BELOW_WIRING = ["base", "model", "protocol", *SYSTEM, "cache", *STORES, *BACKENDS, *HELPER, "screen"]

MAY_INCLUDE = {  # room: the rooms it may include besides itself
    "base": [],
    "model": ["base"],
    "protocol": ["base", "model"],
    "system": ["base", "system/os", "system/net"],
    "system/os": ["base", "system/crypto"],
    "system/crypto": ["base"],
    "system/net": ["base", "system/os"],
    "cache": ["base", "model", "stores", "system/os", "system/crypto"],
    "stores": ["base", "model", *SYSTEM],
    "stores/keyring": ["base", "model", "stores", *SYSTEM],
    "stores/keyring/libsecret": ["base", "stores/keyring"],
    "stores/sealed": ["base", "model", "stores", *SYSTEM],
    "backends": ["base", "model", *SYSTEM],
    "backends/codecatalyst": ["base", "model", "backends", *SYSTEM],
    "backends/aws_cli": ["base", "model", "backends", *SYSTEM],
    "backends/handed_out": ["base", "model", "backends", *SYSTEM],
    "backends/aws_files": ["base", "model", *SYSTEM],
    "backends/sign_in": ["base", "model", "backends", "backends/aws_files", *SYSTEM],
    "helper": ["base", "model"],
    "helper/git": ["base", "model", "helper/tokens"],
    "helper/tokens": ["base", "model"],
    "helper/person": ["base", "model"],
    "screen": ["base", "model", "helper/person", *SYSTEM],
    "wiring": BELOW_WIRING,
    "commands": [*BELOW_WIRING, "wiring", "commands/print", "commands/doors", "commands/sweep"],
    "commands/doors": [*BELOW_WIRING, "wiring", "commands"],
    "commands/sweep": [*BELOW_WIRING, "wiring", "commands"],
    "commands/print": ["base", "model", "helper", "helper/tokens", "screen", *SYSTEM],
    "front": ["base", "cache", "model", "protocol", "system/os", "system/crypto"],
    "local": ["base", "model", "screen", *SYSTEM, *LOCAL],
    "local/codecatalyst": ["base", "model", "local", "local/state", "local/lib", "local/sign_in", *SYSTEM],
    "local/packages": ["base", "local/state", "local/lib", "local/codecatalyst", "local/sign_in", *SYSTEM],
    "local/sign_in": ["base", "model", "local", "local/state", "local/lib", "local/codecatalyst", *SYSTEM],
    "local/state": ["base", "local", "local/lib", *SYSTEM],
    "local/lib": ["base", *SYSTEM],
}
FOREIGN = {  # library header: the file, the files or the folder that may include it
    r"curl/": "system/net/curl_connection.cpp",
    r"git2": ("system/git_library.cpp", "system/git_connection.cpp"),
    r"boost/(process|asio)": ("system/os/process.cpp", "system/os/launcher.hpp"),
    r"boost/json": "system/json.cpp",
    r"(libsecret|gio|glib|gmodule|gobject)\b": "stores/keyring/libsecret/",
    r"systemd/": "nothing",
    r"httplib": "local/lib/http_server.cpp",
    r"nettle/": ("system/crypto/digest.cpp", "system/crypto/kernel_seal.cpp"),
    r"openssl/": ("local/lib/certificate.cpp", "local/lib/digests.cpp"),
    r"sodium": "system/crypto/sealing.cpp",
    r"sqlite3": "local/lib/sqlite.cpp",
    r"(linux/keyctl|keyutils)": "system/os/kernel_keyring.cpp",
}
NAMES = {  # a library's names in code, as its headers may reach a file in other ways: who may use them
    r"\bcurl_\w+\(|\bCURL[A-Z]*_\w+": ["system/net/curl_connection.cpp"],
    r"\bg_[a-z]\w*\(|\bG_[A-Z]\w+|\bG(Variant|Error|Object|DBus\w*|Cancellable|AsyncResult)\b": [
        "stores/keyring/libsecret/"
    ],
    r"\bsecret_(service|value|password|item|collection|schema|prompt|error|attributes)_\w+\(|\bSECRET_[A-Z]\w+|"
    r"\bSecret(Service|Value|Item|Collection|Prompt|Schema)\b": ["stores/keyring/libsecret/"],
    r"\bsd_\w+\(|\bSD_BUS_": [],
    r"\bgit_(libgit2|error|buf|strarray|oid|repository|remote|config(?!_environment\()|transaction|index|submodule|reference|credential|proxy)"
    r"_\w+\(|\bGIT_(OPT|E[A-Z]+)_?\w*": ["system/git_library.cpp", "system/git_connection.cpp"],
    r"\b(nettle|chacha_poly1305)_\w+\(": ["system/crypto/digest.cpp", "system/crypto/kernel_seal.cpp"],
    r"\bcrypto_\w+\(|\bsodium_\w+\(": ["system/crypto/sealing.cpp"],
    r"\bsqlite3_\w+\(": ["local/lib/sqlite.cpp"],
    r"\b(SSL|EVP|X509|BIO|PEM|ASN1)_\w+\(": [
        "local/lib/certificate.cpp",
        "local/lib/digests.cpp",
        "local/lib/http_server.cpp",
    ],
}


def belongs(here, owners):
    return any(here == owner or owner.endswith("/") and here.startswith(owner) for owner in owners)


INTERNAL = {  # header of ours: the files that may include it
    "system/os/launcher.hpp": ["system/os/process.cpp", "system/os/launcher.cpp"],
}
SAYS = {  # what starts a program, or hands on our environment: the files that may say it
    r"((?<!\w)::clone|\b(_Fork|v?fork|clone3|system|popen|daemon|posix_spawnp?|f?execv?[elp]*|execveat))\s*\(": [
        "system/os/become.cpp",
        "system/os/launcher.hpp",
    ],
    # Throws; those that report take an error_code last, which all callers here name so.
    r"(fs|filesystem)::(?!path\b|file_type|perms)\w+\((?!.*\b(none|failure|ignored)\))": [],
    r"\benviron\b": [
        "cache/filling.cpp",
        "commands/clone.cpp",
        "commands/doors/keyring.cpp",
        "commands/doors/run.cpp",
        "commands/renew.cpp",
        "front/main.cpp",
        "wiring/backends.cpp",
    ],
}

root = pathlib.Path(sys.argv[1])
wrong = []
files = sorted(root.rglob("*.[ch]pp"))
for path in files:
    here = path.relative_to(root).as_posix()
    room = here.rpartition("/")[0]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if m := re.match(r'#include "(.+)/[^/"]+"', line):
            if m[1] != room and m[1] not in MAY_INCLUDE[room]:
                wrong.append(f"{here}:{number}: {room} must not include {m[1]}")
            name = line.split('"')[1]
            if name in INTERNAL and here not in INTERNAL[name]:
                wrong.append(f"{here}:{number}: only {' and '.join(INTERNAL[name])} may include {name}")
        for pattern, sayers in SAYS.items():
            if re.search(pattern, line.partition("//")[0]) and here not in sayers:
                wrong.append(f"{here}:{number}: only {' and '.join(sayers) or 'nothing'} may say {pattern}")
        if m := re.match(r"#include <([^>]+)>", line):
            for pattern, owner in FOREIGN.items():
                owners = [owner] if isinstance(owner, str) else owner
                if re.match(pattern, m[1]) and not belongs(here, owners):
                    wrong.append(f"{here}:{number}: only {' and '.join(owners)} may include <{m[1]}>")
        code = re.sub(r'"(\\.|[^"\\])*"|//.*', "", line)
        for pattern, owners in NAMES.items():
            if (m := re.search(pattern, code)) and not belongs(here, owners):
                wrong.append(f"{here}:{number}: {m[0]} belongs to {' and '.join(owners) or 'no file'}")

# A header and its source are one file here: a circle through either is one.
includes = {}
for path in files:
    here = path.relative_to(root).with_suffix("").as_posix()
    found = re.findall(r'#include "([^"]+)\.hpp"', path.read_text())
    includes.setdefault(here, set()).update(name for name in found if name != here)
try:
    graphlib.TopologicalSorter(includes).prepare()
except graphlib.CycleError as circle:
    wrong.append("circle of includes: " + " -> ".join(circle.args[1]))
if not files:
    wrong.append(f"no sources under {root}")
print("\n".join(wrong))
sys.exit(bool(wrong))
