#pragma once

// A number for each pair of two assumptions, as a shaded table: SVG for pages, blocks for
// terminals. One hue, even steps of lightness, so that it is read without colour too; the numbers
// stand in the cells where they fit.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/report/chart.h"
#include "exahash/report/document.h"

namespace exahash::report {

struct HeatMap {
  struct Axis {
    std::string label;               // "fleet.power (USD/MWh)"
    std::vector<std::string> names;  // of its rows or columns; one at least
  };
  std::string title;                        // the question
  std::string alt;                          // what a person sees in it, in words
  std::string unit;                         // of the numbers: "EH/s"; may be empty
  Look look;                                // of the numbers
  Axis down, across;                        // rows, columns
  std::vector<std::vector<double>> values;  // by row, then column; not finite: no value
};

// How values become shades: evenly from the lowest to the highest, by their logarithm where all are
// positive and the highest is more than 12 times the lowest.
struct Shading {
  double low = 0, high = 0;  // low > high: nothing to shade
  bool log = false;
  // 0, the lowest, to shades - 1. Requires a finite value.
  [[nodiscard]] int of(double value, int shades) const noexcept;
  // Where shade number i begins.
  [[nodiscard]] double begin(int i, int shades) const noexcept;
};
[[nodiscard]] Shading shading_of(const std::vector<std::vector<double>>& values) noexcept;

inline constexpr int kTextShades = 5;
// "", "░", "▒", "▓", "█"
[[nodiscard]] std::string_view text_shade(int shade) noexcept;

// One <svg> element with title and description, `width` pixels wide (at least 160) and as high as
// it must be. `id` and style as in chart.h; of a twin the words are shared. Requires as many values
// as names.
[[nodiscard]] std::string svg(const HeatMap& map, int width = 720, std::string_view id = "map",
                              const Twin* twin = nullptr);

}  // namespace exahash::report
