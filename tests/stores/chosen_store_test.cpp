// SPDX-License-Identifier: Apache-2.0
#include "stores/chosen_store.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"

using namespace codecatalyst;

namespace {

store_choice fresh(store_kind kind) { return {kind, "a reason", true}; }

}  // namespace

TEST_CASE("choice memory: what was found by looking is remembered, with its reason") {
    const temp_folder temp;
    const choice_memory memory(temp.path("state"));
    CHECK_FALSE(memory.read());
    CHECK((memory.decide([] { return fresh(store_kind::kernel); }).kind == store_kind::kernel));
    const auto read = memory.read();
    REQUIRE(read);
    CHECK((read->kind == store_kind::kernel));
    CHECK(read->why == "a reason");
}

TEST_CASE("choice memory: what was not found by looking is not") {
    const temp_folder temp;
    const choice_memory memory(temp.path("state"));
    (void)memory.decide([] { return store_choice{store_kind::keyring, "it is locked"}; });
    CHECK_FALSE(memory.read());
}

TEST_CASE("choice memory: after waiting for another process to choose, its choice is read") {
    const temp_folder temp;
    const choice_memory memory(temp.path("state"));
    (void)memory.decide([] { return fresh(store_kind::file); });
    const auto second = memory.decide([&] {
        const auto before = memory.read();
        return store_choice{before->kind, before->why};
    });
    CHECK((second.kind == store_kind::file));
}

TEST_CASE("choice memory: without a place to write each choice holds for itself") {
    const temp_folder temp;
    const choice_memory memory(temp.write("file", "") + "/state");
    CHECK((memory.decide([] { return fresh(store_kind::kernel); }).kind == store_kind::kernel));
    CHECK_FALSE(memory.read());
}

TEST_CASE("choice memory: an invalid choice is reported, and no new one is made") {
    const temp_folder temp;
    const choice_memory memory(temp.path("state"));
    memory.write(store_kind::file, "a reason");
    std::string name;
    for (const auto& each : std::filesystem::directory_iterator(temp.path("state")))
        name = "state/" + each.path().filename().string();
    for (const std::string bytes : {"", "cloud\n", "files"}) {
        temp.write(name, bytes);
        CHECK(failure_of<store_error>([&] { return memory.read(); }) ==
              "the file " + temp.path(name) +
                  " does not name a store | write keyring, file or kernel into it, or remove it");
    }
    temp.write(name, std::string(3000, 'x'));
    CHECK(failure_of<store_error>([&] {
              return memory.read();
          }).starts_with(temp.path(name) + " cannot be read"));
}
