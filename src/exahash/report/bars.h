#pragma once

// Horizontal bars with their intervals, each with a darker part inside it, as SVG.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/report/chart.h"

namespace exahash::report {

struct Bars {
  struct Row {
    std::string label;
    double value = 0;          // the whole bar
    double low = 0, high = 0;  // of its interval
    double inner = 0;          // the darker part
  };
  std::string title;    // the question
  std::string alt;      // what a person sees in it, in words
  std::string x_label;  // "share of the variance (%)"
  std::vector<Row> rows;
  // Of shares, 100: the axis goes from 0 to there at least, and what is below 0 has no length. 0:
  // bars go either way.
  double whole = 0;
};

// One <svg> element with title and description, `width` pixels wide (at least 160) and as high as
// it must be. `id` and style as in chart.h; of a twin the words are shared. Requires a row, and
// finite numbers.
[[nodiscard]] std::string svg(const Bars& bars, int width = 720, std::string_view id = "bars",
                              const Twin* twin = nullptr);

}  // namespace exahash::report
