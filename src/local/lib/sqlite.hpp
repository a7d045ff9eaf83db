// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.hpp"

namespace codecatalyst {

/// The database could not be opened, read or written. The message is SQLite's and contains no values.
struct sqlite_error : error {
    using error::error;
};

/// A row violates a UNIQUE, NOT NULL, CHECK or FOREIGN KEY constraint.
struct sqlite_constraint : sqlite_error {
    using sqlite_error::sqlite_error;
};

using sqlite_value = std::variant<std::nullptr_t, std::int64_t, std::string>;

/// A result row. Reading a column as the wrong type gives nothing.
class sqlite_row {
public:
    explicit sqlite_row(std::vector<sqlite_value> columns) : columns_(std::move(columns)) {}

    [[nodiscard]] std::optional<std::int64_t> number(std::size_t column) const;
    [[nodiscard]] std::optional<std::string> text(std::size_t column) const;

private:
    std::vector<sqlite_value> columns_;
};

/// A connection to a database file, for use by one thread at a time. Other processes may use the file too: a
/// statement waits up to `busy_wait_ms` for them.
class sqlite {
public:
    static constexpr int busy_wait_ms = 10'000;

    /// Opens the file, or creates it with mode 0600. Throws `sqlite_error`.
    explicit sqlite(const std::string& path);
    sqlite(sqlite&&) noexcept;
    ~sqlite();

    /// Runs several statements without values, such as a schema.
    void script(const std::string& statements);

    /// Runs one statement with a value for each `?`; returns all result rows.
    std::vector<sqlite_row> run(std::string_view statement, const std::vector<sqlite_value>& values = {});

    /// The first result row, if any.
    std::optional<sqlite_row> first(std::string_view statement, const std::vector<sqlite_value>& values = {});

    /// Number of rows that the last statement changed.
    [[nodiscard]] int changed() const;

    /// A transaction that holds the write lock from the start and is rolled back unless committed.
    class transaction {
    public:
        explicit transaction(sqlite& on);
        transaction(const transaction&) = delete;
        transaction& operator=(const transaction&) = delete;
        ~transaction();
        void commit();

    private:
        sqlite& on_;
        bool open_ = true;
    };

private:
    struct handle;
    std::unique_ptr<handle> handle_;
};

}  // namespace codecatalyst
