// SPDX-License-Identifier: Apache-2.0
// Compiled once for each program of tests, before its files.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <thread>

#include "../../src/pch/standard.hpp"
