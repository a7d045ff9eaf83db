// SPDX-License-Identifier: Apache-2.0
#include "wiring/sign_in.hpp"

#include <fmt/core.h>

#include <thread>

#include "backends/aws_files/aws_config.hpp"
#include "backends/sign_in/aws_config_writer.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cache/entries.hpp"
#include "helper/person/sign_in.hpp"
#include "system/crypto/pkce.hpp"
#include "system/crypto/random.hpp"
#include "system/os/clock.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/named_lock.hpp"
#include "wiring/session.hpp"
#include "wiring/sign_in_parts.hpp"
#include "wiring/state.hpp"

namespace codecatalyst {
namespace {

using std::chrono::seconds;

sign_in_proof new_proof() {
    constexpr std::size_t state_size = 32;
    auto verifier = new_code_verifier();
    auto challenge = code_challenge(verifier);
    return {std::move(verifier), std::move(challenge), secret(hex(random_bytes(state_size)))};
}

settings for_profile(settings in_force, const std::string& profile) {
    in_force.profile = profile;
    return in_force;
}

std::optional<kept_session> in_browser(sign_in& with, const sign_in_setup& setup,
                                       const sign_in_means& means) {
    std::optional<desktop_browser> here;
    try {
        here.emplace(means.env);
    } catch (const system_failure&) {  // no free port on this machine
    }
    auto session = here ? with.by_browser(setup.where, *here, new_proof()) : std::nullopt;
    if (!session) means.line.say("no browser can be shown here, so a code serves instead");
    return session;
}

/// A start URL may be a name of the organisation's own, which tells the region.
sign_in_setup with_place_resolved(sign_in_setup setup, const settings& in_force, const environment& env) {
    const auto configured = setup.where.region;
    setup.where = resolved_place(setup.where, in_force, env);
    if (setup.region_is_chosen && setup.where.region != configured)
        throw usage_error(fmt::format("the start URL {} leads to the region {}, not to {}",
                                      printable(setup.where.start_url), setup.where.region, configured),
                          "leave out --region, or ask your organisation for its start URL");
    setup.set_region = !setup.add_session && setup.where.region != configured;
    return setup;
}

kept_session ask_person(sign_in& with, const sign_in_setup& setup, const sign_in_means& means) {
    if (means.flow == sign_in_flow::authorization_code)
        if (auto session = in_browser(with, setup, means)) return std::move(*session);
    return with.by_device(setup.where);
}

}  // namespace

sign_in_setup plan_for(const sign_in_wish& wish, const environment& env) {
    const auto config = aws_config::load(env);
    return plan_sign_in(config, aws_config::parse(read_aws_config(config.file())), wish);
}

void sign_in_person(const sign_in_setup& planned, const sign_in_means& with) {
    const auto in_force = for_profile(with.in_force, planned.profile);
    const auto setup = with_place_resolved(planned, in_force, with.env);
    const auto state = state_folder(in_force);
    make_private_folder(state);  // fail before prompting if there can be no lock
    const aws_config_writer writer(aws_config::load(with.env).file(), named_lock(state, "aws-config"));
    writer.check(setup);
    const auto session = make_session(in_force, with.env);
    const auto cache = session->cache();
    const auto service = make_sign_in_service(in_force, with.env, setup.where, in_force.timeout);
    line_screen screen(with.line);
    sign_in flow({
        *service,
        screen,
        current_time,
        uptime,
        [](seconds time) { std::this_thread::sleep_for(time); },
        [&](const auto& where, sign_in_flow kind) {
            return cache.read_registration(where, kind, current_time());
        },
        [&](const auto& where, const auto& made) {
            const signals_wait until_written;
            cache.write_registration(where, made);
        },
        setup.profile,
        with.again,
    });
    const auto signed_in = ask_person(flow, setup, with);
    const signals_wait until_written;
    writer.add(setup);
    if (setup.set_region)
        with.line.say(fmt::format("sso_region of [sso-session {}] in the AWS configuration is now {}",
                                  printable(setup.where.session), setup.where.region));
    const auto held_until_return = session->hold(setup.where);
    cache.write(setup.where, signed_in);
    drop_answers(state);  // another user may have signed in
}

}  // namespace codecatalyst
