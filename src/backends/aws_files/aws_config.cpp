// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/aws_config.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/text.hpp"
#include "system/os/account_home.hpp"
#include "system/os/file.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t config_max = 1024 * 1024;

/// Python's shlex.split(): nothing when a quote or an escape is not closed.
class shell_words {
public:
    static std::optional<std::vector<std::string>> of(std::string_view text) {
        shell_words out;
        while (!text.empty())
            if (!out.take(text)) return std::nullopt;
        return out.found_;
    }

private:
    bool take(std::string_view& text) {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return within_ = false, true;
        if (!within_) found_.emplace_back();
        within_ = true;
        if (c == '\'' || c == '"') return take_quoted(text, c);
        if (c != '\\') return found_.back() += c, true;
        if (text.empty()) return false;
        found_.back() += text.front();
        text.remove_prefix(1);
        return true;
    }

    bool take_quoted(std::string_view& text, char quote) {
        while (!text.empty()) {
            char c = text.front();
            text.remove_prefix(1);
            if (c == quote) return true;
            if (c == '\\' && quote == '"' && !text.empty() && (text.front() == '"' || text.front() == '\\')) {
                c = text.front();
                text.remove_prefix(1);
            }
            found_.back() += c;
        }
        return false;
    }

    std::vector<std::string> found_;
    bool within_ = false;  // inside a word
};

/// The NAME of a section header "KIND NAME", split as a shell would.
std::optional<std::string> named(std::string_view section, std::string_view kind) {
    if (!section.starts_with(kind)) return std::nullopt;
    const auto parts = shell_words::of(section);
    return parts && parts->size() == 2 ? std::optional((*parts)[1]) : std::nullopt;
}

/// True for a header such as "KIND A B": the AWS CLI ignores a section whose name has spaces but no quotes.
bool is_unquoted(std::string_view header, std::string_view kind) {
    if (!header.starts_with(kind)) return false;
    const auto parts = shell_words::of(header);
    return parts && parts->size() > 2 && parts->front() == kind;
}

aws_config::words_of_fault in_words(const ini::fault& wrong) {
    const auto name = printable(wrong.name);
    switch (wrong.what) {
        case ini::mistake::byte_order_mark:
            return {"begins with a byte order mark", "save it as UTF-8 without one"};
        case ini::mistake::key_without_section:
            return {"is before any section", "put it below a section, such as [default]"};
        case ini::mistake::repeated_section:
            return {fmt::format("repeats section [{}]", name), "make one section of the two"};
        case ini::mistake::repeated_key:
            return {fmt::format("repeats {} in its section", name), "remove one of the two"};
        case ini::mistake::no_key: break;
    }
    return {"is neither a section nor KEY = VALUE", "mend or remove it"};
}

/// Expands $NAME and ${NAME}; a variable that is not set stays as written (Python's os.path.expandvars).
std::string with_variables(std::string_view text, const environment_lookup& environment) {
    std::string out;
    while (!text.empty()) {
        const auto dollar = text.find('$');
        out += text.substr(0, dollar);
        if (dollar == text.npos) break;
        text.remove_prefix(dollar);
        const bool braced = text.starts_with("${");
        const auto end = braced ? text.find('}')
                                : text.find_first_not_of(
                                      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 1);
        const auto length = std::min(text.size(), braced && end != text.npos ? end + 1 : end);
        const auto name = braced ? text.substr(2, length - 3) : text.substr(1, length - 1);
        const auto value = length > 1 ? environment(std::string(name).c_str()) : std::nullopt;
        out += value ? *value : std::string(text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

std::string path_of(const environment_lookup& environment, const char* variable,
                    std::string_view by_default) {
    const auto set = environment(variable).value_or("");
    auto path = with_variables(set.empty() ? by_default : set, environment);
    if (path == "~" || path.starts_with("~/")) path = aws_home(environment) + path.substr(1);
    return path;
}

}  // namespace

std::string aws_home(const environment_lookup& environment) {
    const auto home = environment("HOME").value_or("");
    return home.empty() ? account_home() : home;
}

std::string aws_profile(const environment_lookup& environment) {
    const auto chosen = environment("AWS_PROFILE").value_or("");
    return chosen.empty() ? environment("AWS_DEFAULT_PROFILE").value_or("") : chosen;
}

aws_config aws_config::load(const environment_lookup& environment) {
    const auto config = path_of(environment, "AWS_CONFIG_FILE", "~/.aws/config");
    const auto credentials = path_of(environment, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
    return aws_config({config, read_file(config, config_max).value_or("")},
                      {credentials, read_file(credentials, config_max).value_or("")});
}

aws_config aws_config::parse(std::string_view config, std::string_view credentials) {
    return aws_config({"config", std::string(config)}, {"credentials", std::string(credentials)});
}

aws_config::aws_config(const named_text& config, const named_text& credentials)
    : file_(config.name), credentials_file_(credentials.name) {
    const auto parsed = read(config);
    config_defaults_ = std::make_shared<const keys>(keys_of(parsed.defaults, config.name));
    for (const auto& each : parsed.sections) {  // if a name occurs twice, the later section wins
        layer content{keys_of(each.keys, config.name), config_defaults_.get()};
        if (auto* const found = section_of(each.name, each.line)) found->config = std::move(content);
    }
    const auto more = read(credentials);
    credentials_defaults_ = std::make_shared<const keys>(keys_of(more.defaults, credentials.name));
    for (const auto& each : more.sections)
        profiles_[each.name].credentials = {keys_of(each.keys, credentials.name),
                                            credentials_defaults_.get()};
}

/// Nothing for a section type that we do not use.
aws_config::section* aws_config::section_of(const std::string& header, std::size_t line) {
    if (header == "default") return &profiles_[header];
    for (const auto& [kind, all] : {std::pair{"profile", &profiles_}, std::pair{"sso-session", &sessions_},
                                    std::pair{"services", &services_}}) {
        if (const auto name = named(header, kind)) return &(*all)[*name];
        if (is_unquoted(header, kind)) note_unquoted(kind, header, line);
    }
    return nullptr;
}

ini aws_config::read(const named_text& from) {
    auto parsed = ini::parse(from.text);
    if (parsed.wrong) note_fault(from.name, parsed.wrong->line, in_words(*parsed.wrong));
    return parsed;
}

/// A nested key is stored as "KEY\nNESTED", which cannot collide with an ordinary key.
aws_config::keys aws_config::keys_of(const std::map<std::string, ini::entry>& from, const std::string& file) {
    keys out;
    for (const auto& [key, entry] : from) {
        if (!entry.value.starts_with('\n')) {
            out[key] = entry.value;
            continue;
        }
        for (const auto line : split(entry.value, '\n')) {
            const auto equals = line.find('=');
            if (equals != line.npos)
                out[key + '\n' + std::string(stripped(line.substr(0, equals)))] =
                    stripped(line.substr(equals + 1));
            else if (!line.empty())
                note_fault(file, entry.line,
                           {fmt::format("goes on with a line without =, below {}", printable(key)),
                            "mend or remove that line"});
        }
    }
    return out;
}

void aws_config::note_unquoted(std::string_view kind, const std::string& header, std::size_t line) {
    const std::string name(trimmed(std::string_view(header).substr(kind.size())));
    unquoted_.emplace(std::string(kind) + ' ' + name, fmt::format("line {} of {}", line, printable(file_)));
}

std::optional<std::string> aws_config::unquoted(std::string_view kind, std::string_view name) const {
    const auto found = unquoted_.find(std::string(kind) + ' ' + std::string(name));
    return found == unquoted_.end() ? std::nullopt : std::optional(found->second);
}

void aws_config::note_fault(const std::string& file, std::size_t line, const words_of_fault& what) {
    if (!wrong_)
        wrong_.emplace(fmt::format("line {} of {} {}", line, printable(file), what.message), what.hint);
}

void aws_config::check() const {
    if (wrong_) throw settings_error(*wrong_);
}

bool aws_config::has_profile(std::string_view profile) const { return profiles_.contains(profile); }
bool aws_config::has_session(std::string_view session) const { return sessions_.contains(session); }

std::vector<std::string> aws_config::profiles() const {
    std::vector<std::string> out;
    for (const auto& each : profiles_) out.push_back(each.first);
    return out;
}

std::optional<std::string> aws_config::profile_value(std::string_view profile, std::string_view key) const {
    return value_of(profiles_, profile, key);
}

std::optional<std::string> aws_config::session_value(std::string_view session, std::string_view key) const {
    return value_of(sessions_, session, key);
}

std::optional<std::string> aws_config::disputed(std::string_view profile, std::string_view session) const {
    const auto found = sessions_.find(session);
    if (found == sessions_.end()) return std::nullopt;
    const auto& said = found->second.config;
    keys all = said.own;
    all.insert(said.defaults->begin(), said.defaults->end());
    for (const auto& [key, value] : all)
        if (profile_value(profile, key).value_or(value) != value) return key;
    return std::nullopt;
}

std::optional<std::string> aws_config::service_value(std::string_view profile, std::string_view service,
                                                     std::string_view key) const {
    const auto services = profile_value(profile, "services");
    if (!services) return std::nullopt;
    return value_of(services_, *services, std::string(service) + '\n' + std::string(key));
}

std::optional<std::string> aws_config::layer::value(std::string_view key) const {
    if (defaults == nullptr) return std::nullopt;
    for (const auto* const each : {&own, defaults})
        if (const auto found = each->find(key); found != each->end()) return found->second;
    return std::nullopt;
}

std::optional<std::string> aws_config::value_of(const sections& all, std::string_view section,
                                                std::string_view key) {
    const auto found = all.find(section);
    if (found == all.end()) return std::nullopt;
    auto value = found->second.credentials.value(key);
    return value ? value : found->second.config.value(key);
}

}  // namespace codecatalyst
