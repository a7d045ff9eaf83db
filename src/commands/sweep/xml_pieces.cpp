// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/xml_pieces.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace codecatalyst {
namespace {

using kind = xml_piece::kind;

constexpr std::string_view white = " \t\r\n";

class scanner {
public:
    explicit scanner(std::string_view text) : text_(text) {}

    bool scan(std::vector<xml_piece>& into) {
        while (at_ < text_.size()) {
            auto piece = next();
            if (!piece) return false;
            at_ = piece->end;
            into.push_back(std::move(*piece));
        }
        return true;
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    std::optional<xml_piece> next() {
        constexpr std::string_view cdata = "<![CDATA[";
        if (!rest().starts_with('<')) {
            const auto end = std::min(text_.find('<', at_), text_.size());
            return xml_piece{kind::text, at_, end, "", text_.substr(at_, end - at_)};
        }
        if (rest().starts_with(cdata)) {
            auto out = until("]]>", cdata.size());
            if (out) out->what = kind::text;
            return out;
        }
        if (rest().starts_with("<!--")) return until("-->", 4);
        if (rest().starts_with("<?")) return until("?>", 2);
        return rest().starts_with("<!") ? until(">", 2) : tag();
    }

    std::optional<xml_piece> until(std::string_view mark, std::size_t behind) {
        const auto end = text_.find(mark, at_ + behind);
        if (end == text_.npos) return std::nullopt;
        const auto from = at_ + behind;
        return xml_piece{kind::other, at_, end + mark.size(), "", text_.substr(from, end - from)};
    }

    void skip_white(std::size_t& at) const {
        at = std::min(text_.find_first_not_of(white, at), text_.size());
    }

    std::string_view name_at(std::size_t& at) const {
        const auto end = std::min(text_.find_first_of(" \t\r\n=/>", at), text_.size());
        const auto from = std::exchange(at, end);
        return text_.substr(from, end - from);
    }

    std::optional<xml_piece> tag() {
        xml_piece out{kind::open, at_, 0};
        auto at = at_ + 1;
        if (text_.substr(at).starts_with('/')) out.what = kind::close, ++at;
        out.name = name_at(at);
        for (skip_white(at); at < text_.size(); skip_white(at)) {
            if (text_[at] == '>') {
                out.end = at + 1;
                return out;
            }
            if (text_[at] == '/') {
                out.what = kind::alone, ++at;
            } else if (!take_attribute(out, at)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    bool take_attribute(xml_piece& to, std::size_t& at) const {
        const auto name = name_at(at);
        skip_white(at);
        if (!text_.substr(at).starts_with('=')) return !name.empty();
        skip_white(++at);
        if (at == text_.size() || (text_[at] != '"' && text_[at] != '\'')) return false;
        const auto end = text_.find(text_[at], at + 1);
        if (end == text_.npos) return false;
        to.attributes.push_back({name, text_.substr(at + 1, end - at - 1)});
        at = end + 1;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> entities{
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}}};

/// The character of "#38" or "#x26", as far as it is ASCII: a token is.
std::optional<char> numbered(std::string_view name) {
    if (!name.starts_with('#')) return std::nullopt;
    name.remove_prefix(1);
    const bool is_hex = name.starts_with('x');
    if (is_hex) name.remove_prefix(1);
    unsigned point = 0;
    const auto [end, failure] =
        std::from_chars(name.data(), name.data() + name.size(), point, is_hex ? 16 : 10);
    if (failure != std::errc() || end != name.data() + name.size() || point > 0x7f) return std::nullopt;
    return static_cast<char>(point);
}

/// A reference at the beginning; returns how long it is, 0 when it is none that is known.
std::size_t take_reference(secret& to, std::string_view words) {
    constexpr std::size_t longest = 10;
    const auto end = words.substr(0, longest).find(';');
    if (end == words.npos) return 0;
    const auto name = words.substr(1, end - 1);
    for (const auto& [known, meant] : entities)
        if (name == known) {
            to.append(meant);
            return end + 1;
        }
    const auto character = numbered(name);
    if (!character) return 0;
    to.append(std::string_view(&*character, 1));
    return end + 1;
}

}  // namespace

std::optional<std::vector<xml_piece>> xml_pieces(std::string_view text) {
    std::vector<xml_piece> out;
    if (!scanner(text).scan(out)) return std::nullopt;
    return out;
}

secret xml_value(std::string_view written) {
    secret out;
    for (std::size_t i = 0; i < written.size();) {
        const auto taken = written[i] == '&' ? take_reference(out, written.substr(i)) : 0;
        if (taken == 0) out.append(written.substr(i, 1));
        i += std::max<std::size_t>(taken, 1);
    }
    return out;
}

}  // namespace codecatalyst
