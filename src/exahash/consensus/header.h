#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "exahash/consensus/compact.h"
#include "exahash/crypto/hash256.h"

namespace exahash::consensus {

// The 80 bytes that miners hash.
struct BlockHeader {
  std::int32_t version = 0;
  crypto::Hash256 previous;
  crypto::Hash256 merkle_root;
  std::uint32_t time = 0;  // Unix seconds
  NBits bits{};
  std::uint32_t nonce = 0;

  friend bool operator==(const BlockHeader&, const BlockHeader&) = default;
};

[[nodiscard]] BlockHeader decode_header(std::span<const std::byte, 80> bytes) noexcept;
void encode_header(const BlockHeader& header, std::span<std::byte, 80> out) noexcept;

// The digest as the number that proof of work compares: its first byte is the least significant.
[[nodiscard]] math::U256 as_number(const crypto::Hash256& hash) noexcept;

// The digest read as a number is at or below the target.
[[nodiscard]] bool meets_target(const crypto::Hash256& hash, const math::U256& target) noexcept;

}  // namespace exahash::consensus
