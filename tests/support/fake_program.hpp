// SPDX-License-Identifier: Apache-2.0
// A program in the place of codecatalyst.command: it writes down what it was asked and does what the test
// says.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "backends/handed_out/command.hpp"
#include "base/text.hpp"
#include "support/temp_folder.hpp"

namespace codecatalyst {

inline constexpr time_point command_now{std::chrono::seconds(1'800'000'000)};  // 2027-01-15T08:00:00Z

class fake_program {
public:
    /// Until a test says otherwise it can do everything and answers with `{}`.
    fake_program() {
        folder_.write(
            "program",
            "#!/bin/sh\n"
            "here=${0%/*}\n"
            "request=$(cat)\n"
            "operation=${request#*'\"operation\":\"'}\n"
            "operation=${operation%%'\"'*}\n"
            "printf '%s\\n' \"$request\" >>\"$here/requests\"\n"
            "if [ -f \"$here/do.$operation\" ]; then . \"$here/do.$operation\"; else echo '{}'; fi\n",
            0700);
        answers("capabilities", R"({"capabilities":["create","list","remove","identity"]})");
    }

    /// Shell commands that an operation runs.
    void does(const std::string& operation, const std::string& commands) {
        folder_.write("do." + operation, commands);
    }

    void answers(const std::string& operation, const std::string& text) {
        folder_.write("answer." + operation, text);
        does(operation, "cat \"$here/answer." + operation + "\"");
    }

    [[nodiscard]] command_backend::parts parts() const {
        return {path(),
                path(),
                {"PATH=/usr/bin:/bin"},
                {"git.us-west-2.codecatalyst.aws", "", "mary", "work"},
                std::chrono::seconds(30),
                [] { return command_now; }};
    }
    [[nodiscard]] command_backend backend() const { return command_backend(parts()); }

    [[nodiscard]] std::string path() const { return folder_.path("program"); }
    [[nodiscard]] const temp_folder& folder() const { return folder_; }

    /// What it was asked so far, without the question what it can do.
    [[nodiscard]] std::vector<std::string> requests() const {
        const auto text = folder_.read("requests");
        std::vector<std::string> out;
        for (const auto line : split(text, '\n'))
            if (!line.empty() && line.find("capabilities") == line.npos) out.emplace_back(line);
        return out;
    }

private:
    temp_folder folder_;
};

}  // namespace codecatalyst
