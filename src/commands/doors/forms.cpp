// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/forms.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

secret line_of(secret text) {
    text.append("\n");
    return text;
}

secret joined(std::string_view before, const secret& text) {
    secret out(before);
    out.append(text.expose());
    return out;
}

secret plain(const door_place&, const door_token& held) { return line_of(held.value.clone()); }

secret header(const door_place& at, const door_token& held) {
    return line_of(joined("Authorization: ", authorization(at, held)));
}

/// A netrc has no quotes that every reader understands.
secret netrc(const door_place& at, const door_token& held) {
    const auto is_apart = [](char c) { return c <= ' ' || c == '"' || c == '\\' || c == '#' || c == '\x7f'; };
    if (std::ranges::any_of(held.value.expose(), is_apart) || std::ranges::any_of(held.username, is_apart))
        throw error("the token or its user name has a character that no netrc can hold",
                    "take another --format, for example header");
    secret out("machine " + at.host + " login " + held.username + " password ");
    out.append(held.value.expose());
    return line_of(std::move(out));
}

void put_expiry(json& to, const door_token& held) {
    if (held.expires) to.set("/expires", to_rfc3339(*held.expires));
}

secret for_programs(const door_place& at, const door_token& held) {
    json out;
    out.set("/host", at.host);
    out.set("/username", held.username);
    out.set("/password", held.value);
    put_expiry(out, held);
    return line_of(out.serialize());
}

/// https://github.com/EngFlow/credential-helper-spec
secret bazel(const door_place& at, const door_token& held) {
    json out;
    out.set_empty_array("/headers/Authorization");
    out.set("/headers/Authorization/-", authorization(at, held));
    put_expiry(out, held);
    return line_of(out.serialize());
}

/// https://github.com/docker/docker-credential-helpers
secret docker(const door_place& at, const door_token& held) {
    json out;
    out.set("/ServerURL", "https://" + at.host);
    out.set("/Username", held.username);
    out.set("/Secret", held.value);
    return line_of(out.serialize());
}

struct form {
    std::string_view name;
    secret (*write)(const door_place&, const door_token&);
};

constexpr std::array forms{form{"plain", plain},       form{"header", header}, form{"netrc", netrc},
                           form{"json", for_programs}, form{"bazel", bazel},   form{"docker", docker}};

}  // namespace

secret user_and_token(const door_token& held) { return joined(held.username + ":", held.value); }

secret authorization(const door_place& at, const door_token& held) {
    const auto both = user_and_token(held);
    return takes_bearer(at) ? joined("Bearer ", both) : joined("Basic ", base64(both.expose()));
}

bool is_form(std::string_view name) { return std::ranges::find(forms, name, &form::name) != forms.end(); }

secret in_form(std::string_view name, const door_place& at, const door_token& held) {
    return std::ranges::find(forms, name, &form::name)->write(at, held);
}

}  // namespace codecatalyst
