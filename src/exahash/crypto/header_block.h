#pragma once

// The three blocks that a header's double SHA-256 compresses, and the words of each that are known
// before any header is read: padding and length, and their sums with the round constants.

#include <array>
#include <cstddef>
#include <cstdint>

#include "exahash/crypto/sha256_constants.h"

namespace exahash::crypto {

enum class BlockKind {
  data,         // bytes 0 to 63 of the header
  header_tail,  // bytes 64 to 79, padding
  digest,       // the first digest, padding
};

// Leading words that are data; those after them are known.
constexpr std::size_t data_words(BlockKind kind) noexcept {
  return kind == BlockKind::data ? 16 : kind == BlockKind::header_tail ? 4 : 8;
}

constexpr std::array<std::uint32_t, 16> padding_words(BlockKind kind) noexcept {
  std::array<std::uint32_t, 16> words{};
  if (kind == BlockKind::data) return words;
  words[data_words(kind)] = kPaddingBit;
  words[15] = kind == BlockKind::header_tail ? kHeaderBits : kDigestBits;
  return words;
}

template <BlockKind Kind>
struct Padding {
  alignas(64) static constexpr std::array<std::uint32_t, 16> words = padding_words(Kind);
  // Word t plus round constant t.
  alignas(64) static constexpr std::array<std::uint32_t, 16> plus_k = [] {
    std::array<std::uint32_t, 16> sums = words;
    for (std::size_t t = 0; t < sums.size(); ++t) sums[t] += kRoundConstants[t];
    return sums;
  }();
};

}  // namespace exahash::crypto
