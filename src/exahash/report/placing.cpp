// Words and points where they can be read: widths, cuts, boxes that keep out of each other's way.

#include <algorithm>
#include <cmath>
#include <utility>

#include "exahash/report/plot.h"
#include "exahash/report/text.h"

namespace exahash::report {

double text_pixels(std::string_view text) noexcept {
  constexpr std::string_view kThin = " .,:;|!'ijl()[]ft";
  constexpr std::string_view kBroad = "mwMWABCDEGHKNOPQRSUVXYZ%@&";
  double width = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xc0) == 0x80) continue;  // inside a character
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    width += !ascii                                     ? 1
             : kThin.find(c) != std::string_view::npos  ? 0.37
             : kBroad.find(c) != std::string_view::npos ? 0.83
                                                        : 0.62;
  }
  return width * kFontSize;
}

std::string shortened(std::string_view text, double pixels) {
  if (text_pixels(text) <= pixels) return std::string(text);
  std::size_t keep = text.size();
  while (keep > 0 && text_pixels(text.substr(0, keep)) + kFontSize > pixels) {
    --keep;
    while (keep > 0 && (static_cast<unsigned char>(text[keep]) & 0xc0) == 0x80) --keep;
  }
  while (keep > 0 && text[keep - 1] == ' ') --keep;
  return std::string(text.substr(0, keep)) + "…";
}

std::vector<Point> thinned(const std::vector<Point>& points) {
  std::vector<Point> kept;
  for (std::size_t i = 0; i < points.size();) {
    const double column = std::floor(points[i].x);
    std::size_t end = i + 1, lowest = i, highest = i;
    for (; end < points.size() && std::floor(points[end].x) == column; ++end) {
      if (points[end].y < points[lowest].y) lowest = end;
      if (points[end].y > points[highest].y) highest = end;
    }
    std::size_t chosen[] = {i, std::min(lowest, highest), std::max(lowest, highest), end - 1};
    for (std::size_t c = 0; c < std::size(chosen); ++c) {
      if (c == 0 || chosen[c] != chosen[c - 1]) kept.push_back(points[chosen[c]]);
    }
    i = end;
  }
  return kept;
}

std::vector<Point> straightened(const std::vector<Point>& points) {
  constexpr double kUnseen = 0.25;  // of a pixel
  if (points.size() < 3) return points;
  std::vector<bool> kept(points.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> stretches{{0, points.size() - 1}};
  while (!stretches.empty()) {  // each splits at the point that is farthest from its straight line
    const auto [from, to] = stretches.back();
    stretches.pop_back();
    const double width = points[to].x - points[from].x;
    std::size_t farthest = from;
    double most = kUnseen;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double share = width > 0 ? (points[i].x - points[from].x) / width : 0;
      const double line = points[from].y + share * (points[to].y - points[from].y);
      const double away = std::fabs(points[i].y - line);
      if (away <= most) continue;
      most = away;
      farthest = i;
    }
    if (farthest == from) continue;
    kept[farthest] = true;
    stretches.emplace_back(from, farthest);
    stretches.emplace_back(farthest, to);
  }
  std::vector<Point> rest;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (kept[i]) rest.push_back(points[i]);
  }
  return rest;
}

std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& heights,
                           double top, double bottom) {
  const std::size_t n = wanted.size();
  if (n == 0) return {};
  // Measured from where each would stand in a stack without gaps, positions need only ascend: pool
  // neighbours that do not.
  std::vector<double> stacked(n, heights[0] / 2);
  for (std::size_t i = 1; i < n; ++i) {
    stacked[i] = stacked[i - 1] + (heights[i - 1] + heights[i]) / 2;
  }
  struct Pool {
    double sum;
    std::size_t size;
    [[nodiscard]] double mean() const { return sum / static_cast<double>(size); }
  };
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < n; ++i) {
    pools.push_back({wanted[i] - stacked[i], 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back().sum += last.sum;
      pools.back().size += last.size;
    }
  }
  const double room = bottom - (stacked[n - 1] + heights[n - 1] / 2);
  std::vector<double> placed;
  for (const Pool& pool : pools) {
    const double start = std::max(top, std::min(room, pool.mean()));
    for (std::size_t k = 0; k < pool.size; ++k) placed.push_back(start + stacked[placed.size()]);
  }
  return placed;
}

}  // namespace exahash::report
