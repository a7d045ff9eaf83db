// SPDX-License-Identifier: Apache-2.0
#include "local/packages/pypi_version.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t version_max = 100;
constexpr std::string_view digits = "0123456789", separators = "-_.";

using spelling = std::pair<std::string_view, std::string_view>;  // as written, and normal

/// A word comes before those that it begins with.
constexpr std::array<spelling, 8> pre_words{{{"alpha", "a"},
                                             {"a", "a"},
                                             {"beta", "b"},
                                             {"b", "b"},
                                             {"preview", "rc"},
                                             {"pre", "rc"},
                                             {"rc", "rc"},
                                             {"c", "rc"}}};
constexpr std::array<spelling, 3> post_words{{{"post", ".post"}, {"rev", ".post"}, {"r", ".post"}}};
constexpr std::array<spelling, 1> dev_words{{{"dev", ".dev"}}};

std::string without_zeros(std::string_view number) {
    const auto first = number.find_first_not_of('0');
    return first == number.npos ? "0" : std::string(number.substr(first));
}

bool is_number(std::string_view text) noexcept {
    return !text.empty() && text.find_first_not_of(digits) == text.npos;
}

/// Takes the parts of a version, in small letters, from its start.
class version_parts {
public:
    explicit version_parts(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

    bool skip(std::string_view what) noexcept {
        if (!rest_.starts_with(what)) return false;
        rest_.remove_prefix(what.size());
        return true;
    }

    /// "" if no digit is next.
    std::string number() {
        const auto found = rest_.substr(0, rest_.find_first_not_of(digits));
        rest_.remove_prefix(found.size());
        return found.empty() ? "" : without_zeros(found);
    }

    /// A word, a separator before and after it or none, and a number, which is 0 when it is left out.
    template <std::size_t Count>
    std::string labelled(const std::array<spelling, Count>& words) {
        const auto start = rest_;
        skip_separator();
        for (const auto& [written, normal] : words) {
            if (!skip(written)) continue;
            skip_separator();
            const auto given = number();
            return std::string(normal) + (given.empty() ? "0" : given);
        }
        rest_ = start;
        return "";
    }

    /// "1.0-2" is "1.0.post2".
    std::string post() {
        const auto start = rest_;
        if (skip("-"))
            if (const auto given = number(); !given.empty()) return ".post" + given;
        rest_ = start;
        return labelled(post_words);
    }

    /// Letters and digits, with one separator between two words.
    std::optional<std::string> local() {
        std::string text(std::exchange(rest_, {})), normal;
        std::ranges::replace_if(
            text, [](char c) { return separators.find(c) != separators.npos; }, '.');
        for (const auto part : split(text, '.')) {
            if (part.empty() || part.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") != part.npos)
                return std::nullopt;
            normal +=
                (normal.empty() ? "+" : ".") + (is_number(part) ? without_zeros(part) : std::string(part));
        }
        return normal;
    }

private:
    void skip_separator() noexcept {
        if (!rest_.empty() && separators.find(rest_.front()) != separators.npos) rest_.remove_prefix(1);
    }

    std::string_view rest_;
};

/// "1!2.0" is "1!2"; "" if there is no number. A dot that is not before a number is left.
std::string release(version_parts& from) {
    auto first = from.number();
    std::string epoch;
    if (!first.empty() && from.skip("!")) epoch = std::exchange(first, from.number());
    std::vector<std::string> numbers{first};
    for (auto ahead = from; ahead.skip("."); from = ahead) {
        auto next = ahead.number();
        if (next.empty()) break;
        numbers.push_back(std::move(next));
    }
    while (numbers.size() > 1 && numbers.back() == "0") numbers.pop_back();
    if (first.empty()) return "";
    std::string normal = epoch.empty() || epoch == "0" ? "" : epoch + "!";
    for (std::size_t n = 0; n < numbers.size(); ++n) normal += (n == 0 ? "" : ".") + numbers[n];
    return normal;
}

}  // namespace

std::optional<std::string> normal_pypi_version(std::string_view text) {
    if (text.size() > version_max) return std::nullopt;
    const auto small = lower(text);
    version_parts from(small);
    from.skip("v");
    auto normal = release(from);
    if (normal.empty()) return std::nullopt;
    normal += from.labelled(pre_words);
    normal += from.post();
    normal += from.labelled(dev_words);
    if (!from.skip("+")) return from.at_end() ? std::optional(normal) : std::nullopt;
    const auto local = from.local();
    return local ? std::optional(normal + *local) : std::nullopt;
}

}  // namespace codecatalyst::local
