#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Signing in to codecatalyst-local over HTTP, without a client that knows better. The first argument is the program."""
import base64
import hashlib
import http.client
import json
import sys
import time
import unittest
import urllib.parse

from running import Service, files_that_hold

PROGRAM = sys.argv.pop(1)
TAIL = ":http://internal.amazon.com/coral/com.amazonaws.sso.oidc/"
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
CALLBACK = "http://127.0.0.1:42239/oauth/callback"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
CLIENT = {"clientName": "a <b>client</b>", "clientType": "public", "scopes": ["codecatalyst:read_write"]}
BROWSER = {**CLIENT, "grantTypes": ["authorization_code", "refresh_token"],
           "redirectUris": ["http://127.0.0.1/oauth/callback"], "issuerUrl": "https://view.awsapps.com/start"}
START_URL = "https://view.awsapps.com/start"


class SignInTest(unittest.TestCase):
    def setUp(self):
        self.service = Service(PROGRAM)
        self.addCleanup(self.service.remove)

    def ask(self, path, body):
        status, headers, answer = self.service.call(None, "POST", path, json.dumps(body))
        self.assertEqual(headers["Content-Type"], "application/json")
        self.assertEqual(len(headers["x-amzn-RequestId"]), 36)
        return status, headers["x-amzn-ErrorType"], json.loads(answer)

    def good(self, path, body):
        status, error, answer = self.ask(path, body)
        self.assertEqual((status, error), (200, None))
        return answer

    def register(self, client):
        made = self.good("/client/register", client)
        self.assertEqual(made["clientSecretExpiresAt"] - made["clientIdIssuedAt"], 90 * 24 * 3600)
        return {name: made[name] for name in ("clientId", "clientSecret")}

    def token(self, client, grant, **members):
        return self.ask("/token", {**client, "grantType": grant, **members})

    def page(self, path, form=None):
        status, headers, body = self.service.call(None, "POST" if form else "GET", path, form)
        self.assertEqual(headers["Content-Type"], "text/html; charset=utf-8")
        self.assertEqual(headers["Content-Security-Policy"], "default-src 'none'; frame-ancestors 'none'")
        self.assertNotIn(b"<script", body)
        return status, headers["Location"], body.decode()

    def authorize(self, client, form=None, **changed):
        query = {"response_type": "code", "client_id": client["clientId"], "redirect_uri": CALLBACK, "state": "s&t",
                 "code_challenge_method": "S256", "scopes": "codecatalyst:read_write", "code_challenge": CHALLENGE, **changed}
        return self.page("/authorize?" + urllib.parse.urlencode(query), form)

    def led_back(self, answered):
        """What the callback is handed."""
        status, location, _ = answered
        self.assertEqual(status, 302)
        self.assertTrue(location.startswith(CALLBACK + "?"), location)
        return dict(urllib.parse.parse_qsl(location.split("?", 1)[1]))

    def test_a_device_code_becomes_a_session(self):
        client = self.register(CLIENT)
        device = self.good("/device_authorization", {**client, "startUrl": START_URL})
        self.assertEqual(sorted(device), ["deviceCode", "expiresIn", "interval", "userCode", "verificationUri",
                                          "verificationUriComplete"])
        self.assertEqual(device["verificationUri"], self.service.url + "/device")
        pending = self.token(client, DEVICE_CODE, deviceCode=device["deviceCode"])
        self.assertEqual(pending, (400, "AuthorizationPendingException" + TAIL, {
            "error": "authorization_pending", "error_description": "Authorization is still pending"}))
        where = device["verificationUriComplete"].removeprefix(self.service.url)
        status, _, html = self.page(where)
        self.assertEqual(status, 200)
        self.assertIn("<b>a &lt;b&gt;client&lt;/b&gt;</b> asks to sign in as you", html)
        self.assertIn("<li>codecatalyst:read_write</li>", html)
        self.assertIn(f"<b>{device['userCode']}</b>", html)
        self.assertEqual(self.page(where, "user=mary&decision=approve")[0], 200)
        self.assertEqual(self.page(where, "user=mary&decision=approve")[0], 400)
        status, _, session = self.token(client, DEVICE_CODE, deviceCode=device["deviceCode"])
        self.assertEqual(status, 200)
        self.assertEqual(sorted(session), ["accessToken", "expiresIn", "refreshToken", "tokenType"])
        self.assertEqual((session["expiresIn"], session["tokenType"]), (3600, "Bearer"))
        bearer = {"Authorization": "Bearer " + session["accessToken"]}
        self.assertEqual(self.service.call(None, "GET", "/session", headers=bearer)[0], 200)
        for word in (device["deviceCode"], device["userCode"], client["clientSecret"], *map(session.get, (
                "accessToken", "refreshToken"))):
            self.assertEqual(files_that_hold(self.service.state, word), [])

    def test_a_browser_is_led_back_with_a_code(self):
        client = self.register(BROWSER)
        status, location, html = self.authorize(client)
        self.assertEqual((status, location), (200, None))
        self.assertIn("asks to sign in as you", html)
        handed = self.led_back(self.authorize(client, "user=bob&decision=approve"))
        self.assertEqual(sorted(handed), ["code", "state"])
        self.assertEqual(handed["state"], "s&t")
        self.assertEqual(files_that_hold(self.service.state, handed["code"]), [])
        grant = {"code": handed["code"], "redirectUri": CALLBACK, "codeVerifier": VERIFIER}
        self.assertEqual(self.token(client, "authorization_code", **grant)[0], 200)
        self.assertEqual(self.token(client, "authorization_code", **grant)[:2], (400, "InvalidGrantException" + TAIL))
        grant["code"] = self.led_back(self.authorize(client, "user=bob&decision=approve"))["code"]
        grant["codeVerifier"] = "w" * 64
        self.assertEqual(self.token(client, "authorization_code", **grant)[2], {
            "error": "invalid_grant", "error_description": "codeVerifier does not fit the code_challenge"})
        self.service.must("oidc", "auto-approve=bob")
        self.assertEqual(sorted(self.led_back(self.authorize(client))), ["code", "state"])

    def test_a_browser_is_led_back_with_an_error_but_never_elsewhere(self):
        client = self.register(BROWSER)
        self.assertEqual(self.led_back(self.authorize(client, "decision=deny"))["error"], "access_denied")
        self.assertEqual(self.led_back(self.authorize(client, scopes="sso:account:access"))["error"], "invalid_scope")
        self.assertEqual(self.led_back(self.authorize(client, code_challenge_method="plain"))["error"], "invalid_request")
        self.service.fault("Authorize", "error=server_error")
        self.assertEqual(self.led_back(self.authorize(client)), {
            "error": "server_error", "error_description": "the fault switch says so", "state": "s&t"})
        for uri in ("http://127.0.0.1:1/other", "https://example.com/oauth/callback", "http://127.0.0.1:1@example.com/"):
            self.assertEqual(self.authorize(client, redirect_uri=uri)[:2], (400, None))
        self.assertEqual(self.authorize({"clientId": "<b>"})[:2], (400, None))

    def test_a_poll_that_comes_too_early_makes_the_next_ones_later(self):
        self.service.must("oidc", "interval=60")
        client = self.register(CLIENT)
        device = self.good("/device_authorization", {**client, "startUrl": START_URL})
        self.assertEqual(device["interval"], 60)

        def poll():
            return self.token(client, DEVICE_CODE, deviceCode=device["deviceCode"])[2]["error"]
        self.assertEqual([poll() for _ in range(3)], ["authorization_pending", "authorization_pending", "slow_down"])
        self.service.fault("clock", "offset=50")  # seconds, and a tenth is forgiven: 58.5 are needed
        self.assertEqual(poll(), "slow_down")
        self.service.fault("clock", "offset=150")
        self.assertEqual(poll(), "authorization_pending")
        self.service.fault("clock", "offset=700")
        self.assertEqual(poll(), "expired_token")

    def test_what_a_client_cannot_be_or_ask(self):
        def refused(path, body):
            status, error, answer = self.ask(path, body)
            return status, error.removesuffix(TAIL), answer["error"]
        client = self.register(CLIENT)
        wrong = {**client, "clientSecret": "x"}
        self.assertEqual(refused("/device_authorization", {**wrong, "startUrl": START_URL}),
                         (401, "InvalidClientException", "invalid_client"))
        self.assertEqual(refused("/client/register", {**CLIENT, "clientType": "secret"}),
                         (400, "InvalidClientMetadataException", "invalid_client_metadata"))
        self.assertEqual(refused("/client/register", {**BROWSER, "redirectUris": ["https://example.com/"]}),
                         (400, "InvalidRedirectUriException", "invalid_redirect_uri"))
        self.assertEqual(refused("/token", {**client, "grantType": "password"}),
                         (400, "UnsupportedGrantTypeException", "unsupported_grant_type"))
        self.assertEqual(refused("/token", {**client, "grantType": "authorization_code"}),
                         (400, "UnauthorizedClientException", "unauthorized_client"))
        self.assertEqual(refused("/token", client), (400, "InvalidRequestException", "invalid_request"))
        self.assertEqual(refused("/token", []), (400, "InvalidRequestException", "invalid_request"))
        status, headers, _ = self.service.call(None, "POST", "/token", " " * 70000)
        self.assertEqual((status, len(headers["x-amzn-RequestId"])), (413, 36))
        self.assertEqual(self.service.call(None, "GET", "/token")[0], 404)

    def test_the_fault_switch_answers_for_the_sign_in_service(self):
        client = self.register(CLIENT)
        refresh = {**client, "grantType": "refresh_token", "refreshToken": "x"}
        code = {**client, "grantType": DEVICE_CODE, "deviceCode": "x"}
        self.service.fault("RefreshToken", "error=server_error", "times=1")
        self.assertEqual(self.ask("/token", code)[2]["error"], "invalid_grant")
        self.assertEqual(self.ask("/token", refresh)[:2], (500, "InternalServerException" + TAIL))
        self.assertEqual(self.ask("/token", refresh)[2]["error"], "invalid_grant")
        self.service.fault("CreateToken", "answer=503")
        for body in (code, refresh):
            self.assertEqual(self.ask("/token", body), (503, None, {"message": "the fault switch says 503"}))
        self.service.fault("CreateToken", "html=1")
        self.assertEqual(self.service.call(None, "POST", "/token", json.dumps(code))[1]["Content-Type"], "text/html")
        self.service.fault("CreateToken", "truncate=1")
        self.assertRaises(ValueError, json.loads, self.service.call(None, "POST", "/token", json.dumps(code))[2])
        self.service.fault("CreateToken", "delay=1.5")
        begun = time.monotonic()
        self.ask("/token", code)
        self.assertGreater(time.monotonic() - begun, 1.4)
        for moment in ("before", "after"):
            self.service.fault("RegisterClient", "drop=" + moment)
            self.assertRaises((http.client.RemoteDisconnected, ConnectionError), self.register, CLIENT)

    def test_mistakes_on_the_command_line_are_told(self):
        def said(*words):
            done = self.service.admin(*words)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            return done.stderr.removeprefix("codecatalyst-local: error: ")
        self.assertEqual(said("oidc", "auto-approve=eve"), "there is no user eve\n")
        self.assertEqual(said("oidc", "speed=1"), "speed=1 is not a setting of the sign-in service\n")
        self.assertEqual(said("oidc"), "`oidc` needs KEY=VALUE...\n"
                         "codecatalyst-local: hint: try `codecatalyst-local oidc --help`\n")
        self.assertEqual(said("approve", "BBBB-BBBB", "mary"), "no sign-in waits for the code BBBB-BBBB\n")
        self.assertEqual(said("approve", "BBBB-BBBB", "eve"), "there is no user eve\n")
        self.assertEqual(said("deny", "x"), "no sign-in waits for the code x\n")
        self.assertEqual(said("fault", "CreateToken", "error=oops"),
                         "error must be one of the sign-in service's, such as invalid_grant\n")


if __name__ == "__main__":
    unittest.main(verbosity=2)
