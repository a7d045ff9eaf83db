// SPDX-License-Identifier: Apache-2.0
// The program that Git runs. It gives cached answers from the kernel's memory, in about the time that
// starting a process takes. For everything else it runs the helper in its place (exec).
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <new>
#include <string_view>
#include <vector>

#include "base/about.hpp"
#include "base/error.hpp"
#include "base/printable.hpp"
#include "cache/entries.hpp"
#include "cache/first_of_many.hpp"
#include "cache/plain_repository.hpp"
#include "protocol/request_host.hpp"
#include "system/crypto/digest.hpp"
#include "system/os/become.hpp"
#include "system/os/hardening.hpp"
#include "system/os/kernel_keyring.hpp"
#include "system/os/os_failure.hpp"
#include "system/os/own_programs.hpp"
#include "system/os/stdio.hpp"
#include "system/os/trace_file.hpp"
#include "system/os/unique_fd.hpp"

namespace {

using namespace codecatalyst;

constexpr std::size_t request_max = std::size_t{8} * 1024 * 1024;  // same limit as the helper's

constexpr std::size_t line_max = 1000;  // length of a message

void say(std::string_view kind, std::string_view text) {
    const auto line =
        "git-credential-codecatalyst: " + std::string(kind) + ": " + printable(text, line_max) + "\n";
    (void)!::write(STDERR_FILENO, line.data(), line.size());
}

bool may_be_known(const std::vector<std::string_view>& words) {
    return words.size() == 1 && (words.front() == "get" || words.front() == "store") &&
           ::isatty(STDIN_FILENO) == 0;
}

/// Makes standard input readable again from the start, for the helper.
void give_back(const secret& request) {
#ifdef MFD_NOEXEC_SEAL
    unique_fd memory(::memfd_create("request", MFD_CLOEXEC | MFD_NOEXEC_SEAL));
    if (!memory) memory = unique_fd(::memfd_create("request", MFD_CLOEXEC));
#else
    const unique_fd memory(::memfd_create("request", MFD_CLOEXEC));
#endif
    if (!memory) fail("there is no memory for a request");
    write_all(memory.get(), request.expose());
    if (::lseek(memory.get(), 0, SEEK_SET) != 0 || ::dup2(memory.get(), STDIN_FILENO) < 0)
        fail("a request cannot be handed on");
}

[[noreturn]] void become_helper(char** line) try {
    become(own_program("codecatalyst-helper", CODECATALYST_LIBEXEC), line, ::environ);
} catch (const system_failure& why) {
    throw system_failure(why.what(),
                         why.hint().empty() ? "install git-credential-codecatalyst again" : why.hint());
}

std::string name_of(const std::vector<std::string_view>& words, const secret& request, validity where) {
    if (words.front() == "get") return answer_name(words, ::environ, request.expose(), where);
    const auto part = stored_part(request.expose());
    return answer_name(words, ::environ, part.expose(), where);
}

/// Folders are looked at only if there is an answer, because an automounter may take long for each.
std::optional<secret> find_for_plain_folders(const std::string& key_folder, const std::string& name) {
    auto known = find_answer(key_folder, name, ::time(nullptr));
    if (known && !is_plain_here()) known.reset();
    return known;
}

/// Any user can read this name (/proc/net/unix). The digest is so short that many requests share it, so it
/// cannot be used to confirm a guessed request, and it includes a number that other users do not know.
/// Nothing where the kernel has no user keyring, because then no answer is cached.
std::optional<std::string> turn_of(const std::string& name) {
    constexpr std::size_t digits = 4;
    const auto number = user_keys_number();
    if (!number) return std::nullopt;
    return "git-credential-codecatalyst:" + std::to_string(::geteuid()) + ":" +
           sha256_hex(name + std::to_string(*number)).substr(0, digits);
}

/// The cached answer. If there is none, waits for another process with the same request and takes the answer
/// that it cached.
std::optional<secret> known_answer(const std::vector<std::string_view>& words, const secret& request) {
    constexpr std::chrono::milliseconds patience{1000};
    const auto name = name_of(words, request, validity::this_folder);
    const auto key_folder = cache_key_folder(std::getenv("HOME"));
    const auto find = [&] {
        auto known = find_answer(key_folder, name, ::time(nullptr));
        return known ? std::move(known)
                     : find_for_plain_folders(key_folder, name_of(words, request, validity::plain_folders));
    };
    auto known = find();
    if (known || words.front() != "get") return known;
    const auto turn = turn_of(name);
    if (!turn || !another_had_turn(*turn, patience)) return known;
    return find();
}

void trace_answer() {
    const int trace = open_trace(std::getenv(trace_variable));
    if (trace >= 0) write_trace(trace, "answered from the cache");
}

int answer(char** line, const std::vector<std::string_view>& words, const secret& request) {
    if (const auto known = known_answer(words, request)) {
        ::signal(SIGPIPE, SIG_IGN);
        write_all(STDOUT_FILENO, known->expose());
        trace_answer();
        return 0;
    }
    give_back(request);
    become_helper(line);
}

/// `quit` keeps Git from prompting for a password, which no user has.
int give_up(std::string_view operation, std::string_view why, std::string_view hint) {
    say("error", why);
    if (!hint.empty()) say("hint", hint);
    if (operation == "get") (void)!::write(STDOUT_FILENO, "quit=1\n", 7);
    return 1;
}

/// If anything fails here, a request that is for another host or cannot be read gets no answer and no
/// message.
int run(char** line, const std::vector<std::string_view>& words) {
    if (!may_be_known(words)) become_helper(line);
    secret request;
    try {
        request = read_all(STDIN_FILENO, request_max);
        return answer(line, words, request);
    } catch (const error& why) {
        return protocol::is_for_codecatalyst(request.expose())
                   ? give_up(words.front(), why.what(), why.hint())
                   : 0;
    } catch (const std::bad_alloc&) {
        return protocol::is_for_codecatalyst(request.expose())
                   ? give_up(words.front(), "there is not enough memory", hint_for_errno(ENOMEM))
                   : 0;
    }
}

}  // namespace

int main(int argc, char** argv) {
    forbid_looking();
    try {
        return run(argv, {argv + (argc > 0 ? 1 : 0), argv + argc});
    } catch (const error& why) {
        say("error", why.what());
        if (!why.hint().empty()) say("hint", why.hint());
    } catch (const std::exception&) {
        say("error", "internal error");
        say("hint", report_it);
    }
    return 1;
}
