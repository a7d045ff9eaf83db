// SPDX-License-Identifier: Apache-2.0
#include "system/crypto/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace codecatalyst {

std::string random_bytes(std::size_t count) {
    std::string out(count, '\0');
    if (::getentropy(out.data(), out.size()) != 0)
        throw system_failure(std::string("the kernel gives no random bytes: ") + std::strerror(errno));
    return out;
}

}  // namespace codecatalyst
