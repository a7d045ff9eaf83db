#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Signing in to codecatalyst-local with the real AWS CLI, which asks the real names of the services. The first argument is
the program. To be run by tests/support/apart, where those names lead here."""
import json
import re
import subprocess
import sys
import time
import unittest

from running import AWS, PATIENCE, Service, files_that_hold

PROGRAM = sys.argv.pop(1)
PROFILE = """[profile codecatalyst]
region = us-west-2
sso_session = codecatalyst

[sso-session codecatalyst]
sso_region = us-east-1
sso_start_url = https://view.awsapps.com/start
sso_registration_scopes = codecatalyst:read_write
"""
TOKEN_FILE = "80af6f394d022e711b1b139544a1598b8c36fd60.json"  # SHA-1 of "codecatalyst"
REGISTRATION_FILE = "271e73a14bf9c25f33f5e26450cbac5eca60e009.json"
WELCOME = "Successfully logged into Start URL: https://view.awsapps.com/start\n"
ASKING = """Browser will not be automatically opened.
Please visit the following URL:

https://oidc.us-east-1.amazonaws.com/device

Then enter the code:

CODE

Alternatively, you may visit the following URL which will autofill the code upon loading:
https://oidc.us-east-1.amazonaws.com/device?user_code=CODE
"""
# With AWS_MAX_ATTEMPTS=1 the CLI adds the part in brackets to every error.
ERROR = "\nAn error occurred ({}) when calling the {} operation (reached max retries: 0): {}\n"
ENDED = "\nError when retrieving token from sso: Token has expired and refresh failed\n"
UNAUTHORIZED = ERROR.format("401", "VerifySession", "Unauthorized")
# What the CLI makes of each error of the model: operation, code, exception. It never shows an error_description.
ERRORS = [
    ("RegisterClient", "invalid_request", "InvalidRequestException"),
    ("RegisterClient", "invalid_scope", "InvalidScopeException"),
    ("RegisterClient", "invalid_client_metadata", "InvalidClientMetadataException"),
    ("RegisterClient", "invalid_redirect_uri", "InvalidRedirectUriException"),
    ("RegisterClient", "unsupported_grant_type", "UnsupportedGrantTypeException"),
    ("RegisterClient", "server_error", "InternalServerException"),
    ("StartDeviceAuthorization", "invalid_request", "InvalidRequestException"),
    ("StartDeviceAuthorization", "invalid_client", "InvalidClientException"),
    ("StartDeviceAuthorization", "unauthorized_client", "UnauthorizedClientException"),
    ("StartDeviceAuthorization", "slow_down", "SlowDownException"),
    ("StartDeviceAuthorization", "server_error", "InternalServerException"),
    ("CreateToken", "invalid_request", "InvalidRequestException"),
    ("CreateToken", "invalid_client", "InvalidClientException"),
    ("CreateToken", "invalid_grant", "InvalidGrantException"),
    ("CreateToken", "unauthorized_client", "UnauthorizedClientException"),
    ("CreateToken", "unsupported_grant_type", "UnsupportedGrantTypeException"),
    ("CreateToken", "invalid_scope", "InvalidScopeException"),
    ("CreateToken", "access_denied", "AccessDeniedException"),
    ("CreateToken", "server_error", "InternalServerException"),
]


class OidcTest(unittest.TestCase):
    def setUp(self):
        self.service = Service(PROGRAM, port=443)
        self.addCleanup(self.service.remove)

    def home(self, name="person", profile=PROFILE):
        folder = self.service.home(name) / ".aws"
        folder.mkdir(parents=True)
        (folder / "config").write_text(profile)
        return name

    def line(self, *words):
        return [AWS, *words, "--profile", "codecatalyst"]

    def environment(self, home, **more):
        return self.service.environment(home, AWS_CA_BUNDLE=self.service.ca, **more)

    def aws(self, home, *words):
        return subprocess.run(self.line(*words), capture_output=True, text=True, env=self.environment(home),
                              stdin=subprocess.DEVNULL, timeout=PATIENCE)

    def login(self, home):
        return self.aws(home, "sso", "login", "--no-browser")

    def log_in(self, home):
        done = self.login(home)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, WELCOME, ""))

    def waiting_login(self, home):
        """A login that waits for approval, and its code."""
        process = subprocess.Popen(self.line("sso", "login", "--no-browser"), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True, env=self.environment(home, PYTHONUNBUFFERED="1"), stdin=subprocess.DEVNULL)
        self.addCleanup(self.reap, process)
        said = ""
        while not (code := re.search(r"user_code=(\S+)\n", said)):
            line = process.stdout.readline()
            self.assertTrue(line, said)
            said += line
        self.assertEqual(said, ASKING.replace("CODE", code[1]))
        return process, code[1]

    def reap(self, process):
        process.kill()
        process.communicate()

    def finished(self, process):
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, out, err

    def curl(self, *words):
        return subprocess.run(["curl", "-sS", "--cacert", self.service.ca, *words], capture_output=True, text=True, check=True,
                              env=self.service.environment(), timeout=PATIENCE).stdout

    def cache(self, home):
        return json.loads((self.service.home(home) / ".aws/sso/cache" / TOKEN_FILE).read_text())

    def who(self, home):
        """The user that the CLI is signed in as."""
        done = self.aws(home, "codecatalyst", "verify-session")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return self.users()[json.loads(done.stdout)["identity"]]

    def users(self):
        """The users' names by their identity; the CLI takes a second to ask for one of them."""
        self.service.sign_in("bob")
        asked = [self.service.call("bob", "GET", "/userDetails?userName=" + user) for user in ("mary", "bob")]
        return {details["userId"]: details["userName"] for details in (json.loads(body) for _, _, body in asked)}

    def refused(self, home, status, message):
        done = self.aws(home, "codecatalyst", "verify-session")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (status, "", message))

    def hand_out(self, lifetime, *settings):
        """A session of mary's that the CLI can refresh."""
        if settings:
            self.service.must("oidc", *settings)
        self.service.sign_in("mary", "--profile", "codecatalyst", "--refreshable", "--lifetime", str(lifetime))
        path = self.service.home("mary") / ".aws/sso/cache"
        before, = path.glob("*.json")
        return lambda: json.loads(before.read_text())

    def test_auto_approve_signs_in_without_a_word(self):
        self.service.must("oidc", "auto-approve=mary")
        home = self.home()
        self.log_in(home)
        self.assertEqual(self.who(home), "mary")
        cache = self.cache(home)
        self.assertEqual(sorted(cache), ["accessToken", "clientId", "clientSecret", "expiresAt", "refreshToken", "region",
                                         "registrationExpiresAt", "startUrl"])
        self.assertTrue((self.service.home(home) / ".aws/sso/cache" / REGISTRATION_FILE).exists())
        for name in ("accessToken", "clientSecret", "refreshToken"):
            self.assertEqual(files_that_hold(self.service.state, cache[name]), [], name)

    def test_a_person_approves_on_the_page(self):
        process, code = self.waiting_login(self.home())
        where = "https://oidc.us-east-1.amazonaws.com/device?user_code=" + code
        page = self.curl(where)
        self.assertIn("<b>botocore-client-codecatalyst</b> asks to sign in as you", page)
        self.assertIn(f"<b>{code}</b>", page)
        self.assertIn("<h1>Signed in</h1>", self.curl(where, "-d", "user=bob&decision=approve"))
        self.assertEqual(self.finished(process), (0, WELCOME, ""))
        self.assertEqual(self.who("person"), "bob")
        self.assertEqual(files_that_hold(self.service.state, code), [])

    def test_a_person_denies(self):
        process, code = self.waiting_login(self.home())
        self.assertIn("<h1>Denied</h1>", self.curl("https://oidc.us-east-1.amazonaws.com/device", "-d",
                                                   f"user_code={code.lower()}&decision=deny"))
        self.assertEqual(self.finished(process),
                         (254, "", ERROR.format("AccessDeniedException", "CreateToken", "")))

    def test_another_process_approves_or_denies(self):
        process, code = self.waiting_login(self.home("one"))
        self.service.must("approve", code, "mary")
        self.assertEqual(self.finished(process), (0, WELCOME, ""))
        self.assertEqual(self.who("one"), "mary")
        process, code = self.waiting_login(self.home("two"))
        self.service.must("deny", code)
        again = self.service.admin("approve", code, "mary")
        self.assertEqual((again.returncode, again.stderr),
                         (2, f"codecatalyst-local: error: the code {code} was answered before\n"))
        self.assertEqual(self.finished(process)[0], 254)

    def test_nobody_answers_in_time(self):
        process, _ = self.waiting_login(self.home())
        self.service.fault("clock", "offset=600")
        self.assertEqual(self.finished(process), (
            255, "", "\nThe pending authorization to retrieve an SSO token has expired. The device authorization flow to "
            "retrieve an SSO token must be restarted.\n"))

    def test_a_client_that_is_told_to_slow_down_does(self):
        self.service.must("oidc", "auto-approve=mary")
        self.service.fault("CreateToken", "error=slow_down", "times=2")
        begun = time.monotonic()
        done = self.login(self.home())
        self.assertEqual((done.returncode, done.stdout[-len(WELCOME):], done.stderr), (0, WELCOME, ""))
        self.assertGreater(time.monotonic() - begun, 1 + 5 + 5)

    def test_every_error_of_the_model_is_understood(self):
        self.service.must("oidc", "auto-approve=mary")
        for operation, code, exception in ERRORS:
            with self.subTest(operation=operation, code=code):
                self.service.fault("--clear")
                self.service.fault(operation, "error=" + code)
                done = self.login(self.home(f"{operation}-{code}"))
                self.assertEqual((done.returncode, done.stdout, done.stderr),
                                 (254, "", ERROR.format(exception, operation, "")))

    def test_a_registration_that_the_service_forgot(self):
        self.service.must("oidc", "auto-approve=mary", "registration-lifetime=86400")
        home = self.home()
        self.log_in(home)
        self.service.fault("clock", "offset=86400")
        done = self.login(home)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (254, "", ERROR.format(
            "InvalidClientException", "StartDeviceAuthorization", "")))

    def test_a_session_is_refreshed_when_less_than_a_quarter_of_an_hour_is_left(self):
        now = self.hand_out(1000)
        before = now()
        self.assertEqual(self.who("mary"), "mary")
        self.assertEqual(now(), before)
        now = self.hand_out(800)
        before = now()
        self.assertEqual(self.who("mary"), "mary")
        after = now()
        same = ("startUrl", "region", "clientId", "clientSecret", "registrationExpiresAt", "refreshToken")
        self.assertEqual({name: after[name] for name in same}, {name: before[name] for name in same})
        self.assertNotEqual(after["accessToken"], before["accessToken"])
        self.assertGreater(after["expiresAt"], before["expiresAt"])
        self.assertEqual(sorted(after), sorted(before))

    def test_a_refresh_token_is_replaced_or_left_unsaid(self):
        now = self.hand_out(800, "rotate=1")
        before = now()
        self.assertEqual(self.who("mary"), "mary")
        after = now()
        self.assertNotEqual(after["refreshToken"], before["refreshToken"])
        self.assertEqual(self.refresh(before)[0], 400)
        status, answer = self.refresh(after)
        self.assertEqual(status, 200)
        self.assertNotIn(answer["refreshToken"], (before["refreshToken"], after["refreshToken"]))
        now = self.hand_out(800, "rotate=silent")
        before = now()
        self.assertEqual(self.who("mary"), "mary")
        self.assertNotIn("refreshToken", now())  # the CLI throws the old one away
        self.assertEqual(self.refresh(before)[0], 200)

    def refresh(self, cache):
        """One request without the CLI."""
        status, _, body = self.service.call(None, "POST", "/token", json.dumps(
            {"grantType": "refresh_token", **{name: cache[name] for name in ("clientId", "clientSecret", "refreshToken")}}))
        return status, json.loads(body)

    def test_a_token_that_still_works_is_used_when_refreshing_is_refused(self):
        now = self.hand_out(800)
        for code in ("invalid_grant", "invalid_client", "server_error"):
            self.service.fault("RefreshToken", "error=" + code)
            before = now()
            self.assertEqual(self.who("mary"), "mary")
            self.assertEqual(now(), before)

    def test_a_session_that_has_ended_says_so(self):
        self.hand_out(0)
        self.service.fault("RefreshToken", "error=invalid_grant")
        self.refused("mary", 255, ENDED)
        self.service.fault("RefreshToken", "answer=503")
        self.refused("mary", 255, ENDED)
        self.service.fault("--clear", "RefreshToken")
        self.assertEqual(self.who("mary"), "mary")  # as an expired token with a good refresh token
        cache = self.hand_out(0)()
        path, = (self.service.home("mary") / ".aws/sso/cache").glob("*.json")
        path.write_text(json.dumps({**cache, "registrationExpiresAt": "2020-01-01T00:00:00Z"}))
        self.refused("mary", 255, ENDED)
        self.hand_out(0, "session-lifetime=1000")
        self.service.fault("clock", "offset=2000")
        self.refused("mary", 255, ENDED)

    def test_signing_out_ends_the_session_at_the_service_too(self):
        self.service.must("oidc", "auto-approve=mary")
        home = self.home()
        self.log_in(home)
        cache = self.cache(home)
        done = self.aws(home, "sso", "logout")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertFalse((self.service.home(home) / ".aws/sso/cache" / TOKEN_FILE).exists())
        status, answer = self.refresh(cache)
        self.assertEqual((status, answer["error"]), (400, "invalid_grant"))
        (self.service.home(home) / ".aws/sso/cache" / TOKEN_FILE).write_text(json.dumps(cache))
        self.refused(home, 254, UNAUTHORIZED)

    def test_a_sign_in_for_something_else_does_not_open_the_token_api(self):
        self.service.must("oidc", "auto-approve=mary")
        home = self.home(profile=PROFILE.replace("codecatalyst:read_write", "sso:account:access"))
        self.log_in(home)
        self.refused(home, 254, ERROR.format("AccessDeniedException", "VerifySession",
                                             "this sign-in does not have the scope codecatalyst:read_write"))
        odd = self.login(self.home("odd", PROFILE.replace("codecatalyst:read_write", "codecatalyst:all")))
        self.assertEqual((odd.returncode, odd.stderr),
                         (254, ERROR.format("InvalidScopeException", "RegisterClient", "")))

    def test_a_login_that_goes_wrong_on_the_way(self):
        home = self.home()
        self.service.must("oidc", "auto-approve=mary")
        for fault, status, said in (
                ("drop=before", 255, "Connection was closed before we received a valid response"),
                ("answer=503", 254, ERROR.format("503", "StartDeviceAuthorization", "the fault switch says 503")),
                ("truncate=1", 255, ""), ("html=1", 255, "")):
            self.service.fault("StartDeviceAuthorization", fault)
            done = self.login(home)
            self.assertEqual((done.returncode, done.stdout), (status, ""), fault)
            self.assertIn(said, done.stderr)
        self.service.fault("--clear")
        self.log_in(home)


if __name__ == "__main__":
    unittest.main(verbosity=2)
