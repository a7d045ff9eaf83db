// SPDX-License-Identifier: Apache-2.0
// The helper with a fault in it, for tests only: it is linked with this in the place of cli/in_use.cpp.
//
//   CODECATALYST_FAULT=kill:before:3  SIGKILL before this process's third call of the store or the backend
//   CODECATALYST_FAULT=fail:after:2   its second call does its work and then fails
//   CODECATALYST_FAULT_IN=background  only in the process that renews in the background; else only in others
//   CODECATALYST_FAULT_LOG=FILE       a line for each call
//   CODECATALYST_FAULT_STORE=FOLDER   records as files: quicker than a keyring
#include <fcntl.h>
#include <fmt/core.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/token_backend.hpp"
#include "stores/record.hpp"
#include "system/os/file.hpp"
#include "system/os/stdio.hpp"
#include "wiring/fault_seam.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t record_max = 1024 * 1024;

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

bool is_background() {
    std::ifstream line("/proc/self/cmdline");
    const std::string words{std::istreambuf_iterator<char>(line), {}};
    return words.find("--background") != words.npos;
}

/// All calls of this process, in the order they are made.
class calls {
public:
    template <typename Failure, typename Work>
    static auto pass(const char* name, const Work& work) {
        enter(name);
        strike<Failure>("before");
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            strike<Failure>("after");
        } else {
            auto out = work();
            strike<Failure>("after");
            return out;
        }
    }

private:
    static void enter(const char* name) {
        ++count_;
        const auto log = variable("CODECATALYST_FAULT_LOG");
        if (log.empty()) return;
        const unique_fd file(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
        write_all(file.get(),
                  fmt::format("{} {} {}\n", is_background() ? "background" : "foreground", count_, name));
    }

    template <typename Failure>
    static void strike(const char* moment) {
        const bool here = is_background() == (variable("CODECATALYST_FAULT_IN") == "background");
        const auto at = fmt::format(":{}:{}", moment, count_);
        const auto wanted = variable("CODECATALYST_FAULT");
        if (here && wanted == "kill" + at) ::raise(SIGKILL);
        if (here && wanted == "fail" + at) throw Failure("a fault was asked for", "see CODECATALYST_FAULT");
    }

    static inline int count_ = 0;
};

class faulty_backend final : public token_backend {
public:
    explicit faulty_backend(std::unique_ptr<token_backend> real) : real_(std::move(real)) {}

    [[nodiscard]] std::string_view name() const noexcept override { return real_->name(); }
    [[nodiscard]] abilities can() override { return real_->can(); }
    [[nodiscard]] token create(std::string_view name, time_point expires) override {
        return calls::pass<unclear_error>("create", [&] { return real_->create(name, expires); });
    }
    [[nodiscard]] std::vector<token_summary> list() override {
        return calls::pass<backend_error>("list", [&] { return real_->list(); });
    }
    void remove(std::string_view id) override {
        calls::pass<backend_error>("remove", [&] { real_->remove(id); });
    }
    [[nodiscard]] std::string identity() override {
        return calls::pass<backend_error>("identity", [&] { return real_->identity(); });
    }
    [[nodiscard]] std::optional<time_point> session_end() override { return real_->session_end(); }
    [[nodiscard]] std::string session_mark() override { return real_->session_mark(); }

private:
    std::unique_ptr<token_backend> real_;
};

class faulty_store final : public secret_store {
public:
    explicit faulty_store(std::unique_ptr<secret_store> real) : real_(std::move(real)) {}

    [[nodiscard]] std::string place() override { return real_->place(); }
    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override {
        return calls::pass<store_error>("load", [&] { return real_->load(who); });
    }
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override {
        return calls::pass<store_error>("save", [&] { return real_->save(who, record, version); });
    }
    void forget(const account& who) override {
        calls::pass<store_error>("forget", [&] { real_->forget(who); });
    }
    [[nodiscard]] std::vector<account> accounts() override {
        return calls::pass<store_error>("accounts", [&] { return real_->accounts(); });
    }
    [[nodiscard]] std::shared_ptr<void> hold(const account& who, std::chrono::seconds patience) override {
        return real_->hold(who, patience);
    }

private:
    std::unique_ptr<secret_store> real_;
};

/// HOST+USER+PROFILE, each percent-encoded.
class file_store final : public secret_store {
public:
    explicit file_store(std::string folder) : folder_(std::move(folder)) {}

    [[nodiscard]] std::string place() override { return folder_; }
    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override {
        const auto bytes = read_private_file(path_of(who), record_max);
        if (!bytes) return std::nullopt;
        return versioned<token_record>{read_record(bytes->expose()), 0};
    }
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t) override {
        const secret bytes = write_record(record);
        write_file_atomically(path_of(who), bytes.expose(), 0600);
        return 0;
    }
    void forget(const account& who) override { remove_file(path_of(who)); }
    [[nodiscard]] std::vector<account> accounts() override {
        std::vector<account> out;
        for (const auto& each : std::filesystem::directory_iterator(folder_)) {
            const auto name = each.path().filename().string();
            const auto parts = split(name, '+');
            if (parts.size() == 3)
                out.push_back({decoded(parts[0]), "", decoded(parts[1]), decoded(parts[2])});
        }
        return out;
    }

private:
    [[nodiscard]] std::string path_of(const account& who) const {
        return folder_ + "/" + percent_encode(who.host) + "+" + percent_encode(who.username) + "+" +
               percent_encode(who.profile);
    }
    static std::string decoded(std::string_view part) { return percent_decode(part).value_or(""); }

    std::string folder_;
};

}  // namespace

std::unique_ptr<token_backend> in_use(std::unique_ptr<token_backend> backend) {
    return std::make_unique<faulty_backend>(std::move(backend));
}

std::unique_ptr<secret_store> in_use(std::unique_ptr<secret_store> store) {
    const auto folder = variable("CODECATALYST_FAULT_STORE");
    if (!folder.empty()) store = std::make_unique<file_store>(folder);
    return std::make_unique<faulty_store>(std::move(store));
}

}  // namespace codecatalyst
