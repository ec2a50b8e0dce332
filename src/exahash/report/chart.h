#pragma once

// Charts as SVG text: no script, no font, no network; they print, scale and can be read by a screen
// reader. At most five series, told apart by colour, dash and a label at the line's end. The same
// chart gives the same bytes everywhere.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/report/ticks.h"

namespace exahash::report {

inline constexpr std::size_t kMostSeries = 5;

// Where a day stands on an axis of dates.
[[nodiscard]] constexpr double day_number(Date day) noexcept {
  return static_cast<double>(day.time_since_epoch().count());
}

struct ChartSeries {
  std::string label;         // at the line's end; may be empty
  std::vector<double> x, y;  // as many of each, x ascending; NaN and infinity leave a gap
  // Bands about the line, widest last: as many low and high as x. Of the only series of a chart
  // they are labelled with their level.
  struct Band {
    double level;  // 0.9
    std::vector<double> low, high;
  };
  std::vector<Band> bands = {};
};

struct Mark {  // a vertical line with a word: "halving"; not drawn outside the series
  double x;
  std::string label;
};

struct Chart {
  std::string title;             // the question: "Where does the hash rate go?"
  std::string alt;               // what a person sees in it, in words
  std::string x_label, y_label;  // with unit: "hash rate (EH/s)"; may be empty
  bool x_is_date = false;        // x in days since 1970-01-01
  bool x_log = false;            // not with x_is_date; x <= 0 leaves a gap
  bool y_log = false;            // values <= 0 leave a gap; a band below 0 goes to the axis
  bool y_from_zero = false;      // not with y_log
  bool y_money = false;          // "bn" stands for a billion
  std::vector<ChartSeries> series;
  std::vector<Mark> marks = {};
};

// Another picture of the same chart in the same document, whose words and shapes are shared.
struct Twin {
  std::string_view id;
  int width, height;
};

// One <svg> element with title and description, `width` by `height` pixels (at least 160 by 120;
// the page may scale it). `id` begins its identifiers and must be unique in the document, of
// letters, digits and "-". Colours and lines are those of svg_style(). What cannot be seen is
// left out: of thousands of points only the outermost of each pixel's column are written, and of
// those only where the line turns. With a twin the lines are the twin's, stretched to this size.
[[nodiscard]] std::string svg(const Chart& chart, int width = 720, int height = 320,
                              std::string_view id = "chart", const Twin* twin = nullptr);

// How such an element begins: size, title and description, which may be a twin's.
[[nodiscard]] std::string svg_head(std::string_view title, std::string_view alt, int width,
                                   std::string_view height, std::string_view id, const Twin* twin);

// A tenth of a pixel; never "-0".
[[nodiscard]] std::string px(double value);

// Text of a class at that place.
[[nodiscard]] std::string svg_text(double x, double y, std::string_view kind,
                                   std::string_view text);

// The style that charts and pages expect, once in a document: light, dark (as the reader's system
// prefers) and print.
[[nodiscard]] std::string svg_style();

}  // namespace exahash::report
