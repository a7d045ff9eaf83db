# SPDX-License-Identifier: Apache-2.0
"""The real helper, the real service and a record between them, for the fault and race tests. Run inside `apart`."""
import base64
import http.client
import json
import os
import pathlib
import secrets
import ssl
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))
import running  # noqa: E402

HOST = "git.us-west-2.codecatalyst.aws"
REPOSITORY = "/v1/ExampleCorp/Website/site/info/refs?service=git-upload-pack"
RECORD = HOST + "+mary+default"
PATIENCE = 60  # seconds
DAY = 86400


class Lasting:
    """A connection that is used again and again."""

    def __init__(self, port, ca):
        self.make = lambda: http.client.HTTPSConnection(
            "127.0.0.1", port, timeout=PATIENCE, context=ssl.create_default_context(cafile=ca))
        self.connection = self.make()

    def call(self, method, path, headers, body=None):
        for last in (False, True):
            try:
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (http.client.HTTPException, OSError):
                self.connection.close()
                self.connection = self.make()
                if last:
                    raise


class World:
    def __init__(self, programs, store=True):
        self.programs = pathlib.Path(programs)
        self.helper = str(self.programs / "git-credential-codecatalyst")
        self.faulty = str(self.programs.parent / "tests/faults/codecatalyst-faulty")
        self.home, self.tmp = pathlib.Path(os.environ["HOME"]), pathlib.Path(os.environ["TMPDIR"])
        self.service = running.Service(str(self.programs / "codecatalyst-local"), 443)
        self.service.must("sign-in", "--user", "mary", "--home", str(self.home))
        cached, = (self.home / ".aws/sso/cache").glob("*.json")
        self.bearer = json.loads(cached.read_text())["accessToken"]
        self.http = Lasting(443, self.service.ca)
        self.log = self.tmp / "calls"
        self.records = self.tmp / "records"
        self.records.mkdir()
        self.state = self.home / ".local/state/git-credential-codecatalyst"
        (self.home / ".gitconfig").write_text("[codecatalyst]\n\tbackend = api\n\tcacheTimeout = 0s\n")
        self.environment = {**os.environ, **({"CODECATALYST_FAULT_STORE": str(self.records)} if store else {})}

    # The service.

    def api(self, method, path, body=None):
        status, text = self.http.call(method, path, {"Authorization": "Bearer " + self.bearer}, body)
        return status, json.loads(text or b"{}")

    def tokens(self):
        out, place = [], {}
        while True:
            status, page = self.api("POST", "/v1/accessTokens", json.dumps(place))
            assert status == 200, page
            out += page["items"]
            if "nextToken" not in page:
                return out
            place = {"nextToken": page["nextToken"]}

    def delete(self, token):
        self.api("DELETE", "/v1/accessTokens/" + token)

    def create(self, lives, name=None):
        name = name or "git-credential-codecatalyst/here/" + secrets.token_hex(8)
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + lives))
        status, made = self.api("PUT", "/v1/accessTokens", json.dumps({"name": name, "expiresTime": when}))
        assert status == 201, made
        return {"id": made["accessTokenId"], "name": name, "username": "mary",
                "value": base64.b64encode(made["secret"].encode()).decode()}

    def opens(self, password):
        """Whether Git gets in with it."""
        basic = base64.b64encode(f"mary:{password}".encode()).decode()
        status, _ = self.http.call("GET", REPOSITORY, {"Authorization": "Basic " + basic, "Host": HOST})
        return status == 200

    # What is known here.

    def record(self):
        file = self.records / RECORD
        return json.loads(file.read_text()) if file.exists() else {}

    def put_record(self, **parts):
        (self.records / RECORD).write_text(json.dumps({"version": 1, **parts}))

    def forget_record(self):
        for each in self.records.iterdir():
            each.unlink()

    def known_names(self):
        record = self.record()
        parts = [*record.get("retired", []), *record.get("pending", []), record.get("current")]
        return {each["name"] for each in parts if each}

    def reset(self):
        for each in self.tokens():
            self.delete(each["id"])
        self.forget_record()
        for each in [*self.state.glob("*.handed-out"), *self.tmp.glob("calls")]:
            each.unlink()

    def days_pass(self):
        """As if a few days had passed since all that is noted."""
        record = self.record()
        for each in record.get("retired", []):
            each["delete_after"] -= 3 * DAY
        for each in record.get("pending", []):
            each["since"] -= 3 * DAY
        record["made"] = [each - 3 * DAY for each in record.get("made", [])]
        record.pop("renewal", None)
        record.pop("rejected", None)
        if record.pop("version", None):
            self.put_record(**record)
        for each in self.state.glob("*.handed-out"):
            until, name = each.read_text().split(" ", 1)
            each.write_text(f"{int(until) - 3 * DAY} {name}")

    # The helper.

    def run(self, operation, request="", fault="", background=False, program=None):
        extra = {"CODECATALYST_FAULT": fault, "CODECATALYST_FAULT_LOG": str(self.log)}
        if background:
            extra["CODECATALYST_FAULT_IN"] = "background"
        done = subprocess.run([program or self.faulty, *operation.split()], input=request, capture_output=True, text=True,
                              env={**self.environment, **extra}, timeout=PATIENCE)
        self.wait_for_renewals()
        return done

    def wait_for_renewals(self):
        """Polls: the end of the work in the background is not announced."""
        running.wait_until(lambda: not any(self.is_helper(each) for each in os.listdir("/proc")), "a renewal to end")

    @staticmethod
    def is_helper(pid):
        if not pid.isdigit():
            return False
        try:
            state = pathlib.Path("/proc", pid, "stat").read_text()
        except OSError:
            return False
        name, rest = state[state.index("(") + 1:].rsplit(")", 1)
        return name in ("codecatalyst-fa", "codecatalyst-he", "git-credential-") and rest.split()[0] != "Z"

    def request(self, password=None, named=True):
        lines = ["protocol=https", "host=" + HOST]
        if named:
            lines.append("username=mary")
        if password:
            lines.append("password=" + password)
        return "\n".join(lines) + "\n"

    def get(self, **how):
        done = self.run("get", self.request(named=how.pop("named", True)), **how)
        return password_in(done.stdout), done

    def git(self):
        """What Git does: asks, tries, tells when it was refused. True when it got in."""
        password, _ = self.get()
        if password and self.opens(password):
            return True
        if password:
            self.run("erase", self.request(password))
        return False


class KeyringWorld(World):
    """The same with the desktop's keyring, and the program as it is shipped."""

    KEY = ["host", HOST, "path", "", "username", "mary", "profile", "default",
           "application", "git-credential-codecatalyst", "xdg:schema", "git-credential-codecatalyst.record"]

    def __init__(self, programs):
        super().__init__(programs, store=False)
        self.faulty = self.helper
        subprocess.run(["gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets"], input=b"password",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=PATIENCE)

    def tool(self, *words, text=None):
        return subprocess.run(["secret-tool", *words, *self.KEY], input=text, capture_output=True, text=True,
                              timeout=PATIENCE)

    def record(self):
        return json.loads(self.tool("lookup").stdout or "{}")

    def put_record(self, **parts):
        done = self.tool("store", "--label=record", text=json.dumps({"version": 1, **parts}))
        assert done.returncode == 0, done

    def forget_record(self):
        self.tool("clear")


def password_in(answer):
    return next((line[9:] for line in answer.splitlines() if line.startswith("password=")), None)
