// SPDX-License-Identifier: Apache-2.0
// Part of the module codecatalyst-git: opens a remote with a token, in bounded time.
#include "system/git_connection.hpp"

#include <fmt/format.h>
#include <git2.h>
#include <git2/sys/stream.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <future>
#include <optional>
#include <thread>

#if __has_include(<git2/sys/errors.h>)  // libgit2 1.9 has some of errors.h there
#include <git2/sys/errors.h>
#endif

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

using clock = std::chrono::steady_clock;
using reason = http_failure::reason;
using kind = remote_answer::kind;

constexpr std::size_t received_max = 64UL * 1024 * 1024;  // bytes: enough for the names of a million branches

struct endpoint {
    std::string host, port;
    friend bool operator==(const endpoint&, const endpoint&) = default;
};

struct parsed_url {
    std::string scheme;
    endpoint at;
};

/// Parses "scheme://user@host:port/path"; a URL without a port gets `own_port`.
parsed_url parse(std::string_view url, std::string_view own_port) {
    parsed_url out;
    const auto colon = url.find("://");
    out.scheme = lower(url.substr(0, colon));
    auto authority = url.substr(std::min(colon, url.size() - 3) + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (const auto at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
    const auto bracket = authority.starts_with('[') ? authority.find(']') : 0;
    const auto mark = authority.find(':', bracket == authority.npos ? 0 : bracket);
    out.at.host = lower(authority.substr(0, mark));
    out.at.port = mark == authority.npos ? own_port : authority.substr(mark + 1);
    if (out.at.host.starts_with('[') && out.at.host.ends_with(']'))
        out.at.host = out.at.host.substr(1, out.at.host.size() - 2);
    return out;
}

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

parsed_url checked(const std::string& url) {
    auto out = parse(url, url.starts_with("http:") ? "80" : "443");
    if (out.scheme == "https" || (out.scheme == "http" && is_this_machine(out.at.host))) return out;
    throw settings_error("refusing to send a token over plain HTTP", "use a URL with https");
}

/// As in libcurl, each entry matches a host and its subdomains; "*" matches all.
bool is_exempt(std::string_view host, const std::string& no_proxy) {
    return std::ranges::any_of(split(no_proxy, ','), [&](std::string_view each) {
        auto name = lower(trimmed(each));
        if (name == "*") return true;
        if (name.starts_with('.')) name.erase(0, 1);
        return !name.empty() && (host == name || host.ends_with("." + name));
    });
}

/// One attempt: where it may connect, its deadline, and what came of it.
struct attempt {
    const remote_question& asked;
    endpoint server;
    std::optional<endpoint> proxy;
    clock::time_point until;
    std::optional<http_failure> failed = std::nullopt;
    int asked_for_token = 0, asked_for_proxy_password = 0;
    std::size_t received = 0;
    bool closed = false, led_elsewhere = false;

    /// The first failure is the one that is reported.
    int fail(reason why, const std::string& text) {
        if (!failed) failed.emplace(why, received > 0, text);
        ::git_error_set_str(GIT_ERROR_NET, text.c_str());
        return -1;
    }

    [[nodiscard]] int left_until(clock::time_point end) const {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(std::min(end, until) - clock::now());
        return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
    }
};

// libgit2's callback for new streams does not say which attempt it is for.
thread_local attempt* current = nullptr;

struct address_deleter {
    void operator()(addrinfo* list) const noexcept { ::freeaddrinfo(list); }
};
using addresses = std::unique_ptr<addrinfo, address_deleter>;

/// The resolver has no timeout, so it runs in a detached thread, which knows only the host's name and port
/// and may outlive the attempt.
std::optional<addresses> resolve(const endpoint& where, const attempt& of) {
    std::promise<addresses> promise;
    auto found = promise.get_future();
    std::thread([where, promise = std::move(promise)]() mutable {
        addrinfo wanted{};
        wanted.ai_socktype = SOCK_STREAM;
        addrinfo* out = nullptr;
        if (::getaddrinfo(where.host.c_str(), where.port.c_str(), &wanted, &out) != 0) out = nullptr;
        promise.set_value(addresses(out));
    }).detach();
    if (found.wait_until(of.until) != std::future_status::ready) return std::nullopt;
    return found.get();
}

/// libgit2's own sockets block without a timeout (before 1.7), and connect to wherever a redirect leads.
struct bounded_stream : git_stream {
    endpoint where;
    attempt& of;
    unique_fd socket;

    bounded_stream(endpoint to, attempt& by) : git_stream{}, where(std::move(to)), of(by) {
        version = GIT_STREAM_VERSION;
        connect = [](git_stream* s) { return self(s).open(); };
        read = [](git_stream* s, void* into, std::size_t size) { return self(s).receive(into, size); };
        write = [](git_stream* s, const char* from, std::size_t size, int) {
            return self(s).send(from, size);
        };
        close = [](git_stream* s) {
            self(s).socket.reset();
            return 0;
        };
        free = [](git_stream* s) { const std::unique_ptr<bounded_stream> freed(&self(s)); };
    }

    static bounded_stream& self(git_stream* s) { return *static_cast<bounded_stream*>(s); }

    [[nodiscard]] bool is_to_proxy() const { return of.proxy && where == *of.proxy; }

    int fail(reason why, const std::string& text) const {
        return of.fail(is_to_proxy() ? reason::proxy : why, text);
    }

    int open() {
        of.led_elsewhere = where != of.server && !is_to_proxy();
        if (of.led_elsewhere) return -1;
        const auto found = resolve(where, of);
        if (!found) return fail(reason::silent, "the host's name is not found in time");
        if (!*found) return fail(reason::unresolved, "the host's name is not known");
        return connect_to(found->get());
    }

    int connect_to(const addrinfo* list) {
        const auto end = std::min(of.until, clock::now() + of.asked.transport.connect_timeout);
        auto count = 0;
        for (const auto* each = list; each != nullptr; each = each->ai_next) ++count;
        bool refused = false;
        for (const auto* each = list; each != nullptr; each = each->ai_next, --count) {
            const auto now = clock::now();
            if (begin(*each) && wait(POLLOUT, now + (end - now) / count)) {
                int error = 0;
                socklen_t size = sizeof error;
                ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size);
                if (error == 0) return 0;
                refused = true;
            }
        }
        return refused ? fail(reason::unreachable, "no connection is taken")
                       : fail(reason::silent, "no connection is taken in time");
    }

    bool begin(const addrinfo& to) {
        socket = unique_fd(::socket(to.ai_family, to.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        return socket && (::connect(socket.get(), to.ai_addr, to.ai_addrlen) == 0 || errno == EINPROGRESS ||
                          errno == ECONNREFUSED);
    }

    [[nodiscard]] bool wait(short what, clock::time_point end) const {
        pollfd each{socket.get(), what, 0};
        int ready = 0;
        do ready = ::poll(&each, 1, of.left_until(end));
        while (ready < 0 && errno == EINTR);
        return ready > 0;
    }

    ssize_t receive(void* into, std::size_t size) {
        for (;;) {
            if (!wait(POLLIN, of.until)) return of.fail(reason::timed_out, "there is no answer in time");
            const auto got = ::recv(socket.get(), into, size, 0);
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (got <= 0) {
                of.closed = true;
                return got;
            }
            of.received += static_cast<std::size_t>(got);
            if (of.received > received_max)
                return of.fail(reason::too_long, "the answer is too long to be read");
            return got;
        }
    }

    ssize_t send(const char* from, std::size_t size) {
        for (;;) {
            if (!wait(POLLOUT, of.until)) return of.fail(reason::timed_out, "nothing is taken in time");
            const auto sent = ::send(socket.get(), from, size, MSG_NOSIGNAL);
            if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            of.closed = of.closed || sent < 0;
            return sent;
        }
    }
};

int open_stream(git_stream** out, const char* host, const char* port) {
    if (current == nullptr) return -1;
    *out = std::make_unique<bounded_stream>(endpoint{lower(host), port}, *current).release();
    return 0;
}

/// A second call means that the server rejected the first answer.
int give_token(git_credential** out, const char*, const char*, unsigned allowed, void* by) {
    auto& of = *static_cast<attempt*>(by);
    if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) == 0) return GIT_PASSTHROUGH;
    if (++of.asked_for_token > 1) return GIT_EAUTH;
    secret token = of.asked.token.clone();
    token.append(std::string_view("\0", 1));
    return ::git_credential_userpass_plaintext_new(out, of.asked.username.c_str(), token.expose().data());
}

int give_no_proxy_password(git_credential**, const char*, const char*, unsigned, void* by) {
    ++static_cast<attempt*>(by)->asked_for_proxy_password;
    return GIT_EAUTH;
}

std::string last_words() {
    const auto* const last = ::git_error_last();
    return last == nullptr || last->message == nullptr ? "" : printable(last->message);
}

int last_class() {
    const auto* const last = ::git_error_last();
    return last == nullptr ? GIT_ERROR_NONE : last->klass;
}

/// libgit2 reports an HTTP status only in its message.
int status_in(std::string_view text) {
    constexpr std::string_view mark = "unexpected http status code: ";
    const auto at = text.find(mark);
    return at == text.npos ? 0 : to_number<int>(text.substr(at + mark.size())).value_or(0);
}

remote_answer explained(int code, const attempt& of) {
    const auto text = last_words();
    if (of.led_elsewhere) return {kind::cannot_tell, "it leads to another host, which is not followed"};
    if (of.failed) throw http_failure(*of.failed);
    if (of.asked_for_proxy_password > 0) throw http_failure(reason::proxy_sign_in, false, text);
    if (of.asked_for_token > 1) return {kind::token_refused};
    if (code == GIT_ECERTIFICATE) throw http_failure(reason::untrusted, false, text);
    if (text.starts_with("proxy ")) throw http_failure(reason::proxy_refused, false, text);
    if (const auto status = status_in(text)) {
        if (status == 401) return {kind::token_refused};
        if (status == 403 && of.asked_for_token > 0) return {kind::forbidden};
        if (status == 404) return {kind::not_found};
        return {kind::cannot_tell, fmt::format("it answers with HTTP status {}", status)};
    }
    if (of.closed) throw http_failure(reason::broken, of.asked_for_token > 0, text);
    if (last_class() == GIT_ERROR_SSL) throw http_failure(reason::handshake, false, text);
    return {kind::cannot_tell, text};
}

/// libgit2 keeps this setting for the whole process.
void trust(const http_options& with) {
    if (with.ca_file.empty() && with.ca_path.empty()) return;
    const char* const file = with.ca_file.empty() ? nullptr : with.ca_file.c_str();
    const char* const folder = with.ca_path.empty() ? nullptr : with.ca_path.c_str();
    if (::git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, folder) != 0)
        throw http_failure(reason::bad_ca_file, false, last_words());
}

struct remote_deleter {
    void operator()(git_remote* remote) const noexcept { ::git_remote_free(remote); }
};
using remote_handle = std::unique_ptr<git_remote, remote_deleter>;

remote_handle detached(const std::string& url) {
    git_remote* made = nullptr;
    if (::git_remote_create_detached(&made, url.c_str()) != 0)
        throw settings_error("this URL cannot be opened: " + last_words());
    return remote_handle(made);
}

remote_answer connect(attempt& by, const std::string& proxy) {
    git_remote_connect_options with{};
    ::git_remote_connect_options_init(&with, GIT_REMOTE_CONNECT_OPTIONS_VERSION);
    with.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
    with.callbacks.credentials = give_token;
    with.callbacks.payload = &by;
    with.proxy_opts.type = proxy.empty() ? GIT_PROXY_NONE : GIT_PROXY_SPECIFIED;
    with.proxy_opts.url = proxy.c_str();
    with.proxy_opts.credentials = give_no_proxy_password;
    with.proxy_opts.payload = &by;
    const auto remote = detached(by.asked.url);
    ::git_error_clear();
    const int code = ::git_remote_connect_ext(remote.get(), GIT_DIRECTION_FETCH, &with);
    if (code != 0) return explained(code, by);
    ::git_remote_disconnect(remote.get());
    return {by.asked_for_token > 0 ? kind::opened : kind::not_asked};
}

}  // namespace

void register_bounded_streams() {
    git_stream_registration ours{GIT_STREAM_VERSION, open_stream, nullptr};
    ::git_stream_register(GIT_STREAM_STANDARD, &ours);
}

remote_answer open_remote(const remote_question& asked) {
    const auto where = checked(asked.url);
    attempt now{asked, where.at, std::nullopt, clock::now() + asked.within};
    std::string proxy;
    if (where.scheme == "https" && !is_exempt(where.at.host, asked.transport.no_proxy))
        proxy = asked.transport.proxy;
    if (!proxy.empty()) {
        const auto of_proxy = parse(proxy, "1080");  // libcurl's default
        if (!of_proxy.scheme.starts_with("http"))
            return {kind::cannot_tell, "libgit2 does not speak to SOCKS proxies"};
        now.proxy = of_proxy.at;
    }
    trust(asked.transport);
    current = &now;
    const auto forgotten = std::shared_ptr<void>(nullptr, [](void*) { current = nullptr; });
    return connect(now, proxy);
}

}  // namespace codecatalyst
