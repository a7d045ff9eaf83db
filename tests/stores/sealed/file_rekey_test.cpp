// SPDX-License-Identifier: Apache-2.0
// The change of keys, broken off wherever it can be.
#include <doctest/doctest.h>

#include <map>

#include "stores/sealed/file_store.hpp"
#include "support/failure.hpp"
#include "support/store_contract.hpp"
#include "support/temp_folder.hpp"
#include "system/crypto/sealing.hpp"

using namespace codecatalyst;

namespace {

const std::vector<account> all{{store_contract::host, "", "mary", "default"},
                               {store_contract::host, "", "bob", "default"},
                               {store_contract::host, "", "carol", "work"}};

struct broken_off {};

/// A store that has the key of this content, or breaks off when it is asked for the nth time.
struct world {
    temp_folder temp;
    std::string folder = temp.path("state/sealed");
    std::string content = "old";
    int asked = 0, breaks_at = 0;
    file_store store{folder, [this] {
                         if (++asked == breaks_at) throw broken_off();
                         return sealing_key_from(content);
                     }};

    world() {
        for (const auto& who : all) store.save(who, records::with_password(who.username), 0);
    }
    void check_readable_with(const std::string& key) {
        CAPTURE(key);
        breaks_at = 0;
        content = key;
        for (const auto& who : all) CHECK(store_contract::password_at(store, who) == who.username);
        CHECK(store.accounts().size() == all.size());
    }
    [[nodiscard]] bool is_under_way() const { return std::filesystem::exists(folder + "/key.change"); }
    auto rekey(const std::optional<secret>& given = sealing_key_from("new")) {
        return store.rekey(given, [&](const secret& key) {
            CHECK(same(key, sealing_key_from("new")));
            content = "new";
            return true;
        });
    }
};

}  // namespace

TEST_CASE("rekey: afterwards the new key opens everything and the old one nothing") {
    world w;
    CHECK((w.rekey() == file_store::rekeyed::done));
    CHECK_FALSE(w.is_under_way());
    w.check_readable_with("new");
    w.content = "old";
    CHECK(failure_of<store_error>([&] { return w.store.load(all[0]); }).find("another key") !=
          std::string::npos);
}

TEST_CASE("rekey: broken off anywhere, both keys open all there is, and it can be finished") {
    int times = 0;
    for (int at = 1; at < 20; ++at) {
        world w;
        w.breaks_at = w.asked + at;
        try {
            (void)w.rekey();
            break;
        } catch (const broken_off&) {
            ++times;
        }
        w.check_readable_with("old");
        if (w.is_under_way()) {
            w.check_readable_with("new");
            w.content = "old";
        }
        w.store.save(all[1], records::with_password("bob"), 0);
        CHECK((w.rekey() == file_store::rekeyed::done));
        CHECK_FALSE(w.is_under_way());
        w.check_readable_with("new");
    }
    CHECK(times >= 4);
}

TEST_CASE("rekey: without a place to install it both keys count until the new one is held") {
    world w;
    const auto cannot = [](const secret&) { return false; };
    CHECK((w.store.rekey(sealing_key_from("new"), cannot) == file_store::rekeyed::not_installed));
    w.check_readable_with("old");
    w.store.save(all[0], records::with_password("mary"), 0);
    w.check_readable_with("new");
    CHECK((w.store.rekey(std::nullopt, cannot) == file_store::rekeyed::finished_earlier));
    CHECK_FALSE(w.is_under_way());
    w.check_readable_with("new");
}

TEST_CASE("rekey: the current key is refused as the new one") {
    world w;
    CHECK(failure_of<store_error>([&] { (void)w.rekey(sealing_key_from("old")); }) ==
          "tokens are sealed with that key already | name a new one");
    CHECK_FALSE(w.is_under_way());
}

TEST_CASE("rekey: one change after the other") {
    world w;
    const auto cannot = [](const secret&) { return false; };
    CHECK((w.store.rekey(sealing_key_from("new"), cannot) == file_store::rekeyed::not_installed));
    CHECK(failure_of<store_error>([&] { (void)w.store.rekey(sealing_key_from("third"), cannot); }) ==
          "another change of keys has begun | finish it with the key that was given then");
    w.content = "third";
    CHECK(failure_of<store_error>([&] { return w.store.load(all[0]); }) ==
          "the change of keys in " + w.folder +
              "/key.change was altered, or made with other keys | give the key that tokens were sealed with "
              "before, or after it");
}

TEST_CASE("rekey: a random key is made when none is given, and a damaged file stops it") {
    world w;
    w.temp.write("state/sealed/" + sealed_name(all[2]), "torn");
    std::optional<secret> made;
    const auto keep = [&](const secret& key) {
        made = key.clone();
        return true;
    };
    CHECK(failure_of<store_error>([&] { (void)w.store.rekey(std::nullopt, keep); }).find("altered or torn") !=
          std::string::npos);
    CHECK_FALSE(made);
    CHECK((w.store.rekey(std::nullopt, keep) == file_store::rekeyed::done));
    REQUIRE(made);
    CHECK(made->expose().size() == sealing_key_size);
}
