// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace codecatalyst {

/// What a program does with its trace. All rooms write to it; a program without one traces nothing.
class trace_sink {
public:
    trace_sink() = default;
    trace_sink(const trace_sink&) = delete;
    trace_sink& operator=(const trace_sink&) = delete;
    virtual ~trace_sink() = default;

    virtual void line(std::string_view text) noexcept = 0;

    /// A child process; `id` is the same for its start and its end. `status` is the exit status, or 128 + the
    /// signal's number; -1 when it could not be started, or was ended without waiting for it.
    virtual void child_started(int id, std::span<const std::string> command_line) noexcept = 0;
    virtual void child_ended(int id, int status, std::chrono::microseconds after) noexcept = 0;
};

/// Null turns tracing off. The sink must outlive its use. Called once, before other threads start.
void trace_to(trace_sink* sink) noexcept;
[[nodiscard]] bool is_tracing() noexcept;

/// One line. Takes no `secret`: values of that type must never be traced.
void trace(std::string_view text) noexcept;

/// Traces "TEXT: RESULT in N ms" when it is destroyed.
class timed_trace {
public:
    explicit timed_trace(std::string text) : text_(std::move(text)) {}
    timed_trace(const timed_trace&) = delete;
    timed_trace& operator=(const timed_trace&) = delete;
    ~timed_trace();

    void result(std::string how) { result_ = std::move(how); }

private:
    std::string text_, result_ = "failed";
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// Traces the start and the end of a child process.
class child_trace {
public:
    child_trace(const std::string& program, std::span<const std::string> arguments);
    child_trace(const child_trace&) = delete;
    child_trace& operator=(const child_trace&) = delete;
    /// Traces the end as one that could not be started, unless `ended` was called.
    ~child_trace();

    void ended(int status) noexcept;

private:
    int id_ = -1;  // not traced
    std::chrono::steady_clock::time_point start_;
};

}  // namespace codecatalyst
