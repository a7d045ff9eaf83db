// SPDX-License-Identifier: Apache-2.0
#include "commands/print/repository_table.hpp"

#include "base/text.hpp"
#include "screen/json_layout.hpp"
#include "screen/table.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t url_max = 1000;

cell second_cell(const found_repository& each) {
    if (each.path.project.empty()) return {"no projects", look::faint};
    if (each.path.repository.empty()) return {"no repositories", look::faint};
    if (each.clone_url.empty()) return {"no address: " + each.no_url_hint, look::faint};
    return {each.clone_url, look::plain};
}

std::string in_two_lines(const table& t) {
    std::string out;
    for (const auto& row : t.rows)
        out += printable(row[0].text) + "\n    " + printable(row[1].text, url_max) + '\n';
    return out;
}

}  // namespace

std::string repository_table(std::span<const found_repository> found, std::size_t width, bool coloured) {
    if (found.empty()) return "there are no spaces\n";
    table out{{"REPOSITORY", "CLONE URL"}, {}};
    for (const auto& each : found) out.rows.push_back({{to_text(each.path), look::plain}, second_cell(each)});
    return width_of(out) > width ? in_two_lines(out) : lay_out(out, width, coloured);
}

secret repositories_as_json(std::span<const found_repository> found) {
    json out;
    out.set_empty_array("/items");
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto at = "/items/" + std::to_string(i);
        const auto set = [&](const char* name, const std::string& value) {
            if (!value.empty()) out.set(at + name, value);
        };
        set("/spaceName", found[i].path.space);
        set("/projectName", found[i].path.project);
        set("/name", found[i].path.repository);
        set("/cloneUrl", found[i].clone_url);
    }
    const secret compact = out.serialize();
    return indented(compact.expose());
}

}  // namespace codecatalyst
