// SPDX-License-Identifier: Apache-2.0
#include "local/lib/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

template <auto Free>
struct freed_by {
    template <typename Thing>
    void operator()(Thing* thing) const noexcept {
        Free(thing);
    }
};
using key_handle = std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY_free>>;
using x509_handle = std::unique_ptr<X509, freed_by<X509_free>>;
using bio_handle = std::unique_ptr<BIO, freed_by<BIO_free_all>>;
using extension_handle = std::unique_ptr<X509_EXTENSION, freed_by<X509_EXTENSION_free>>;
using number_handle = std::unique_ptr<BIGNUM, freed_by<BN_free>>;

constexpr int serial_bits = 127;  // positive, and at most 20 octets (RFC 5280, 4.1.2.2)

void must(bool done) {
    if (!done) throw system_failure("OpenSSL cannot make or read a certificate");
}

/// A memory BIO that OpenSSL wipes when it is freed, because it may hold a private key.
bio_handle memory() {
    bio_handle made(BIO_new(BIO_s_secmem()));
    must(made != nullptr);
    return made;
}

bio_handle memory(std::string_view text) {
    auto made = memory();
    must(BIO_write(made.get(), text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size()));
    return made;
}

std::string_view bytes(const bio_handle& of) {
    char* at = nullptr;
    const long size = BIO_get_mem_data(of.get(), &at);
    return {at, static_cast<std::size_t>(size)};
}

std::string pem(X509* x509) {
    const auto out = memory();
    must(PEM_write_bio_X509(out.get(), x509) == 1);
    return std::string(bytes(out));
}

secret pem(EVP_PKEY* key) {
    const auto out = memory();
    must(PEM_write_bio_PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return secret(bytes(out));
}

void extend(X509* x509, X509* issuer, int what, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    const extension_handle made(X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str()));
    must(made != nullptr && X509_add_ext(x509, made.get(), -1) == 1);
}

void number(X509* x509) {
    const number_handle serial(BN_new());
    must(serial != nullptr && BN_rand(serial.get(), serial_bits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1);
    must(BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(x509)) != nullptr);
}

x509_handle blank(const std::string& common_name, EVP_PKEY* key, const validity& when) {
    x509_handle made(X509_new());
    must(made != nullptr && X509_set_version(made.get(), X509_VERSION_3) == 1);
    number(made.get());
    must(ASN1_TIME_set(X509_getm_notBefore(made.get()), when.from.time_since_epoch().count()) != nullptr);
    must(ASN1_TIME_set(X509_getm_notAfter(made.get()), when.until.time_since_epoch().count()) != nullptr);
    const auto* name = reinterpret_cast<const unsigned char*>(common_name.c_str());
    must(X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8, name, -1, -1,
                                    0) == 1);
    must(X509_set_pubkey(made.get(), key) == 1);
    return made;
}

key_handle new_key() {
    key_handle made(EVP_EC_gen("P-256"));
    must(made != nullptr);
    return made;
}

std::string alternative_names(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) {
        const bool address =
            name.find(':') != name.npos || name.find_first_not_of("0123456789.") == name.npos;
        out += (out.empty() ? "" : ",") + std::string(address ? "IP:" : "DNS:") + name;
    }
    return out;
}

void sign(X509* x509, EVP_PKEY* key) { must(X509_sign(x509, key, EVP_sha256()) != 0); }

}  // namespace

certificate make_authority(const std::string& common_name, const validity& when) {
    const auto key = new_key();
    const auto made = blank(common_name, key.get(), when);
    must(X509_set_issuer_name(made.get(), X509_get_subject_name(made.get())) == 1);
    extend(made.get(), made.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    extend(made.get(), made.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(made.get(), made.get(), NID_subject_key_identifier, "hash");
    sign(made.get(), key.get());
    return {pem(made.get()), pem(key.get())};
}

certificate make_server_certificate(const certificate& authority, const std::vector<std::string>& names,
                                    const validity& when) {
    const x509_handle issuer(PEM_read_bio_X509(memory(authority.pem).get(), nullptr, nullptr, nullptr));
    const key_handle issuer_key(
        PEM_read_bio_PrivateKey(memory(authority.key.expose()).get(), nullptr, nullptr, nullptr));
    must(issuer != nullptr && issuer_key != nullptr &&
         X509_check_private_key(issuer.get(), issuer_key.get()) == 1);
    const auto key = new_key();
    const auto made = blank(names.front(), key.get(), when);
    must(X509_set_issuer_name(made.get(), X509_get_subject_name(issuer.get())) == 1);
    extend(made.get(), issuer.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(made.get(), issuer.get(), NID_key_usage, "critical,digitalSignature");
    extend(made.get(), issuer.get(), NID_ext_key_usage, "serverAuth");
    extend(made.get(), issuer.get(), NID_subject_alt_name, alternative_names(names));
    extend(made.get(), issuer.get(), NID_subject_key_identifier, "hash");
    extend(made.get(), issuer.get(), NID_authority_key_identifier, "keyid");
    sign(made.get(), issuer_key.get());
    return {pem(made.get()), pem(key.get())};
}

}  // namespace codecatalyst
