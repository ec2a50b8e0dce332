#pragma once

// Double SHA-256 of block headers and of any bytes. One of several kernels runs, chosen once by
// what the processor has; all give the same digests.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/crypto/hash256.h"

namespace exahash::crypto {

inline constexpr std::size_t kHeaderBytes = 80;

enum class Sha256Kernel { scalar, sha_ni, avx2, avx512, avx512_sha_ni };

[[nodiscard]] std::string_view name(Sha256Kernel kernel) noexcept;

// All kernels in the order of their measured speed, where operations of 512 bits are carried out in
// one piece and where in halves (docs/decisions/0005-hash-kernels.md).
[[nodiscard]] std::span<const Sha256Kernel> slowest_first(bool whole_vectors) noexcept;

// Those that this processor can run, slowest first; never empty (scalar).
[[nodiscard]] std::vector<Sha256Kernel> available_kernels();

// The fastest available one that passed its self-test against known digests; decided at the
// first call, then constant. Thread-safe.
[[nodiscard]] Sha256Kernel best_kernel();

// True if the kernel reproduces known digests (genesis and others) in every lane.
[[nodiscard]] bool self_test(Sha256Kernel kernel);

// Digest i of out is the double SHA-256 of bytes [80 i, 80 i + 80) of headers.
// Requires headers.size() == 80 * out.size(); any count, also 0. Never reads outside the span.
// The second form forces a kernel, which must be available (contract).
void hash_headers(std::span<const std::byte> headers, std::span<Hash256> out);
void hash_headers(std::span<const std::byte> headers, std::span<Hash256> out, Sha256Kernel kernel);

// SHA-256 once, and twice, of any bytes (scalar; for ids and small inputs).
[[nodiscard]] Hash256 sha256(std::span<const std::byte> bytes);
[[nodiscard]] Hash256 sha256d(std::span<const std::byte> bytes);

}  // namespace exahash::crypto
