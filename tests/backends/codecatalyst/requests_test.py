#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the native backend sends, beside what the real AWS CLI sends for the same. The first argument is api_driver."""
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest

AWS = "/usr/bin/aws"
DRIVER = sys.argv.pop(1)
TOKEN = "AT-the-same-for-both"
PATIENCE = 60
TOKEN_ANSWER = {"secret": "PAT", "name": "n", "expiresTime": "2037-01-02T03:04:05Z", "accessTokenId": "id"}
REPOSITORY = {"id": "00000000-0000-0000-0000-000000000000", "name": "n", "createdTime": "2027-01-02T03:04:05Z",
              "lastUpdatedTime": "2027-01-02T03:04:05Z"}
ITEM = {"id": "id", "name": "n", "regionName": "us-west-2", "expiresTime": "2037-01-02T03:04:05Z"}
COMPARED = ["Authorization", "Content-Type", "Content-Length", "Transfer-Encoding", "Expect", "Cookie"]


def answer_to(method, target, body):
    """Pages of three for every list; whatever else both clients take for a success."""
    if method == "PUT":
        return 201, TOKEN_ANSWER
    if method == "POST":
        page = int(json.loads(body).get("nextToken", "page 0 /+").split(" ")[1])
        item = REPOSITORY if target.endswith("/sourceRepositories") else ITEM
        return 200, {"items": [item], **({"nextToken": f"page {page + 1} /+"} if page < 2 else {})}
    return 200, {"identity": "u 1/&", "userName": "mary", "https": "https://mary@host/v1/a/b/c"}


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    got = []

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        Recorder.got.append((self.command, self.path, body, {name: self.headers[name] for name in COMPARED}))
        status, content = answer_to(self.command, self.path, body)
        sent = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    do_GET = do_PUT = do_POST = do_DELETE = answer

    def log_message(self, *_):
        pass


def compact(body):
    """JSON with the AWS CLI's spaces taken out, its order and its escapes kept."""
    return json.dumps(json.loads(body), separators=(",", ":")).encode() if body else body


class RequestsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(tempfile.mkdtemp(prefix="requests-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.root)
        certificate, key = cls.root / "server.pem", cls.root / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True, timeout=PATIENCE)
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        cls.server.socket = context.wrap_socket(cls.server.socket, server_side=True)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.addClassCleanup(cls.server.shutdown)
        cls.url = f"https://localhost:{cls.server.server_port}"
        cls.environment = {"PATH": "/usr/bin:/bin", "HOME": str(cls.root), "LC_ALL": "C.UTF-8", "AWS_MAX_ATTEMPTS": "1",
                           "AWS_EC2_METADATA_DISABLED": "true", "AWS_CA_BUNDLE": str(certificate),
                           "GIT_CONFIG_NOSYSTEM": "1", "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
                           "AWS_BEARER_TOKEN_CODECATALYST": TOKEN, "AWS_ENDPOINT_URL_CODECATALYST": cls.url}
        cls.sign_in()

    @classmethod
    def sign_in(cls):
        cache = cls.root / ".aws/sso/cache"
        cache.mkdir(parents=True)
        (cls.root / ".aws/config").write_text(
            "[default]\nregion = us-west-2\nsso_session = codecatalyst\n[sso-session codecatalyst]\n"
            "sso_region = us-east-1\nsso_start_url = https://view.awsapps.com/start\n")
        name = hashlib.sha1(b"codecatalyst").hexdigest()
        (cache / f"{name}.json").write_text(json.dumps({"accessToken": TOKEN, "expiresAt": "2037-01-01T00:00:00Z"}))

    def sent_by(self, *line):
        Recorder.got = []
        done = subprocess.run([str(word) for word in line], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              env=self.environment, timeout=PATIENCE, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""), line)
        return Recorder.got

    def aws(self, *words):
        return self.sent_by(AWS, "codecatalyst", *words, "--endpoint-url", self.url, "--output", "json")

    def ours(self, *words):
        return self.sent_by(DRIVER, *words)

    def assert_alike(self, theirs, ours, requests):
        self.assertEqual(len(theirs), requests)
        self.assertEqual([(method, target) for method, target, _, _ in ours],
                         [(method, target) for method, target, _, _ in theirs])
        for (_, _, body, headers), (_, _, own, own_headers) in zip(theirs, ours):
            self.assertEqual(json.loads(own or b"null"), json.loads(body or b"null"))
            self.assertEqual(own.decode().isascii() and own, body.decode().isascii() and compact(body))
            self.assertEqual(headers["Authorization"], "Bearer " + TOKEN)
            if headers["Content-Length"] is not None:  # spaces make bodies longer
                headers = {**headers, "Content-Length": str(len(own))}
            self.assertEqual(own_headers, headers)

    def test_create(self):
        for name in ("t2", 'git "host"\\ /x', "a/b"):
            self.assert_alike(self.aws("create-access-token", "--name", name), self.ours("create", name), 1)
            until = "2037-01-02T03:04:05Z"
            self.assert_alike(self.aws("create-access-token", "--name", name, "--expires-time", until),
                              self.ours("create", name, until), 1)

    def test_create_with_a_name_that_is_not_ascii(self):
        theirs, = self.aws("create-access-token", "--name", "git@höst")
        ours, = self.ours("create", "git@höst")
        self.assertEqual(json.loads(ours[2]), json.loads(theirs[2]))

    def test_list(self):
        self.assert_alike(self.aws("list-access-tokens"), self.ours("list"), 3)

    def test_delete(self):
        for name in ("a1b2c3d4-5678-90ab-cdef-000000000001", "a/b c?%d", "ü~!*'()"):
            self.assert_alike(self.aws("delete-access-token", "--id", name), self.ours("delete", name), 1)

    def test_identity(self):
        self.assert_alike(self.aws("verify-session") + self.aws("get-user-details", "--id", "u 1/&"),
                          self.ours("identity"), 2)

    def test_spaces(self):
        self.assert_alike(self.aws("list-spaces"), self.ours("spaces"), 3)

    def test_projects(self):
        self.assert_alike(self.aws("list-projects", "--space-name", "My-Corp.x"), self.ours("projects", "My-Corp.x"), 3)

    def test_repositories(self):
        self.assert_alike(self.aws("list-source-repositories", "--space-name", "Corp", "--project-name", "a b"),
                          self.ours("repositories", "Corp", "a b"), 3)

    def test_clone_url(self):
        self.assert_alike(self.aws("get-source-repository-clone-urls", "--space-name", "Corp", "--project-name", "Web",
                                   "--source-repository-name", "my repo"),
                          self.ours("clone-url", "Corp", "Web", "my repo"), 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
