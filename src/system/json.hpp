// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/secret.hpp"

namespace codecatalyst {

/// The text is not JSON, or is too long or too deeply nested. The message never quotes it.
struct json_error : error {
    using error::error;
};

/// A JSON text as a tree that wipes its memory. A place in it is named by a JSON Pointer (RFC 6901), such as
/// "/items/0/id"; "" is the whole text. Reading a value that is absent or of another type returns nullopt.
class json {
public:
    static constexpr std::size_t input_max = 1024 * 1024;
    static constexpr std::size_t depth_max = 16;

    /// An empty object.
    json();
    json(json&&) noexcept;
    json& operator=(json&&) noexcept;
    ~json();

    /// Throws `json_error`. Only white space may follow the value.
    [[nodiscard]] static json parse(std::string_view text);

    [[nodiscard]] std::optional<std::string> text(std::string_view pointer) const;
    [[nodiscard]] std::optional<secret> secret_text(std::string_view pointer) const;
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view pointer) const;
    [[nodiscard]] std::optional<bool> boolean(std::string_view pointer) const;
    [[nodiscard]] bool is_object(std::string_view pointer = "") const;
    [[nodiscard]] bool is_array(std::string_view pointer) const;
    /// True when the place exists, even if it holds null.
    [[nodiscard]] bool has(std::string_view pointer) const;
    [[nodiscard]] bool is_null(std::string_view pointer) const;
    /// Number of elements of the array there; 0 when there is none.
    [[nodiscard]] std::size_t size(std::string_view pointer) const;

    /// Sets a value and creates the objects above it. The segments "-", which appends, and "0" create an
    /// array where nothing exists yet.
    void set(std::string_view pointer, std::string_view value);
    void set(std::string_view pointer, const char* value) { set(pointer, std::string_view(value)); }
    void set(std::string_view pointer, const secret& value) { set(pointer, value.expose()); }
    void set(std::string_view pointer, std::int64_t value);
    void set(std::string_view pointer, double value);
    void set(std::string_view pointer, bool value);
    void set_empty_array(std::string_view pointer);
    void set_empty_object(std::string_view pointer);

    /// Compact UTF-8.
    [[nodiscard]] secret serialize() const;

private:
    struct tree;
    explicit json(std::unique_ptr<tree>);
    std::unique_ptr<tree> tree_;
};

}  // namespace codecatalyst
