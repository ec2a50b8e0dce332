#include "exahash/math/u256.h"

#include "exahash/base/contracts.h"

namespace exahash::math {
namespace {

using Limb = std::uint64_t;

// x = x / divisor in place, least significant limb first; the remainder. By halves where the
// divisor has 32 bits at most: the processor's own division, where one of 128 bits is a call.
template <std::size_t N>
Limb divide_by_limb(std::array<Limb, N>& x, Limb divisor) {
  constexpr Limb kHalf = 0xffffffff;
  std::size_t used = N;
  while (used > 0 && x[used - 1] == 0) --used;
  Limb remainder = 0;
  for (std::size_t i = used; i-- > 0;) {
    if (divisor <= kHalf) {
      const Limb high = remainder << 32 | x[i] >> 32;
      const Limb low = (high % divisor) << 32 | (x[i] & kHalf);
      x[i] = (high / divisor) << 32 | low / divisor;
      remainder = low % divisor;
    } else {
      const Uint128 part = (static_cast<Uint128>(remainder) << 64) | x[i];
      x[i] = static_cast<Limb>(part / divisor);
      remainder = static_cast<Limb>(part % divisor);
    }
  }
  return remainder;
}

// One limb of the quotient: the top of the rest divided by the divisor's top, then corrected
// (Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D, step D3).
Limb guess_limb(const std::array<Limb, 5>& rest, const U256& divisor, int top, int at) {
  const Limb high = divisor.limbs[top];
  const Uint128 head = (static_cast<Uint128>(rest[at + top + 1]) << 64) | rest[at + top];
  Uint128 guess = head / high;
  Uint128 left = head % high;
  while ((guess >> 64) != 0 ||
         guess * divisor.limbs[top - 1] > ((left << 64) | rest[at + top - 1])) {
    --guess;
    left += high;
    if ((left >> 64) != 0) break;
  }
  return static_cast<Limb>(guess);
}

// rest -= limb * divisor at this place; true if that went below zero.
bool subtract_multiple(std::array<Limb, 5>& rest, const U256& divisor, int top, int at, Limb limb) {
  Limb carry = 0;
  Limb borrow = 0;
  for (int i = 0; i <= top + 1; ++i) {
    const Limb digit = i <= top ? divisor.limbs[i] : 0;
    const Uint128 product = static_cast<Uint128>(limb) * digit + carry;
    carry = static_cast<Limb>(product >> 64);
    const Uint128 difference =
        static_cast<Uint128>(rest[at + i]) - static_cast<Limb>(product) - borrow;
    rest[at + i] = static_cast<Limb>(difference);
    borrow = (difference >> 64) != 0 ? 1 : 0;
  }
  return borrow != 0;
}

void add_back(std::array<Limb, 5>& rest, const U256& divisor, int top, int at) {
  Uint128 carry = 0;
  for (int i = 0; i <= top; ++i) {
    carry += static_cast<Uint128>(rest[at + i]) + divisor.limbs[i];
    rest[at + i] = static_cast<Limb>(carry);
    carry >>= 64;
  }
  rest[at + top + 1] += static_cast<Limb>(carry);
}

}  // namespace

Division divide(const U256& dividend, const U256& divisor) {
  EXAHASH_EXPECTS(divisor != U256{});
  Division result;
  if (dividend < divisor) {
    result.remainder = dividend;
    return result;
  }
  if (bit_length(divisor) <= 64) {
    result.quotient = dividend;
    result.remainder = divide_by_limb(result.quotient.limbs, divisor.limbs[0]);
    return result;
  }
  const int top = (bit_length(divisor) - 1) / 64;
  const int scale = std::countl_zero(divisor.limbs[top]);
  const U256 scaled = divisor << scale;
  const U256 low = dividend << scale;
  const Limb overflow = scale == 0 ? 0 : dividend.limbs[3] >> (64 - scale);
  std::array<Limb, 5> rest{low.limbs[0], low.limbs[1], low.limbs[2], low.limbs[3], overflow};
  for (int at = 3 - top; at >= 0; --at) {
    Limb limb = guess_limb(rest, scaled, top, at);
    if (subtract_multiple(rest, scaled, top, at, limb)) {
      --limb;
      add_back(rest, scaled, top, at);
    }
    result.quotient.limbs[at] = limb;
  }
  for (int i = 0; i < 4; ++i) result.remainder.limbs[i] = rest[i];
  result.remainder = result.remainder >> scale;
  return result;
}

U256 operator/(const U256& dividend, const U256& divisor) {
  return divide(dividend, divisor).quotient;
}

U256 operator%(const U256& dividend, const U256& divisor) {
  return divide(dividend, divisor).remainder;
}

U256 mul_div(const U256& x, std::uint64_t factor, std::uint64_t divisor) {
  EXAHASH_EXPECTS(divisor != 0);
  std::array<Limb, 5> product{};
  Uint128 carry = 0;
  for (int i = 0; i < 4; ++i) {
    carry += static_cast<Uint128>(x.limbs[i]) * factor;
    product[i] = static_cast<Limb>(carry);
    carry >>= 64;
  }
  product[4] = static_cast<Limb>(carry);
  divide_by_limb(product, divisor);
  if (product[4] != 0) return ~U256{};
  U256 quotient;
  for (int i = 0; i < 4; ++i) quotient.limbs[i] = product[i];
  return quotient;
}

std::string to_hex(const U256& x) {
  std::string text(64, '0');
  for (int i = 0; i < 64; ++i) {
    text[63 - i] = "0123456789abcdef"[(x.limbs[i / 16] >> (i % 16 * 4)) & 15];
  }
  return text;
}

std::optional<U256> u256_from_hex(std::string_view text) noexcept {
  if (text.empty() || text.size() > 64) return std::nullopt;
  U256 x;
  for (const char c : text) {
    int digit = 0;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if (c >= 'a' && c <= 'f') {
      digit = c - 'a' + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = c - 'A' + 10;
    } else {
      return std::nullopt;
    }
    x = x << 4;
    x.limbs[0] |= static_cast<Limb>(digit);
  }
  return x;
}

}  // namespace exahash::math
