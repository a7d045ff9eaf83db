// SPDX-License-Identifier: Apache-2.0
// The real file of libsecret is in tests/stories/keyring-sandbox.t.
#include "stores/keyring/sandbox_keyring.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/named_lock.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

/// Matches as libsecret's file does.
class fake_file final : public password_file {
public:
    explicit fake_file(std::string path) : path_(std::move(path)) {}

    void be_patient_for(std::chrono::milliseconds) override {}
    std::string path() override { return path_; }
    std::vector<entry> search(const attributes& wanted) override {
        std::vector<entry> out;
        for (const auto& [named, value] : there)
            if (has(named, wanted)) out.push_back({named, "label", 0, secret(value)});
        return out;
    }
    void write(const attributes& with, const std::string&, const secret& value) override {
        there[with] = std::string(value.expose());
    }
    void clear(const attributes& having) override {
        std::erase_if(there, [&](const auto& each) { return has(each.first, having); });
    }

    std::map<attributes, std::string> there;

private:
    static bool has(const attributes& all, const attributes& some) {
        return std::ranges::includes(all, some);
    }

    std::string path_;
};

struct world {
    temp_folder temp;
    fake_file file{temp.path("keyrings/default.keyring")};
    sandbox_keyring keyring{&file, 10ms};

    void write(const secret_service::attributes& named, const char* value) {
        keyring.write(keyring.default_collection(), named, "label", secret(value));
    }
};

}  // namespace

TEST_CASE("sandbox keyring: an item is what the last search found") {
    world w;
    w.write({{"user", "mary"}}, "one");
    w.write({{"user", "bob"}}, "two");
    const auto found = w.keyring.search({{"user", "mary"}});
    REQUIRE(found.size() == 1);
    CHECK_FALSE(found.front().locked);
    CHECK(found.front().path.starts_with(w.keyring.default_collection() + "/"));
    const auto value = w.keyring.read(found.front().path);
    CHECK(value.expose() == "one");
    CHECK(w.keyring.attributes_of(found.front().path) == secret_service::attributes{{"user", "mary"}});
    (void)w.keyring.search({{"user", "bob"}});
    CHECK(failure_of<store_error>([&] { (void)w.keyring.read(found.front().path); }) ==
          "the keyring was changed by another program meanwhile | run the command again");
}

TEST_CASE("sandbox keyring: an item is removed alone or not at all") {
    world w;
    w.write({{"user", "mary"}}, "one");
    w.write({{"user", "mary"}, {"port", "8443"}}, "two");
    for (const auto& item : w.keyring.search({{"user", "mary"}})) {
        if (w.keyring.attributes_of(item.path).size() == 2) continue;
        CHECK(
            failure_of<store_error>([&] { w.keyring.remove(item.path); }) ==
            "the keyring of this sandbox cannot remove this item and keep a similar one | remove it with the "
            "program that saved it");
    }
    CHECK(w.file.there.size() == 2);
    w.keyring.remove(w.keyring.search({{"port", "8443"}}).front().path);
    CHECK(w.file.there.size() == 1);
    w.keyring.remove(w.keyring.search({{"user", "mary"}}).front().path);
    CHECK(w.file.there.empty());
}

TEST_CASE("sandbox keyring: nothing is changed while another process changes the file") {
    world w;
    w.write({{"user", "mary"}}, "one");
    const auto item = w.keyring.search({}).front().path;
    const named_lock another(w.temp.path("keyrings/git-credential-codecatalyst"), "writing");
    const auto held = lock_file(another.path(), 0ms);  // by another descriptor, as another process has
    REQUIRE(held);
    const auto* const refused =
        "timed out after 0 s waiting for another git-credential-codecatalyst to release the keyring | see "
        "what "
        "it waits for, or end it, then try again";
    CHECK(failure_of<store_error>([&] { w.write({{"user", "bob"}}, "two"); }) == refused);
    CHECK(failure_of<store_error>([&] { w.keyring.remove(item); }) == refused);
    CHECK(w.file.there.size() == 1);
}

TEST_CASE("sandbox keyring: a name is owned by one process at a time") {
    world w;
    const auto mine = w.keyring.try_own("account.a");
    CHECK(mine);
    CHECK(mine == w.keyring.try_own("account.a"));
    const named_lock other(w.temp.path("keyrings/git-credential-codecatalyst"), "account.b");
    (void)w.keyring.try_own("account.b");
    const auto held = lock_file(other.path(), 0ms);
    REQUIRE(held);
    CHECK_FALSE(w.keyring.try_own("account.b"));
}
