// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/tokens/known_account.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/remote_check.hpp"

namespace codecatalyst {

inline constexpr std::size_t token_max = 4000;  // bytes of a token; the service's limit

/// True for what may be a token at all.
[[nodiscard]] bool is_token(const secret& value) noexcept;

/// Opens the repository at `url` with a token before it is believed. Throws `backend_error` for one that is
/// refused; whatever else keeps it from being verified is reported, and the token may be good.
void try_on_repository(remote_check& by, const std::string& url, const account& who, const secret& value,
                       reporter& report);

/// Tokens that somebody else made become an account's current one. They are kept as they are, and never
/// deleted at the service.
class adoption {
public:
    enum class outcome { adopted, instead_of_ours, known_already };

    explicit adoption(const token_parts& with) : with_(with) {}

    /// Because a person wants it, whatever there is. Throws `store_error`.
    outcome adopt(const account& wanted, const secret& value, time_point expires);

    /// Because Git says that it worked: when there is no good token, and it cannot be one of ours that others
    /// still use or that is being made. It answers only requests that name this user, and a person at the
    /// terminal reads that it is kept. Waits for nobody.
    void offer(const account& wanted, const authentication& worked);

private:
    struct found {
        const secret& value;
        time_point expires;
        bool from_git;
    };

    [[nodiscard]] known_account find(const account& wanted) const;
    void take(const account& who, versioned<token_record> known, const found& what);
    [[nodiscard]] bool is_wanted(const token_record& known, const secret& value) const;

    const token_parts& with_;
};

}  // namespace codecatalyst
