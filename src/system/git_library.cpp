// SPDX-License-Identifier: Apache-2.0
// The module codecatalyst-git: edits configuration files and reads repositories with libgit2; its connections
// are in git_connection.cpp. No other file uses the library.
#include "system/git_repository.hpp"

#include <fmt/format.h>
#include <git2.h>
#include <git2/sys/alloc.h>
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/git_connection.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t config_max = 4'000'000;  // bytes of a configuration file
constexpr std::size_t urls_max = 10'000;       // remotes or submodules of a repository
constexpr const char* no_value = "a^";         // a pattern that matches no value, not even ""
constexpr const char* any_value = ".*";

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

/// libgit2's message for the last failure.
std::string reason() {
    const auto* const last = ::git_error_last();
    return last == nullptr || last->message == nullptr ? "libgit2 does not say why"
                                                       : printable(last->message);
}

[[noreturn]] void fail_edit(const std::string& file, int code) {
    const auto shown = printable(file);
    if (code == GIT_ELOCKED)
        throw settings_error("another program is changing " + shown,
                             "try again; if nothing else is running, remove " + shell_word(shown + ".lock"));
    throw settings_error(fmt::format("{} cannot be changed: {}", shown, reason()),
                         fmt::format("see whether `git config --file {} --list` works", shell_word(shown)));
}

/// libgit2 does not escape these, and Git would read them as something else.
void check(const git_config_edit& each) {
    if (!has_control(each.name + each.value) && each.value.find_first_of("\"\\") == each.value.npos) return;
    throw settings_error(
        fmt::format("{} has a value with a quote, a backslash or a control character", printable(each.name)),
        "set it with `git config`");
}

/// The changes to one file.
class config_file {
public:
    explicit config_file(std::string path) : path_(std::move(path)) {
        look();
        git_config* opened = nullptr;
        check(::git_config_open_ondisk(&opened, path_.c_str()));
        config_.reset(opened);
    }
    config_file(const config_file&) = delete;
    config_file& operator=(const config_file&) = delete;

    /// libgit2 1.5 frees an uncommitted transaction together with its configuration, later versions do not.
    /// Names and values were checked before, so this happens only without memory: leak both.
    ~config_file() {
        if (lock_ == nullptr) return;
        (void)config_.release();
        std::error_code ignored;
        std::filesystem::remove(std::filesystem::canonical(path_, ignored).string() + ".lock", ignored);
    }

    void apply(std::span<const git_config_edit> edits) {
        if (changes_of(edits).empty()) return;
        hold();
        for (const auto& [name, values] : changes_of(edits)) replace(name, values);
        const int code = ::git_transaction_commit(lock_);
        ::git_transaction_free(std::exchange(lock_, nullptr));
        check(code);
        give_back();
    }

private:
    using name_and_values = std::pair<std::string, std::vector<std::string>>;

    void check(int code) const {
        if (code != 0) fail_edit(path_, code);
    }

    /// Git would replace a read-only file. Whatever made it read-only, such as a package manager for home
    /// folders, would lose the change or conflict with it.
    void look() {
        struct stat about {};
        if (::stat(path_.c_str(), &about) != 0) {
            std::error_code ignored;
            std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), ignored);
            return;
        }
        if (!S_ISREG(about.st_mode)) throw settings_error(printable(path_) + " is not a regular file");
        if ((about.st_mode & 0222U) == 0 || ::access(path_.c_str(), W_OK) != 0)
            throw settings_error(printable(path_) + " is read-only",
                                 "change it where it is made, or name another file with GIT_CONFIG_GLOBAL");
        if (static_cast<std::size_t>(about.st_size) > config_max)
            throw settings_error(printable(path_) + " is too long for a configuration file");
        before_ = about;
    }

    /// Gives the new file the old one's mode from its first byte: it may hold a proxy's password.
    void hold() {
        const auto kept = ::umask(0);
        ::umask(before_ ? 0777U & ~before_->st_mode : kept);
        const int code = ::git_config_lock(&lock_, config_.get());
        ::umask(kept);
        check(code);
    }

    /// After root edits a file in another user's home, the file still belongs to that user.
    void give_back() const {
        if (before_ && before_->st_uid != ::geteuid())
            (void)!::chown(path_.c_str(), before_->st_uid, before_->st_gid);
    }

    /// libgit2 reads the file again if it was replaced.
    [[nodiscard]] std::vector<std::string> values(const std::string& name) const {
        std::vector<std::string> out;
        const auto take = [](const git_config_entry* entry, void* into) {
            static_cast<std::vector<std::string>*>(into)->emplace_back(
                entry->value == nullptr ? "true" : entry->value);
            return 0;
        };
        const int code = ::git_config_get_multivar_foreach(config_.get(), name.c_str(), nullptr, take, &out);
        if (code != GIT_ENOTFOUND) check(code);
        return out;
    }

    /// The new values of each name that changes. Names that already have their values are left out.
    [[nodiscard]] std::vector<name_and_values> changes_of(std::span<const git_config_edit> edits) const {
        std::vector<name_and_values> out;
        for (const auto& each : edits) {
            auto at = std::ranges::find(out, each.name, &name_and_values::first);
            if (at == out.end()) at = out.insert(at, {each.name, values(each.name)});
            if (each.what != git_config_edit::kind::add) at->second.clear();
            if (each.what != git_config_edit::kind::unset) at->second.push_back(each.value);
        }
        std::erase_if(out, [&](const auto& each) { return each.second == values(each.first); });
        return out;
    }

    /// A single value is replaced in place. Several are appended to the file, after all other entries.
    void replace(const std::string& name, const std::vector<std::string>& wanted) {
        const auto before = values(name);
        if (before.size() <= 1 && wanted.size() == 1)
            return check(::git_config_set_string(config_.get(), name.c_str(), wanted.front().c_str()));
        const bool grows =
            before.size() <= wanted.size() && std::equal(before.begin(), before.end(), wanted.begin());
        if (!grows) check(::git_config_delete_multivar(config_.get(), name.c_str(), any_value));
        for (auto i = grows ? before.size() : 0; i < wanted.size(); ++i)
            check(::git_config_set_multivar(config_.get(), name.c_str(), no_value, wanted[i].c_str()));
    }

    std::string path_;
    std::optional<struct stat> before_;
    config_handle config_;
    git_transaction* lock_ = nullptr;
};

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

    void edit(const std::string& file, std::span<const git_config_edit> edits) override {
        for (const auto& each : edits) check(each);
        config_file(file).apply(edits);
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
