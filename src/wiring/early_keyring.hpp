// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace codecatalyst {

/// Begins to connect to the keyring, in a thread, where it is remembered as the store and no cached record is
/// likely to serve. For a `get` that is about to wait for `git config`; a guess that the settings may refute,
/// which then costs time only. Never throws.
void expect_keyring() noexcept;

}  // namespace codecatalyst
