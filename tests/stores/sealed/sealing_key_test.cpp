// SPDX-License-Identifier: Apache-2.0
// Where the sealing key comes from; a passphrase's is in the kernel's own keyring.
#include "stores/sealed/sealing_key.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/sealing.hpp"
#include "system/os/kernel_keyring.hpp"
#include "system/os/new_kernel_key.hpp"

using namespace codecatalyst;

namespace {

const std::string content(44, 'k');

struct world {
    temp_folder temp;
    sealing_key_finder::parts parts{temp.path("state/sealed"), std::nullopt, ""};

    ~world() { lock(); }
    [[nodiscard]] sealing_key_finder finder() const { return sealing_key_finder(parts); }
    /// As a reboot would.
    void lock() const {
        const auto sealed_with = kernel_key(parts.folder);
        const auto key = find_key(
            user_keys, "git-credential-codecatalyst:key:" +
                           sha256_hex(std::string(sealed_with.expose()) + parts.folder).substr(0, 16));
        if (key) (void)unlink_key(*key, user_keys);
    }
    [[nodiscard]] std::string failure() const {
        return failure_of<store_error>([&] { return finder().find(); });
    }
};

const std::string make_one = "make one with `head -c 32 /dev/urandom | base64`";

}  // namespace

TEST_CASE("sealing key: without any source there is none, and it is said how to get one") {
    const world w;
    CHECK_FALSE(w.finder().source());
    CHECK(w.failure() ==
          "there is no key to seal tokens with | run `git-credential-codecatalyst unlock`, or set "
          "codecatalyst.keyFile: see docs/headless.md");
}

TEST_CASE("sealing key: a service's credential comes first, then the key file, then the passphrase") {
    world w;
    w.finder().begin(secret("passphrase"));
    CHECK((w.finder().find().from == key_source::passphrase));
    w.parts.key_file = w.temp.write("key", content + '\n');
    auto found = w.finder().find();
    CHECK((found.from == key_source::key_file));
    CHECK(same(found.key, sealing_key_from(content)));
    w.parts.credentials_directory = w.temp.path("credentials");
    CHECK((w.finder().find().from == key_source::key_file));  // the service has others, not this one
    w.temp.write("credentials/codecatalyst-key", std::string(44, 'c'), 0440);
    found = w.finder().find();
    CHECK((found.from == key_source::credential));
    CHECK(same(found.key, sealing_key_from(std::string(44, 'c'))));
    CHECK(w.finder().describe(key_source::credential) == "the credential codecatalyst-key of the service");
    CHECK(w.finder().describe(key_source::key_file) == "the file " + w.parts.key_file);
    CHECK(w.finder().describe(key_source::passphrase) == "a passphrase");
}

TEST_CASE("sealing key: a key file that was named and cannot be used is not passed over") {
    world w;
    w.parts.key_file = w.temp.path("key");
    CHECK(w.failure() == "the key file " + w.parts.key_file + " does not exist | " + make_one);
    w.temp.write("key", "hunter2\n");
    CHECK(w.failure() == "the key file " + w.parts.key_file + " is too short for a key | " + make_one);
    w.temp.write("key", std::string(5000, 'x'));
    CHECK(w.failure() == "the key file " + w.parts.key_file + " is too long for a key | " + make_one);
    w.temp.write("key", content, 0644);
    CHECK(w.failure() == "the key file " + w.parts.key_file + " is open to other users | run `chmod 600 " +
                             w.parts.key_file + '`');
}

TEST_CASE("sealing key: a passphrase opens it once for all processes, until the machine is started again") {
    const world w;
    w.finder().begin(secret("correct horse"));
    const auto key = w.finder().find().key.clone();
    w.lock();
    CHECK_FALSE(w.finder().is_unlocked());
    CHECK((w.finder().source() == key_source::passphrase));
    CHECK(w.failure() ==
          "the tokens kept here are locked by a passphrase | run `git-credential-codecatalyst unlock`, once "
          "after each start of the machine");
    CHECK_FALSE(w.finder().unlock(secret("battery staple")));
    CHECK(w.finder().unlock(secret("correct horse")));
    CHECK(same(w.finder().find().key, key));
}

TEST_CASE("sealing key: a new key file is made once, and takes the old one's place") {
    world w;
    w.parts.key_file = w.temp.write("key", content);
    const auto made = w.finder().prepare_key_file(false);
    REQUIRE(made);
    CHECK(same(*made, *w.finder().prepare_key_file(true)));
    CHECK_FALSE(same(*made, w.finder().find().key));
    CHECK(w.finder().install_key_file());
    CHECK(same(*made, w.finder().find().key));
    CHECK_FALSE(w.finder().prepare_key_file(true));
}

TEST_CASE("sealing key: another key and passphrase take the place of the first") {
    const world w;
    w.finder().begin(secret("first"));
    const auto other = make_sealing_key();
    w.finder().replace(other, secret("second"));
    CHECK(same(w.finder().find().key, other));
    w.lock();
    CHECK_FALSE(w.finder().unlock(secret("first")));
    CHECK(w.finder().unlock(secret("second")));
    CHECK(same(w.finder().find().key, other));
}
