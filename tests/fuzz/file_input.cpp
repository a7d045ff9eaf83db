// SPDX-License-Identifier: Apache-2.0
// Files and keyring entries, which another program may have written.
#include <array>
#include <filesystem>

#include "backends/aws_files/aws_config.hpp"
#include "backends/aws_files/sso_cache.hpp"
#include "base/text.hpp"
#include "fuzz/targets.hpp"
#include "stores/account_text.hpp"
#include "stores/record.hpp"
#include "stores/sealed/sealed_record.hpp"

namespace codecatalyst::fuzzing {
namespace {

void aws_config_text(std::string_view input) {
    const auto read = aws_config::parse(input);
    (void)read.profile_value("default", "region");
    (void)read.session_value("codecatalyst", "sso_start_url");
    (void)read.disputed("default", "codecatalyst");
    (void)read.service_value("default", "codecatalyst", "endpoint_url");
    (void)stripped(input);
    (void)parse_cached_date(input);
    read.check();
}

void record(std::string_view input) {
    const auto once = write_record(read_record(input));
    expect(same(write_record(read_record(once.expose())), once), "a record can be written and read again");
}

void account_line(std::string_view input) {
    const auto who = read_account(input);
    if (who) expect(read_account(write_account(*who)) == who, "an account can be written and read again");
}

void sealed(std::string_view input) {
    static const secret key(std::string(32, 'k'));
    (void)key_name_in(input);
    expect(!open_record(key, input, "name"), "what was not sealed with the key does not open");
}

/// A session's file in ~/.aws/sso/cache, which any AWS tool may have written.
void sso_cache_file(std::string_view input) {
    static const sign_in_place where{"codecatalyst", "https://view.awsapps.com/start", "us-east-1", {}};
    static const scratch_file file(
        std::filesystem::path(sso_cache("", "").path_of(where)).filename().string());
    static const sso_cache cache(file.folder(), "sign in", [] {});
    file.write(input);
    const auto found = cache.read(where);
    if (!found) return;
    expect(!found->session.access_token.empty(), "a session that is read has a token");
    const auto written = sso_cache::text_of(where, found->session, json::parse(input));
    file.write(written.expose());
    expect(cache.read(where).has_value(), "a session can be written and read again");
}

constexpr std::array all{
    target{"aws_config", aws_config_text}, target{"record", record},
    target{"account", account_line},       target{"sealed", sealed},
    target{"sso_cache", sso_cache_file},
};

}  // namespace

std::span<const target> file_input() noexcept { return all; }

}  // namespace codecatalyst::fuzzing
