// SPDX-License-Identifier: Apache-2.0
#include "system/json.hpp"

#include <array>
#include <boost/json/src.hpp>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

namespace bj = boost::json;

/// Memory that is wiped when it is freed: tokens pass through here.
class wiping_resource final : public bj::memory_resource {
    void* do_allocate(std::size_t size, std::size_t) override { return ::operator new(size); }
    void do_deallocate(void* at, std::size_t size, std::size_t) override {
        wipe(static_cast<char*>(at), size);
        ::operator delete(at);
    }
    bool do_is_equal(const bj::memory_resource& other) const noexcept override { return this == &other; }
};

bj::value* step(bj::value& at, std::string_view name) {
    if (at.is_null()) name == "-" || name == "0" ? void(at.emplace_array()) : void(at.emplace_object());
    if (at.is_object()) return &at.as_object()[bj::string_view(name.data(), name.size())];
    if (!at.is_array()) return nullptr;
    auto& elements = at.as_array();
    if (name == "-") return &elements.emplace_back(nullptr);
    const auto index = to_number<std::size_t>(name);
    if (!index || *index > elements.size()) return nullptr;
    return *index == elements.size() ? &elements.emplace_back(nullptr) : &elements[*index];
}

}  // namespace

struct json::tree {
    wiping_resource blocks;
    // Released as a whole: Boost 1.81's parser leaks a key when the text ends in an error.
    bj::monotonic_resource memory = bj::monotonic_resource(4096, &blocks);
    bj::value root = bj::value(bj::object_kind, &memory);

    const bj::value* find(std::string_view pointer) const {
        bj::error_code failure;
        return root.find_pointer({pointer.data(), pointer.size()}, failure);
    }

    bj::value& place(std::string_view pointer) {
        bj::value* at = &root;
        if (pointer.empty()) return *at;
        for (const auto name : split(pointer.substr(1), '/')) {
            at = step(*at, name);
            if (at == nullptr) throw json_error("internal error: a JSON value has no such member");
        }
        return *at;
    }
};

json::json() : tree_(std::make_unique<tree>()) {}
json::json(std::unique_ptr<tree> parsed) : tree_(std::move(parsed)) {}
json::json(json&&) noexcept = default;
json& json::operator=(json&&) noexcept = default;
json::~json() = default;

json json::parse(std::string_view text) {
    if (text.size() > input_max) throw json_error("the JSON text is too long");
    auto parsed = std::make_unique<tree>();
    bj::parse_options options;
    options.max_depth = depth_max;
    std::array<unsigned char, 4096> scratch;
    bj::parser parser(&parsed->memory, options, scratch.data(), scratch.size());
    parser.reset(&parsed->memory);  // where values go; the constructor's storage is for the parser's stack
    bj::error_code failure;
    parser.write(text.data(), text.size(), failure);
    if (!failure) parsed->root = parser.release();
    wipe(reinterpret_cast<char*>(scratch.data()), scratch.size());
    if (failure) throw json_error("the text is not JSON");
    return json(std::move(parsed));
}

std::optional<std::string> json::text(std::string_view pointer) const {
    const auto* at = tree_->find(pointer);
    if (at == nullptr || !at->is_string()) return std::nullopt;
    return std::string(at->as_string().data(), at->as_string().size());
}

std::optional<secret> json::secret_text(std::string_view pointer) const {
    const auto* at = tree_->find(pointer);
    if (at == nullptr || !at->is_string()) return std::nullopt;
    return secret({at->as_string().data(), at->as_string().size()});
}

std::optional<std::int64_t> json::number(std::string_view pointer) const {
    const auto* at = tree_->find(pointer);
    if (at == nullptr || !at->is_int64()) return std::nullopt;
    return at->as_int64();
}

std::optional<bool> json::boolean(std::string_view pointer) const {
    const auto* at = tree_->find(pointer);
    if (at == nullptr || !at->is_bool()) return std::nullopt;
    return at->as_bool();
}

bool json::is_object(std::string_view pointer) const {
    const auto* at = tree_->find(pointer);
    return at != nullptr && at->is_object();
}

bool json::is_array(std::string_view pointer) const {
    const auto* at = tree_->find(pointer);
    return at != nullptr && at->is_array();
}

bool json::has(std::string_view pointer) const { return tree_->find(pointer) != nullptr; }

bool json::is_null(std::string_view pointer) const {
    const auto* at = tree_->find(pointer);
    return at != nullptr && at->is_null();
}

std::size_t json::size(std::string_view pointer) const {
    const auto* at = tree_->find(pointer);
    return at != nullptr && at->is_array() ? at->as_array().size() : 0;
}

void json::set(std::string_view pointer, std::string_view value) {
    tree_->place(pointer).emplace_string().assign(value.data(), value.size());
}

void json::set(std::string_view pointer, std::int64_t value) { tree_->place(pointer) = value; }
void json::set(std::string_view pointer, double value) { tree_->place(pointer) = value; }
void json::set(std::string_view pointer, bool value) { tree_->place(pointer) = value; }
void json::set_empty_array(std::string_view pointer) { tree_->place(pointer).emplace_array(); }
void json::set_empty_object(std::string_view pointer) { tree_->place(pointer).emplace_object(); }

secret json::serialize() const {
    secret out;
    bj::serializer writer;
    writer.reset(&tree_->root);
    std::array<char, 1024> piece;
    while (!writer.done()) {
        const auto written = writer.read(piece.data(), piece.size());
        out.append({written.data(), written.size()});
    }
    wipe(piece.data(), piece.size());
    return out;
}

}  // namespace codecatalyst
