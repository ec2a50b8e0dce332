#include "exahash/math/exact_sum.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <limits>

#include "exahash/math/u256.h"

namespace exahash::math {
namespace {

constexpr int kLimbBits = 32;
constexpr std::int64_t kLimbMask = 0xffff'ffff;
constexpr int kFractionBits = 52;
constexpr std::uint64_t kInfinityBits = std::uint64_t{0x7ff} << kFractionBits;
constexpr int kLowestPlace = -1074;     // limb 0 counts 2^-1074
constexpr int kTopPlace = 1024 + 1074;  // of 2^1024, the first that no double reaches

// Twice a word with a sign; see Uint128. NOLINTNEXTLINE(modernize-use-using)
__extension__ typedef __int128 Int128;

int bit_width(Uint128 x) {
  const auto high = static_cast<std::uint64_t>(x >> 64);
  const auto low = static_cast<std::uint64_t>(x);
  return static_cast<int>(high != 0 ? 64 + std::bit_width(high) : std::bit_width(low));
}

// Into canonical form; what is left of the carry stays in the last limb.
void carry_over(ExactSum::Limbs& limbs) {
  for (std::size_t i = 0; i + 1 < limbs.size(); ++i) {
    limbs[i + 1] += limbs[i] >> kLimbBits;
    limbs[i] &= kLimbMask;
  }
}

// Bits of canonical non-negative limbs from `place` on, at most 64.
std::uint64_t bits_at(const ExactSum::Limbs& limbs, int place, int count) {
  std::uint64_t result = 0;
  for (int bit = 0; bit < count;) {
    const auto limb = static_cast<std::size_t>((place + bit) / kLimbBits);
    const int offset = (place + bit) % kLimbBits;
    result |= static_cast<std::uint64_t>(limbs[limb]) >> offset << bit;
    bit += kLimbBits - offset;
  }
  return count == 64 ? result : result & ((std::uint64_t{1} << count) - 1);
}

bool any_below(const ExactSum::Limbs& limbs, int place) {
  const int whole = place / kLimbBits;
  const std::uint64_t mask = (std::uint64_t{1} << (place % kLimbBits)) - 1;
  return (static_cast<std::uint64_t>(limbs[whole]) & mask) != 0 ||
         std::any_of(limbs.begin(), limbs.begin() + whole, [](auto limb) { return limb != 0; });
}

// Of canonical limbs that are not negative. The bits of a double are its rank among the doubles, so
// rounding up is adding one, also from one exponent to the next and to infinity.
double rounded(const ExactSum::Limbs& limbs) {
  int top = ExactSum::kLimbs - 1;
  while (top >= 0 && limbs[top] == 0) --top;
  if (top < 0) return 0;
  const int length =
      kLimbBits * top + static_cast<int>(std::bit_width(static_cast<std::uint64_t>(limbs[top])));
  if (length > kTopPlace) return std::numeric_limits<double>::infinity();
  const int lowest = std::max(length - kFractionBits - 1, 0);
  std::uint64_t bits = bits_at(limbs, lowest, kFractionBits + 1);
  bits += static_cast<std::uint64_t>(lowest) << kFractionBits;
  if (lowest > 0 && bits_at(limbs, lowest - 1, 1) != 0) {
    if ((bits & 1) != 0 || any_below(limbs, lowest - 1)) ++bits;
  }
  return std::bit_cast<double>(std::min(bits, kInfinityBits));
}

}  // namespace

void ExactSum::carry() noexcept {
  carry_over(limbs_);
  pending_ = 0;
}

// Numbers of like size change the same two limbs: these stay in registers meanwhile.
void ExactSum::add(std::span<const double> values) {
  unsigned limb = 0;
  std::int64_t low = 0, high = 0;
  const auto put_back = [&] {
    limbs_[limb] += low;
    limbs_[limb + 1] += high;
    low = high = 0;
  };
  for (const double x : values) {
    const Parts part = take_apart(x);
    if (part.place / kLimbBits != limb) {
      put_back();
      limb = part.place / kLimbBits;
    }
    const unsigned offset = part.place % kLimbBits;
    low += (part.mantissa << offset) & kLimbMask;
    high += part.mantissa >> (kLimbBits - offset);
    if (pending_ + 1 == kCarryEvery) put_back();
    count_addition();
  }
  put_back();
}

void ExactSum::add(const ExactSum& other) noexcept {
  for (std::size_t i = 0; i < limbs_.size(); ++i) limbs_[i] += other.limbs_[i];
  carry();
}

void ExactSum::add_product(double x, double y) {
  constexpr int kLongest = 106;
  const Parts a = take_apart(x);
  const Parts b = take_apart(y);
  Int128 product = static_cast<Int128>(a.mantissa) * b.mantissa;
  if (product == 0) return;
  int place = static_cast<int>(a.place + b.place) + kLowestPlace;
  const bool negative = product < 0;
  const auto magnitude = static_cast<Uint128>(negative ? -product : product);
  if (place < 0) {
    const Uint128 kept = place <= -kLongest ? 0 : magnitude >> -place;
    product = negative ? -static_cast<Int128>(kept) : static_cast<Int128>(kept);
    place = 0;
  }
  EXAHASH_EXPECTS(place + kLongest <= kTopPlace || place + bit_width(magnitude) <= kTopPlace);
  // At most 106 bits and an offset of 31: three whole limbs and 41 bits.
  const unsigned limb = static_cast<unsigned>(place) / kLimbBits;
  const unsigned offset = static_cast<unsigned>(place) % kLimbBits;
  limbs_[limb] += (static_cast<std::int64_t>(product) << offset) & kLimbMask;
  product >>= kLimbBits - offset;
  limbs_[limb + 1] += static_cast<std::int64_t>(product) & kLimbMask;
  product >>= kLimbBits;
  limbs_[limb + 2] += static_cast<std::int64_t>(product) & kLimbMask;
  limbs_[limb + 3] += static_cast<std::int64_t>(product >> kLimbBits);
  count_addition();
}

double ExactSum::value() const noexcept {
  Limbs sum = limbs();
  if (sum.back() >= 0) return rounded(sum);
  for (auto& limb : sum) limb = -limb;
  carry_over(sum);
  return -rounded(sum);
}

ExactSum::Limbs ExactSum::limbs() const noexcept {
  Limbs canonical = limbs_;
  carry_over(canonical);
  return canonical;
}

bool ExactSum::set_limbs(std::span<const std::int64_t> limbs) noexcept {
  const auto canonical = [](std::int64_t limb) { return 0 <= limb && limb <= kLimbMask; };
  // Beyond this the last limb could not take more additions, nor change its sign.
  constexpr std::int64_t kLastLimit = std::int64_t{1} << 62;
  if (limbs.size() != limbs_.size() || limbs.back() <= -kLastLimit || limbs.back() >= kLastLimit ||
      !std::all_of(limbs.begin(), limbs.end() - 1, canonical)) {
    return false;
  }
  std::copy(limbs.begin(), limbs.end(), limbs_.begin());
  pending_ = 0;
  return true;
}

}  // namespace exahash::math
