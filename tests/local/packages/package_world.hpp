// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "local/codecatalyst/api.hpp"
#include "local/lib/digests.hpp"
#include "local/packages/package_call.hpp"
#include "local/test_world.hpp"
#include "system/crypto/digest.hpp"

namespace codecatalyst::local {

/// A package repository in mary's project.
struct package_world : test_world {
    state_folder state{folder + "/state"};
    package_storage storage{data, state};
    package_shelf npm{made(), package_format::npm};
    package_shelf pypi{npm.repository, package_format::pypi};

    /// What mary asks; `path` is the rest of it, decoded.
    [[nodiscard]] package_call call(package_format format, const std::string& method, const std::string& path,
                                    std::string body = "", std::string type = "") {
        std::vector<std::string> rest;
        for (const auto part : split(path, '/')) rest.push_back(percent_decode(part).value());
        return {"mary", {npm.repository, format}, method, rest, url, std::move(type), std::move(body), now};
    }

    /// True when `ask` answers with the length of the one file and no body, though that file is too long to
    /// be read.
    template <typename Ask>
    [[nodiscard]] bool without_reading(Ask ask) const {
        constexpr auto length = package_storage::file_size_max + 1;
        for (const auto& each : std::filesystem::directory_iterator(state.packages()))
            std::filesystem::resize_file(each, length);
        const http_response made = ask();
        return made.body.empty() && made.headers.back() == std::pair<std::string, std::string>(
                                                               "Content-Length", std::to_string(length));
    }

    static constexpr auto url = "https://packages.example/x/ExampleCorp/Website/shared/";

private:
    std::string made() {
        storage.add_repository("ExampleCorp", "Website", "shared");
        return storage.find_repository("ExampleCorp", "Website", "shared").value();
    }
};

/// The refusal of `work`, as "STATUS MESSAGE".
template <typename Work>
std::string refusal_of(Work work) try {
    (void)work();
    return "none";
} catch (const refusal& no) {
    return std::to_string(no.status) + " " + no.what();
}

/// A publication as npm sends it, whose parts a test may change.
struct npm_body {
    std::string name = "demo", version = "1.0.0", tarball = "not really gzip", tag = "latest";
    std::string versions = {}, attachments = {}, tags = {}, dist = {};  // as JSON, instead of the right ones

    [[nodiscard]] std::string right_dist() const {
        const auto digest = base64(sha512(tarball));
        return R"({"integrity":"sha512-)" + std::string(digest.expose()) + R"(","shasum":")" +
               sha1_hex(tarball) + R"(","tarball":"http://elsewhere/"})";
    }
    [[nodiscard]] std::string manifest() const {
        return R"({"name":")" + name + R"(","version":")" + version + R"(","dist":)" +
               (dist.empty() ? right_dist() : dist) + "}";
    }
    [[nodiscard]] std::string attachment() const {
        const auto data = base64(tarball);
        return R"({"content_type":"application/octet-stream","data":")" + std::string(data.expose()) +
               R"(","length":)" + std::to_string(tarball.size()) + "}";
    }
    [[nodiscard]] std::string text() const {
        return R"({"_id":")" + name + R"(","name":")" + name + R"(","dist-tags":)" +
               (tags.empty() ? R"({")" + tag + R"(":")" + version + R"("})" : tags) + R"(,"versions":)" +
               (versions.empty() ? R"({")" + version + R"(":)" + manifest() + "}" : versions) +
               R"(,"access":null,"_attachments":)" +
               (attachments.empty() ? R"({")" + name + "-" + version + R"(.tgz":)" + attachment() + "}"
                                    : attachments) +
               "}";
    }
};

/// An upload as twine sends it, whose fields a test may change.
struct pypi_form {
    std::vector<std::pair<std::string, std::string>> fields{{":action", "file_upload"},
                                                            {"protocol_version", "1"},
                                                            {"name", "Demo_Tool"},
                                                            {"version", "1.0"},
                                                            {"filetype", "bdist_wheel"}};
    std::string content = "not really a wheel", file = "demo_tool-1.0-py3-none-any.whl";
    std::string sha256 = sha256_hex(content), md5 = md5_hex(content);

    static constexpr auto type = "multipart/form-data; boundary=xyz";

    pypi_form& set(const std::string& name, const std::string& value) {
        for (auto& field : fields)
            if (field.first == name) return field.second = value, *this;
        fields.emplace_back(name, value);
        return *this;
    }
    [[nodiscard]] std::string text() const {
        auto all = fields;
        if (!sha256.empty()) all.emplace_back("sha256_digest", sha256);
        if (!md5.empty()) all.emplace_back("md5_digest", md5);
        std::string out;
        for (const auto& [name, value] : all)
            out += "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
        return out + "--xyz\r\nContent-Disposition: form-data; name=\"content\"; filename=\"" + file +
               "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--xyz--\r\n";
    }
};

}  // namespace codecatalyst::local
