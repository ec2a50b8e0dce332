#pragma once

// Where everything in a chart stands, in pixels: computed here, written by chart.cpp.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/report/chart.h"

namespace exahash::report {

inline constexpr double kFontSize = 12, kLineHeight = 14;

// How wide a text of kFontSize is about, on the wide side: fonts are the reader's own.
[[nodiscard]] double text_pixels(std::string_view text) noexcept;
// Cut at the end with "…" if it is wider.
[[nodiscard]] std::string shortened(std::string_view text, double pixels);

struct Point {
  double x, y;
};

// Of each pixel's column the first, lowest, highest and last point, in order: what a line through
// all of them would cover. Points by ascending x, in pixels.
[[nodiscard]] std::vector<Point> thinned(const std::vector<Point>& points);

// Without the points that a straight line between their neighbours passes within a quarter of a
// pixel; the first and the last stay. Points by ascending x, in pixels.
[[nodiscard]] std::vector<Point> straightened(const std::vector<Point>& points);

// Centres nearest to those wanted (least squares) such that boxes of these heights, in the same
// order from top to bottom, do not overlap and lie within [top, bottom] if they fit there at all;
// `wanted` ascending.
[[nodiscard]] std::vector<double> spread(const std::vector<double>& wanted,
                                         const std::vector<double>& heights, double top,
                                         double bottom);

// Values to pixels.
struct Axis {
  double low = 0, high = 1;   // values, low < high
  double begin = 0, end = 1;  // their pixels
  bool log = false;
  [[nodiscard]] bool shows(double value) const noexcept;  // finite, and positive if log
  [[nodiscard]] double operator()(double value) const noexcept;
};

struct AxisTick {
  double at;  // pixels
  std::string label;
};

// Of several series each label begins with a piece of its line.
inline constexpr double kKeyWidth = 26;

struct EndLabel {
  Point from;                      // the line's end
  double y;                        // centre of the text
  std::vector<std::string> lines;  // one at least
  std::size_t series;
  bool quiet;  // of a band
};

struct Plot {
  double left = 0, right = 0, top = 0, bottom = 0;  // of the area of the lines
  bool empty = false;                               // nothing to draw
  Axis x, y;
  std::vector<AxisTick> x_ticks, y_ticks;
  std::vector<EndLabel> labels;  // from top to bottom
};

[[nodiscard]] Plot plan(const Chart& chart, int width, int height);

}  // namespace exahash::report
