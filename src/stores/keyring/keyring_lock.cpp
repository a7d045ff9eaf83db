// SPDX-License-Identifier: Apache-2.0
#include "stores/keyring/keyring_lock.hpp"

#include <set>

#include "stores/keyring/keyring_module.hpp"
#include "stores/keyring/keyring_session.hpp"

namespace codecatalyst {
namespace {

std::string collection_of(const keyring_item& item) { return item.path.substr(0, item.path.rfind('/')); }

}  // namespace

std::vector<std::string> keyring_lock::locked() {
    keyring_session session(patience_);
    std::set<std::string> out;
    if (session.default_collection() == keyring_session::collection::locked)
        out.insert(session.default_path());
    for (const auto& item : session.search({}))
        if (item.locked) out.insert(collection_of(item));
    return {out.begin(), out.end()};
}

std::string keyring_lock::label_of(const std::string& collection) {
    return the_secret_service(patience_).label_of(collection);
}

void keyring_lock::open_in_window(const std::vector<std::string>& collections,
                                  std::chrono::seconds patience) {
    the_secret_service(patience_).open_in_window(collections, patience);
}

bool keyring_lock::takes_password() { return the_secret_service(patience_).takes_password(); }

bool keyring_lock::open_with(const std::string& collection, const secret& password) {
    return the_secret_service(patience_).open_with(collection, password);
}

}  // namespace codecatalyst
