#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""codecatalyst-local's API through the real AWS CLI. The first argument is the program."""
import json
import pathlib
import stat
import subprocess
import sys
import time
import unittest

from running import PATIENCE, Service, files_that_hold

PROGRAM = sys.argv.pop(1)
# With AWS_MAX_ATTEMPTS=1 the CLI adds the part in brackets to every error.
ERROR = "\nAn error occurred ({}) when calling the {} operation (reached max retries: 0): {}\n"


class ApiTest(unittest.TestCase):
    def setUp(self):
        self.service = Service(PROGRAM)
        self.addCleanup(self.service.remove)
        for user in ("mary", "bob"):
            self.service.sign_in(user)

    def refused(self, done, code, operation, message, status=254):
        self.assertEqual((done.returncode, done.stdout, done.stderr), (status, "", ERROR.format(code, operation, message)))

    def test_a_token_is_made_listed_and_deleted(self):
        made = self.service.answer("mary", "create-access-token", "--name", "git@host é", "--expires-time",
                                   "2037-01-02T03:04:05.678+02:00")
        self.assertEqual(made["name"], "git@host é")
        self.assertEqual(made["expiresTime"], "2037-01-02T01:04:05.678000+00:00")
        self.assertEqual(len(made["secret"]), 64)
        item, = self.service.answer("mary", "list-access-tokens")["items"]
        self.assertEqual({**item, "id": "?"}, {"id": "?", "name": made["name"], "expiresTime": made["expiresTime"]})
        self.assertEqual(self.service.names("bob"), [])
        self.refused(self.service.aws("bob", "delete-access-token", "--id", item["id"]), "ResourceNotFoundException",
                     "DeleteAccessToken", "Token not found")
        self.assertIsNone(self.service.answer("mary", "delete-access-token", "--id", item["id"]))
        self.assertEqual(self.service.names("mary"), [])
        self.assertEqual(files_that_hold(self.service.state, made["secret"]), [])

    def test_the_answer_to_a_create_is_whole(self):
        status, headers, body = self.service.call("mary", "PUT", "/v1/accessTokens", '{"name": "one"}')
        made = json.loads(body)
        self.assertEqual(status, 201)
        self.assertEqual(headers["Content-Type"], "application/json")
        self.assertEqual(len(headers["x-amzn-RequestId"]), 36)
        self.assertEqual(sorted(made), ["accessTokenId", "expiresTime", "name", "secret"])
        self.assertRegex(made["expiresTime"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual(self.service.answer("mary", "delete-access-token", "--id", made["accessTokenId"]), None)

    def test_a_long_list_comes_in_pages_of_ten(self):
        wanted = [f"token {n}" for n in range(23)]
        for name in wanted:
            self.service.token("mary", name)
        self.assertEqual(self.service.names("mary"), wanted)
        page = json.loads(self.service.call("mary", "POST", "/v1/accessTokens", "{}")[2])
        self.assertEqual(len(page["items"]), 10)
        self.assertNotIn("secret", json.dumps(page))
        five = self.service.answer("mary", "list-access-tokens", "--page-size", "5", "--max-items", "7")
        self.assertEqual(len(five["items"]), 7)

    def test_who_one_is_and_what_one_is_a_member_of(self):
        identity = self.service.answer("bob", "verify-session")["identity"]
        details = self.service.answer("bob", "get-user-details", "--id", identity)
        self.assertEqual(details, {"userId": identity, "userName": "bob", "displayName": "Bob", "version": "1",
                                   "primaryEmail": {"email": "bob@example.com", "verified": True}})
        self.assertEqual(self.service.answer("bob", "get-user-details", "--user-name", "bob"), details)
        self.assertEqual(self.service.answer("bob", "list-spaces")["items"][0]["regionName"], "us-west-2")
        where = ("--space-name", "ExampleCorp")
        self.assertEqual([p["name"] for p in self.service.answer("bob", "list-projects", *where)["items"]], ["Website"])
        self.assertEqual([p["name"] for p in self.service.answer("mary", "list-projects", *where)["items"]],
                         ["Secret", "Website"])
        where += ("--project-name", "Website")
        self.assertEqual([r["name"] for r in self.service.answer("bob", "list-source-repositories", *where)["items"]],
                         ["site"])
        where += ("--source-repository-name", "site")
        self.assertEqual(self.service.answer("bob", "get-source-repository-clone-urls", *where)["https"],
                         f"https://bob@127.0.0.1:{self.service.port}/v1/ExampleCorp/Website/site")

    def test_what_is_not_allowed_is_refused_as_modelled(self):
        self.refused(self.service.aws("bob", "list-source-repositories", "--space-name", "ExampleCorp",
                                      "--project-name", "Secret"),
                     "AccessDeniedException", "ListSourceRepositories", "you are not a member of this project")
        self.refused(self.service.aws("mary", "create-access-token", "--name", "x" * 101), "ValidationException",
                     "CreateAccessToken", "name must have 1 to 100 characters")
        self.refused(self.service.aws("mary", "create-access-token", "--name", "x", "--expires-time", "2020-01-01"),
                     "ValidationException", "CreateAccessToken", "expiresTime must be in the future")
        for body in ('{"name":""}', '{"name":null}', '{"name":7}', "{}", "[]", "no JSON", '{"name":"x","expiresTime":""}'):
            status, headers, _ = self.service.call("mary", "PUT", "/v1/accessTokens", body)
            self.assertEqual((status, headers["x-amzn-ErrorType"]), (400, "ValidationException"), body)
        for token in ("x", "", "0"):
            self.assertEqual(self.service.call("mary", "POST", "/v1/accessTokens", json.dumps({"nextToken": token}))[0], 400)
        self.assertEqual(self.service.call("mary", "PUT", "/v1/accessTokens", " " * 70000)[0], 413)
        self.assertEqual(self.service.names("mary"), [])

    def test_a_hundred_tokens_are_enough(self):
        for n in range(100):
            self.service.token("mary", f"token {n}")
        self.refused(self.service.aws("mary", "create-access-token", "--name", "more"), "ServiceQuotaExceededException",
                     "CreateAccessToken", "a user can have 100 personal access tokens")
        self.assertEqual(self.service.names("bob"), [])
        self.service.fault("clock", "offset=31622400")  # 366 days: they have expired, and so has the sign-in
        self.refused(self.service.aws("mary", "verify-session"), "401", "VerifySession", "Unauthorized")
        self.service.sign_in("mary")
        self.assertEqual(self.service.names("mary"), [])

    def test_the_fault_switch_answers_for_the_service(self):
        said = {"402": "ServiceQuotaExceededException", "403": "AccessDeniedException", "409": "ConflictException",
                "429": "ThrottlingException", "500": "InternalServerException"}
        for status in ("401", "402", "403", "409", "429", "500", "503"):
            self.service.fault("CreateAccessToken", "answer=" + status)
            done = self.service.aws("mary", "create-access-token", "--name", "one")
            self.assertEqual((done.returncode, done.stdout), (254, ""))
            self.assertIn(f"An error occurred ({said.get(status, status)})", done.stderr)
        self.service.fault("--clear", "CreateAccessToken")
        self.assertEqual(self.service.names("mary"), [])

    def test_a_fault_can_be_meant_for_every_operation_and_for_a_number_of_times(self):
        self.service.fault("*", "answer=503", "times=2")
        codes = [self.service.call("mary", "GET", "/session")[0] for _ in range(3)]
        self.assertEqual(codes, [503, 503, 200])

    def test_a_dropped_connection_has_no_byte_of_an_answer(self):
        for moment, names in (("before", []), ("after", ["one"])):
            self.service.fault("CreateAccessToken", "drop=" + moment)
            done = self.service.aws("mary", "create-access-token", "--name", "one")
            self.assertEqual(done.returncode, 255)
            self.assertIn("Connection was closed before we received a valid response", done.stderr)
            self.assertEqual(self.service.names("mary"), names)
            seen = subprocess.run(["curl", "-sS", "--cacert", self.service.ca, "-X", "PUT", "-d", "{}", "-i",
                                   self.service.url + "/v1/accessTokens"], capture_output=True, check=False,
                                  env=self.service.environment(), timeout=PATIENCE)
            self.assertIn(seen.returncode, (52, 56))
            self.assertEqual(seen.stdout, b"")

    def test_answers_can_be_late_html_or_cut_short(self):
        self.service.fault("VerifySession", "html=1")
        status, headers, body = self.service.call("mary", "GET", "/session")
        self.assertEqual((status, headers["Content-Type"], body[:6]), (200, "text/html", b"<html>"))
        self.service.fault("VerifySession", "truncate=1")
        status, _, body = self.service.call("mary", "GET", "/session")
        self.assertRaises(ValueError, json.loads, body)
        self.service.fault("VerifySession", "delay=1.5")
        begun = time.monotonic()
        self.assertEqual(self.service.call("mary", "GET", "/session")[0], 200)
        self.assertGreater(time.monotonic() - begun, 1.4)

    def test_what_it_keeps_outlives_it(self):
        ca = pathlib.Path(self.service.ca).read_bytes()
        self.service.token("mary", "kept")
        self.assertEqual(self.service.stop(), 0)
        self.service.start()
        self.assertEqual(self.service.names("mary"), ["kept"])
        self.assertEqual(pathlib.Path(self.service.ca).read_bytes(), ca)
        self.assertEqual(stat.S_IMODE(self.service.state.stat().st_mode), 0o700)
        for path in self.service.state.glob("*key.pem"):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(files_that_hold(self.service.state, self.service.bearer("mary")), [])

    def test_two_profiles_in_one_home_are_two_users(self):
        home = str(self.service.home("mary"))
        self.service.must("sign-in", "--user", "bob", "--home", home, "--profile", "other", "--lifetime", "1000")
        own = self.service.answer("mary", "verify-session")
        other = self.service.answer("mary", "verify-session", "--profile", "other")
        self.assertNotEqual(own, other)
        config = pathlib.Path(home, ".aws/config").read_text()
        self.service.sign_in("mary")
        self.assertEqual(sorted(pathlib.Path(home, ".aws/config").read_text().split("\n")), sorted(config.split("\n")))

    def test_new_users_projects_and_repositories_can_be_added_while_it_runs(self):
        self.service.must("add-user", "carol")
        self.service.must("add-project", "OtherCorp", "App")
        self.service.must("add-repository", "OtherCorp", "App", "code")
        self.service.sign_in("carol")
        self.assertEqual(self.service.answer("carol", "list-spaces"), {"items": []})
        self.service.must("add-member", "OtherCorp", "App", "carol")
        self.assertEqual(self.service.answer("carol", "list-spaces")["items"][0]["name"], "OtherCorp")

    def test_mistakes_on_the_command_line_are_told(self):
        def said(verb, *words):
            done = self.service.admin(verb, *words)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            return done.stderr
        start = "codecatalyst-local: error: "
        self.assertEqual(said("add-user", "mary"), start + "there is a user mary already\n")
        self.assertEqual(said("add-user", "x"), start + "x cannot be the name of a user\n")
        self.assertEqual(said("add-user"), start + "`add-user` needs USER\n"
                         "codecatalyst-local: hint: try `codecatalyst-local add-user --help`\n")
        self.assertEqual(said("add-member", "ExampleCorp", "Website", "eve"), start + "there is no user eve\n")
        self.assertEqual(said("fault", "Create", "answer=401"), start + "Create is not an operation of the service\n")
        self.assertIn(start + "Git cannot be answered with 429\n", said("fault", "Git", "answer=429"))
        self.assertIn(start + "there is no operation `fly`\n", said("fly"))
        second = subprocess.run([PROGRAM, "--state", str(self.service.state)], capture_output=True, text=True,
                                env=self.service.environment(), timeout=PATIENCE, check=False)
        self.assertEqual(second.returncode, 2)
        self.assertIn(f"a service is running in {self.service.state} already", second.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
