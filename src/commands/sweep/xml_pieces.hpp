// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

/// A part of an XML text. Names and values are as written, in the text itself.
struct xml_piece {
    enum class kind {
        open,
        close,
        alone,  // <name/>
        text,
        other  // a comment, a declaration, an instruction
    };
    struct attribute {
        std::string_view name, value;
    };
    kind what;
    std::size_t begin, end;
    std::string_view name = {};   // of a tag
    std::string_view words = {};  // of text, and what is in CDATA
    std::vector<attribute> attributes = {};
};

/// The text's pieces. Tags need not match: that is the reader's business. nullopt for a text that is cut off
/// inside of a tag, a comment or CDATA.
[[nodiscard]] std::optional<std::vector<xml_piece>> xml_pieces(std::string_view text);

/// Text or an attribute's value without its references: the five of XML and those by number. An unknown one
/// stays as it is: a file's own entities are not read.
[[nodiscard]] secret xml_value(std::string_view written);

}  // namespace codecatalyst
