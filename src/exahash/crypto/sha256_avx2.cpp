// AVX2: eight headers at a time.

#include <immintrin.h>

#define EXAHASH_AVX2 __attribute__((target("avx2")))
#define EXAHASH_LANES_INLINE __attribute__((target("avx2"), always_inline)) inline
#define EXAHASH_LANES_APART __attribute__((target("avx2"), noinline))

#include "exahash/crypto/sha256_avx2.h"
#include "exahash/crypto/sha256_lanes.h"

namespace exahash::crypto {
namespace {

EXAHASH_AVX2 void hash_eight(const std::byte* headers, Hash256* out) {
  Lanes<Avx2>::hash_group(headers, out);
}

}  // namespace

void hash_headers_avx2(const std::byte* headers, Hash256* out, std::size_t count) {
  hash_in_groups<Avx2::kLanes, hash_eight>(headers, out, count);
}

}  // namespace exahash::crypto
