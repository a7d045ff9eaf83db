# SPDX-License-Identifier: Apache-2.0
"""A running codecatalyst-local, and the real git and AWS CLI beside it, in a folder of their own."""
import base64
import http.client
import json
import os
import pathlib
import select
import shutil
import signal
import ssl
import subprocess
import tempfile
import time

AWS = "/usr/bin/aws"
PATIENCE = 60  # seconds until something that must happen is given up


def wait_until(happened, what):
    """Polls, for events that send no notification."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise AssertionError("waited in vain for " + what)
        time.sleep(0.02)


class Service:
    def __init__(self, program, port=0):
        self.program = program
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="codecatalyst-local-"))
        self.state = self.root / "state"
        self.process = None
        self.start(port)

    def start(self, port=0, **environment):
        self.process = subprocess.Popen(
            [self.program, "--state", str(self.state), "--port", str(port)],
            stdout=subprocess.PIPE, env=self.environment(ASAN_OPTIONS="quarantine_size_mb=4", **environment))
        if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
            raise AssertionError("the service does not say that it is ready")
        ready = json.loads(self.process.stdout.readline())
        self.port, self.ca = ready["port"], ready["ca"]
        self.url = f"https://127.0.0.1:{self.port}"

    def stop(self):
        """The exit status after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.process.stdout.close()

    def remove(self):
        status = self.stop() if self.process.poll() is None else self.process.returncode
        shutil.rmtree(self.root)
        if status:
            raise AssertionError(f"the service ended with {status}")

    def home(self, user):
        return self.root / ("home-" + user)

    def environment(self, user="nobody", **more):
        base = {"PATH": "/usr/bin:/bin", "HOME": str(self.home(user)), "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0",
                "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": user, "GIT_AUTHOR_EMAIL": user + "@example.com",
                "GIT_COMMITTER_NAME": user, "GIT_COMMITTER_EMAIL": user + "@example.com",
                "AWS_EC2_METADATA_DISABLED": "true", "AWS_MAX_ATTEMPTS": "1"}
        return {**base, **more}

    def admin(self, verb, *words):
        return subprocess.run([self.program, verb, "--state", str(self.state), *words], capture_output=True, text=True,
                              env=self.environment(), timeout=PATIENCE)

    def must(self, verb, *words):
        done = self.admin(verb, *words)
        if done.returncode or done.stdout or done.stderr:
            raise AssertionError(f"{verb} {words}: {done}")

    def fault(self, *words):
        self.must("fault", *words)

    def sign_in(self, user, *more):
        self.must("sign-in", "--user", user, "--home", str(self.home(user)), *more)

    def aws(self, user, *words, **environment):
        environment.setdefault("AWS_CA_BUNDLE", self.ca)
        return subprocess.run([AWS, "codecatalyst", *words, "--endpoint-url", self.url, "--output", "json"],
                              capture_output=True, text=True, env=self.environment(user, **environment),
                              stdin=subprocess.DEVNULL, timeout=PATIENCE)

    def answer(self, user, *words):
        done = self.aws(user, *words)
        if done.returncode or done.stderr:
            raise AssertionError(f"{words}: {done}")
        return json.loads(done.stdout) if done.stdout else None

    def bearer(self, user):
        cached, = (self.home(user) / ".aws/sso/cache").glob("*.json")
        return json.loads(cached.read_text())["accessToken"]

    def call(self, user, method, path, body=None, headers=None):
        """One request without the AWS CLI: status, headers, body."""
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE,
                                                 context=ssl.create_default_context(cafile=self.ca))
        try:
            sent = {"Authorization": "Bearer " + self.bearer(user)} if user else {}
            connection.request(method, path, body, {**sent, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def token(self, user, name="test"):
        status, _, body = self.call(user, "PUT", "/v1/accessTokens", json.dumps({"name": name}))
        if status != 201:
            raise AssertionError(f"no token: {status} {body}")
        return json.loads(body)["secret"]

    def names(self, user):
        return [item["name"] for item in self.answer(user, "list-access-tokens")["items"]]

    def remote(self, project="Website", repository="site", space="ExampleCorp"):
        return f"{self.url}/v1/{space}/{project}/{repository}"

    def git(self, user, token, *words, configure=(), **environment):
        """git that knows one user's token and nothing else."""
        return subprocess.run(self.git_line(user, token, *words, configure=configure), capture_output=True, text=True,
                              env=self.environment(**environment), stdin=subprocess.DEVNULL, timeout=5 * PATIENCE)

    def git_line(self, user, token, *words, configure=()):
        basic = base64.b64encode(f"{user}:{token}".encode()).decode()
        settings = [f"http.{self.url}.extraHeader=Authorization: Basic {basic}", "http.sslCAInfo=" + self.ca, *configure]
        return ["git", *(word for setting in settings for word in ("-c", setting)), *words]

    def must_git(self, *arguments, **more):
        done = self.git(*arguments, **more)
        if done.returncode:
            raise AssertionError(f"git {arguments[2:]}: {done.stderr}")
        return done

    def children(self):
        """The processes that the service has started and that still run."""
        listed = subprocess.run(["ps", "--no-headers", "-o", "args", "--ppid", str(self.process.pid)],
                                capture_output=True, text=True, check=False)
        return listed.stdout.splitlines()

    def peak_memory(self):
        """MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def files_that_hold(folder, word):
    return [path for path in pathlib.Path(folder).rglob("*")
            if path.is_file() and word.encode() in path.read_bytes() and os.access(path, os.R_OK)]
