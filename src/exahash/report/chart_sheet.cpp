#include "exahash/report/chart_sheet.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/report/escape.h"
#include "exahash/report/plot.h"

namespace exahash::report {
namespace {

constexpr int kMargin = 16, kTitle = 24;

}  // namespace

std::string chart_sheet(const std::vector<Chart>& charts, int columns, int width, int height) {
  EXAHASH_EXPECTS(!charts.empty() && columns >= 1);
  const auto count = static_cast<int>(charts.size());
  columns = std::min(columns, count);
  const int rows = (count + columns - 1) / columns;
  const int across = kMargin + columns * (width + kMargin);
  const int down = kMargin + rows * (height + kTitle + kMargin);
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\">\n<style>{2}.sheet{{fill:var(--paper)}}\n</style>\n"
      "<rect class=\"sheet\" width=\"{0}\" height=\"{1}\"/>\n",
      across, down, svg_style());
  for (int i = 0; i < count; ++i) {
    const Chart& chart = charts[static_cast<std::size_t>(i)];
    const int x = kMargin + i % columns * (width + kMargin);
    const int y = kMargin + i / columns * (height + kTitle + kMargin);
    out += fmt::format(
        "<svg class=\"chart\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\">\n"
        "<text class=\"name\" x=\"2\" y=\"14\">{}</text>\n",
        x, y, width, kTitle, escaped(shortened(chart.title, width - 4)));
    // The style stretches a chart to its page: here it has its own place.
    out += fmt::format("</svg>\n<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\">\n{}</svg>\n", x,
                       y + kTitle, width, height,
                       svg(chart, width, height, fmt::format("chart-{}", i + 1)));
  }
  return out + "</svg>\n";
}

}  // namespace exahash::report
