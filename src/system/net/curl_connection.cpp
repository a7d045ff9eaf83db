// SPDX-License-Identifier: Apache-2.0
// The module codecatalyst-http: the only file that uses libcurl.
#include <curl/curl.h>
#include <malloc.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/text.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t headers_max = 64 * 1024;

// libcurl copies headers and buffers, so everything it frees is wiped.
void wiping_free(void* memory) {
    if (memory != nullptr) wipe(static_cast<char*>(memory), ::malloc_usable_size(memory));
    std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc): as the library wants it
}

void* wiping_realloc(void* memory, std::size_t size) {
    void* const grown = std::malloc(size);  // NOLINT(cppcoreguidelines-no-malloc)
    if (grown == nullptr || memory == nullptr) return grown;
    std::memcpy(grown, memory, std::min(size, ::malloc_usable_size(memory)));
    wiping_free(memory);
    return grown;
}

void start_library() {
    static const bool started = [] {
        ::unsetenv("SSLKEYLOGFILE");  // libcurl would write the connection's keys to that file
        return ::curl_global_init_mem(CURL_GLOBAL_DEFAULT, std::malloc, wiping_free, wiping_realloc, ::strdup,
                                      std::calloc) == CURLE_OK;
    }();
    if (!started) throw system_failure("the HTTPS library cannot be started");
}

struct easy_deleter {
    void operator()(CURL* handle) const noexcept { ::curl_easy_cleanup(handle); }
};
struct list_deleter {
    void operator()(curl_slist* list) const noexcept { ::curl_slist_free_all(list); }
};
struct url_deleter {
    void operator()(CURLU* url) const noexcept { ::curl_url_cleanup(url); }
};

/// Header lines in libcurl's format.
class header_lines {
public:
    void add(const char* line) {
        auto* const longer = ::curl_slist_append(list_.get(), line);
        if (longer == nullptr) throw std::bad_alloc();
        (void)list_.release();
        list_.reset(longer);
    }
    [[nodiscard]] curl_slist* get() const noexcept { return list_.get(); }

private:
    std::unique_ptr<curl_slist, list_deleter> list_;
};

struct url_parts {
    std::string scheme, host;
};

std::string part_of(CURLU* url, CURLUPart which) {
    char* text = nullptr;
    if (::curl_url_get(url, which, &text, 0) != CURLUE_OK) return "";
    std::string out(text);
    ::curl_free(text);
    return out;
}

url_parts parse(const std::string& text) {
    const std::unique_ptr<CURLU, url_deleter> url(::curl_url());
    if (!url || ::curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return {};
    return {lower(part_of(url.get(), CURLUPART_SCHEME)), lower(part_of(url.get(), CURLUPART_HOST))};
}

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

/// Requests carry tokens, so plain HTTP is allowed only to a server on this machine.
url_parts checked(const std::string& url) {
    auto parts = parse(url);
    if (parts.scheme == "https" || (parts.scheme == "http" && is_this_machine(parts.host))) return parts;
    throw settings_error("refusing to send a token over plain HTTP", "use an address with https");
}

/// The answer while it arrives.
struct reception {
    std::size_t answer_max;
    http_answer answer{0, {}, {}};
    std::size_t header_bytes = 0;
    bool too_long = false;

    std::size_t take_body(std::string_view piece) {
        too_long = answer.body.expose().size() + piece.size() > answer_max;
        if (too_long) return 0;
        answer.body.append(piece);
        return piece.size();
    }

    std::size_t take_header(std::string_view line) {
        if (line.starts_with("HTTP/")) answer.headers.clear();  // of a 1xx answer or the proxy
        header_bytes += line.size();
        too_long = header_bytes > headers_max;
        if (too_long) return 0;
        if (const auto colon = line.find(':'); colon != line.npos)
            answer.headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
        return line.size();
    }
};

std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* into) {
    return static_cast<reception*>(into)->take_body({bytes, size});
}

std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* into) {
    return static_cast<reception*>(into)->take_header({bytes, size});
}

/// A line end within a value would start another header.
std::string_view one_line(std::string_view value) {
    if (has_control(value)) throw system_failure("a header of a request holds a control character");
    return value;
}

header_lines lines_of(const http_call& what) {
    header_lines out;
    out.add("Accept:");  // a line without a value stops libcurl from adding its own
    out.add("Expect:");
    bool typed = false;
    for (const auto& [name, value] : what.headers) {
        out.add((name + ": " + std::string(one_line(value))).c_str());
        typed = typed || lower(name) == "content-type";
    }
    if (!typed) out.add("Content-Type:");
    if (what.bearer) {
        secret line("Authorization: Bearer ");
        line.append(one_line(what.bearer->expose()));
        line.append(std::string_view("\0", 1));
        out.add(line.expose().data());
    }
    return out;
}

class curl_connection final : public http_sender {
public:
    explicit curl_connection(const http_options& with) : with_(with) {}

    http_answer send(const http_call& what, std::chrono::milliseconds within) override {
        const auto where = checked(what.url);
        const auto lines = lines_of(what);
        reception coming{with_.answer_max};
        prepare(what, lines, coming);
        const auto patience = std::max<std::chrono::milliseconds::rep>(within.count(), 1);
        const auto connect = std::min(with_.connect_timeout.count(), patience);
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(patience));
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect));
        const CURLcode code = ::curl_easy_perform(curl_.get());
        // This time is set once the request may be written, after the name lookup, the proxy and TLS.
        const bool sent = info<curl_off_t>(CURLINFO_PRETRANSFER_TIME_T) > 0;
        if (coming.too_long)
            throw http_failure(http_failure::reason::too_long, true, "the answer is too long to be read");
        if (code != CURLE_OK) throw http_failure(reason_of(code, where), sent, said(code));
        coming.answer.status = static_cast<int>(info<long>(CURLINFO_RESPONSE_CODE));
        if (what.wants_issuer) coming.answer.issuer = issuer();
        return std::move(coming.answer);
    }

private:
    template <typename Value>
    void set(CURLoption option, Value value) {
        if (::curl_easy_setopt(curl_.get(), option, value) != CURLE_OK)
            throw system_failure("the HTTPS library does not know an option");
    }

    void prepare(const http_call& what, const header_lines& lines, reception& into) {
        if (!curl_) curl_.reset(::curl_easy_init());
        if (!curl_) throw std::bad_alloc();
        ::curl_easy_reset(curl_.get());  // keeps the connection
        message_.front() = '\0';
        set(CURLOPT_URL, what.url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_ERRORBUFFER, message_.data());
        set(CURLOPT_USERAGENT, with_.user_agent.c_str());
        trust();
        set(CURLOPT_PROXY, with_.proxy.c_str());
        set(CURLOPT_NOPROXY, with_.no_proxy.c_str());
        set(CURLOPT_PROXYAUTH, CURLAUTH_ANY);
        set(CURLOPT_FRESH_CONNECT, what.repeatable ? 0L : 1L);
        set(CURLOPT_HTTPHEADER, lines.get());
        set(CURLOPT_WRITEFUNCTION, on_body);
        set(CURLOPT_WRITEDATA, &into);
        set(CURLOPT_HEADERFUNCTION, on_header);
        set(CURLOPT_HEADERDATA, &into);
        if (what.body) {
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what.body->expose().size()));
            set(CURLOPT_POSTFIELDS, what.body->empty() ? "" : what.body->expose().data());
        }
        set(CURLOPT_CERTINFO, what.wants_issuer ? 1L : 0L);
        set(CURLOPT_CUSTOMREQUEST, what.method.c_str());
        set(CURLOPT_NOBODY, what.method == "HEAD" ? 1L : 0L);  // else the body would be waited for
    }

    /// A configured CA file or folder is all that is trusted, for the proxy too. (With the system's folder as
    /// well, libcurl would read the file again for each connection.)
    void trust() {
        const char* const folder = with_.ca_path.empty() ? nullptr : with_.ca_path.c_str();
        set(CURLOPT_CAPATH, folder);
        set(CURLOPT_PROXY_CAPATH, folder);
        if (with_.ca_file.empty()) return;
        set(CURLOPT_CAINFO, with_.ca_file.c_str());
        set(CURLOPT_PROXY_CAINFO, with_.ca_file.c_str());
    }

    template <typename Value>
    [[nodiscard]] Value info(CURLINFO which) const {
        Value value{};
        (void)::curl_easy_getinfo(curl_.get(), which, &value);
        return value;
    }

    /// "" without TLS, and where the TLS library does not tell.
    [[nodiscard]] std::string issuer() const {
        constexpr std::string_view before = "Issuer:";
        const auto* const chain = info<curl_certinfo*>(CURLINFO_CERTINFO);
        if (chain == nullptr || chain->num_of_certs < 1) return "";
        for (const auto* line = chain->certinfo[0]; line != nullptr; line = line->next)
            if (const std::string_view text = line->data; text.starts_with(before))
                return std::string(trimmed(text.substr(before.size())));
        return "";
    }

    [[nodiscard]] std::string said(CURLcode code) const {
        const std::string_view text = message_.data();
        const bool shows_proxy = !with_.proxy.empty() && text.find(with_.proxy) != text.npos;
        return printable(text.empty() || shows_proxy ? ::curl_easy_strerror(code) : text);
    }

    [[nodiscard]] http_failure::reason reason_of(CURLcode code, const url_parts& where) const {
        using reason = http_failure::reason;
        const auto proxy_said = info<long>(CURLINFO_HTTP_CONNECTCODE);
        if (proxy_said == 407) return reason::proxy_sign_in;
        if (proxy_said != 0 && proxy_said / 100 != 2) return reason::proxy_refused;
        // NOLINTNEXTLINE(clang-diagnostic-switch-enum): the library has a hundred codes
        switch (static_cast<int>(code)) {
            case CURLE_COULDNT_RESOLVE_PROXY:
            case CURLE_PROXY: return reason::proxy;
            case CURLE_COULDNT_CONNECT:  // the message names the host
                return said(code).find(where.host) == std::string::npos && !with_.proxy.empty()
                           ? reason::proxy
                           : reason::unreachable;
            case CURLE_COULDNT_RESOLVE_HOST: return reason::unresolved;
            case CURLE_SSL_CONNECT_ERROR: return reason::handshake;
            case CURLE_PEER_FAILED_VERIFICATION: return reason::untrusted;
            case CURLE_SSL_CACERT_BADFILE: return reason::bad_ca_file;
            case CURLE_OPERATION_TIMEDOUT:
                return info<curl_off_t>(CURLINFO_PRETRANSFER_TIME_T) == 0 ? reason::silent
                                                                          : reason::timed_out;
            default: return reason::broken;
        }
    }

    http_options with_;
    std::unique_ptr<CURL, easy_deleter> curl_;
    std::array<char, CURL_ERROR_SIZE> message_{};
};

}  // namespace
}  // namespace codecatalyst

/// The factory that the helper looks up: see system/os/module.hpp. The caller owns the connection.
extern "C" [[gnu::visibility("default")]] codecatalyst::http_sender* codecatalyst_open_http(
    const codecatalyst::http_options& with) {
    codecatalyst::start_library();
    return std::make_unique<codecatalyst::curl_connection>(with).release();
}

/// For `--version`: the library's own, of at most `size` bytes with its end.
extern "C" [[gnu::visibility("default")]] void codecatalyst_http_version(char* into, std::size_t size) {
    const auto* const of = ::curl_version_info(CURLVERSION_NOW);
    (void)std::snprintf(into, size, "%s (%s)", of->version,
                        of->ssl_version == nullptr ? "" : of->ssl_version);
}
