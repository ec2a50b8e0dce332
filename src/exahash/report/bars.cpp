#include "exahash/report/bars.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/report/escape.h"
#include "exahash/report/plot.h"
#include "exahash/report/ticks.h"

namespace exahash::report {
namespace {

constexpr double kRow = 28, kBar = 16;    // pixels
constexpr double kTop = 6, kBottom = 38;  // beneath: ticks and what they are
constexpr double kBarGap = 8;             // from a label to its bar
constexpr double kBarLabelShare = 0.4;    // of the width, at most

struct BarLayout {
  double left, right, bottom;
  std::vector<double> marks;
  [[nodiscard]] double x(double value) const {
    const double least = marks.front(), most = marks.back();
    return left + (right - left) * std::clamp((value - least) / (most - least), 0.0, 1.0);
  }
};

BarLayout bar_layout(const Bars& bars, int width) {
  double label = 0, least = 0, most = bars.whole;
  for (const Bars::Row& row : bars.rows) {
    label = std::max(label, text_pixels(row.label));
    most = std::max({most, row.high, row.value});
    if (bars.whole <= 0) least = std::min({least, row.low, row.value});
  }
  BarLayout at{};
  at.left = std::min(label + kBarGap, width * kBarLabelShare);
  at.bottom = kTop + kRow * static_cast<double>(bars.rows.size());
  at.marks = ticks(least, most, width < 500 ? 4 : 8);
  at.right = width - std::max(14.0, text_pixels(tick_labels(at.marks).back()) / 2 + 2);
  return at;
}

std::string rect(std::string_view kind, double x, double y, double width, double height) {
  return fmt::format(
      "<rect class=\"cell {}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n",
      kind, x, y, width, height);
}

std::string bar_line(std::string_view kind, double x1, double y1, double x2, double y2) {
  return fmt::format(
      "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", kind, x1,
      y1, x2, y2);
}

void put_axis(std::string& out, const Bars& bars, const BarLayout& at) {
  const auto labels = tick_labels(at.marks);
  for (std::size_t i = 0; i < at.marks.size(); ++i) {
    const double x = at.x(at.marks[i]);
    const bool zero = at.marks[i] == 0 && i > 0;
    out += bar_line(zero ? "foot" : "rule", x, kTop, x, at.bottom);
    out += fmt::format("<text class=\"tick mid\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", x,
                       at.bottom + 15, escaped(labels[i]));
  }
  out += fmt::format("<text class=\"axis end\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", at.right,
                     at.bottom + 32, escaped(shortened(bars.x_label, at.right)));
}

void put_bar(std::string& out, const Bars::Row& row, const BarLayout& at, double middle) {
  EXAHASH_EXPECTS(std::isfinite(row.value) && std::isfinite(row.inner));
  EXAHASH_EXPECTS(std::isfinite(row.low) && std::isfinite(row.high));
  out += fmt::format("<text class=\"end\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", at.left - kBarGap,
                     middle + 4, escaped(shortened(row.label, at.left - kBarGap)));
  const double top = middle - kBar / 2, zero = at.x(0);
  const auto bar = [&](std::string_view kind, double value, double from, double height) {
    const double end = at.x(value);
    out += rect(kind, std::min(zero, end), from, std::fabs(end - zero), height);
  };
  bar("h2", row.value, top, kBar);
  bar("h6", row.inner, top + kBar / 4, kBar / 2);
  if (row.low == row.high) return;  // without an interval
  out += bar_line("foot", at.x(row.low), middle, at.x(row.high), middle);
  for (const double end : {row.low, row.high}) {
    out += bar_line("foot", at.x(end), middle - 4, at.x(end), middle + 4);
  }
}

}  // namespace

std::string svg(const Bars& bars, int width, std::string_view id, const Twin* twin) {
  EXAHASH_EXPECTS(width >= 160 && !bars.rows.empty());
  const BarLayout at = bar_layout(bars, width);
  std::string out =
      svg_head(bars.title, bars.alt, width, fmt::format("{:.0f}", at.bottom + kBottom), id, twin);
  put_axis(out, bars, at);
  for (std::size_t i = 0; i < bars.rows.size(); ++i) {
    put_bar(out, bars.rows[i], at, kTop + kRow * (static_cast<double>(i) + 0.5));
  }
  return out + "</svg>\n";
}

}  // namespace exahash::report
