#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A package repository over HTTPS: the package `hello`, for pip and npm, behind the tokens of the local service. A token is
good if the Git host opens a repository with it, so that one deleted there is refused here.

usage: package_index.py ADDRESS CERTIFICATE KEY GIT_URL CA LOG      LOG gets a line a request: METHOD PATH STATUS SCHEME USER
"""
import base64
import hashlib
import http.server
import io
import json
import ssl
import sys
import tarfile
import urllib.error
import urllib.request
import zipfile

address, certificate, key, git_url, ca, log_path = sys.argv[1:]
trusted = ssl.create_default_context(cafile=ca)


def wheel():
    made = io.BytesIO()
    info = "hello-1.0.dist-info/"
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("hello.py", "said = 'hello'\n")
        file.writestr(info + "METADATA", "Metadata-Version: 2.1\nName: hello\nVersion: 1.0\n")
        file.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(info + "RECORD", f"hello.py,,\n{info}METADATA,,\n{info}WHEEL,,\n{info}RECORD,,\n")
    return made.getvalue()


def tarball():
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as file:
        text = json.dumps({"name": "hello", "version": "1.0.0"}).encode()
        entry = tarfile.TarInfo("package/package.json")
        entry.size = len(text)
        file.addfile(entry, io.BytesIO(text))
    return made.getvalue()


WHEEL, TARBALL = wheel(), tarball()


def npm_document(url):
    dist = {"tarball": f"{url}/-/hello-1.0.0.tgz", "shasum": hashlib.sha1(TARBALL).hexdigest()}
    version = {"name": "hello", "version": "1.0.0", "dist": dist}
    return json.dumps({"name": "hello", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": version}}).encode()


def opens_git(pair):
    """Whether USER:TOKEN opens the repository."""
    asked = urllib.request.Request(git_url + "/info/refs?service=git-upload-pack")
    asked.add_header("Authorization", "Basic " + base64.b64encode(pair.encode()).decode())
    try:
        with urllib.request.urlopen(asked, context=trusted, timeout=20) as answer:
            return answer.status == 200
    except urllib.error.HTTPError:
        return False


class Index(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def credentials(self):
        scheme, _, value = self.headers.get("Authorization", "none").partition(" ")
        pair = value
        if scheme == "Basic":
            pair = base64.b64decode(value).decode()
        return scheme, pair

    def say(self, status, body=b"", kind="text/plain"):
        scheme, pair = self.credentials()
        with open(log_path, "a") as log:
            print(self.command, self.path, status, scheme, pair.partition(":")[0], file=log)
        self.send_response(status)
        if status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="packages"')
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def is_allowed(self):
        scheme, pair = self.credentials()
        wanted = "Bearer" if self.path.startswith("/npm/") else "Basic"
        return scheme == wanted and not pair.endswith(":") and opens_git(pair)

    def do_GET(self):
        if not self.is_allowed():
            return self.say(401)
        if self.path.endswith("/simple/hello/"):
            return self.say(200, b'<a href="hello-1.0-py3-none-any.whl">hello-1.0-py3-none-any.whl</a>', "text/html")
        if self.path.endswith(".whl"):
            return self.say(200, WHEEL, "application/zip")
        if self.path.endswith(".tgz"):
            return self.say(200, TARBALL, "application/octet-stream")
        if self.path.startswith("/npm/") and self.path.endswith("/hello"):
            url = f"https://{self.headers['Host']}{self.path}"
            return self.say(200, npm_document(url), "application/json")
        return self.say(404)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.say(200 if self.is_allowed() else 401)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer((address, 443), Index)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
