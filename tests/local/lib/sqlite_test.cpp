// SPDX-License-Identifier: Apache-2.0
#include "local/lib/sqlite.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

using codecatalyst::sqlite;
namespace fs = std::filesystem;

namespace {

struct temporary_folder {
    std::string path;

    temporary_folder() {
        std::string pattern = (fs::temp_directory_path() / "sqlite-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    ~temporary_folder() { fs::remove_all(path); }
};

constexpr auto table = "CREATE TABLE IF NOT EXISTS thing (name TEXT UNIQUE, size INTEGER)";

}  // namespace

TEST_CASE("sqlite: values come back as they were, and only as what they are") {
    const temporary_folder folder;
    sqlite db(folder.path + "/db");
    db.script(table);
    const std::string odd("a'\"\0; DROP TABLE thing", 22);
    db.run("INSERT INTO thing VALUES (?, ?), (?, ?)",
           {odd, std::int64_t{1} << 40, nullptr, std::int64_t{-1}});
    const auto rows = db.run("SELECT name, size FROM thing ORDER BY size DESC");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].text(0) == odd);
    CHECK(rows[0].number(1) == std::int64_t{1} << 40);
    CHECK_FALSE(rows[0].number(0));
    CHECK_FALSE(rows[0].text(1));
    CHECK_FALSE(rows[1].text(0));
    CHECK_FALSE(db.first("SELECT 1 FROM thing WHERE size = 5"));
    db.run("DELETE FROM thing");
    CHECK(db.changed() == 2);
}

TEST_CASE("sqlite: the file is its owner's, and keeps what was written") {
    const temporary_folder folder;
    const auto file = folder.path + "/db";
    {
        sqlite db(file);
        db.script(table);
        db.run("INSERT INTO thing VALUES ('kept', 1)");
    }
    struct stat about {};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    CHECK(sqlite(file).first("SELECT name FROM thing")->text(0) == "kept");
}

TEST_CASE("sqlite: a transaction that is not committed leaves nothing") {
    const temporary_folder folder;
    sqlite db(folder.path + "/db");
    db.script(table);
    {
        const sqlite::transaction undone(db);
        db.run("INSERT INTO thing VALUES ('undone', 1)");
    }
    CHECK(db.run("SELECT * FROM thing").empty());
    sqlite::transaction done(db);
    db.run("INSERT INTO thing VALUES ('done', 1)");
    done.commit();
    CHECK(db.run("SELECT * FROM thing").size() == 1);
}

TEST_CASE("sqlite: two connections wait for each other") {
    const temporary_folder folder;
    const auto file = folder.path + "/db";
    sqlite(file).script(table);
    const auto add = [&](std::int64_t from) {
        sqlite db(file);
        for (auto n = from; n < from + 50; ++n)
            db.run("INSERT INTO thing VALUES (?, ?)", {std::to_string(n), n});
    };
    std::thread other(add, 1000);
    add(0);
    other.join();
    CHECK(sqlite(file).run("SELECT * FROM thing").size() == 100);
}

TEST_CASE("sqlite: different mistakes give different errors, and none quotes a value") {
    const temporary_folder folder;
    sqlite db(folder.path + "/db");
    db.script(table);
    const auto insert = [&] { db.run("INSERT INTO thing VALUES (?, 1)", {"hunter2"}); };
    insert();
    CHECK_THROWS_WITH_AS(insert(), "the database: UNIQUE constraint failed: thing.name",
                         codecatalyst::sqlite_constraint);
    CHECK_THROWS_AS(db.run("SELECT nothing FROM nowhere"), codecatalyst::sqlite_error);
    CHECK_THROWS_WITH_AS(sqlite("/nowhere/db"), "/nowhere/db cannot be opened", codecatalyst::sqlite_error);
}
