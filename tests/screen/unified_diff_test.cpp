// SPDX-License-Identifier: Apache-2.0
#include "screen/unified_diff.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

TEST_CASE("unified_diff: nothing for the same text") {
    CHECK(unified_diff("", "", "f").empty());
    CHECK(unified_diff("a\n", "a\n", "f").empty());
}

TEST_CASE("unified_diff: three lines around what is added") {
    CHECK(unified_diff("1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n7\n", "f") ==
          "--- f\n+++ f\n@@ -3,3 +3,5 @@\n 3\n 4\n 5\n+6\n+7\n");
    CHECK(unified_diff("1\n2\n3\n", "1\nx\n3\n", "f") == "--- f\n+++ f\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n");
}

TEST_CASE("unified_diff: a file that is made or emptied") {
    CHECK(unified_diff("", "1\n", "f") == "--- /dev/null\n+++ f\n@@ -0,0 +1 @@\n+1\n");
    CHECK(unified_diff("1\n2\n", "", "f") == "--- f\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-1\n-2\n");
}

TEST_CASE("unified_diff: a last line without an end") {
    CHECK(unified_diff("1", "1\n2\n", "f") ==
          "--- f\n+++ f\n@@ -1 +1,2 @@\n-1\n\\ No newline at end of file\n+1\n+2\n");
}

TEST_CASE("unified_diff: changes with more than six lines between them are apart") {
    CHECK(unified_diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\nb\nc\n", "f") ==
          "--- f\n+++ f\n@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -7,3 +6,4 @@\n 6\n 7\n b\n+c\n");
    CHECK(unified_diff("a\n1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\n6\nc\n", "f") ==
          "--- f\n+++ f\n@@ -1,7 +1,7 @@\n-a\n 1\n 2\n 3\n 4\n 5\n 6\n+c\n");
}
