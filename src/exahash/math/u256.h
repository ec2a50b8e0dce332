#pragma once

// 256-bit unsigned integers for targets and chain work. Arithmetic wraps modulo 2^256.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exahash::math {

struct U256 {
  std::array<std::uint64_t, 4> limbs{};  // least significant first

  constexpr U256() = default;
  constexpr U256(std::uint64_t low) noexcept : limbs{low, 0, 0, 0} {}  // NOLINT: a number is one

  friend constexpr bool operator==(const U256&, const U256&) = default;
  friend constexpr std::strong_ordering operator<=>(const U256& a, const U256& b) noexcept {
    for (int i = 3; i >= 0; --i) {
      if (a.limbs[i] != b.limbs[i]) return a.limbs[i] <=> b.limbs[i];
    }
    return std::strong_ordering::equal;
  }
};

// To be written in this header (constexpr, noexcept) or in u256.cpp where long:
//   + - * (wrapping)  ~  << >> (by int; 256 or more gives 0)  / and % (divisor 0: contract)
//   int bit_length(x)          position of the highest set bit plus one; 0 for 0
//   double to_double(x)        nearest double, ties to even
//   std::string to_hex(x)      64 digits;  std::optional<U256> u256_from_hex(text) 1 to 64 digits
//   U256 mul_div(x, u64 a, u64 b)   floor(x * a / b) when the product may need 320 bits

}  // namespace exahash::math
