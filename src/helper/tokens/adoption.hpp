// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/tokens/known_account.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/remote_check.hpp"

namespace codecatalyst {

inline constexpr std::size_t token_max = 4000;  // bytes; the service's limit

/// True if this may be a token at all.
[[nodiscard]] bool is_token(const secret& value) noexcept;

/// Verifies a token by opening the repository at `url` with it. Throws `backend_error` when it is refused;
/// any other failure is only a warning, as the token may still be valid.
void try_on_repository(remote_check& by, const std::string& url, const account& who, const secret& value,
                       reporter& report);

/// Makes a token that was created elsewhere the account's current one. It is never deleted at the service.
class adoption {
public:
    enum class outcome { adopted, instead_of_ours, known_already };

    explicit adoption(const token_services& with) : with_(with) {}

    /// Adopts a token because the user asked for it, whatever the account has now. Throws `store_error`.
    outcome adopt(const account& wanted, const secret& value, time_point expires);

    /// Adopts a password that worked for Git, if there is no valid token here and it cannot be one of ours
    /// that is retired or being created. It answers only requests that name this user. A message on the
    /// terminal says that it is kept. Does not wait for the account's lock.
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

    const token_services& with_;
};

}  // namespace codecatalyst
