// SPDX-License-Identifier: Apache-2.0
// What Git says, and what stands in its configuration.
#include <array>

#include "base/text.hpp"
#include "base/time.hpp"
#include "cache/plain_repository.hpp"
#include "fuzz/targets.hpp"
#include "model/git_config_text.hpp"
#include "model/hosts.hpp"
#include "model/normal_url.hpp"
#include "model/repository_path.hpp"
#include "model/settings.hpp"
#include "model/url_match.hpp"
#include "protocol/reader.hpp"
#include "protocol/writer.hpp"

namespace codecatalyst::fuzzing {
namespace {

/// Git's reading of an answer: each line is one attribute, and no other line begins within a value.
void check_lines(std::string_view answer) {
    expect(answer.find('\0') == std::string_view::npos, "an answer has no NUL");
    if (answer.empty()) return;
    expect(answer.back() == '\n', "an answer ends its last line");
    answer.remove_suffix(1);
    for (const auto line : split(answer, '\n'))
        expect(line.find('=') != std::string_view::npos, "each line of an answer is an attribute");
}

void request(std::string_view input) {
    auto read = protocol::read(input);
    expect(!has_control(read.where.host) && !has_control(read.where.protocol),
           "a place has no control characters");
    answer given;
    given.with = std::move(read.with);
    const auto written = protocol::write(given, read.announced);
    check_lines(written.expose());
}

void url(std::string_view input) {
    const auto parts = parse_url(input);
    (void)service_url_flaw(input);
    (void)parse_repository_path(input);
    const auto whole = normal_url::parse(input, normal_url::stars::refused);
    if (whole) expect(match(*whole, *whole).has_value(), "a URL matches itself");
    if (!parts) return;
    expect(parts->scheme == lower(parts->scheme) && parts->host == lower(parts->host),
           "scheme and host are in lower case");
}

/// A pattern and a place, in two lines.
void url_match(std::string_view input) {
    const auto lines = split(input, '\n');
    if (lines.size() != 2) return;
    if (const auto place = parse_url(lines[1]))
        (void)match(lines[0], {place->scheme, place->host, place->path}, place->user);
}

void host(std::string_view input) {
    if (!is_codecatalyst_host(input)) return;
    expect(input == lower(input) && !has_control(input), "a host of CodeCatalyst's is plain");
    expect(input.ends_with(".codecatalyst.aws"), "a host of CodeCatalyst's is below its domain");
}

/// "key=value" lines, as the section of codecatalyst has them; a repository's begin with "!".
void settings_text(std::string_view input) {
    std::vector<config_entry> entries;
    for (auto line : split(input, '\n')) {
        config_entry entry;
        if (line.starts_with('!')) {
            entry.from = config_entry::origin::repository;
            line.remove_prefix(1);
        }
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        entry.key = lower(line.substr(0, equals));
        entry.value = line.substr(equals + 1);
        entries.push_back(std::move(entry));
    }
    const remote where{"https", "git.us-west-2.codecatalyst.aws", ""};
    (void)is_ours(entries, where, "mary");
    const auto in_force = settings_for(entries, where, "mary", "");
    expect(in_force.lifetime.count() > 0, "a lifetime is longer than nothing");
}

void times(std::string_view input) {
    (void)parse_duration(input);
    const auto when = parse_rfc3339(input);
    if (when) expect(parse_rfc3339(to_rfc3339(*when)) == when, "a time can be written and read again");
}

void text(std::string_view input) {
    for (const char c : printable(input, input.size() + 1))
        expect(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f,
               "what is printed has no control characters");
    const auto decoded = percent_decode(input);
    if (decoded)
        expect(percent_decode(percent_encode(*decoded)) == decoded, "percent encoding can be undone");
    if (const auto bytes = base64_decode(input)) (void)base64(bytes->expose());
}

void git_config_text(std::string_view input) {
    std::size_t at = 0;
    for (const auto& piece : config_pieces(input).value_or(std::vector<config_piece>())) {
        expect(piece.begin >= at && piece.end >= piece.begin && piece.end <= input.size(),
               "the pieces of a configuration file are in order and within it");
        at = piece.end;
    }
    (void)invalid_line(input);
    if (input.find('\0') != std::string_view::npos) return;
    const auto written = config_pieces("[a]\n\tb = " + written_value(input) + "\n");
    expect(written && written->back().value == input,
           "a value that is written into a configuration is read again");
}

/// A repository's configuration, as the front program reads it and as Git does.
void plain_repository(std::string_view input) {
    static const scratch_file config(".git/config");
    config.write(input);
    if (!is_repository_plain(config.folder(), "")) return;
    for (const auto& piece : config_pieces(input).value_or(std::vector<config_piece>()))
        expect(piece.section.empty() ||
                   never_matters(std::string_view(piece.section).substr(0, piece.section.find('.'))),
               "a plain repository has no section that matters");
}

constexpr std::array all{
    target{"request", request},
    target{"url", url},
    target{"url_match", url_match},
    target{"host", host},
    target{"settings", settings_text},
    target{"times", times},
    target{"text", text},
    target{"git_config_text", git_config_text},
    target{"plain_repository", plain_repository},
};

}  // namespace

std::span<const target> git_input() noexcept { return all; }

}  // namespace codecatalyst::fuzzing
