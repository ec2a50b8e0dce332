#pragma once

// Double SHA-256 of headers as programs without kernels of their own do it.

#include <cstddef>
#include <span>

#include "exahash/crypto/hash256.h"

namespace exahash::bench {

// The textbook: a fresh context and the algorithm looked up, for each of the two digests.
void hash_headers_naive_openssl(std::span<const std::byte> headers, std::span<crypto::Hash256> out);

// As fast as OpenSSL goes: its low-level functions on one reused context.
void hash_headers_careful_openssl(std::span<const std::byte> headers,
                                  std::span<crypto::Hash256> out);

}  // namespace exahash::bench
