// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst::local {

/// What the name of a wheel or of a source distribution says, each in its normal form.
struct pypi_file {
    std::string project, version;
    std::string rest;  // a wheel's build and tags, and the ending

    bool operator==(const pypi_file&) const = default;
};

/// As in the specification "Binary distribution format" and "Source distribution format" of
/// packaging.python.org. Nothing for other names.
[[nodiscard]] std::optional<pypi_file> parse_pypi_file(std::string_view name);

/// One text for all spellings of a file's name; a name that cannot be parsed stands for itself.
[[nodiscard]] std::string normal_pypi_file(const std::string& name);

}  // namespace codecatalyst::local
