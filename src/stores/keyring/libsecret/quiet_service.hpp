// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libsecret/secret.h>

#include "stores/keyring/libsecret/glib.hpp"

namespace codecatalyst::quiet_service {

// libsecret's proxy of the Secret Service, which shows a prompt only while it may. It loads no properties and
// follows no signals: nothing here needs them, and a get is quicker without.

/// As `secret_service_open`, on a connection that is there.
void open(GDBusConnection* on, GCancellable* cancellable, GAsyncReadyCallback then, gpointer with);

/// Prompts are shown while this lives.
class prompts_allowed {
public:
    explicit prompts_allowed(SecretService* service);
    prompts_allowed(const prompts_allowed&) = delete;
    prompts_allowed& operator=(const prompts_allowed&) = delete;
    ~prompts_allowed();

private:
    SecretService* service_;
};

/// Whether the service wanted to show a prompt since this was asked last. What needed it was not done.
[[nodiscard]] bool wanted_prompt(SecretService* service);

}  // namespace codecatalyst::quiet_service
