// SPDX-License-Identifier: Apache-2.0
#include "local/lib/sqlite.hpp"

#include <fcntl.h>
#include <sqlite3.h>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

struct sqlite::handle {
    sqlite3* db = nullptr;

    handle() = default;
    handle(const handle&) = delete;
    handle& operator=(const handle&) = delete;
    ~handle() { sqlite3_close(db); }
};

namespace {

struct finalizer {
    void operator()(sqlite3_stmt* of) const noexcept { sqlite3_finalize(of); }
};
using statement_handle = std::unique_ptr<sqlite3_stmt, finalizer>;

[[noreturn]] void fail(sqlite3* db) {
    const std::string message = std::string("the database: ") + sqlite3_errmsg(db);
    if ((sqlite3_errcode(db) & 0xff) == SQLITE_CONSTRAINT) throw sqlite_constraint(message);
    throw sqlite_error(message);
}

void must(sqlite3* db, int outcome) {
    if (outcome != SQLITE_OK) fail(db);
}

struct binder {
    sqlite3_stmt* into;
    int at;

    int operator()(std::nullptr_t) const { return sqlite3_bind_null(into, at); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(into, at, value); }
    int operator()(const std::string& value) const {
        return sqlite3_bind_text64(into, at, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
};

sqlite_value column(sqlite3_stmt* of, int at) {
    switch (sqlite3_column_type(of, at)) {
        case SQLITE_NULL: return nullptr;
        case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(of, at)};
        default: break;
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(of, at));
    return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(of, at)));
}

sqlite_row row(sqlite3_stmt* of) {
    std::vector<sqlite_value> columns;
    for (int at = 0; at < sqlite3_column_count(of); ++at) columns.push_back(column(of, at));
    return sqlite_row(std::move(columns));
}

template <typename Type>
std::optional<Type> of_type(const sqlite_value& value) {
    const auto* found = std::get_if<Type>(&value);
    return found != nullptr ? std::optional(*found) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> sqlite_row::number(std::size_t column) const {
    return of_type<std::int64_t>(columns_.at(column));
}

std::optional<std::string> sqlite_row::text(std::size_t column) const {
    return of_type<std::string>(columns_.at(column));
}

sqlite::sqlite(const std::string& path) : handle_(std::make_unique<handle>()) {
    // Create the file here, because its mode would depend on the umask if SQLite did. Close it before SQLite
    // opens it, since closing it later would release SQLite's locks (fcntl(2)).
    unique_fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)).reset();
    if (sqlite3_open_v2(path.c_str(), &handle_->db, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
        throw sqlite_error(path + " cannot be opened");
    sqlite3_extended_result_codes(handle_->db, 1);
    sqlite3_busy_timeout(handle_->db, busy_wait_ms);
    script("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;");
}

sqlite::sqlite(sqlite&&) noexcept = default;
sqlite::~sqlite() = default;

void sqlite::script(const std::string& statements) {
    must(handle_->db, sqlite3_exec(handle_->db, statements.c_str(), nullptr, nullptr, nullptr));
}

std::vector<sqlite_row> sqlite::run(std::string_view statement, const std::vector<sqlite_value>& values) {
    sqlite3_stmt* made = nullptr;
    must(handle_->db, sqlite3_prepare_v2(handle_->db, statement.data(), static_cast<int>(statement.size()),
                                         &made, nullptr));
    const statement_handle prepared(made);
    for (int at = 0; const auto& value : values) must(handle_->db, std::visit(binder{made, ++at}, value));
    std::vector<sqlite_row> rows;
    for (;;) {
        const int outcome = sqlite3_step(made);
        if (outcome == SQLITE_DONE) return rows;
        if (outcome != SQLITE_ROW) fail(handle_->db);
        rows.push_back(row(made));
    }
}

std::optional<sqlite_row> sqlite::first(std::string_view statement, const std::vector<sqlite_value>& values) {
    auto rows = run(statement, values);
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

int sqlite::changed() const { return sqlite3_changes(handle_->db); }

sqlite::transaction::transaction(sqlite& on) : on_(on) { on_.script("BEGIN IMMEDIATE"); }

sqlite::transaction::~transaction() {
    if (open_) sqlite3_exec(on_.handle_->db, "ROLLBACK", nullptr, nullptr, nullptr);
}

void sqlite::transaction::commit() {
    on_.script("COMMIT");
    open_ = false;
}

}  // namespace codecatalyst
