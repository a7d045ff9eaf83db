// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// A port of this machine that takes connections and does with them what the test says.
class raw_server {
public:
    explicit raw_server(std::function<void(int socket)> serve) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof where;
        REQUIRE(::bind(socket_.get(), reinterpret_cast<sockaddr*>(&where), size) == 0);
        REQUIRE(::listen(socket_.get(), 8) == 0);
        REQUIRE(::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&where), &size) == 0);
        port_ = ntohs(where.sin_port);
        thread_ = std::thread([this, serve = std::move(serve)] {
            std::vector<std::jthread> clients;
            for (;;) {
                unique_fd client(::accept(socket_.get(), nullptr, nullptr));
                if (!client) return;
                ++connections;
                clients.emplace_back([&serve, held = std::move(client)] { serve(held.get()); });
            }
        });
    }
    raw_server(const raw_server&) = delete;
    raw_server& operator=(const raw_server&) = delete;
    ~raw_server() {
        ::shutdown(socket_.get(), SHUT_RDWR);
        thread_.join();
    }
    [[nodiscard]] std::string url(const std::string& scheme = "http") const {
        return scheme + "://127.0.0.1:" + std::to_string(port_);
    }

    std::atomic<int> connections = 0;

private:
    unique_fd socket_;
    int port_ = 0;
    std::thread thread_;
};

inline void read_some(int socket) {
    std::array<char, 4096> bytes;
    (void)!::recv(socket, bytes.data(), bytes.size(), 0);
}

inline void write_text(int socket, std::string_view text) {
    (void)!::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
}

}  // namespace codecatalyst
