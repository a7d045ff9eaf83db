#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Git over HTTPS to codecatalyst-local, with the real git. The first argument is the program."""
import base64
import os
import signal
import subprocess
import sys
import time
import unittest

from running import PATIENCE, Service, wait_until

PROGRAM = sys.argv.pop(1)
LARGE = 200 * 1024 * 1024
MEMORY_MAX = 32  # MiB above what it had when idle, whatever the size of a pack


class GitTest(unittest.TestCase):
    def setUp(self):
        self.service = Service(PROGRAM)
        self.addCleanup(self.service.remove)
        self.work = self.service.root / "work"
        self.service.sign_in("mary")
        self.service.sign_in("bob")
        self.mary = self.service.token("mary")
        self.bob = self.service.token("bob")

    def clone(self, name="work", **more):
        self.service.must_git("mary", self.mary, "clone", "-q", self.service.remote(), str(self.service.root / name), **more)

    def commit(self, name, size):
        with open(self.work / name, "wb") as file:
            for _ in range(0, size, 1 << 20):
                file.write(os.urandom(min(size, 1 << 20)))
        for words in (("add", name), ("commit", "-q", "-m", "Add " + name)):
            subprocess.run(["git", "-C", str(self.work), "-c", "core.bigFileThreshold=1m", *words], check=True,
                           env=self.service.environment())

    def push(self, *words, **more):
        return self.service.must_git("mary", self.mary, "-C", str(self.work), "push", "-q", *words, **more)

    def refused(self, user, token, remote, words):
        done = self.service.git(user, token, "ls-remote", remote)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(words, done.stderr)

    def status(self, path, **headers):
        return self.service.call(None, "GET", path, headers=headers)[0]

    def test_clone_push_and_fetch(self):
        self.clone()
        self.assertEqual((self.work / "README.md").read_text(), "# site\n\nA repository of codecatalyst-local.\n")
        self.clone("other")
        self.commit("page", 1000)
        self.push()
        fetched = self.service.must_git("bob", self.bob, "-C", str(self.service.root / "other"), "pull", "-v",
                                        GIT_TRACE_PACKET="1")
        self.assertIn("version 2", fetched.stderr)
        self.assertEqual((self.service.root / "other/page").read_bytes(), (self.work / "page").read_bytes())

    def test_an_empty_repository_takes_a_first_push(self):
        subprocess.run(["git", "init", "-q", "-b", "main", str(self.work)], check=True, env=self.service.environment())
        self.commit("first", 10)
        self.push(self.service.remote("Secret", "plans"), "main")
        listed = self.service.must_git("mary", self.mary, "ls-remote", "--symref", self.service.remote("Secret", "plans"))
        self.assertIn("ref: refs/heads/main\tHEAD", listed.stdout)

    def test_who_may_not_is_refused(self):
        site, secret = self.service.remote(), self.service.remote("Secret", "plans")
        self.refused("mary", "wrong", site, "could not read Username")
        self.refused("mary", self.bob, site, "could not read Username")
        self.refused("bob", self.bob, secret, "The requested URL returned error: 403")
        self.refused("bob", self.bob, self.service.remote("Nowhere", "plans"), "The requested URL returned error: 403")
        self.refused("mary", self.mary, self.service.remote("Secret", "nothing"), "not found")
        status, headers, _ = self.service.call(None, "GET", "/v1/ExampleCorp/Website/site/info/refs?service=git-upload-pack")
        self.assertEqual((status, headers["WWW-Authenticate"]), (401, 'Basic realm="CodeCatalyst"'))

    def test_only_the_smart_protocol_is_spoken(self):
        basic = {"Authorization": "Basic " + base64.b64encode(f"mary:{self.mary}".encode()).decode()}
        base = "/v1/ExampleCorp/Website/site/"
        self.assertEqual(self.status(base + "info/refs?service=git-upload-pack", **basic), 200)
        self.assertEqual(self.status(base + "info/refs", **basic), 403)
        self.assertEqual(self.status(base + "info/refs?service=git-shell", **basic), 403)
        self.assertEqual(self.status(base + "git-upload-pack", **basic), 403)
        self.assertEqual(self.status(base + "HEAD", **basic), 404)
        self.assertEqual(self.status("/v1/ExampleCorp/Website/..%2Fsite/info/refs?service=git-upload-pack", **basic), 404)

    def test_compressed_and_chunked_requests(self):
        self.clone()
        self.commit("page", 300_000)
        for n in range(60):
            self.commit(f"small {n}", 10)
            subprocess.run(["git", "-C", str(self.work), "branch", f"branch-{n}"], check=True,
                           env=self.service.environment())
        pushed = self.push("--all", configure=("http.postBuffer=65536",), GIT_TRACE_CURL="1")
        self.assertIn("Transfer-Encoding: chunked", pushed.stderr)
        fetched = self.service.must_git("mary", self.mary, "clone", "-q", self.service.remote(),
                                        str(self.service.root / "other"), GIT_TRACE_CURL="1",
                                        configure=("protocol.version=0",))
        self.assertIn("Content-Encoding: gzip", fetched.stderr)

    def test_a_large_pack_is_not_held_in_memory(self):
        self.clone()
        idle = self.service.peak_memory()
        self.commit("large", LARGE)
        begun = time.monotonic()
        self.push(configure=("core.bigFileThreshold=1m",))
        pushed = time.monotonic()
        after_push = self.service.peak_memory()
        self.clone("other", configure=("core.bigFileThreshold=1m",))
        cloned = time.monotonic()
        self.assertEqual((self.service.root / "other/large").stat().st_size, LARGE)
        peak = self.service.peak_memory()
        print(f"idle {idle:.0f} MiB, push {pushed - begun:.1f} s {after_push:.0f} MiB, "
              f"clone {cloned - pushed:.1f} s {peak:.0f} MiB")
        self.assertLess(peak - idle, MEMORY_MAX)
        self.check_that_a_client_that_goes_away_ends_the_work()
        self.check_that_a_running_clone_ends_before_the_service()

    def begin(self, *words):
        return subprocess.Popen(self.service.git_line("mary", self.mary, *words), env=self.service.environment(),
                                stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def kill(self, running):
        os.killpg(running.pid, signal.SIGKILL)  # git, and the programs that it has started
        running.wait(PATIENCE)

    def begin_a_clone(self, name):
        target = self.service.root / name
        running = self.begin("clone", "-q", self.service.remote(), str(target))
        wait_until(lambda: any(path.stat().st_size for path in target.glob(".git/objects/pack/tmp_pack*")),
                   "the first bytes of a pack")
        return running

    def check_that_a_client_that_goes_away_ends_the_work(self):
        running = self.begin_a_clone("broken")
        self.kill(running)
        wait_until(lambda: not self.service.children(), "the end of git http-backend")

    def check_that_a_running_clone_ends_before_the_service(self):
        running = self.begin_a_clone("last")
        self.assertEqual(self.service.stop(), 0)
        self.assertEqual(running.wait(PATIENCE), 0)
        self.assertEqual((self.service.root / "last/large").stat().st_size, LARGE)

    def test_a_client_that_goes_away_ends_a_silent_backend(self):
        self.service.stop()
        programs = self.service.root / "bin"
        programs.mkdir()
        slow = programs / "git"
        slow.write_text('#!/bin/sh\ncase "$*" in *http-backend) exec sleep 1000;; esac\nexec /usr/bin/git "$@"\n')
        slow.chmod(0o700)
        self.service.start(PATH=f"{programs}:/usr/bin:/bin")
        running = self.begin("ls-remote", self.service.remote())
        wait_until(self.service.children, "the start of git http-backend")
        self.kill(running)
        wait_until(lambda: not self.service.children(), "the end of git http-backend")

    def test_a_token_can_begin_to_work_later(self):
        self.service.fault("CreateAccessToken", "activates-after=100")
        late = self.service.token("mary")
        self.refused("mary", late, self.service.remote(), "could not read Username")
        self.service.fault("clock", "offset=101")
        self.service.must_git("mary", late, "ls-remote", self.service.remote())
        self.service.fault("clock", "offset=31622400")  # 366 days
        self.refused("mary", late, self.service.remote(), "could not read Username")

    def test_faults_of_git(self):
        self.service.fault("Git", "answer=503")
        self.refused("mary", self.mary, self.service.remote(), "The requested URL returned error: 503")
        self.service.fault("Git", "answer=401")
        self.refused("mary", self.mary, self.service.remote(), "could not read Username")
        self.service.fault("Git", "drop=before")
        self.refused("mary", self.mary, self.service.remote(), "unable to access")
        self.service.fault("Git", "html=1")
        self.refused("mary", self.mary, self.service.remote(), "not valid")
        self.service.fault("--clear")
        self.service.fault("*", "answer=429")
        self.service.must_git("mary", self.mary, "ls-remote", self.service.remote())
        self.service.fault("--clear")
        self.clone()
        self.commit("page", 10)
        self.service.fault("Git", "drop=after")
        done = self.service.git("mary", self.mary, "-C", str(self.work), "push")
        self.assertNotEqual(done.returncode, 0)
        self.assertFalse(self.service.children())

    def test_many_clones_at_once(self):
        lines = [self.service.git_line("mary", self.mary, "clone", "-q", self.service.remote(),
                                       str(self.service.root / f"clone-{n}")) for n in range(16)]
        running = [subprocess.Popen(line, env=self.service.environment()) for line in lines]
        self.assertEqual([each.wait(PATIENCE) for each in running], [0] * 16)
        self.assertFalse(self.service.children())


if __name__ == "__main__":
    unittest.main(verbosity=2)
