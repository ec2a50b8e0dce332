#pragma once

// Charts as SVG text: no script, no font, no network; they print, scale and can be read by a screen
// reader. At most five series, told apart by colour, dash and a label at the line's end.

#include <optional>
#include <string>
#include <vector>

#include "exahash/base/time.h"

namespace exahash::report {

struct ChartSeries {
  std::string label;         // at the line's end
  std::vector<double> x, y;  // as many of each; NaN leaves a gap
  // Bands about the line, widest last: as many low and high as x.
  struct Band {
    double level;  // 0.9
    std::vector<double> low, high;
  };
  std::vector<Band> bands = {};
};

struct Mark {  // a vertical line with a word: "halving"
  double x;
  std::string label;
};

struct Chart {
  std::string title;             // the question: "Where does the hash rate go?"
  std::string alt;               // what a person sees in it, in words
  std::string x_label, y_label;  // with unit: "hash rate (EH/s)"
  bool x_is_date = false;        // x in days since 1970-01-01
  bool y_log = false;            // values <= 0 leave a gap
  bool y_from_zero = false;
  std::vector<ChartSeries> series;
  std::vector<Mark> marks = {};
};

// One <svg> element with title and description, `width` pixels wide (it scales with its container).
// Colours are CSS variables (--series-1 ...), with light and dark values in svg_style().
[[nodiscard]] std::string svg(const Chart& chart, int width = 720, int height = 320);
// The style that the charts expect, once in a document: light, dark and print.
[[nodiscard]] std::string svg_style();

// Round numbers that cover the range, about `count` of them, ascending: 0, 250, 500 ...
[[nodiscard]] std::vector<double> ticks(double low, double high, int count);

}  // namespace exahash::report
