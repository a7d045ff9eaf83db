// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst::local {

/// One file of a project, as twine sends it.
struct pypi_upload {
    std::string project;  // in its normal form
    std::string version, file, requires_python;
    std::string_view content;  // part of the body
};

/// Reads an upload to PyPI's legacy API (docs.pypi.org/api/upload): a form with `:action` = file_upload.
/// There must be a SHA-256 digest; it and an MD5 digest must fit the file. Throws `refusal`.
[[nodiscard]] pypi_upload read_pypi_upload(std::string_view content_type, std::string_view body);

}  // namespace codecatalyst::local
