// SPDX-License-Identifier: Apache-2.0
// The names of repositories in Gradle's build files, of which only braces, quotes and comments are
// understood.
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t depth_max = 100, words_max = 20;
constexpr std::string_view white = " \t";

/// What stands between two braces.
struct block {
    std::vector<std::string_view> names, urls;
};

bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

std::string_view without_end(std::string_view text, std::string_view of) {
    return text.substr(0, text.find_last_not_of(of) + 1);
}

/// `name 'x'`, `name = "x"` and `name("x")`, but not `rootProject.name = "x"`.
bool is_behind_name(std::string_view before) {
    constexpr std::string_view word = "name";
    before = without_end(before, white);
    if (before.ends_with('=') || before.ends_with('(')) before.remove_suffix(1);
    before = without_end(before, white);
    return before.ends_with(word) && (before.size() == word.size() || !is_of_word(before.end()[-5]));
}

class reader {
public:
    reader(std::string_view text, const scan_rules& by, names_of_hosts& to) : text_(text), by_(by), to_(to) {}

    void read() {
        while (at_ < text_.size() && !open_.empty() && open_.size() < depth_max) {
            const auto rest = text_.substr(at_);
            if (rest.starts_with("//"))
                at_ = std::min(text_.find('\n', at_), text_.size());
            else if (rest.starts_with("/*"))
                at_ = std::min(text_.find("*/", at_ + 2), text_.size() - 2) + 2;
            else if (rest.front() == '"' || rest.front() == '\'')
                take_string();
            else
                take_sign(text_[at_++]);
        }
    }

private:
    void take_string() {
        const auto quote = text_.substr(at_, 1);
        const auto begin = at_ + 1;
        for (at_ = begin; at_ < text_.size() && text_.substr(at_, 1) != quote && text_[at_] != '\n'; ++at_)
            if (text_[at_] == '\\') ++at_;
        at_ = std::min(at_, text_.size());
        const auto words = text_.substr(begin, at_ - begin);
        if (at_ < text_.size()) ++at_;
        if (open_.back().names.size() + open_.back().urls.size() >= words_max) return;
        if (words.find("://") != words.npos) {
            open_.back().urls.push_back(words);
            ++urls_on_line_;
        } else if (is_behind_name(text_.substr(0, begin - 1))) {
            open_.back().names.push_back(words);
        }
    }

    void take_sign(char sign) {
        if (sign == '{') begin_block();
        if (sign == '}') end_block();
        if (sign == '\n' || sign == ';' || sign == '{' || sign == '}') urls_on_line_ = 0;
    }

    /// `maven("https://...") { ... }`: the URL is the block's.
    void begin_block() {
        auto& urls = open_.back().urls;
        block fresh{{}, {urls.end() - urls_on_line_, urls.end()}};
        urls.erase(urls.end() - urls_on_line_, urls.end());
        open_.push_back(std::move(fresh));
    }

    void end_block() {
        for (const auto name : open_.back().names)
            for (const auto url : open_.back().urls) note_name(to_, name, url, by_);
        open_.pop_back();
    }

    std::string_view text_;
    const scan_rules& by_;
    names_of_hosts& to_;
    std::size_t at_ = 0;
    std::vector<block> open_{1};
    std::ptrdiff_t urls_on_line_ = 0;
};

}  // namespace

void note_gradle_names(std::string_view text, const scan_rules& by, project_names& to) {
    reader(text, by, to.gradle_names).read();
}

}  // namespace codecatalyst
