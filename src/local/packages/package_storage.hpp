// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.hpp"
#include "local/packages/package_path.hpp"
#include "local/state/database.hpp"
#include "local/state/state_folder.hpp"

namespace codecatalyst::local {

/// The packages of one format in one repository.
struct package_shelf {
    std::string repository;  // id
    package_format format;
};

/// A published file. It never changes, as in the real service.
struct package_file {
    std::string package, version, name;
    std::string details;     // what the format keeps of it: npm's manifest, PyPI's Requires-Python
    std::string digest;      // SHA-256, in hexadecimal
    instant published = {};  // when it was stored

    bool operator==(const package_file&) const = default;
};

/// Package repositories. The database lists the packages; their files are in the state folder, named by their
/// digests, so that no name from a client becomes a path. What cannot be stored throws `refusal`.
class package_storage {
public:
    static constexpr std::size_t file_size_max = std::size_t{47} << 20;  // in base64 it still fits a request
    static constexpr std::int64_t files_of_package_max = 200;
    static constexpr std::int64_t files_of_repository_max = 10'000;
    static constexpr std::int64_t tags_of_package_max = 100;

    package_storage(database& in, const state_folder& state);

    /// Throws `usage_error`.
    void add_repository(const std::string& space, const std::string& project, const std::string& name);
    /// Its id.
    [[nodiscard]] std::optional<std::string> find_repository(const std::string& space,
                                                             const std::string& project,
                                                             const std::string& name);

    /// The names of all packages.
    [[nodiscard]] std::vector<std::string> packages(const package_shelf& on);
    /// In the order of their publication.
    [[nodiscard]] std::vector<package_file> files(const package_shelf& on, const std::string& package);
    [[nodiscard]] std::optional<package_file> find(const package_shelf& on, const std::string& package,
                                                   const std::string& file_name);
    [[nodiscard]] secret content(const package_file& of) const;
    /// In bytes, without reading the file.
    [[nodiscard]] std::uintmax_t size(const package_file& of) const;

    /// Stores a new file, and gives its version the tag unless that is "": both or, when it is refused,
    /// neither. Digest and time are set here. Two spellings of a file name of PyPI's are one file.
    void publish(const package_shelf& on, package_file file, std::string_view content, instant now,
                 const std::string& tag = "");

    /// Tags of a package, each with a version.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> tags(const package_shelf& on,
                                                                        const std::string& package);
    void set_tag(const package_shelf& on, const std::string& package, const std::string& tag,
                 const std::string& version);
    void remove_tag(const package_shelf& on, const std::string& package, const std::string& tag);

private:
    [[nodiscard]] std::string path_of(const package_file& file) const;

    database& database_;
    const state_folder& state_;
};

}  // namespace codecatalyst::local
