// SPDX-License-Identifier: Apache-2.0
#include "local/state/database.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "local/state/names.hpp"

namespace codecatalyst::local {
namespace {

constexpr auto schema = R"(
CREATE TABLE IF NOT EXISTS user (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    email TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS space (name TEXT PRIMARY KEY, region TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS project (
    space TEXT NOT NULL REFERENCES space (name),
    name TEXT NOT NULL,
    PRIMARY KEY (space, name)
) STRICT;
CREATE TABLE IF NOT EXISTS member (
    space TEXT NOT NULL,
    project TEXT NOT NULL,
    user TEXT NOT NULL REFERENCES user (id),
    PRIMARY KEY (space, project, user),
    FOREIGN KEY (space, project) REFERENCES project (space, name)
) STRICT;
CREATE TABLE IF NOT EXISTS repository (
    id TEXT PRIMARY KEY,
    space TEXT NOT NULL,
    project TEXT NOT NULL,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (space, project, name),
    FOREIGN KEY (space, project) REFERENCES project (space, name)
) STRICT;
CREATE TABLE IF NOT EXISTS access_token (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user TEXT NOT NULL REFERENCES user (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    expires INTEGER NOT NULL,
    active_from INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sign_in (
    hash TEXT PRIMARY KEY,
    user TEXT NOT NULL REFERENCES user (id),
    expires INTEGER NOT NULL,
    scopes TEXT NOT NULL DEFAULT 'codecatalyst:read_write',
    session TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS oidc_client (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    grants TEXT NOT NULL,
    redirects TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS device_grant (
    hash TEXT PRIMARY KEY,
    user_code_hash TEXT NOT NULL UNIQUE,
    client TEXT NOT NULL REFERENCES oidc_client (id),
    expires INTEGER NOT NULL,
    interval INTEGER NOT NULL,
    decided INTEGER NOT NULL,
    polls INTEGER NOT NULL,
    polled INTEGER NOT NULL,
    user TEXT REFERENCES user (id)
) STRICT;
CREATE TABLE IF NOT EXISTS authorization_code (
    hash TEXT PRIMARY KEY,
    client TEXT NOT NULL REFERENCES oidc_client (id),
    user TEXT NOT NULL REFERENCES user (id),
    scopes TEXT NOT NULL,
    redirect TEXT NOT NULL,
    challenge TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS refresh_token (
    hash TEXT PRIMARY KEY,
    client TEXT NOT NULL REFERENCES oidc_client (id),
    user TEXT NOT NULL REFERENCES user (id),
    scopes TEXT NOT NULL,
    session TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS oidc_setting (name TEXT PRIMARY KEY, setting TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS fault (operation TEXT PRIMARY KEY, settings TEXT NOT NULL, times INTEGER) STRICT;
)";

/// Upgrades state folders from before the sign-in service existed.
void grow_sign_in(sqlite& in) {
    if (in.first("SELECT 1 FROM pragma_table_info('sign_in') WHERE name = 'scopes'")) return;
    in.script(
        "ALTER TABLE sign_in ADD COLUMN scopes TEXT NOT NULL DEFAULT 'codecatalyst:read_write';"
        "ALTER TABLE sign_in ADD COLUMN session TEXT;");
}

constexpr auto default_region = "us-west-2";

void must_be(bool fits, std::string_view what, const std::string& name) {
    if (!fits) throw usage_error(printable(name) + " cannot be the name of a " + std::string(what));
}

/// Runs an INSERT; a constraint violation is the caller's mistake.
template <typename Insert>
void add(database& to, const std::string& mistake, Insert insert) try {
    to.write(insert);
} catch (const sqlite_constraint&) {
    throw usage_error(mistake);
}

std::optional<user> user_of(const std::optional<sqlite_row>& row) {
    if (!row) return std::nullopt;
    return user{row->text(0).value(), row->text(1).value(), row->text(2).value(), row->text(3).value()};
}

repository repository_of(const sqlite_row& row) {
    return {row.text(0).value(), row.text(1).value(), from_stored(row.number(2).value())};
}

}  // namespace

database::database(const std::string& file) : sqlite_(file) {
    write([](sqlite& in) {
        in.script(schema);
        grow_sign_in(in);
    });
}

user database::add_user(const std::string& name) {
    must_be(is_user_name(name), "user", name);
    auto display_name = name;
    if (display_name[0] >= 'a') display_name[0] = static_cast<char>(display_name[0] - 'a' + 'A');
    user made{new_id(), name, display_name, name + "@example.com"};
    add(*this, "there is a user " + name + " already", [&](sqlite& in) {
        in.run("INSERT INTO user VALUES (?, ?, ?, ?)", {made.id, made.name, made.display_name, made.email});
    });
    return made;
}

void database::add_project(const std::string& space, const std::string& project) {
    must_be(is_space_name(space), "space", space);
    must_be(is_space_name(project), "project", project);
    add(*this, "there is a project " + project + " in " + space + " already", [&](sqlite& in) {
        in.run("INSERT INTO space VALUES (?, ?) ON CONFLICT DO NOTHING", {space, default_region});
        in.run("INSERT INTO project VALUES (?, ?)", {space, project});
    });
}

void database::add_member(const std::string& space, const std::string& project, const std::string& name) {
    const auto who = user_by_name(name);
    if (!who) throw usage_error("there is no user " + printable(name));
    add(*this, name + " is a member already, or there is no such project", [&](sqlite& in) {
        in.run("INSERT INTO member VALUES (?, ?, ?)", {space, project, who->id});
    });
}

repository database::add_repository(const std::string& space, const std::string& project,
                                    const std::string& name, instant now) {
    must_be(is_repository_name(name), "repository", name);
    repository made{new_id(), name, now};
    add(*this, "there is a repository " + name + " already, or there is no such project", [&](sqlite& in) {
        in.run("INSERT INTO repository VALUES (?, ?, ?, ?, ?)", {made.id, space, project, name, stored(now)});
    });
    return made;
}

std::vector<std::string> database::user_names() {
    return read([](sqlite& in) {
        std::vector<std::string> found;
        for (const auto& row : in.run("SELECT name FROM user ORDER BY name"))
            found.push_back(row.text(0).value());
        return found;
    });
}

std::optional<user> database::user_by_id(const std::string& id) {
    return read([&](sqlite& in) {
        return user_of(in.first("SELECT id, name, display_name, email FROM user WHERE id = ?", {id}));
    });
}

std::optional<user> database::user_by_name(const std::string& name) {
    return read([&](sqlite& in) {
        return user_of(in.first("SELECT id, name, display_name, email FROM user WHERE name = ?", {name}));
    });
}

bool database::is_member(const user& who, const std::string& space, const std::string& project) {
    return read([&](sqlite& in) {
        return in
            .first("SELECT 1 FROM member WHERE space = ? AND project = ? AND user = ?",
                   {space, project, who.id})
            .has_value();
    });
}

std::vector<space> database::spaces_of(const user& who) {
    return read([&](sqlite& in) {
        std::vector<space> found;
        for (const auto& row :
             in.run("SELECT DISTINCT s.name, s.region FROM space s JOIN member m ON m.space = s.name "
                    "WHERE m.user = ? ORDER BY s.name",
                    {who.id}))
            found.push_back({row.text(0).value(), row.text(1).value()});
        return found;
    });
}

std::vector<std::string> database::projects_of(const user& who, const std::string& space) {
    return read([&](sqlite& in) {
        std::vector<std::string> found;
        for (const auto& row : in.run(
                 "SELECT project FROM member WHERE user = ? AND space = ? ORDER BY project", {who.id, space}))
            found.push_back(row.text(0).value());
        return found;
    });
}

std::string database::region_of(const std::string& space) {
    return read([&](sqlite& in) {
        const auto row = in.first("SELECT region FROM space WHERE name = ?", {space});
        return row ? row->text(0).value() : std::string(default_region);
    });
}

std::vector<repository> database::repositories(const std::string& space, const std::string& project) {
    return read([&](sqlite& in) {
        std::vector<repository> found;
        for (const auto& row :
             in.run("SELECT id, name, created FROM repository WHERE space = ? AND project = ? ORDER BY name",
                    {space, project}))
            found.push_back(repository_of(row));
        return found;
    });
}

std::optional<repository> database::find_repository(const std::string& space, const std::string& project,
                                                    const std::string& name) {
    return read([&](sqlite& in) -> std::optional<repository> {
        const auto row =
            in.first("SELECT id, name, created FROM repository WHERE space = ? AND project = ? AND name = ?",
                     {space, project, name});
        return row ? std::optional(repository_of(*row)) : std::nullopt;
    });
}

bool database::is_empty() {
    return read([](sqlite& in) { return !in.first("SELECT 1 FROM user"); });
}

}  // namespace codecatalyst::local
