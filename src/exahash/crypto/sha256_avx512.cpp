// AVX-512: sixteen headers at a time, with rotates and three-input logic as single instructions.

#include <immintrin.h>

#define EXAHASH_AVX512 __attribute__((target("avx512f,avx512bw")))
#define EXAHASH_LANES_INLINE __attribute__((target("avx512f,avx512bw"), always_inline)) inline

#include "exahash/crypto/sha256_avx512.h"
#include "exahash/crypto/sha256_lanes.h"

namespace exahash::crypto {
namespace {

EXAHASH_AVX512 void hash_sixteen(const std::byte* headers, Hash256* out) {
  Lanes<Avx512>::hash_group(headers, out);
}

}  // namespace

void hash_headers_avx512(const std::byte* headers, Hash256* out, std::size_t count) {
  hash_in_groups<Avx512::kLanes, hash_sixteen>(headers, out, count);
}

}  // namespace exahash::crypto
