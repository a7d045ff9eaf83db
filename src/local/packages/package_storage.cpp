// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_storage.hpp"

#include <filesystem>
#include <system_error>

#include "base/error.hpp"
#include "base/text.hpp"
#include "local/codecatalyst/api.hpp"
#include "local/packages/pypi_file.hpp"
#include "local/state/names.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/file.hpp"

namespace codecatalyst::local {
namespace {

constexpr auto taken = "this version was published before";

constexpr auto schema = R"(
CREATE TABLE IF NOT EXISTS package_repository (
    id TEXT PRIMARY KEY,
    space TEXT NOT NULL,
    project TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (space, project, name),
    FOREIGN KEY (space, project) REFERENCES project (space, name)
) STRICT;
CREATE TABLE IF NOT EXISTS package_file (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    repository TEXT NOT NULL REFERENCES package_repository (id),
    format TEXT NOT NULL,
    package TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    details TEXT NOT NULL,
    digest TEXT NOT NULL,
    published INTEGER NOT NULL,
    UNIQUE (repository, format, package, name)
) STRICT;
CREATE TABLE IF NOT EXISTS package_tag (
    repository TEXT NOT NULL REFERENCES package_repository (id),
    format TEXT NOT NULL,
    package TEXT NOT NULL,
    tag TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (repository, format, package, tag)
) STRICT;
)";

std::string text_of(package_format format) { return format == package_format::npm ? "npm" : "pypi"; }

package_file file_of(const sqlite_row& row) {
    return {row.text(0).value(), row.text(1).value(), row.text(2).value(),
            row.text(3).value(), row.text(4).value(), from_stored(row.number(5).value())};
}

/// The beginning of a query for `file_of`.
std::string files_where(const std::string& condition) {
    return "SELECT package, version, name, details, digest, published FROM package_file "
           "WHERE repository = ? AND format = ? AND package = ?" +
           condition;
}

void must_have_room(sqlite& in, const package_shelf& on, const std::string& package) {
    const auto row = in.first(
        "SELECT count(*), count(*) FILTER (WHERE format = ? AND package = ?) "
        "FROM package_file WHERE repository = ?",
        {text_of(on.format), package, on.repository});
    if (row->number(0) >= package_storage::files_of_repository_max)
        throw refusal(402, "ServiceQuotaExceededException", "the repository has too many files");
    if (row->number(1) >= package_storage::files_of_package_max)
        throw refusal(402, "ServiceQuotaExceededException", "the package has too many files");
}

std::string spelling_of(package_format format, const std::string& file_name) {
    return format == package_format::pypi ? normal_pypi_file(file_name) : file_name;
}

std::vector<package_file> files_in(sqlite& in, const package_shelf& on, const std::string& package) {
    std::vector<package_file> found;
    for (const auto& row :
         in.run(files_where(" ORDER BY number"), {on.repository, text_of(on.format), package}))
        found.push_back(file_of(row));
    return found;
}

void must_be_new(sqlite& in, const package_shelf& on, const package_file& file) {
    const auto wanted = spelling_of(on.format, file.name);
    for (const auto& each : files_in(in, on, file.package))
        if (spelling_of(on.format, each.name) == wanted) throw refusal(409, "ConflictException", taken);
}

void add_file(sqlite& in, const package_shelf& on, const package_file& file) {
    in.run(
        "INSERT INTO package_file (repository, format, package, version, name, details, digest, published) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {on.repository, text_of(on.format), file.package, file.version, file.name, file.details, file.digest,
         stored(file.published)});
}

/// A tag that is there can always be moved.
void put_tag(sqlite& in, const package_shelf& on, const std::string& package, const std::string& tag,
             const std::string& version) {
    const auto others = in.first(
        "SELECT count(*) FROM package_tag WHERE repository = ? AND format = ? AND package = ? AND tag <> ?",
        {on.repository, text_of(on.format), package, tag});
    if (others->number(0) >= package_storage::tags_of_package_max)
        throw refusal(402, "ServiceQuotaExceededException", "the package has too many tags");
    in.run("INSERT OR REPLACE INTO package_tag VALUES (?, ?, ?, ?, ?)",
           {on.repository, text_of(on.format), package, tag, version});
}

}  // namespace

package_storage::package_storage(database& in, const state_folder& state) : database_(in), state_(state) {
    database_.write([](sqlite& to) { to.script(schema); });
}

void package_storage::add_repository(const std::string& space, const std::string& project,
                                     const std::string& name) try {
    if (!is_repository_name(name))
        throw usage_error(printable(name) + " cannot be the name of a package repository");
    database_.write([&](sqlite& in) {
        in.run("INSERT INTO package_repository VALUES (?, ?, ?, ?)", {new_id(), space, project, name});
    });
} catch (const sqlite_constraint&) {
    throw usage_error("there is a package repository " + name + " already, or there is no such project");
}

std::optional<std::string> package_storage::find_repository(const std::string& space,
                                                            const std::string& project,
                                                            const std::string& name) {
    return database_.read([&](sqlite& in) {
        const auto row =
            in.first("SELECT id FROM package_repository WHERE space = ? AND project = ? AND name = ?",
                     {space, project, name});
        return row ? row->text(0) : std::nullopt;
    });
}

std::vector<std::string> package_storage::packages(const package_shelf& on) {
    return database_.read([&](sqlite& in) {
        std::vector<std::string> found;
        for (const auto& row : in.run("SELECT DISTINCT package FROM package_file WHERE repository = ? AND "
                                      "format = ? ORDER BY package",
                                      {on.repository, text_of(on.format)}))
            found.push_back(row.text(0).value());
        return found;
    });
}

std::vector<package_file> package_storage::files(const package_shelf& on, const std::string& package) {
    return database_.read([&](sqlite& in) { return files_in(in, on, package); });
}

std::optional<package_file> package_storage::find(const package_shelf& on, const std::string& package,
                                                  const std::string& file_name) {
    return database_.read([&](sqlite& in) {
        const auto row =
            in.first(files_where(" AND name = ?"), {on.repository, text_of(on.format), package, file_name});
        return row ? std::optional(file_of(*row)) : std::nullopt;
    });
}

std::string package_storage::path_of(const package_file& file) const {
    return state_.packages() + "/" + file.digest;
}

secret package_storage::content(const package_file& of) const {
    auto bytes = read_private_file(path_of(of), file_size_max);
    return bytes ? std::move(*bytes) : throw system_failure("the file of a package is gone");
}

std::uintmax_t package_storage::size(const package_file& of) const {
    std::error_code failure;
    const auto found = std::filesystem::file_size(path_of(of), failure);
    return !failure ? found : throw system_failure("the file of a package is gone");
}

void package_storage::publish(const package_shelf& on, package_file file, std::string_view content,
                              instant now, const std::string& tag) {
    if (content.size() > file_size_max) throw refusal(413, "", "the file is too long");
    file.digest = sha256_hex(content);
    file.published = now;
    database_.write([&](sqlite& in) {
        must_be_new(in, on, file);
        must_have_room(in, on, file.package);
        add_file(in, on, file);
        if (!tag.empty()) put_tag(in, on, file.package, tag, file.version);
        // Last, so that a refusal leaves no file, but before the commit, so that a row never lacks its file.
        // A file with these bytes may be there already.
        (void)create_file(path_of(file), content, 0600);
    });
}

std::vector<std::pair<std::string, std::string>> package_storage::tags(const package_shelf& on,
                                                                       const std::string& package) {
    return database_.read([&](sqlite& in) {
        std::vector<std::pair<std::string, std::string>> found;
        for (const auto& row : in.run("SELECT tag, version FROM package_tag "
                                      "WHERE repository = ? AND format = ? AND package = ? ORDER BY tag",
                                      {on.repository, text_of(on.format), package}))
            found.emplace_back(row.text(0).value(), row.text(1).value());
        return found;
    });
}

void package_storage::set_tag(const package_shelf& on, const std::string& package, const std::string& tag,
                              const std::string& version) {
    database_.write([&](sqlite& in) {
        if (!in.first(files_where(" AND version = ?"), {on.repository, text_of(on.format), package, version}))
            throw not_found("there is no such version");
        put_tag(in, on, package, tag, version);
    });
}

void package_storage::remove_tag(const package_shelf& on, const std::string& package,
                                 const std::string& tag) {
    database_.write([&](sqlite& in) {
        in.run("DELETE FROM package_tag WHERE repository = ? AND format = ? AND package = ? AND tag = ?",
               {on.repository, text_of(on.format), package, tag});
        if (in.changed() == 0) throw not_found("there is no such tag");
    });
}

}  // namespace codecatalyst::local
