// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libsecret/secret.h>

#include "stores/keyring/libsecret/glib.hpp"

namespace codecatalyst::quiet_service {

// libsecret's proxy for the Secret Service, which shows prompts only while that is allowed. It loads no
// properties and follows no signals: they are not needed here, and a get is quicker without.

/// Like `secret_service_open`, on an existing connection.
void open(GDBusConnection* on, GCancellable* cancellable, GAsyncReadyCallback then, gpointer with);

/// Prompts may be shown while this lives.
class prompts_allowed {
public:
    explicit prompts_allowed(SecretService* service);
    prompts_allowed(const prompts_allowed&) = delete;
    prompts_allowed& operator=(const prompts_allowed&) = delete;
    ~prompts_allowed();

private:
    SecretService* service_;
};

/// Whether the service wanted to show a prompt since the last call of this function. What needed the prompt
/// was not done.
[[nodiscard]] bool wanted_prompt(SecretService* service);

}  // namespace codecatalyst::quiet_service
