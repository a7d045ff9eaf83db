// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

/// The encrypted file in which libsecret's simple API keeps passwords inside a Flatpak or Snap sandbox, with
/// a key that the desktop's secret portal gives to that application; as the module codecatalyst-keyring
/// (libsecret/password_file.cpp) speaks to it. It has no lock between processes: two that write at the same
/// time lose one of the entries. Each call reads the file again and ends within the patience given; after one
/// that did not, all fail at once. All may throw `store_error`, `store_silent` and `store_locked`.
class password_file {
public:
    using attributes = std::map<std::string, std::string>;  // UTF-8

    struct entry {
        attributes named;
        std::string label;
        std::uint64_t modified;  // in seconds since 1970
        secret value;
    };

    password_file() = default;
    password_file(const password_file&) = delete;
    password_file& operator=(const password_file&) = delete;
    virtual ~password_file() = default;

    /// What is waited for from now on, for one call.
    virtual void be_patient_for(std::chrono::milliseconds patience) = 0;

    [[nodiscard]] virtual std::string path() = 0;

    /// The entries that have at least these attributes.
    [[nodiscard]] virtual std::vector<entry> search(const attributes& wanted) = 0;
    /// Adds an entry, or replaces the one that has the same attributes.
    virtual void write(const attributes& with, const std::string& label, const secret& value) = 0;
    /// Removes every entry that has at least these attributes.
    virtual void clear(const attributes& having) = 0;
};

}  // namespace codecatalyst
