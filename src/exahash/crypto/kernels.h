#pragma once

// The kernels behind sha256d.h; not for other rooms. All have one form: digest i is the double
// SHA-256 of the 80 bytes at headers + 80 i; any count; nothing outside is read or written.

#include <cstddef>
#include <cstdint>
#include <span>

#include "exahash/crypto/hash256.h"
#include "exahash/crypto/sha256_constants.h"

// The kernels of x86-64 exist where the compiler knows that processor.
#if defined(__x86_64__)
#define EXAHASH_X86_KERNELS 1
#else
#define EXAHASH_X86_KERNELS 0
#endif

namespace exahash::crypto {

using HeaderKernel = void (*)(const std::byte* headers, Hash256* out, std::size_t count);

void hash_headers_scalar(const std::byte* headers, Hash256* out, std::size_t count);
#if EXAHASH_X86_KERNELS
void hash_headers_sha_ni(const std::byte* headers, Hash256* out, std::size_t count);
void hash_headers_avx2(const std::byte* headers, Hash256* out, std::size_t count);
void hash_headers_avx512(const std::byte* headers, Hash256* out, std::size_t count);
void hash_headers_avx512_sha_ni(const std::byte* headers, Hash256* out, std::size_t count);
#endif

// Any bytes, once; the scalar twin of all that is here.
[[nodiscard]] Hash256 sha256_scalar(std::span<const std::byte> bytes);

}  // namespace exahash::crypto
