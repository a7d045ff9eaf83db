// SPDX-License-Identifier: Apache-2.0
#include "cache/invalidating_store.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <filesystem>

#include "support/failure.hpp"
#include "support/fakes.hpp"
#include "support/temp_folder.hpp"

using namespace codecatalyst;

namespace {

const account mary{"git.example", "", "mary", "default"};

/// Looks at the mark while a record is changed, and may fail.
struct looking_store final : secret_store {
    std::string folder;
    bool fails = false;
    std::string seen;

    std::string place() override { return "here"; }
    std::optional<versioned<token_record>> load(const account&) override {
        return versioned<token_record>{{}, 7};
    }
    std::uint64_t save(const account&, const token_record&, std::uint64_t version) override {
        look("save");
        return version + 1;
    }
    void forget(const account&) override { look("forget"); }
    std::vector<account> accounts() override { return {mary}; }

    void look(const std::string& at) {
        seen += at + (is_changing(folder, ::time(nullptr)) ? " while changing\n" : "\n");
        if (fails) throw store_error("no");
    }
};

struct world {
    temp_folder files;
    std::string folder = files.path("state");
    int told = 0;
    looking_store* real = nullptr;
    std::unique_ptr<watched_store> watched;

    world() {
        auto made = std::make_unique<looking_store>();
        made->folder = folder;
        real = made.get();
        watched = std::make_unique<watched_store>(std::move(made), folder, [this] { ++told; });
    }
    [[nodiscard]] bool changing(std::int64_t later = 0) const {
        return is_changing(folder, ::time(nullptr) + later);
    }
};

}  // namespace

TEST_CASE("watched_store: a change is marked before it begins and when it has ended") {
    world w;
    CHECK_FALSE(w.changing());
    CHECK(w.watched->save(mary, {}, 3) == 4);
    w.watched->forget(mary);
    CHECK(w.real->seen == "save while changing\nforget while changing\n");
    CHECK_FALSE(w.changing());
    CHECK(w.told == 4);
}

TEST_CASE("watched_store: a change that did not end is one for an hour") {
    world w;
    w.real->fails = true;
    CHECK(failure_of<store_error>([&] { w.watched->save(mary, {}, 0); }) == "no | ");
    CHECK(w.changing());
    CHECK(w.changing(3000));
    CHECK_FALSE(w.changing(3700));
    CHECK(w.changing(-100));  // a clock that was set back
    w.real->fails = false;
    w.watched->forget(mary);
    CHECK_FALSE(w.changing());
}

TEST_CASE("watched_store: a mark that is not one is a change") {
    world w;
    w.files.write("state/changes", "");
    CHECK(w.changing());
}

TEST_CASE("watched_store: looking changes nothing") {
    world w;
    CHECK(w.watched->place() == "here");
    CHECK(w.watched->load(mary)->version == 7);
    CHECK(w.watched->accounts() == std::vector{mary});
    CHECK(w.told == 0);
    CHECK_FALSE(std::filesystem::exists(w.folder));
}

TEST_CASE("watched_store: nothing is changed where no mark can be left") {
    world w;
    w.files.write("state", "no folder");
    CHECK(failure_of<system_failure>([&] { w.watched->save(mary, {}, 0); }) ==
          "the folder " + w.folder +
              " cannot be made: Not a directory | set codecatalyst.stateFolder to one "
              "that can be used");
    std::filesystem::remove(w.folder);
    w.files.write("state/changes/a", "a folder", 0700);
    CHECK(failure_of<store_error>([&] { w.watched->save(mary, {}, 0); }) ==
          w.folder +
              "/changes cannot be written: Is a directory | see whether its folder is this user's and has "
              "room");
    CHECK(w.real->seen.empty());
}
