#pragma once

// Where a function of one number is zero: bisection alone, so that the same function gives the same
// bits everywhere. `f` gives a double, not NaN, and is not kept.

#include <optional>

namespace exahash::math {

struct Bracket {
  double low, high;
};

// A zero of f between two numbers at which it has different signs (0 counts as positive), to
// 1e-12 of their size: the end at which f is not negative. At most 200 calls.
template <class F>
[[nodiscard]] double bisect(const F& f, Bracket bracket) {
  auto [low, high] = bracket;
  const bool rises = f(high) >= 0;
  for (int i = 0; i < 198; ++i) {
    const double size = (low < 0 ? -low : low) + (high < 0 ? -high : high);
    if (high - low <= 5e-13 * size) break;
    const double middle = low + (high - low) / 2;
    ((f(middle) >= 0) == rises ? high : low) = middle;
  }
  return rises ? high : low;
}

// The zero of f within the bracket that is nearest to `from`, a number in it, as far as `steps`
// even steps to either end show one; nullopt where none does. At most 2 * steps + 200 calls.
template <class F>
[[nodiscard]] std::optional<double> nearest_zero(const F& f, double from, Bracket bracket,
                                                 int steps = 64) {
  const bool sign = f(from) >= 0;
  const auto changes = [&](double x) { return (f(x) >= 0) != sign; };
  std::optional<Bracket> above, below;
  double at = from;
  for (int i = 1; i <= steps && !above; ++i) {
    const double next =
        i == steps ? bracket.high : from + (bracket.high - from) * (static_cast<double>(i) / steps);
    if (changes(next)) above = {at, next};
    at = next;
  }
  at = from;
  for (int i = 1; i <= steps && !below; ++i) {
    const double next =
        i == steps ? bracket.low : from + (bracket.low - from) * (static_cast<double>(i) / steps);
    if (changes(next)) below = {next, at};
    at = next;
  }
  if (!above && !below) return std::nullopt;
  const auto far = [&](double x) { return x < from ? from - x : x - from; };
  if (!below) return bisect(f, *above);
  if (!above) return bisect(f, *below);
  const double up = bisect(f, *above), down = bisect(f, *below);
  return far(up) <= far(down) ? up : down;
}

}  // namespace exahash::math
