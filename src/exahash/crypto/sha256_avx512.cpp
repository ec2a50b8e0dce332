// AVX-512: two times sixteen headers at a time, with rotates and three-input logic as single
// instructions.

#include <immintrin.h>

#define EXAHASH_AVX512 __attribute__((target("avx512f,avx512bw")))
#define EXAHASH_LANES_INLINE __attribute__((target("avx512f,avx512bw"), always_inline)) inline
#define EXAHASH_LANES_APART __attribute__((target("avx512f,avx512bw"), noinline))

#include "exahash/crypto/sha256_avx512.h"
#include "exahash/crypto/sha256_lanes.h"

namespace exahash::crypto {
namespace {

using Group = Lanes<Avx512, 2>;

EXAHASH_AVX512 void hash_group(const std::byte* headers, Hash256* out) {
  Group::hash_group(headers, out);
}

}  // namespace

void hash_headers_avx512(const std::byte* headers, Hash256* out, std::size_t count) {
  hash_in_groups<Group::kHeaders, hash_group>(headers, out, count);
}

}  // namespace exahash::crypto
