// SPDX-License-Identifier: Apache-2.0
// What is fuzzed: everything that reads bytes of others. A target may throw an `error`; anything else, a
// crash or a failed `expect` is a finding.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace codecatalyst::fuzzing {

struct target {
    std::string_view name;  // also of the folder below corpus/
    void (*run)(std::string_view input);
};

[[nodiscard]] std::span<const target> git_input() noexcept;
[[nodiscard]] std::span<const target> service_input() noexcept;
[[nodiscard]] std::span<const target> file_input() noexcept;
[[nodiscard]] std::span<const target> local_input() noexcept;

/// Null when there is none of that name.
[[nodiscard]] const target* find_target(std::string_view name) noexcept;

/// Runs it, and lets it throw an `error`.
void run(const target& which, std::string_view input);

/// A file for a target that reads one, in a folder that is removed with the process.
class scratch_file {
public:
    explicit scratch_file(const std::string& name);
    scratch_file(const scratch_file&) = delete;
    scratch_file& operator=(const scratch_file&) = delete;
    ~scratch_file();

    [[nodiscard]] const std::string& folder() const noexcept { return folder_; }
    void write(std::string_view text) const;

private:
    std::string folder_, path_;
};

/// Ends the process when a promise does not hold.
void expect(bool holds, const char* promise);

}  // namespace codecatalyst::fuzzing
