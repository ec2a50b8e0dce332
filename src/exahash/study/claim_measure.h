#pragma once

// Numbers with an interval, as the arithmetic of claims computes with them.

#include <string>

#include <tl/expected.hpp>

namespace exahash::study {

// In base units (metrics::UnitSize). Intervals are taken as independent of each other, so a result
// is never narrower than it may be: x - x of 1 to 2 is -1 to 1.
struct Measure {
  double low = 0, high = 0;
  double middle = 0;
  bool has_middle = true;  // false: from an interval that names no number within it

  [[nodiscard]] static Measure of(double x) noexcept { return {x, x, x, true}; }
  [[nodiscard]] static Measure between(double low, double high) noexcept {
    return {low, high, (low + high) / 2, false};
  }
  [[nodiscard]] bool exact() const noexcept { return low == high; }
};

// What is wrong: "a division by zero", to follow a place.
using Computed = tl::expected<Measure, std::string>;

[[nodiscard]] Measure negated(const Measure& x) noexcept;
[[nodiscard]] Computed plus(const Measure& a, const Measure& b);
[[nodiscard]] Computed times(const Measure& a, const Measure& b);
[[nodiscard]] Computed divided(const Measure& a, const Measure& b);
// An exponent that is no whole number up to 1,000 wants a base above 0; the exponent is exact.
[[nodiscard]] Computed raised(const Measure& base, const Measure& exponent);
[[nodiscard]] Measure absolute(const Measure& x) noexcept;
[[nodiscard]] Measure smaller(const Measure& a, const Measure& b) noexcept;
[[nodiscard]] Measure larger(const Measure& a, const Measure& b) noexcept;
// All of both.
[[nodiscard]] Measure spanned(const Measure& a, const Measure& b) noexcept;

}  // namespace exahash::study
