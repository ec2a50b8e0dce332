#pragma once

// The independent witness: OpenSSL's SHA-256.

#include <span>
#include <vector>

#include <openssl/evp.h>

#include "exahash/crypto/sha256d.h"

namespace exahash::crypto::test {

inline Hash256 openssl_sha256(std::span<const std::byte> bytes) {
  Hash256 digest;
  EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), nullptr, EVP_sha256(), nullptr);
  return digest;
}

inline Hash256 openssl_sha256d(std::span<const std::byte> bytes) {
  const Hash256 inner = openssl_sha256(bytes);
  return openssl_sha256(std::as_bytes(std::span(inner.bytes)));
}

inline std::vector<Hash256> openssl_hash_headers(std::span<const std::byte> headers) {
  std::vector<Hash256> digests;
  for (; !headers.empty(); headers = headers.subspan(kHeaderBytes)) {
    digests.push_back(openssl_sha256d(headers.first(kHeaderBytes)));
  }
  return digests;
}

}  // namespace exahash::crypto::test
