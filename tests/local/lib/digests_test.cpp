// SPDX-License-Identifier: Apache-2.0
#include "local/lib/digests.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

using namespace codecatalyst;

TEST_CASE("digests: those of FIPS 180-4's and RFC 1321's examples") {
    CHECK(hex(sha512("abc")) ==
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    CHECK(md5_hex("abc") == "900150983cd24fb0d6963f7d28e17f72");
    CHECK(md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
}
