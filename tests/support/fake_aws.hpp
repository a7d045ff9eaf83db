// SPDX-License-Identifier: Apache-2.0
// A program in the place of the AWS CLI: a shell script that writes down what it was given and does what the
// test says.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "backends/aws_cli/aws_cli.hpp"
#include "base/text.hpp"
#include "support/temp_folder.hpp"

namespace codecatalyst {

class fake_aws {
public:
    fake_aws() {
        folder_.write("aws",
                      "#!/bin/sh\n"
                      "here=${0%/*}\n"
                      "printf '%s\\n' \"$@\" >\"$here/argv.$2\"\n"
                      "env >\"$here/env\"\n"
                      "pwd >\"$here/pwd\"\n"
                      "readlink /proc/self/fd/0 >\"$here/stdin\"\n"
                      "echo \"$2\" >>\"$here/calls\"\n"
                      "if [ -f \"$here/do.$2\" ]; then . \"$here/do.$2\"; fi\n",
                      0700);
    }

    /// Shell commands that an operation, such as "list-access-tokens", runs. Without any it prints nothing.
    void does(const std::string& operation, const std::string& commands) {
        folder_.write("do." + operation, commands);
    }

    void prints(const std::string& operation, const std::string& text) {
        folder_.write("out." + operation, text);
        does(operation, "cat \"$here/out." + operation + "\"");
    }

    void fails(const std::string& operation, int status, const std::string& errors) {
        folder_.write("err." + operation, errors);
        does(operation, "cat \"$here/err." + operation + "\" >&2; exit " + std::to_string(status));
    }

    [[nodiscard]] aws_cli::parts parts() const {
        return {folder_.path("aws"), {"PATH=/usr/bin:/bin", "LANG=C"}, "work", "", std::chrono::seconds(30)};
    }
    [[nodiscard]] aws_cli backend() const { return aws_cli(parts()); }

    /// The words of the last call of an operation.
    [[nodiscard]] std::vector<std::string> words(const std::string& operation) const {
        return lines("argv." + operation);
    }
    [[nodiscard]] std::vector<std::string> calls() const { return lines("calls"); }
    [[nodiscard]] std::vector<std::string> lines(const std::string& file) const {
        const auto text = folder_.read(file);
        std::vector<std::string> out;
        for (const auto line : split(text, '\n'))
            if (!line.empty()) out.emplace_back(line);
        return out;
    }

private:
    temp_folder folder_;
};

}  // namespace codecatalyst
