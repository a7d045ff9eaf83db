// SPDX-License-Identifier: Apache-2.0
// The module codecatalyst-git: edits configuration files and reads repositories with libgit2; its connections
// are in git_connection.cpp. No other file uses the library.
#include "system/git_repository.hpp"

#include <fmt/format.h>
#include <git2.h>
#include <git2/sys/alloc.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <span>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/git_connection.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t urls_max = 10'000;  // remotes or submodules of a repository

template <auto free_it>
struct deleter {
    template <typename Thing>
    void operator()(Thing* thing) const noexcept {
        free_it(thing);
    }
};
using config_handle = std::unique_ptr<git_config, deleter<git_config_free>>;
using repository_handle = std::unique_ptr<git_repository, deleter<git_repository_free>>;
using remote_handle = std::unique_ptr<git_remote, deleter<git_remote_free>>;
using index_handle = std::unique_ptr<git_index, deleter<git_index_free>>;

/// libgit2's message for the last failure.
std::string reason() {
    const auto* const last = ::git_error_last();
    return last == nullptr || last->message == nullptr ? "libgit2 does not say why"
                                                       : printable(last->message);
}

[[noreturn]] void fail_reading(const std::string& file) {
    throw settings_error(
        fmt::format("{} cannot be read: {}", printable(file), reason()),
        fmt::format("see what `git config --file {} --list` says", shell_word(printable(file))));
}

/// A file in memory that the library can open by its name. The limit of the size of files is its limit, too.
unique_fd file_with(const std::string& text, const std::string& name) {
    unique_fd out(::memfd_create("codecatalyst-config", MFD_CLOEXEC));
    std::string_view left = text;
    while (out && !left.empty()) {
        const auto put = ::write(out.get(), left.data(), left.size());
        if (put <= 0) break;
        left.remove_prefix(static_cast<std::size_t>(put));
    }
    if (!out || !left.empty())
        throw system_failure(fmt::format("{} cannot be checked: {}", printable(name), std::strerror(errno)),
                             "see the limits of this process (`ulimit -a`), and how much memory is free");
    return out;
}

std::vector<git_variable> variables_in(const std::string& text, const std::string& name) {
    const auto held = file_with(text, name);
    git_config* opened = nullptr;
    const int code = ::git_config_open_ondisk(&opened, fmt::format("/proc/self/fd/{}", held.get()).c_str());
    if (code != 0) fail_reading(name);
    const config_handle config(opened);
    std::vector<git_variable> out;
    const auto take = [](const git_config_entry* entry, void* into) {
        if (entry->include_depth == 0)
            static_cast<std::vector<git_variable>*>(into)->push_back(
                {entry->name, entry->value == nullptr ? "" : entry->value});
        return 0;
    };
    if (::git_config_foreach(opened, take, &out) != 0) fail_reading(name);
    return out;
}

/// Nothing when another program has it. libgit2 1.5 frees a lock that was not used to write together with its
/// configuration, later versions do not: both stay until this process ends, and the lock's file goes.
std::shared_ptr<void> lock_of(const std::string& file) {
    using kept_lock = std::pair<config_handle, git_transaction*>;
    static auto& kept = *new std::vector<kept_lock>;  // never destroyed: not even at the end
    git_config* opened = nullptr;
    git_transaction* locked = nullptr;
    int code = ::git_config_open_ondisk(&opened, file.c_str());
    config_handle config(opened);
    if (code == 0) code = ::git_config_lock(&locked, opened);
    if (code == GIT_ELOCKED) return nullptr;
    if (code != 0)
        throw settings_error(fmt::format("{} cannot be locked: {}", printable(file), reason()),
                             "see who may change the folder that it is in, and whether there is space left");
    kept.emplace_back(std::move(config), locked);
    return {locked, [lock = file + ".lock"](void*) { (void)::unlink(lock.c_str()); }};
}

/// A list of names that libgit2 allocated.
struct name_list : git_strarray {
    name_list() : git_strarray{nullptr, 0} {}
    name_list(const name_list&) = delete;
    name_list& operator=(const name_list&) = delete;
    ~name_list() { ::git_strarray_dispose(this); }
    [[nodiscard]] std::span<char* const> all() const { return {strings, std::min(count, urls_max)}; }
};

struct could_not_tell {
    std::string why;
};

void must(int code) {
    if (code != 0) throw could_not_tell{reason()};
}

std::string url_of(const git_remote* remote) {
    const char* const url = ::git_remote_url(remote);
    return url == nullptr ? "" : url;
}

std::vector<named_url> remotes_of(git_repository* in) {
    name_list names;
    must(::git_remote_list(&names, in));
    std::vector<named_url> out;
    for (const char* const name : names.all()) {
        git_remote* found = nullptr;
        must(::git_remote_lookup(&found, in, name));
        const remote_handle held(found);
        out.push_back({name, url_of(found)});
    }
    return out;
}

/// An anonymous remote has `insteadOf` applied, as Git does for submodules.
std::string rewritten(git_repository* in, const char* url) {
    git_remote* made = nullptr;
    must(::git_remote_create_anonymous(&made, in, url));
    const remote_handle held(made);
    return url_of(made);
}

std::vector<named_url> submodules_of(git_repository* in) {
    struct collection {
        git_repository* in;
        std::vector<named_url> out;
        std::exception_ptr failed;
    } all{in, {}, nullptr};
    const auto take = [](git_submodule* each, const char* name, void* into) {
        auto& to = *static_cast<collection*>(into);
        const char* const url = ::git_submodule_url(each);
        if (url == nullptr || to.out.size() == urls_max) return 0;
        git_buf absolute = GIT_BUF_INIT;
        const int code = ::git_submodule_resolve_url(&absolute, to.in, url);
        try {
            must(code);
            to.out.push_back({name, rewritten(to.in, absolute.ptr)});
        } catch (...) {  // must not pass through C code
            to.failed = std::current_exception();
        }
        ::git_buf_dispose(&absolute);
        return to.failed ? GIT_EUSER : 0;
    };
    const int code = ::git_submodule_foreach(in, take, &all);
    if (all.failed) std::rethrow_exception(all.failed);
    must(code);
    return all.out;
}

/// Symbolic links resolved: a link's target may be what is tracked.
bool is_in_index(const std::string& file) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(file.c_str(), nullptr), std::free);
    if (!real) return false;
    const std::string_view path = real.get();
    git_repository* opened = nullptr;
    const std::string folder(path.substr(0, path.rfind('/') + 1));
    if (::git_repository_open_ext(&opened, folder.c_str(), 0, nullptr) != 0) return false;
    const repository_handle held(opened);
    const char* const top = ::git_repository_workdir(opened);
    git_index* index = nullptr;
    if (top == nullptr || !path.starts_with(top) || ::git_repository_index(&index, opened) != 0) return false;
    const index_handle held_index(index);
    return ::git_index_get_bypath(index, path.data() + std::strlen(top), 0) != nullptr;
}

// libgit2 copies the bytes that it sends, so everything it frees is wiped.
// NOLINTBEGIN(cppcoreguidelines-no-malloc): as the library wants it
void wiping_free(void* memory) {
    if (memory != nullptr) wipe(static_cast<char*>(memory), ::malloc_usable_size(memory));
    std::free(memory);
}

void* wiping_realloc(void* memory, std::size_t size, const char*, int) {
    void* const grown = std::malloc(size);
    if (grown == nullptr || memory == nullptr) return grown;
    std::memcpy(grown, memory, std::min(size, ::malloc_usable_size(memory)));
    wiping_free(memory);
    return grown;
}

char* copy_of(const char* text, std::size_t size) {
    auto* const out = static_cast<char*>(std::calloc(size + 1, 1));
    if (out != nullptr) std::memcpy(out, text, size);
    return out;
}

void* array_of(void* before, std::size_t count, std::size_t size, const char* file, int line) {
    std::size_t bytes = 0;
    return __builtin_mul_overflow(count, size, &bytes) ? nullptr : wiping_realloc(before, bytes, file, line);
}

/// libgit2 1.5 needs nine functions, later versions three.
template <typename Allocator>
Allocator wiping_allocator() {
    Allocator out{};
    out.gmalloc = [](std::size_t size, const char*, int) { return std::malloc(size); };
    out.grealloc = wiping_realloc;
    out.gfree = wiping_free;
    if constexpr (requires { out.gcalloc; }) {
        out.gcalloc = [](std::size_t count, std::size_t size, const char*, int) {
            return std::calloc(count, size);
        };
        out.gstrdup = [](const char* s, const char*, int) { return copy_of(s, std::strlen(s)); };
        out.gstrndup = [](const char* s, std::size_t n, const char*, int) {
            return copy_of(s, ::strnlen(s, n));
        };
        out.gsubstrdup = [](const char* s, std::size_t n, const char*, int) { return copy_of(s, n); };
        out.greallocarray = array_of;
        out.gmallocarray = [](std::size_t count, std::size_t size, const char* file, int line) {
            return array_of(nullptr, count, size, file, line);
        };
    }
    return out;
}
// NOLINTEND(cppcoreguidelines-no-malloc)

void start_library() {
    static const bool started = [] {
        auto memory = wiping_allocator<git_allocator>();
        if (::git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &memory) != 0 || ::git_libgit2_init() < 0) return false;
        // These extensions change how objects and files are stored, but nothing that is read here.
        static const char* harmless[] = {"partialclone", "preciousobjects", "worktreeconfig"};
        ::git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless, std::size(harmless));
        register_bounded_streams();
        return true;
    }();
    if (!started) throw system_failure("libgit2 cannot be started: " + reason());
}

/// When no `safe.directory` is set at all, libgit2 1.5 reports the missing setting instead.
bool is_another_users(int code) {
    const auto* const last = ::git_error_last();
    return code == GIT_EOWNER ||
           (code == GIT_ENOTFOUND && last != nullptr && last->klass == GIT_ERROR_CONFIG);
}

class library final : public git_library {
public:
    library() { start_library(); }

    std::shared_ptr<void> lock(const std::string& file) override { return lock_of(file); }

    std::vector<git_variable> variables(const std::string& text, const std::string& name) override {
        return variables_in(text, name);
    }

    repository_look look_at(const std::string& folder) override {
        git_repository* opened = nullptr;
        const int code = folder.empty() ? ::git_repository_open_ext(&opened, nullptr,
                                                                    GIT_REPOSITORY_OPEN_FROM_ENV, nullptr)
                                        : ::git_repository_open_ext(&opened, folder.c_str(), 0, nullptr);
        if (is_another_users(code))
            return {repository_look::outcome::cannot_tell,
                    "it belongs to another user, and safe.directory does not name it"};
        if (code == GIT_ENOTFOUND) return {};
        if (code != 0) return {repository_look::outcome::cannot_tell, reason()};
        const repository_handle held(opened);
        try {
            return {repository_look::outcome::found, "", ::git_repository_path(opened), remotes_of(opened),
                    ::git_repository_is_bare(opened) != 0 ? std::vector<named_url>() : submodules_of(opened)};
        } catch (const could_not_tell& e) {
            return {repository_look::outcome::cannot_tell, e.why};
        }
    }

    bool is_tracked(const std::string& file) override { return is_in_index(file); }

    remote_answer open(const remote_question& asked) override { return open_remote(asked); }
};

}  // namespace
}  // namespace codecatalyst

/// The factory that the helper looks up: see system/os/module.hpp. The caller owns the object.
extern "C" [[gnu::visibility("default")]] codecatalyst::git_library* codecatalyst_open_git() {
    return std::make_unique<codecatalyst::library>().release();
}

/// For `--version`: the library's own, of at most `size` bytes with its end.
extern "C" [[gnu::visibility("default")]] void codecatalyst_git_version(char* into, std::size_t size) {
    int major = 0, minor = 0, revision = 0;
    ::git_libgit2_version(&major, &minor, &revision);
    (void)std::snprintf(into, size, "%d.%d.%d", major, minor, revision);
}
