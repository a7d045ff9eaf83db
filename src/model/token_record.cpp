// SPDX-License-Identifier: Apache-2.0
#include "model/token_record.hpp"

#include "base/text.hpp"

namespace codecatalyst {

std::string shown_name(const account& who) { return printable(who.username) + " at " + printable(who.host); }

token clone(const token& from) {
    return {from.id,      from.name,    from.username, from.value.clone(), from.created,
            from.expires, from.adopted, from.from_git, from.through_door};
}

token_record clone(const token_record& from) {
    token_record out;
    if (from.current) out.current = clone(*from.current);
    out.retired = from.retired;
    for (const auto& each : from.replaced) out.replaced.push_back(clone(each));
    out.pending = from.pending;
    out.renewal = from.renewal;
    out.crowd = from.crowd;
    out.session_mark = from.session_mark;
    out.profile_told = from.profile_told;
    out.session_told = from.session_told;
    out.rejected = from.rejected;
    out.made = from.made;
    if (from.kept) out.kept = kept_credential{clone(from.kept->with), from.kept->keep_until};
    return out;
}

}  // namespace codecatalyst
