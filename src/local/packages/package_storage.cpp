// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_storage.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "local/codecatalyst/api.hpp"
#include "local/state/names.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/file.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::int64_t tags_max = 100;
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
    return database_.read([&](sqlite& in) {
        std::vector<package_file> found;
        for (const auto& row :
             in.run(files_where(" ORDER BY number"), {on.repository, text_of(on.format), package}))
            found.push_back(file_of(row));
        return found;
    });
}

std::optional<package_file> package_storage::find(const package_shelf& on, const std::string& package,
                                                  const std::string& file_name) {
    return database_.read([&](sqlite& in) {
        const auto row =
            in.first(files_where(" AND name = ?"), {on.repository, text_of(on.format), package, file_name});
        return row ? std::optional(file_of(*row)) : std::nullopt;
    });
}

std::string package_storage::content(const package_file& of) const {
    auto bytes = read_file(state_.packages() + "/" + of.digest, file_size_max);
    return bytes ? std::move(*bytes) : throw system_failure("the file of a package is gone");
}

void package_storage::publish(const package_shelf& on, package_file file, std::string_view content,
                              instant now) try {
    if (content.size() > file_size_max) throw refusal(413, "", "the file is too long");
    file.digest = sha256_hex(content);
    if (find(on, file.package, file.name)) throw refusal(409, "ConflictException", taken);
    // Before the row, so that a row never lacks its file; that it is there already is as good.
    (void)create_file(state_.packages() + "/" + file.digest, content, 0600);
    database_.write([&](sqlite& in) {
        must_have_room(in, on, file.package);
        in.run(
            "INSERT INTO package_file (repository, format, package, version, name, details, digest, "
            "published) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            {on.repository, text_of(on.format), file.package, file.version, file.name, file.details,
             file.digest, stored(now)});
    });
} catch (const sqlite_constraint&) {
    throw refusal(409, "ConflictException", taken);
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
    const auto format = text_of(on.format);
    database_.write([&](sqlite& in) {
        if (!in.first(files_where(" AND version = ?"), {on.repository, format, package, version}))
            throw not_found("there is no such version");
        const auto have =
            in.first("SELECT count(*) FROM package_tag WHERE repository = ? AND format = ? AND package = ?",
                     {on.repository, format, package});
        if (have->number(0) >= tags_max)
            throw refusal(402, "ServiceQuotaExceededException", "the package has too many tags");
        in.run("INSERT OR REPLACE INTO package_tag VALUES (?, ?, ?, ?, ?)",
               {on.repository, format, package, tag, version});
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
