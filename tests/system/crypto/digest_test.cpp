// SPDX-License-Identifier: Apache-2.0
#include "system/crypto/digest.hpp"

#include <doctest/doctest.h>

TEST_CASE("digest: the examples of FIPS 180 and the AWS CLI's file name") {
    CHECK(codecatalyst::sha256_hex("abc") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(codecatalyst::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(codecatalyst::sha1_hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(codecatalyst::sha1_hex("codecatalyst") == "80af6f394d022e711b1b139544a1598b8c36fd60");
}
