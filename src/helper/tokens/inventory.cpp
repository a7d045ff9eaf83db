// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/inventory.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/token_name.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t candidates_max = 5;  // shown for an ambiguous word
constexpr std::string_view see_list = "`git-credential-codecatalyst list` shows what there is";

// Names of tokens from the AWS Toolkits, which create one at each sign-in.
bool is_vs_codes(std::string_view name) { return name == "aws-toolkits-vscode-token"; }
bool is_jetbrains(std::string_view name) { return name.find("-AwsJetBrainsToolkit-") != name.npos; }

token_origin origin_of(const known_token& token, const records_here& here, std::string_view our_host) {
    if (!token.used_by.empty()) return token_origin::in_use;
    const bool known = std::ranges::find(here.others, token.what.name) != here.others.end();
    if (std::ranges::find(here.apart, token.what.id) != here.apart.end()) return token_origin::apart;
    if (known || (!token.host.empty() && token.host == our_host)) return token_origin::ours;
    if (!token.host.empty()) return token_origin::elsewhere;
    if (is_vs_codes(token.what.name)) return token_origin::vs_code;
    return is_jetbrains(token.what.name) ? token_origin::jetbrains : token_origin::other;
}

known_token recognise_one(token_summary listed, const records_here& here, std::string_view our_host) {
    known_token out;
    out.what = std::move(listed);
    out.host = host_in_token_name(out.what.name);
    for (const auto& each : here.current)
        if (is_same_token(each.id, each.name, out.what)) out.used_by.push_back(each.who);
    for (const auto& each : here.retired)
        if (is_same_token(each.id, each.name, out.what)) out.held_by.push_back(each.who);
    std::ranges::sort(out.held_by);
    std::ranges::sort(out.used_by);  // in locking order
    out.origin = origin_of(out, here, our_host);
    return out;
}

using candidates = std::vector<const known_token*>;

template <typename Condition>
candidates all_that(std::span<const known_token> all, const Condition& holds) {
    candidates out;
    for (const auto& each : all)
        if (holds(each.what)) out.push_back(&each);
    return out;
}

[[noreturn]] void refuse_ambiguous(const std::string& word, const candidates& meant, std::string_view hint) {
    std::string list;
    for (std::size_t i = 0; i < std::min(meant.size(), candidates_max); ++i)
        list += (i == 0 ? "" : ", ") + describe(meant[i]->what);
    if (meant.size() > candidates_max) list += fmt::format(" and {} more", meant.size() - candidates_max);
    throw error(fmt::format("`{}` may mean {} tokens: {}", printable(word), meant.size(), list),
                std::string(hint));
}

const known_token& choose_one(std::span<const known_token> all, const std::string& word) {
    const auto by_id = all_that(all, [&](const token_summary& t) { return t.id == word; });
    if (!by_id.empty()) return *by_id.front();
    const auto by_name = all_that(all, [&](const token_summary& t) { return t.name == word; });
    if (by_name.size() == 1) return *by_name.front();
    if (by_name.size() > 1) refuse_ambiguous(word, by_name, "tell them apart by their ids");
    const auto by_prefix = all_that(all, [&](const token_summary& t) { return t.id.starts_with(word); });
    if (by_prefix.empty() || word.empty())
        throw error(fmt::format("there is no token `{}`", printable(word)), std::string(see_list));
    if (by_prefix.size() > 1) refuse_ambiguous(word, by_prefix, "give more of the id");
    if (word.size() < id_prefix_min)
        throw error(fmt::format("`{}` is too short for the beginning of an id", printable(word)),
                    fmt::format("give at least {} characters", id_prefix_min));
    return *by_prefix.front();
}

}  // namespace

records_here read_records(secret_store& store) {
    records_here out;
    read_records(store, out);
    return out;
}

void read_records(secret_store& store, records_here& out) {
    for (const auto& who : store.accounts()) {
        const auto found = store.load(who);
        if (!found) continue;
        if (const auto& held = found->value.current) out.current.push_back({who, held->id, held->name});
        for (const auto& each : found->value.pending) out.others.push_back(each.name);
        for (const auto& each : found->value.retired) {
            out.others.push_back(each.name);
            out.retired.push_back({who, each.id, each.name});
        }
    }
}

std::vector<known_token> recognise(std::vector<token_summary> listed, const records_here& here,
                                   std::string_view our_host) {
    std::ranges::stable_sort(listed, {}, [](const token_summary& t) { return std::tie(t.expires, t.name); });
    std::vector<known_token> out;
    for (auto& each : listed) out.push_back(recognise_one(std::move(each), here, our_host));
    return out;
}

std::vector<known_token> choose(std::span<const known_token> all, std::span<const std::string> words) {
    std::vector<known_token> out;
    for (const auto& word : words) {
        const auto& found = choose_one(all, word);
        const auto is_found = [&](const known_token& t) { return t.what.id == found.what.id; };
        if (std::ranges::none_of(out, is_found)) out.push_back(found);
    }
    return out;
}

std::string describe(const token_summary& token) {
    return fmt::format("{} ({})", printable(token.name, token_name_max), printable(token.id));
}

}  // namespace codecatalyst
