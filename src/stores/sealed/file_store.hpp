// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "model/secret_store.hpp"
#include "stores/sealed/key_bridge.hpp"
#include "stores/sealed/sealed_record.hpp"
#include "system/os/private_folder.hpp"

namespace codecatalyst {

/// Records in files, one per account, sealed with a key that is kept elsewhere. Only one user writes them, so
/// versions are not compared. A file that was altered or torn is set aside and reported, never taken for "not
/// there".
class file_store final : public secret_store {
public:
    using key_giver = std::function<secret()>;  // throws `store_error`

    file_store(std::string folder, key_giver key)
        : place_("file " + folder), folder_(std::move(folder)), key_(std::move(key)) {}

    [[nodiscard]] std::string place() override { return place_; }

    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override;
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t version) override;
    void forget(const account& who) override;
    [[nodiscard]] std::vector<account> accounts() override;

    /// True when a change of keys has begun and was not finished.
    [[nodiscard]] bool is_changing_keys() const;

    enum class rekeyed { done, finished_earlier, not_installed };

    /// Seals every record with another key: `given`, or a random one. Then `install` puts the new key where
    /// keys come from, or returns false. If interrupted at any point, the old key or the new one opens all
    /// records, and the next call continues; so it does when `install` returned false.
    [[nodiscard]] rekeyed rekey(const std::optional<secret>& given,
                                const std::function<bool(const secret&)>& install);

private:
    [[nodiscard]] std::optional<opened_record> read(const std::string& name);
    [[nodiscard]] std::optional<opened_record> read_once(const std::string& name);
    [[nodiscard]] std::optional<opened_record> read_while_locked(const std::string& name);
    [[nodiscard]] std::string path_of(const std::string& name) const;
    [[noreturn]] void set_aside(const std::string& name);
    [[noreturn]] void report_damage(const std::string& name);

    std::string place_;
    private_folder folder_;
    key_giver key_;
};

}  // namespace codecatalyst
