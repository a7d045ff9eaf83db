// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <exception>
#include <new>

#include "base/about.hpp"
#include "commands/commands.hpp"
#include "commands/doors/programs.hpp"
#include "commands/verbs.hpp"
#include "system/os/hardening.hpp"
#include "system/os/last_words.hpp"
#include "system/os/os_failure.hpp"
#include "system/trace_output.hpp"

namespace {

using namespace codecatalyst;

std::optional<std::string> environment_value(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

int run_line(std::span<char* const> line) {
    console speak;
    try {
        if (const auto* door = line.empty() ? nullptr : door_started_as(line.front()))
            return door->run(line, environment_value, speak);
        const auto words = line.empty() ? line : line.subspan(1);
        return run_command(parse_arguments(own_commands(), {words.begin(), words.end()}), environment_value,
                           speak);
    } catch (const usage_error& e) {
        speak.fail(e);
        return exit_usage;
    } catch (const error& e) {
        speak.fail(e);
    } catch (const std::bad_alloc&) {
        speak.fail(error("there is not enough memory", hint_for_errno(ENOMEM)));
    } catch (const std::exception&) {
        speak.fail(error("internal error", std::string(report_it)));
    }
    return exit_failure;
}

void say_last(const fatal_end& end) noexcept try {
    console().fail(error(std::string(end.what) + end.why, end.hint));
} catch (const std::exception&) {  // memory may be what is lacking
}

}  // namespace

int main(int argc, char** argv) {
    harden_process();
    const std::span<char* const> line(argv, static_cast<std::size_t>(argc));
    set_last_words(say_last, {"internal error", "", report_it.data()});
    start_trace(environment_value, line);
    const int status = run_line(line);
    end_trace(status);
    return status;
}
