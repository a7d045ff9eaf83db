// SPDX-License-Identifier: Apache-2.0
// Compiled once for each program of tests, before its files.
#include <doctest/doctest.h>

#include "../../src/pch/standard.hpp"
