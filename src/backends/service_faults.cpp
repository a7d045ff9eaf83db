// SPDX-License-Identifier: Apache-2.0
#include "backends/service_faults.hpp"

#include <algorithm>
#include <array>

namespace codecatalyst {
namespace {

constexpr std::string_view no_session =
                               "CodeCatalyst does not accept the sign-in session of AWS profile {profile}",
                           no_reach =
                               "the sign-in session of AWS profile {profile} does not reach CodeCatalyst",
                           quota = "CodeCatalyst allows no more tokens for this user",
                           unknown = "CodeCatalyst does not know what was asked for",
                           throttled = "CodeCatalyst takes no more requests for now",
                           own_error = "CodeCatalyst reported an error of its own",
                           not_available = "CodeCatalyst is not available";

constexpr auto not_done = aftermath::not_done, unclear = aftermath::unclear, gone = aftermath::gone,
               full = aftermath::full;

/// The first row that matches code and operation applies.
constexpr std::array rows{
    service_fault{"401", no_session, advice::sign_in},
    service_fault{"AccessDeniedException", no_reach, advice::sign_in, not_done, "VerifySession"},
    service_fault{"AccessDeniedException", "CodeCatalyst denied access: {text}", advice::check_user},
    service_fault{"403", "CodeCatalyst denied access", advice::check_user},
    service_fault{"ServiceQuotaExceededException", quota, advice::fewer_tokens, full},
    service_fault{"402", quota, advice::fewer_tokens, full},
    service_fault{"ResourceNotFoundException", "CodeCatalyst does not know what was asked for: {text}",
                  advice::check_asked, gone},
    service_fault{"UnknownOperationException", unknown, advice::check_endpoint},
    service_fault{"404", unknown, advice::check_endpoint, gone},
    service_fault{"ValidationException", "CodeCatalyst did not accept the request: {text}",
                  advice::check_request},
    service_fault{"ConflictException", "CodeCatalyst reported a conflict: {text}", advice::try_again},
    service_fault{"ThrottlingException", throttled, advice::try_later},
    service_fault{"429", throttled, advice::try_later},
    service_fault{"InternalServerException", own_error, advice::try_later, unclear},
    service_fault{"500", own_error, advice::try_later, unclear},
    service_fault{"502", not_available, advice::try_later, unclear},
    service_fault{"503", not_available, advice::try_later, unclear},
    service_fault{"504", not_available, advice::try_later, unclear},
};

}  // namespace

const service_fault* find_service_fault(std::string_view code, std::string_view operation) noexcept {
    const auto* const found = std::ranges::find_if(rows, [&](const service_fault& row) {
        return row.code == code && (row.operation.empty() || row.operation == operation);
    });
    return found == rows.end() ? nullptr : found;
}

}  // namespace codecatalyst
