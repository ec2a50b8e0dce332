#pragma once

// Sums of doubles that do not depend on the order: every addition is exact, one rounding at the
// end.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace exahash::math {

// Fixed-point accumulator over the whole range of doubles. Up to 2^31 additions. Infinity and NaN
// violate a contract.
class ExactSum {
 public:
  static constexpr int kLimbs = 68;  // 32 bits of each are used; the rest catches carries

  void add(double x);
  void add(const ExactSum& other) noexcept;
  // Exact square of x is added (in two parts).
  void add_square(double x);
  // Exact product is added.
  void add_product(double x, double y);
  // The sum rounded once, to the nearest double, ties to even.
  [[nodiscard]] double value() const noexcept;

  [[nodiscard]] std::span<const std::int64_t> limbs() const noexcept { return limbs_; }
  // The inverse of limbs(); false unless there are kLimbs of them.
  [[nodiscard]] bool set_limbs(std::span<const std::int64_t> limbs) noexcept;
  friend bool operator==(const ExactSum& a, const ExactSum& b) noexcept;  // the same number

 private:
  void carry() noexcept;
  std::array<std::int64_t, kLimbs> limbs_{};
  int pending_ = 0;
};

}  // namespace exahash::math
