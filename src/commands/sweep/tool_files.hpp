// SPDX-License-Identifier: Apache-2.0
// Scanners of the files that package managers read. Each also finds passwords in URLs.
#pragma once

#include <string_view>
#include <vector>

#include "commands/sweep/found_token.hpp"

namespace codecatalyst {

/// .npmrc: `//HOST/PATH/:_authToken`, `:_password` and `:_auth` in base64, and these without a host beside
/// `registry=` of ours; also behind a comment's sign. The edit takes out the line: a variable there
/// that is not set breaks pnpm and yarn, which read the file as well.
[[nodiscard]] std::vector<found_token> scan_npmrc(std::string_view text, const scan_rules& by);

/// pnpm's own files, which are the user's: the edit puts its `tokenHelper` there.
[[nodiscard]] std::vector<found_token> scan_pnpm(std::string_view text, const scan_rules& by);

/// .yarnrc.yml: `npmAuthToken` and `npmAuthIdent` at the top, of a registry and of a scope. The edit puts a
/// variable that `run` sets there. What is not a plain scalar on one line is left to a person.
[[nodiscard]] std::vector<found_token> scan_yarnrc(std::string_view text, const scan_rules& by);

/// pip.conf and requirements: passwords in the URLs of indexes, multi-line values and comments.
[[nodiscard]] std::vector<found_token> scan_pip(std::string_view text, const scan_rules& by);

/// .pypirc: the password of a section whose `repository` is ours. The edit takes out its lines.
[[nodiscard]] std::vector<found_token> scan_pypirc(std::string_view text, const scan_rules& by);

/// settings.xml: the password of a server whose id is that of a repository or mirror of ours. The edit puts
/// the variable there that `run` sets, as on AWS's page.
[[nodiscard]] std::vector<found_token> scan_maven_settings(std::string_view text, const scan_rules& by);

/// gradle.properties: NAMEPassword, where NAME is a repository of ours in a build file, the property of AWS's
/// page, and any value that is a token of here. The edit takes out the property; one whose name alone tells
/// is a guess.
[[nodiscard]] std::vector<found_token> scan_gradle_properties(std::string_view text, const scan_rules& by);

/// NuGet.Config: ClearTextPassword of a source of ours. The edit takes out the source's credentials.
[[nodiscard]] std::vector<found_token> scan_nuget_config(std::string_view text, const scan_rules& by);

// Names in the files of projects:

/// Of pom.xml and settings.xml: ids of repositories and mirrors at our hosts.
void note_maven_ids(std::string_view text, const scan_rules& by, project_names& to);

/// Of Gradle's build files: repositories whose name and URL stand between the same braces.
void note_gradle_names(std::string_view text, const scan_rules& by, project_names& to);

/// Of NuGet.Config: sources at our hosts.
void note_nuget_sources(std::string_view text, const scan_rules& by, project_names& to);

}  // namespace codecatalyst
