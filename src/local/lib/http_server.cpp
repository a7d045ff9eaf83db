// SPDX-License-Identifier: Apache-2.0
#include "local/lib/http_server.hpp"

#include <httplib.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <limits>
#include <map>
#include <mutex>
#include <thread>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

using namespace std::chrono_literals;

constexpr int backlog = 512;                 // the library's default of 5 is too small for parallel fetches
constexpr std::size_t keep_alive_max = 100;  // requests on one connection
constexpr std::chrono::seconds io_patience{60};  // git may spend time packing between two pieces
constexpr std::size_t unread_max = 1 << 20;      // of a refused body; reading it keeps the connection usable
constexpr auto pause_slice = 50ms;
constexpr std::chrono::milliseconds linger_max = 2s;
// An inflated body may be so many times as long as what was sent; git's own requests stay far below. Of a
// body whose length is not known before, and of any body, this much is always allowed.
constexpr std::uint64_t inflation_max = 100, inflated_always = std::uint64_t{16} << 20;
constexpr std::uintptr_t head_max = 64 * 1024;  // bytes of request line and headers; the library has no limit

/// The requests being processed, and whether the server is stopping.
class running_requests {
public:
    void add(int socket) {
        const std::lock_guard hold(mutex_);
        ++sockets_[socket];
    }

    void remove(int socket) {
        const std::lock_guard hold(mutex_);
        if (--sockets_[socket] == 0) sockets_.erase(socket);
        if (sockets_.empty()) none_left_.notify_all();
    }

    void end(std::chrono::milliseconds grace) {
        stopping_ = true;
        std::unique_lock hold(mutex_);
        if (none_left_.wait_for(hold, grace, [this] { return sockets_.empty(); })) return;
        for (const auto& [socket, count] : sockets_) ::shutdown(socket, SHUT_RDWR);
    }

    [[nodiscard]] bool stopping() const noexcept { return stopping_; }

private:
    std::mutex mutex_;
    std::condition_variable none_left_;
    std::map<int, int> sockets_;
    std::atomic<bool> stopping_ = false;
};

/// Stored with the connection in place of the number of header bytes received, while a body may come.
constexpr std::uintptr_t in_body = ~std::uintptr_t{0};

void count_head(const SSL* on, std::uintptr_t bytes) {
    SSL_set_app_data(const_cast<SSL*>(on), reinterpret_cast<void*>(bytes));  // NOLINT: required by OpenSSL
}

/// OpenSSL calls this for each TLS record received (RFC 8446, 5.1: type, version, two bytes of length).
void see_record(int written, int, int type, const void* bytes, std::size_t size, SSL* on, void*) {
    const auto have = reinterpret_cast<std::uintptr_t>(SSL_get_app_data(on));
    if (written != 0 || type != SSL3_RT_HEADER || size < 5 || have == in_body) return;
    const auto* const head = static_cast<const unsigned char*>(bytes);
    const auto now = have + (std::uintptr_t{head[3]} << 8 | head[4]);
    count_head(on, now);
    if (now > head_max) ::shutdown(SSL_get_fd(on), SHUT_RDWR);
}

class listening_server : public httplib::SSLServer {
public:
    using SSLServer::SSLServer;

    void prepare_tls() {
        if (!is_valid()) throw system_failure("the server's certificate or key cannot be read");
        SSL_CTX_set_min_proto_version(ssl_context(), TLS1_2_VERSION);
        SSL_CTX_set_msg_callback(ssl_context(), see_record);
    }

    int bind(int wanted) {
        const bool any = wanted == 0;
        const int port = any ? bind_to_any_port("127.0.0.1") : wanted;
        if (port <= 0 || (!any && !bind_to_port("127.0.0.1", port))) return -1;
        ::listen(svr_sock_, backlog);
        return port;
    }
};

std::string_view before(std::string_view text, char end) { return text.substr(0, text.find(end)); }

}  // namespace

std::string_view http_request::header(std::string_view name) const noexcept {
    for (const auto& [key, value] : headers)
        if (key.size() == name.size() && ::strncasecmp(key.data(), name.data(), name.size()) == 0)
            return value;
    return {};
}

std::string_view http_request::path() const noexcept { return before(target, '?'); }

std::string_view http_request::query() const noexcept {
    const auto at = target.find('?');
    return at == target.npos ? std::string_view() : std::string_view(target).substr(at + 1);
}

struct http_connection::state {
    int socket;
    running_requests& running;
    const httplib::ContentReader* reader;  // valid while the handler runs
    bool has_body;
    std::uint64_t body_max;  // inflated
    bool body_read = false;
    bool broke_off = false;

    state(int on, running_requests& among, const httplib::ContentReader* body, bool expects,
          std::uint64_t most)
        : socket(on), running(among), reader(body), has_body(expects), body_max(most) {
        running.add(socket);
    }
    ~state() { running.remove(socket); }
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    bool read(const byte_sink& into) {
        if (!has_body || std::exchange(body_read, true)) return true;
        std::uint64_t have = 0;
        broke_off = !(*reader)([&](const char* piece, std::size_t size) {
            return (have += size) <= body_max && into({piece, size});
        });
        return !broke_off;
    }
};

bool http_connection::read_body(const byte_sink& into) const { return state_->read(into); }

bool http_connection::hung_up() const {
    pollfd end{state_->socket, POLLRDHUP, 0};
    return ::poll(&end, 1, 0) > 0;
}

void http_connection::pause(std::chrono::milliseconds time) const {
    const auto until = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < until && !state_->running.stopping())
        std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(
            pause_slice,
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now())));
}

struct http_server::state {
    handler answer;
    listening_server server;
    running_requests running;
    std::thread listener;
    int port = 0;

    state(const std::string& certificate_file, const std::string& key_file, handler by)
        : answer(std::move(by)), server(certificate_file.c_str(), key_file.c_str()) {}

    void prepare(std::size_t threads);
    void serve(const httplib::Request& request, httplib::Response& response,
               const httplib::ContentReader* body);
    http_response answered(const http_request& request, const http_connection& connection) const noexcept;
};

namespace {

/// A request with neither length nor chunks has no body (RFC 9112, 6.3); the library would wait until the
/// connection is closed.
bool has_body(const httplib::Request& request) {
    return request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
}

/// How long the body may be after it was inflated.
std::uint64_t body_max_of(const httplib::Request& request) {
    if (!request.has_header("Content-Encoding")) return std::numeric_limits<std::uint64_t>::max();
    const auto sent = to_number<std::uint64_t>(request.get_header_value("Content-Length")).value_or(0);
    if (sent > std::numeric_limits<std::uint64_t>::max() / inflation_max) return inflated_always;
    return std::max(inflated_always, sent * inflation_max);
}

http_request head_of(const httplib::Request& request) {
    return {request.method, request.target, {request.headers.begin(), request.headers.end()}};
}

/// The library parses a form by itself and needs a handler for the parts, which is not set: it would throw.
/// It looks at this header only when the body is read.
void keep_form_whole(const httplib::Request& request) {
    const_cast<httplib::Request&>(request).headers.erase("Content-Type");  // NOLINT: it is not const itself
}

void close_at_once(int socket) { ::shutdown(socket, SHUT_RDWR); }

/// Closes a connection on which the client may still be sending: with an abrupt close the client could lose
/// the response (RFC 9112, 9.6).
void close_slowly(int socket) {
    ::shutdown(socket, SHUT_WR);
    const auto until = std::chrono::steady_clock::now() + linger_max;
    std::array<char, 16 * 1024> unread;
    pollfd more{socket, POLLIN, 0};
    while (std::chrono::steady_clock::now() < until &&
           ::poll(&more, 1, static_cast<int>(linger_max.count())) > 0)
        if (::recv(socket, unread.data(), unread.size(), MSG_DONTWAIT) <= 0) return;
}

void stream_body(httplib::Response& into, std::function<bool(const byte_sink&)> write,
                 const http_connection& kept) {
    // In a single call, because the library gives up between two calls when the server is stopping.
    const auto provide = [write = std::move(write), kept](std::size_t, httplib::DataSink& sink) {
        const bool whole = write(
            [&](std::string_view piece) { return piece.empty() || sink.write(piece.data(), piece.size()); });
        if (whole) sink.done();
        return whole;
    };
    const auto type = into.get_header_value("Content-Type");
    into.headers.erase("Content-Type");  // the library adds it again
    into.set_chunked_content_provider(type, provide);
}

}  // namespace

http_response http_server::state::answered(const http_request& request,
                                           const http_connection& connection) const noexcept try {
    return answer(request, connection);
} catch (const std::exception&) {
    return {500, {{"Content-Type", "application/json"}}, secret("{\"message\":\"internal error\"}")};
}

void http_server::state::serve(const httplib::Request& request, httplib::Response& response,
                               const httplib::ContentReader* body) {
    const int socket = SSL_get_fd(request.ssl);
    count_head(request.ssl, in_body);
    const auto client = std::make_shared<http_connection::state>(socket, running, body, has_body(request),
                                                                 body_max_of(request));
    const http_connection connection(client);
    const auto head = head_of(request);
    keep_form_whole(request);
    auto answer_made = answered(head, connection);
    std::size_t unread = 0;
    client->read([&](std::string_view piece) { return (unread += piece.size()) <= unread_max; });
    if (client->broke_off) response.set_header("Connection", "close");
    if (answer_made.drop) return close_at_once(socket);
    response.status = answer_made.status;
    for (const auto& [name, value] : answer_made.headers) response.headers.emplace(name, value);
    if (answer_made.stream) return stream_body(response, std::move(answer_made.stream), connection);
    response.body = answer_made.body.expose();
    // The request counts as running until the response has been written.
    response.content_provider_resource_releaser_ = [client](bool) {};
}

void http_server::state::prepare(std::size_t threads) {
    server.prepare_tls();
    server.set_socket_options([](socket_t socket) {  // the default lets another process share the port
        const int on = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    server.set_tcp_nodelay(true);
    server.set_read_timeout(io_patience);
    server.set_write_timeout(io_patience);
    server.set_keep_alive_max_count(keep_alive_max);
    server.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
    const auto any = "[\\s\\S]*";
    const auto plain = [this](const auto& request, auto& response) { serve(request, response, nullptr); };
    const auto with_body = [this](const auto& request, auto& response, const auto& body) {
        serve(request, response, &body);
    };
    server.Get(any, plain).Options(any, plain);
    server.Post(any, with_body).Put(any, with_body).Patch(any, with_body).Delete(any, with_body);
    server.set_logger([](const auto& request, const auto& response) {  // runs after the response was written
        if (request.ssl == nullptr) return;                            // the request header could not be read
        count_head(request.ssl, 0);
        const bool ours =
            request.get_header_value("Connection") != "close";  // if the client asks, the library closes
        if (ours && response.get_header_value("Connection") == "close") close_slowly(SSL_get_fd(request.ssl));
    });
}

http_server::http_server(const std::string& certificate_file, const std::string& key_file, int port,
                         handler answer, std::size_t threads)
    : state_(std::make_unique<state>(certificate_file, key_file, std::move(answer))) {
    state_->prepare(threads);
    state_->port = state_->server.bind(port);
    if (state_->port < 0)
        throw system_failure("port " + std::to_string(port) + " of 127.0.0.1 cannot be listened on");
    state_->listener = std::thread([this] { state_->server.listen_after_bind(); });
    while (!state_->server.is_running()) std::this_thread::yield();
}

http_server::~http_server() { stop(0ms); }

int http_server::port() const noexcept { return state_->port; }

void http_server::stop(std::chrono::milliseconds grace) {
    if (!state_->listener.joinable()) return;
    state_->server.stop();
    state_->running.end(grace);
    state_->listener.join();
}

}  // namespace codecatalyst
