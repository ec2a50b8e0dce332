#pragma once

// nBits: a target in 32 bits. target = mantissa * 256^(size - 3).

#include <cstdint>

#include "exahash/base/units.h"
#include "exahash/math/u256.h"

namespace exahash::consensus {

enum class NBits : std::uint32_t {};
constexpr std::uint32_t value(NBits bits) noexcept {
  return static_cast<std::uint32_t>(bits);
}

enum class BitsFault { none, zero, negative, overflow, above_limit };

struct DecodedBits {
  math::U256 target;  // 0 unless fault is none (or above_limit: the target as written)
  BitsFault fault = BitsFault::none;
};

// Target of nBits with every reject rule of consensus. Faults are tested in the
// enum's order.
[[nodiscard]] DecodedBits decode_bits(NBits bits, const math::U256& pow_limit) noexcept;

// The target as the compact form gives it, no limit tested; 0 for negative or overflowing bits.
[[nodiscard]] math::U256 target_of(NBits bits) noexcept;

// Compact form of a target: truncates to 23 bits of mantissa, never sets the sign bit.
[[nodiscard]] NBits encode_bits(const math::U256& target) noexcept;

// Expected number of hashes to meet the target, as chain work counts it:
// floor(2^256 / (target + 1)). Target 2^256 - 1 gives 1.
[[nodiscard]] math::U256 work(const math::U256& target) noexcept;
// The same of the bits' target, quicker; 0 for bits that give no target (negative, overflow, zero),
// as nodes count it.
[[nodiscard]] math::U256 work(NBits bits) noexcept;

// Difficulty: 0xffff * 2^208 / target, in doubles as block explorers print it. Infinite for 0.
[[nodiscard]] double difficulty(NBits bits) noexcept;

// The compact form of 0xffff * 2^208 / difficulty, which the result's difficulty exceeds by 3e-5 at
// most. Difficulty from 1 to 1e30 (contract).
[[nodiscard]] NBits bits_of_difficulty(double difficulty);

// 2^256 / (target + 1), not difficulty * 2^32 (which is low by 1.5e-5). Infinite for target 0.
[[nodiscard]] Hashes expected_hashes(NBits bits) noexcept;

// Expected hashes per block at a difficulty given as a number: difficulty * 2^32 * 65536 / 65535.
[[nodiscard]] Hashes expected_hashes(double difficulty) noexcept;

}  // namespace exahash::consensus
