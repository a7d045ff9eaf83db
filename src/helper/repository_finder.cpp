// SPDX-License-Identifier: Apache-2.0
#include "helper/repository_finder.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/closest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {
namespace {

constexpr int refusals_max = 3;  // consecutive failures after which no more URLs are requested

/// Throws, with a suggestion, unless `name` is one of `names`.
void must_be_among(const std::vector<std::string>& names, const std::string& name, std::string_view kind,
                   const std::string& inside) {
    if (std::ranges::find(names, name) != names.end()) return;
    const auto meant = closest(name, names);
    const auto where = inside.empty() ? "" : " in " + inside;
    throw error(fmt::format("you have no {} `{}`{}", kind, name, where),
                meant.empty() ? fmt::format("`git-credential-codecatalyst repos{}` shows what there is",
                                            inside.empty() ? "" : " " + inside)
                              : fmt::format("did you mean `{}`?", printable(meant)));
}

}  // namespace

std::vector<found_repository> repository_finder::below(const repository_path& top) {
    std::vector<found_repository> out;
    try {
        if (!top.project.empty()) {
            add_project(out, top);
        } else if (!top.space.empty()) {
            add_space(out, top.space);
        } else {
            doing_("asking CodeCatalyst for your spaces");
            for (const auto& each : in_.list_spaces()) add_space(out, each);
        }
    } catch (const sign_in_needed&) {
        throw;
    } catch (const backend_error&) {
        explain_missing(top);
        throw;
    }
    add_urls(out);
    return out;
}

std::string repository_finder::clone_url(const repository_path& of) {
    doing_("asking CodeCatalyst for the address of " + to_text(of));
    try {
        return in_.clone_url(of.space, of.project, of.repository);
    } catch (const sign_in_needed&) {
        throw;
    } catch (const backend_error&) {
        explain_missing(of);
        throw;
    }
}

void repository_finder::add_space(std::vector<found_repository>& to, const std::string& space) {
    doing_("asking CodeCatalyst for the projects of " + space);
    const auto projects = in_.list_projects(space);
    if (projects.empty()) to.push_back({{space, "", ""}, "", ""});
    for (const auto& each : projects) add_project(to, {space, each, ""});
}

void repository_finder::add_project(std::vector<found_repository>& to, const repository_path& project) {
    doing_("asking CodeCatalyst for the repositories of " + to_text(project));
    const auto repositories = in_.list_repositories(project.space, project.project);
    if (repositories.empty()) to.push_back({project, "", ""});
    for (const auto& each : repositories) to.push_back({{project.space, project.project, each}, "", ""});
}

/// Linked repositories, which are hosted elsewhere, have no clone URL. They must not hide the others.
void repository_finder::add_urls(std::vector<found_repository>& to) {
    int refused = 0;
    for (auto& each : to) {
        if (each.path.repository.empty()) continue;
        doing_(fmt::format("asking CodeCatalyst for the address of {}", to_text(each.path)));
        try {
            each.clone_url = in_.clone_url(each.path.space, each.path.project, each.path.repository);
            refused = 0;
        } catch (const sign_in_needed&) {
            throw;
        } catch (const backend_error& why) {
            if (++refused >= refusals_max) throw;
            each.no_url_hint = why.what();
        }
    }
}

/// The service gives the same error for a missing resource and for one that the user may not see. Throws when
/// a name is not in the service's list; does nothing when the list cannot be fetched.
void repository_finder::explain_missing(const repository_path& path) try {
    if (path.space.empty()) return;
    must_be_among(in_.list_spaces(), path.space, "space", "");
    if (path.project.empty()) return;
    must_be_among(in_.list_projects(path.space), path.project, "project", path.space);
    if (path.repository.empty()) return;
    must_be_among(in_.list_repositories(path.space, path.project), path.repository, "repository",
                  path.space + '/' + path.project);
} catch (const backend_error&) {}

}  // namespace codecatalyst
