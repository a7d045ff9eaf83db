// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace codecatalyst {

// A module is a shared object of ours that links a large library, such as libcurl. It is installed beside the
// helper and loaded on first use, so that the helper's start does not pay for the library. A module exports C
// functions that return our own types: both sides come from one build.

/// A function of a module, which then stays loaded. Throws `system_failure` when the module, or a library
/// that it needs, cannot be loaded.
[[nodiscard]] void* module_symbol(const char* module, const char* name);

template <typename Function>
[[nodiscard]] Function* module_function(const char* module, const char* name) {
    return reinterpret_cast<Function*>(module_symbol(module, name));
}

}  // namespace codecatalyst
