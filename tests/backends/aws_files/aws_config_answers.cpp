// SPDX-License-Identifier: Apache-2.0
// Answers what the AWS configuration says, for aws_config_peer_test.py. Each line of standard input is one
// question, {"config": TEXT, "credentials": TEXT, "ask": [[KIND, NAME, KEY], ...]}; each line of the answer
// {"refused": BOOLEAN, "values": [TEXT or "(none)", ...]}.
#include <unistd.h>

#include "backends/aws_files/aws_config.hpp"
#include "base/text.hpp"
#include "system/json.hpp"
#include "system/os/stdio.hpp"

using namespace codecatalyst;

namespace {

std::string part(const json& question, std::size_t index, int which) {
    return question.text("/ask/" + std::to_string(index) + '/' + std::to_string(which)).value_or("");
}

std::string value(const aws_config& config, const json& question, std::size_t index) {
    const auto kind = part(question, index, 0), name = part(question, index, 1),
               key = part(question, index, 2);
    const bool profile = kind == "profile";
    if (key.empty())
        return (profile ? config.has_profile(name) : config.has_session(name)) ? "there" : "(none)";
    return (profile ? config.profile_value(name, key) : config.session_value(name, key)).value_or("(none)");
}

bool refused(const aws_config& config) {
    try {
        config.check();
        return false;
    } catch (const settings_error&) {
        return true;
    }
}

json answer(const json& question) {
    const auto config =
        aws_config::parse(question.text("/config").value_or(""), question.text("/credentials").value_or(""));
    json out;
    out.set("/refused", refused(config));
    out.set_empty_array("/values");
    for (std::size_t i = 0; i < question.size("/ask"); ++i) out.set("/values/-", value(config, question, i));
    return out;
}

}  // namespace

int main() {
    const auto text = read_all(STDIN_FILENO, 64 * 1024 * 1024);
    for (const auto line : split(text.expose(), '\n')) {
        if (line.empty()) continue;
        auto out = answer(json::parse(line)).serialize();
        out.append("\n");
        write_all(STDOUT_FILENO, out.expose());
    }
}
