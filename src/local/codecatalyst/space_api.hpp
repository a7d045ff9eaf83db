// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/codecatalyst/api.hpp"

namespace codecatalyst::local {

/// Spaces, projects and source repositories that the caller is a member of.
http_response list_spaces(api_world world, const api_call& call);
http_response list_projects(api_world world, const api_call& call);
http_response list_source_repositories(api_world world, const api_call& call);
http_response get_clone_urls(api_world world, const api_call& call);

}  // namespace codecatalyst::local
