// SPDX-License-Identifier: Apache-2.0
#include "model/git_config_text.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

using kind = config_piece::kind;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r'; }
constexpr bool is_comment(char c) noexcept { return c == '#' || c == ';'; }
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_of_name(char c) noexcept { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }

/// As Git's own reader (git_parse_source() of its config.c).
class scanner {
public:
    explicit scanner(std::string_view text)
        : text_(text), at_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {}

    bool scan(std::vector<config_piece>& into) {
        while (at_ < text_.size()) {
            config_piece piece{kind::other, at_, 0, section_};
            skip_blanks();
            if (!is_rest_of_line() && !take(piece)) return false;
            piece.end = at_;
            into.push_back(std::move(piece));
        }
        return true;
    }

    /// Where it stopped.
    [[nodiscard]] std::size_t line() const {
        const auto seen = text_.substr(0, at_);
        return static_cast<std::size_t>(std::ranges::count(seen, '\n')) + 1;
    }

private:
    /// The end of the text ends a line, too.
    [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\n'; }

    void skip_blanks() {
        while (is_blank(next())) ++at_;
    }

    /// Nothing but a comment is left: it is skipped with the line's end.
    bool is_rest_of_line() {
        if (next() != '\n' && !is_comment(next())) return false;
        while (next() != '\n') ++at_;
        if (at_ < text_.size()) ++at_;
        return true;
    }

    bool take(config_piece& piece) {
        piece.what = next() == '[' ? kind::section : kind::variable;
        if (piece.what == kind::variable) return take_variable(piece);
        if (!take_section()) return false;
        piece.section = section_;
        const auto behind = at_;
        skip_blanks();
        if (!is_rest_of_line()) at_ = behind;  // a variable on the same line is a piece of its own
        return true;
    }

    bool take_section() {
        section_.clear();
        for (++at_; is_of_name(next()) || next() == '.'; ++at_) section_ += next();
        section_ = lower(section_);
        if (section_.empty()) return false;
        if (is_blank(next())) {
            skip_blanks();
            if (!take_subsection()) return false;
        }
        return next() == ']' && ++at_ != 0;
    }

    bool take_subsection() {
        if (next() != '"') return false;
        section_ += '.';
        for (++at_; next() != '"'; ++at_) {
            if (next() == '\\') ++at_;
            if (next() == '\n') return false;
            section_ += next();
        }
        ++at_;
        return true;
    }

    bool take_variable(config_piece& piece) {
        if (!is_letter(next())) return false;
        for (; is_of_name(next()); ++at_) piece.key += next();
        piece.key = lower(piece.key);
        skip_blanks();
        if (next() == '\n') return is_rest_of_line();
        if (next() != '=') return false;
        ++at_;
        return take_value(piece.value.emplace());
    }

    bool take_value(std::string& value) {
        bool is_quoted = false;
        std::size_t kept = 0;  // blanks behind it are not part of a value
        skip_blanks();
        while (is_quoted ? next() != '\n' : !is_rest_of_line()) {
            const char c = next();
            ++at_;
            if (c == '"') {
                is_quoted = !is_quoted;
            } else if (c == '\\') {
                if (!take_escape(value)) return false;
            } else {
                value += c;
                if (!is_quoted && is_blank(c)) continue;
            }
            kept = value.size();
        }
        value.resize(kept);
        return !is_quoted;
    }

    /// A backslash at the end of a line continues the value on the next line. Git accepts one in the last
    /// line, but then lines that are added behind it would become part of the value.
    bool take_escape(std::string& value) {
        if (text_.substr(at_).starts_with("\r\n")) ++at_;
        constexpr std::string_view escapes = "\\\"ntb\n", meant = "\\\"\n\t\b";
        const auto which = escapes.find(next());
        if (which == escapes.npos) return false;
        if (which < meant.size()) value += meant[which];
        ++at_;
        return at_ < text_.size() || escapes[which] != '\n';
    }

    std::string_view text_;
    std::size_t at_;
    std::string section_;
};

}  // namespace

std::optional<std::vector<config_piece>> config_pieces(std::string_view text) {
    std::vector<config_piece> out;
    return scanner(text).scan(out) ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::size_t> invalid_line(std::string_view text) {
    std::vector<config_piece> ignored;
    scanner over(text);
    return over.scan(ignored) ? std::nullopt : std::optional(over.line());
}

std::string written_value(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (c == '\n' || c == '\t') {
            out += c == '\n' ? "\\n" : "\\t";
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    const bool needs_quotes = trimmed(value) != value || value.find_first_of("#;\r") != value.npos;
    return needs_quotes ? '"' + out + '"' : out;
}

}  // namespace codecatalyst
