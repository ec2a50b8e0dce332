#pragma once

// Horizontal bars in percent with their intervals, each with a darker part inside it, as SVG.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/report/chart.h"

namespace exahash::report {

struct Bars {
  struct Row {
    std::string label;
    double value = 0;          // %, the whole bar; below 0 it has no length
    double low = 0, high = 0;  // of its interval
    double inner = 0;          // %, the darker part
  };
  std::string title;    // the question
  std::string alt;      // what a person sees in it, in words
  std::string x_label;  // "share of the variance (%)"
  std::vector<Row> rows;
};

// One <svg> element with title and description, `width` pixels wide (at least 160) and as high as
// it must be. `id` and style as in chart.h; of a twin the words are shared. Requires a row, and
// finite numbers.
[[nodiscard]] std::string svg(const Bars& bars, int width = 720, std::string_view id = "bars",
                              const Twin* twin = nullptr);

}  // namespace exahash::report
