#pragma once

// The fast way through headers inside a difficulty period: a few integer comparisons for each.

#include <cstddef>
#include <cstdint>
#include <span>

#include "exahash/consensus/compact.h"
#include "exahash/crypto/hash256.h"

namespace exahash::chain {

inline constexpr std::size_t kMedianBlocks = 11;
inline constexpr std::size_t kPreviousAt = 4;  // of the parent's hash in a header

// nTime of each header.
void read_times(std::span<const std::byte> headers, std::uint32_t* out) noexcept;

// The time is later than the median of the 11: more than half of them are smaller.
[[nodiscard]] bool later_than_median(const std::uint32_t* eleven, std::uint32_t time) noexcept;

// Headers with their hashes; times holds the 11 times before the first, then their own.
struct PlainHeaders {
  const std::byte* headers;
  const crypto::Hash256* hashes;
  const std::uint32_t* times;
  std::size_t count;
};

// What each of them must carry; the upper 128 bits of the target.
struct PlainRules {
  consensus::NBits bits;
  std::uint64_t target_top, target_next;
};

// How many, from the first on, certainly keep every rule: hash below the target in its upper 128
// bits, bits, link, median time. `newest` is at least the latest of the 11 times before, and is
// kept so.
[[nodiscard]] std::size_t count_plain(const PlainHeaders& in, const PlainRules& rules,
                                      const crypto::Hash256& parent,
                                      std::uint32_t& newest) noexcept;

}  // namespace exahash::chain
