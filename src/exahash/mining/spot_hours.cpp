#include "exahash/mining/spot_hours.h"

#include <algorithm>
#include <cstdint>

#include "exahash/base/contracts.h"

namespace exahash::mining {
namespace {

constexpr double kMicro = 1e-6;
constexpr double kMostPrice = 1e8;

std::int64_t micros(double usd) {
  EXAHASH_EXPECTS(usd >= -kMostPrice && usd <= kMostPrice);
  return static_cast<std::int64_t>(usd / kMicro + (usd < 0 ? -0.5 : 0.5));
}

// The share of hours that cost at most so much, as a line: it leaps at each price.
struct Point {
  double price, share;
};

std::vector<Point> staircase(const std::vector<std::int64_t>& sorted) {
  std::vector<Point> points;
  const auto n = static_cast<double>(sorted.size());
  double below = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i + 1 < sorted.size() && sorted[i + 1] == sorted[i]) continue;
    const double price = static_cast<double>(sorted[i]);
    if (points.empty() || points.back().price < price - 1) points.push_back({price - 1, below});
    below = static_cast<double>(i + 1) / n;
    points.push_back({price, below});
  }
  return points;
}

struct Worst {
  std::size_t at = 0;
  double error = 0;
};

// The point between two knots that lies farthest from their chord, up or down.
void look_between(const std::vector<Point>& points, std::size_t from, std::size_t to,
                  Worst& worst) {
  const Point &a = points[from], &b = points[to];
  const double slope = (b.share - a.share) / (b.price - a.price);
  for (std::size_t i = from + 1; i < to; ++i) {
    const double off = points[i].share - (a.share + slope * (points[i].price - a.price));
    const double error = off < 0 ? -off : off;
    if (error > worst.error) worst = {i, error};
  }
}

Worst farthest(const std::vector<Point>& points, const std::vector<std::size_t>& knots) {
  Worst worst;
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    look_between(points, knots[i], knots[i + 1], worst);
  }
  return worst;
}

}  // namespace

SpotHours spot_hours(std::span<const double> usd_per_mwh) {
  EXAHASH_EXPECTS(!usd_per_mwh.empty());
  std::vector<std::int64_t> sorted;
  sorted.reserve(usd_per_mwh.size());
  for (const double price : usd_per_mwh) sorted.push_back(micros(price));
  std::ranges::sort(sorted);
  SpotHours hours;
  const std::size_t n = sorted.size();
  const auto at = [&](std::size_t i) { return static_cast<double>(sorted[i]); };
  const double median = 0.5 * (at((n - 1) / 2) + at(n / 2));
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += at(i);
  const auto negative = std::ranges::lower_bound(sorted, std::int64_t{0}) - sorted.begin();
  hours.median = median * kMicro;
  hours.mean = sum / static_cast<double>(n) * kMicro;
  hours.below_zero = static_cast<double>(negative) / static_cast<double>(n);
  if (!(median > 0)) return hours;
  const std::vector<Point> points = staircase(sorted);
  std::vector<std::size_t> knots{0, points.size() - 1};
  constexpr double kNothing = 1e-12;
  Worst worst = farthest(points, knots);
  while (knots.size() < kSpotLevels && worst.error > kNothing) {
    knots.insert(std::ranges::upper_bound(knots, worst.at), worst.at);
    worst = farthest(points, knots);
  }
  hours.error = worst.error;
  for (const std::size_t knot : knots) {
    hours.levels.push_back({points[knot].price / median, points[knot].share});
  }
  // A table of fewer levels is filled up where there are no hours any more.
  while (hours.levels.size() < kSpotLevels) {
    hours.levels.push_back({2 * std::max(hours.levels.back().price, 1.0), 1});
  }
  return hours;
}

}  // namespace exahash::mining
