#pragma once

// 256-bit unsigned integers for targets and chain work. Arithmetic wraps modulo 2^256.

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exahash::math {

// Twice a limb, for carries and products; not in ISO C++, in every compiler that we build with.
// `using` does not take __extension__ in front of the type. NOLINTNEXTLINE(modernize-use-using)
__extension__ typedef unsigned __int128 Uint128;

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

constexpr U256 operator~(const U256& x) noexcept {
  U256 result;
  for (int i = 0; i < 4; ++i) result.limbs[i] = ~x.limbs[i];
  return result;
}

constexpr U256 operator+(const U256& a, const U256& b) noexcept {
  U256 sum;
  Uint128 carry = 0;
  for (int i = 0; i < 4; ++i) {
    carry += static_cast<Uint128>(a.limbs[i]) + b.limbs[i];
    sum.limbs[i] = static_cast<std::uint64_t>(carry);
    carry >>= 64;
  }
  return sum;
}

constexpr U256 operator-(const U256& a, const U256& b) noexcept {
  return a + ~b + 1;
}

constexpr U256 operator*(const U256& a, const U256& b) noexcept {
  U256 product;
  for (int i = 0; i < 4; ++i) {
    Uint128 carry = 0;
    for (int j = 0; i + j < 4; ++j) {
      carry += static_cast<Uint128>(a.limbs[i]) * b.limbs[j] + product.limbs[i + j];
      product.limbs[i + j] = static_cast<std::uint64_t>(carry);
      carry >>= 64;
    }
  }
  return product;
}

// By 0 or more bits; 256 or more give 0.
constexpr U256 operator<<(const U256& x, int bits) noexcept {
  U256 result;
  const int limbs = bits / 64;
  const int rest = bits % 64;
  for (int i = 3; i >= limbs; --i) {
    result.limbs[i] = x.limbs[i - limbs] << rest;
    if (rest != 0 && i > limbs) result.limbs[i] |= x.limbs[i - limbs - 1] >> (64 - rest);
  }
  return result;
}
constexpr U256 operator>>(const U256& x, int bits) noexcept {
  U256 result;
  const int limbs = bits / 64;
  const int rest = bits % 64;
  for (int i = 0; i + limbs < 4; ++i) {
    result.limbs[i] = x.limbs[i + limbs] >> rest;
    if (rest != 0 && i + limbs < 3) result.limbs[i] |= x.limbs[i + limbs + 1] << (64 - rest);
  }
  return result;
}

// Position of the highest set bit plus one; 0 for 0.
constexpr int bit_length(const U256& x) noexcept {
  for (int i = 3; i >= 0; --i) {
    if (x.limbs[i] != 0) return 64 * i + static_cast<int>(std::bit_width(x.limbs[i]));
  }
  return 0;
}

// The nearest double, ties to even.
constexpr double to_double(const U256& x) noexcept {
  const int below = bit_length(x) - 64;
  if (below <= 0) return static_cast<double>(x.limbs[0]);
  const U256 high = x >> below;
  const std::uint64_t lost = (high << below) == x ? 0 : 1;  // enough for the conversion to round
  const auto power = std::bit_cast<double>(static_cast<std::uint64_t>(1023 + below) << 52);
  return static_cast<double>(high.limbs[0] | lost) * power;
}

struct Division {
  U256 quotient, remainder;
};

// The divisor must not be 0 (contract), here and in / and % and mul_div.
[[nodiscard]] Division divide(const U256& dividend, const U256& divisor);
[[nodiscard]] U256 operator/(const U256& dividend, const U256& divisor);
[[nodiscard]] U256 operator%(const U256& dividend, const U256& divisor);

// floor(x * factor / divisor) from the whole 320-bit product; 2^256 - 1 if it is larger than that.
[[nodiscard]] U256 mul_div(const U256& x, std::uint64_t factor, std::uint64_t divisor);

// 64 digits, lower case, the most significant first.
[[nodiscard]] std::string to_hex(const U256& x);
// 1 to 64 hexadecimal digits and nothing else; nullopt otherwise.
[[nodiscard]] std::optional<U256> u256_from_hex(std::string_view text) noexcept;

}  // namespace exahash::math
