// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "stores/keyring/password_file.hpp"
#include "stores/keyring/secret_service.hpp"

namespace codecatalyst {

/// True in a Flatpak or Snap sandbox, by the marks that libsecret goes by.
[[nodiscard]] bool is_sandboxed();

/// The sandbox's own keyring, as if it were a Secret Service with one collection that is always open. What
/// owns a name of the bus elsewhere is a lock beside the file here, and so is what keeps two processes from
/// changing the file at the same time.
class sandbox_keyring final : public secret_service {
public:
    /// The file is never freed: the module has threads of its own.
    sandbox_keyring(password_file* file, std::chrono::milliseconds patience);

    void be_patient_for(std::chrono::milliseconds patience) override;
    [[nodiscard]] bool is_allowed() override { return true; }
    [[nodiscard]] bool is_of_sandbox() const override { return true; }

    /// What these items hold is that of the last search.
    [[nodiscard]] std::vector<keyring_item> search(const attributes& wanted) override;
    [[nodiscard]] attributes attributes_of(const std::string& item) override;
    [[nodiscard]] std::uint64_t modified(const std::string& item) override;
    [[nodiscard]] secret read(const std::string& item) override;
    void write(const std::string& collection, const attributes& with, const std::string& label,
               const secret& value) override;
    void replace(const std::string& item, const secret& value) override;
    void remove(const std::string& item) override;

    [[nodiscard]] std::shared_ptr<void> try_own(const std::string& name) override;

    [[nodiscard]] std::string default_collection() override;
    [[nodiscard]] bool create_default_collection() override { return true; }
    [[nodiscard]] bool is_locked(const std::string&) override { return false; }
    [[nodiscard]] std::string label_of(const std::string&) override;

    void open_in_window(const std::vector<std::string>&, std::chrono::seconds) override {}
    [[nodiscard]] bool takes_password() override { return false; }
    [[nodiscard]] bool open_with(const std::string&, const secret&) override { return false; }

private:
    [[nodiscard]] const password_file::entry& found(const std::string& item) const;
    [[nodiscard]] std::string path_of(const attributes& named);
    [[nodiscard]] std::string lock_folder();
    [[nodiscard]] std::shared_ptr<void> exclude_writers();

    password_file* file_;
    std::chrono::milliseconds patience_;
    std::map<std::string, password_file::entry> found_;  // by the last search
};

}  // namespace codecatalyst
