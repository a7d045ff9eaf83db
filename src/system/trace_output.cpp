// SPDX-License-Identifier: Apache-2.0
#include "system/trace_output.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <exception>

#include "base/trace.hpp"
#include "system/json.hpp"
#include "system/os/trace_file.hpp"

namespace codecatalyst {
namespace {

using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr const char* event_variable = "GIT_TRACE2_EVENT";
constexpr const char* parent_variable = "GIT_TRACE2_PARENT_SID";
constexpr double microseconds_per_second = 1e6;

/// "20270115T080000.123456Z" or, for people, "2027-01-15T08:00:00.123456Z".
std::string utc(const char* seconds_format) {
    const auto now = std::chrono::system_clock::now();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto rest = std::chrono::duration_cast<microseconds>(now - seconds).count();
    const auto whole = fmt::gmtime(std::chrono::system_clock::to_time_t(now));
    return fmt::format(fmt::runtime(seconds_format), whole) + fmt::format(".{:06}Z", rest);
}

/// Git's name of this process (its Documentation/technical/api-trace2): the parent's before it.
std::string session_id(const std::optional<std::string>& parent) {
    const auto own = fmt::format("{}-Hlocalhost-P{:08x}", utc("{:%Y%m%dT%H%M%S}"), ::getpid());
    return parent && !parent->empty() ? *parent + '/' + own : own;
}

int open_events(const std::string& target, const std::string& session) {
    struct stat about {};
    const bool is_folder =
        target.starts_with('/') && ::stat(target.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
    if (!is_folder) return open_trace(target.c_str());
    return open_trace((target + '/' + session.substr(session.rfind('/') + 1)).c_str());
}

/// A URL may hold a password, or a token as its user name.
std::string without_credential(std::string_view word) {
    const auto scheme = word.find("://");
    if (scheme == word.npos) return std::string(word.substr(word.rfind('@') + 1));  // people leave it out
    const auto host = scheme + 3;
    const auto at = word.substr(0, word.find_first_of("/?#", host)).rfind('@');
    if (at == word.npos || at < host) return std::string(word);
    return std::string(word.substr(0, host)) + std::string(word.substr(at + 1));
}

std::string in_words(std::span<const std::string> command_line) {
    std::string out;
    for (const auto& word : command_line) out += (out.empty() ? "" : " ") + without_credential(word);
    return out;
}

/// Written in one call, so that lines of several processes do not mix. What cannot be written is lost.
class trace_output final : public trace_sink {
public:
    trace_output(int lines, int events, std::string session)
        : lines_(lines), events_(events), session_(std::move(session)) {}

    void line(std::string_view text) noexcept override {
        if (lines_ >= 0) write_trace(lines_, text);
    }

    void started(std::span<char* const> command_line) noexcept {
        event("version", [](json& to) {
            to.set("/evt", "3");
            to.set("/exe", "git-credential-codecatalyst");
        });
        event("start", [&](json& to) {
            to.set("/t_abs", seconds_since_start());
            for (const std::string_view word : command_line) {
                to.set("/argv/-", without_credential(word));
                if (word == "--") break;  // what follows may be another program's secret
            }
        });
    }

    void child_started(int id, std::span<const std::string> command_line) noexcept override {
        text([&] { return "runs " + in_words(command_line); });
        event("child_start", [&](json& to) {
            to.set("/child_id", std::int64_t{id});
            to.set("/child_class", "credential-codecatalyst");
            to.set("/use_shell", false);
            for (const auto& word : command_line) to.set("/argv/-", without_credential(word));
        });
    }

    void child_ended(int id, int status, microseconds after) noexcept override {
        text([&] {
            return fmt::format("child {} ended with status {} after {} ms", id, status, after.count() / 1000);
        });
        event("child_exit", [&](json& to) {
            to.set("/child_id", std::int64_t{id});
            to.set("/code", std::int64_t{status});
            to.set("/t_rel", in_seconds(after));
        });
    }

    void ended(int status) noexcept {
        text([&] { return fmt::format("ends with status {}", status); });
        event("exit", [&](json& to) {
            to.set("/t_abs", seconds_since_start());
            to.set("/code", std::int64_t{status});
        });
    }

private:
    static double in_seconds(microseconds time) {
        return static_cast<double>(time.count()) / microseconds_per_second;
    }

    [[nodiscard]] double seconds_since_start() const {
        return in_seconds(std::chrono::duration_cast<microseconds>(steady_clock::now() - start_));
    }

    template <typename Text>
    void text(const Text& make) noexcept try {
        if (lines_ >= 0) line(make());
    } catch (const std::exception&) {  // no memory for a line
    }

    template <typename Fill>
    void event(std::string_view kind, const Fill& fill) noexcept try {
        if (events_ < 0) return;
        json out;
        out.set("/event", kind);
        out.set("/sid", session_);
        out.set("/thread", "main");
        out.set("/time", utc("{:%Y-%m-%dT%H:%M:%S}"));
        fill(out);
        auto text = out.serialize();
        text.append("\n");
        (void)!::write(events_, text.expose().data(), text.expose().size());
    } catch (const std::exception&) {  // no memory for an event
    }

    int lines_, events_;
    std::string session_;
    steady_clock::time_point start_ = steady_clock::now();
};

std::optional<trace_output>& the_output() {
    static std::optional<trace_output> one;
    return one;
}

}  // namespace

void start_trace(const std::function<std::optional<std::string>(const char*)>& environment,
                 std::span<char* const> command_line) noexcept try {
    const auto lines_wanted = environment(trace_variable), events_wanted = environment(event_variable);
    if (!lines_wanted && !events_wanted) return;
    const auto session = session_id(environment(parent_variable));
    const int lines = open_trace(lines_wanted.value_or("").c_str());
    const int events = open_events(events_wanted.value_or(""), session);
    if (lines < 0 && events < 0) return;
    the_output().emplace(lines, events, session);
    trace_to(&*the_output());
    the_output()->started(command_line);
} catch (const std::exception&) {  // no memory for a trace
}

void end_trace(int status) noexcept {
    if (!the_output()) return;
    the_output()->ended(status);
    trace_to(nullptr);
}

}  // namespace codecatalyst
