// SPDX-License-Identifier: Apache-2.0
#include "base/trace.hpp"

#include <atomic>
#include <vector>

namespace codecatalyst {
namespace {

using std::chrono::steady_clock;

trace_sink* the_sink = nullptr;

std::chrono::microseconds since(steady_clock::time_point start) noexcept {
    return std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start);
}

}  // namespace

void trace_to(trace_sink* sink) noexcept { the_sink = sink; }

bool is_tracing() noexcept { return the_sink != nullptr; }

void trace(std::string_view text) noexcept {
    if (the_sink != nullptr) the_sink->line(text);
}

timed_trace::~timed_trace() {
    if (!is_tracing()) return;
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(since(start_));
    try {
        trace(text_ + ": " + result_ + " in " + std::to_string(milliseconds.count()) + " ms");
    } catch (const std::exception&) {  // no memory for a line
    }
}

child_trace::child_trace(const std::string& program, std::span<const std::string> arguments) {
    static std::atomic<int> children{0};
    if (!is_tracing()) return;
    std::vector<std::string> line{program};
    line.insert(line.end(), arguments.begin(), arguments.end());
    id_ = children++;
    start_ = steady_clock::now();
    the_sink->child_started(id_, line);
}

child_trace::~child_trace() { ended(-1); }

void child_trace::ended(int status) noexcept {
    if (id_ < 0 || !is_tracing()) return;
    the_sink->child_ended(id_, status, since(start_));
    id_ = -1;
}

}  // namespace codecatalyst
