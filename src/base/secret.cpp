// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace codecatalyst {

void wipe(char* bytes, std::size_t size) noexcept {
    if (size != 0) explicit_bzero(bytes, size);
}

secret::secret(std::string_view bytes) { append(bytes); }

secret::secret(secret&& other) noexcept { swap(other); }

secret& secret::operator=(secret&& other) noexcept {
    secret incoming(std::move(other));
    swap(incoming);
    return *this;
}

secret::~secret() { wipe(bytes_.get(), capacity_); }

secret secret::clone() const { return secret(expose()); }

void secret::append(std::string_view more) {
    if (size_ + more.size() > capacity_) {
        secret grown;
        grown.capacity_ = std::max(size_ + more.size(), 2 * capacity_);
        grown.bytes_ = std::make_unique<char[]>(grown.capacity_);
        std::copy_n(bytes_.get(), size_, grown.bytes_.get());
        grown.size_ = size_;
        swap(grown);
        std::copy(more.begin(), more.end(),
                  bytes_.get() + size_);  // before `grown` is wiped: `more` may point into its bytes
        size_ += more.size();
        return;
    }
    std::copy(more.begin(), more.end(), bytes_.get() + size_);
    size_ += more.size();
}

bool same(const secret& a, const secret& b) noexcept {
    if (a.size_ != b.size_) return false;
    unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size_; ++i)
        difference |= static_cast<unsigned char>(a.bytes_[i] ^ b.bytes_[i]);
    return difference == 0;
}

void secret::swap(secret& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
}

}  // namespace codecatalyst
