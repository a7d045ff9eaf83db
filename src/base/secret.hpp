// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace codecatalyst {

/// Overwrites memory so that the compiler cannot optimise it away.
void wipe(char* bytes, std::size_t size) noexcept;

/// Bytes that must not outlive their use: move-only, wiped on release, never printable.
class secret {
public:
    secret() noexcept = default;
    explicit secret(std::string_view bytes);
    secret(secret&& other) noexcept;
    secret& operator=(secret&& other) noexcept;
    secret(const secret&) = delete;
    secret& operator=(const secret&) = delete;
    ~secret();

    /// Explicit, so that every copy is a decision.
    [[nodiscard]] secret clone() const;

    /// The only way to see the bytes; every call deserves a reviewer's attention.
    [[nodiscard]] std::string_view expose() const& noexcept { return {bytes_.get(), size_}; }
    std::string_view expose() && = delete;

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /// Grows without leaving an unwiped copy of the old bytes.
    void append(std::string_view more);

    /// Compares in time that depends only on the lengths.
    friend bool same(const secret& a, const secret& b) noexcept;

private:
    void swap(secret& other) noexcept;

    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace codecatalyst
