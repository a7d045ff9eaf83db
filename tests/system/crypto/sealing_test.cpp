// SPDX-License-Identifier: Apache-2.0
#include "system/crypto/sealing.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace codecatalyst;

namespace {

std::string unsealed(const secret& key, std::string_view sealed, std::string_view bound_to) {
    const auto out = unseal(key, sealed, bound_to);
    return out ? std::string(out->expose()) : "(nothing)";
}

std::string altered(std::string bytes, std::size_t at) {
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
    return bytes;
}

}  // namespace

TEST_CASE("sealing: what is sealed comes back under its key and its binding only") {
    const auto key = make_sealing_key(), other = make_sealing_key();
    for (const auto& bytes : {std::string(), std::string("PAT"), std::string(100'000, 'x')}) {
        const auto sealed = seal(key, bytes, "mary");
        CHECK(unsealed(key, sealed, "mary") == bytes);
        CHECK(unsealed(other, sealed, "mary") == "(nothing)");
        CHECK(unsealed(key, sealed, "bob") == "(nothing)");
        CHECK(unsealed(secret(), sealed, "mary") == "(nothing)");
    }
}

TEST_CASE("sealing: any bit that is changed, and any byte that is missing, is noticed") {
    const auto key = make_sealing_key();
    const auto sealed = seal(key, "PAT", "mary");
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        CHECK(unsealed(key, altered(sealed, at), "mary") == "(nothing)");
        CHECK(unsealed(key, sealed.substr(0, at), "mary") == "(nothing)");
    }
    CHECK(unsealed(key, sealed + 'x', "mary") == "(nothing)");
}

TEST_CASE("sealing: the same bytes are never sealed alike, and cannot be seen") {
    const auto key = make_sealing_key();
    CHECK(seal(key, "PAT", "") != seal(key, "PAT", ""));
    CHECK(seal(key, "a PAT to be found", "").find("PAT") == std::string::npos);
}

TEST_CASE("sealing: keys have names that tell them apart, and the same content is the same key") {
    const auto one = sealing_key_from("content"), same_one = sealing_key_from("content"),
               two = sealing_key_from("other content");
    CHECK(same(one, same_one));
    CHECK_FALSE(same(one, two));
    CHECK(one.expose().size() == sealing_key_size);
    CHECK(name_of_key(one) == name_of_key(same_one));
    CHECK(name_of_key(one) != name_of_key(two));
    CHECK(name_of_key(one).size() == 16);
}

TEST_CASE("sealing: what is written today must be read tomorrow") {
    CHECK(name_of_key(sealing_key_from("content")) == "e554de8fa0699952");
}

TEST_CASE("sealing: a wrapped key opens by its passphrase only, and not when it was altered") {
    const auto key = make_sealing_key();
    const auto wrapped = wrap_key(key, secret("correct horse"));
    CHECK(wrapped.size() == wrapped_key_size);
    const auto opened = unwrap_key(wrapped, secret("correct horse"));
    REQUIRE(opened);
    CHECK(same(*opened, key));
    CHECK_FALSE(unwrap_key(wrapped, secret("battery staple")));
    CHECK_FALSE(unwrap_key("", secret("correct horse")));
    CHECK_FALSE(unwrap_key(wrapped.substr(1), secret("correct horse")));
    for (const std::size_t at : {0UL, 7UL, 11UL, 20UL, 60UL, wrapped_key_size - 1})
        CHECK_FALSE(unwrap_key(altered(wrapped, at), secret("correct horse")));
}

TEST_CASE("sealing: a wrapped key that asks for all of the machine is refused") {
    auto wrapped = wrap_key(make_sealing_key(), secret("x"));
    wrapped[8] = '\x7f';  // memory
    CHECK_FALSE(unwrap_key(wrapped, secret("x")));
    wrapped[8] = 0;
    wrapped[4] = '\x7f';  // passes
    CHECK_FALSE(unwrap_key(wrapped, secret("x")));
}
