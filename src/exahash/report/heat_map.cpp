#include "exahash/report/heat_map.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/report/colours.h"
#include "exahash/report/escape.h"
#include "exahash/report/plot.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr double kSmallFont = 10;
constexpr double kLine = 18;       // between lines of words
constexpr double kCellGap = 2;     // between cells
constexpr double kSwatch = 22;     // of the legend
constexpr double kTallest = 36;    // cell
constexpr double kMostHigh = 560;  // all cells together, where they are many
constexpr int kShades = static_cast<int>(kLight.heat.size());

double widest(const std::vector<std::string>& texts) {
  double width = 0;
  for (const std::string& text : texts) width = std::max(width, text_pixels(text));
  return width;
}

// Where everything stands.
struct MapLayout {
  double left, top, cell, height;  // of the cells
  std::size_t rows, columns;
  bool two_lines;  // of axis labels
  double font;     // of the numbers; 0: they do not fit
  [[nodiscard]] double x(std::size_t column) const {
    return left + cell * static_cast<double>(column);
  }
  [[nodiscard]] double y(std::size_t row) const { return top + height * static_cast<double>(row); }
};

MapLayout map_layout(const HeatMap& map, int width) {
  MapLayout at{};
  at.rows = map.down.names.size();
  at.columns = map.across.names.size();
  at.left = std::min(widest(map.down.names) + 10, width * 0.4);
  at.cell = (width - at.left - 2) / static_cast<double>(at.columns);
  at.height = std::min(kTallest, std::max(kMostHigh / static_cast<double>(at.rows), 4.0));
  at.two_lines =
      text_pixels(map.down.label) + text_pixels(map.across.label) + 24 > static_cast<double>(width);
  at.top = (at.two_lines ? 2 : 1) * kLine + kLine + 4;
  double number = 0;
  for (const auto& row : map.values) {
    for (const double value : row) {
      number = std::max(number, text_pixels(value_text(value, map.look)));
    }
  }
  for (const double font : {kSmallFont, kFontSize}) {
    const bool fits = number * font / kFontSize + 6 <= at.cell && font + 4 <= at.height;
    if (fits) at.font = font;
  }
  return at;
}

// Every how many names there is room for one.
std::size_t every(double name, double room) {
  return static_cast<std::size_t>(std::max(std::ceil(name / room), 1.0));
}

void put_map_axes(std::string& out, const HeatMap& map, const MapLayout& at, int width) {
  const double room = at.two_lines ? width - 4 : width / 2.0 + 200;
  out += svg_text(2, 14, "axis", shortened(map.down.label, room));
  out += svg_text(width - 2, at.two_lines ? 14 + kLine : 14, "axis end",
                  shortened(map.across.label, room));
  const std::size_t columns = every(widest(map.across.names) + 8, at.cell);
  for (std::size_t c = 0; c < at.columns; c += columns) {
    out += svg_text(at.x(c) + at.cell / 2, at.top - 7, "tick mid", map.across.names[c]);
  }
  const std::size_t rows = every(kLineHeight, at.height);
  for (std::size_t r = 0; r < at.rows; r += rows) {
    out += svg_text(at.left - 8, at.y(r) + at.height / 2 + 4, "tick end",
                    shortened(map.down.names[r], at.left - 8));
  }
}

void put_cells(std::string& out, const HeatMap& map, const MapLayout& at, const Shading& shading) {
  const double gap = std::min(kCellGap, std::min(at.cell, at.height) / 8);
  for (std::size_t r = 0; r < at.rows; ++r) {
    for (std::size_t c = 0; c < at.columns; ++c) {
      const double value = map.values[r][c];
      const bool known = std::isfinite(value);
      const int shade = known ? shading.of(value, kShades) : 0;
      const std::string kind = known ? fmt::format("h{}", shade) : std::string("none");
      out += fmt::format("<rect class=\"cell {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
                         kind, px(at.x(c) + gap / 2), px(at.y(r) + gap / 2), px(at.cell - gap),
                         px(at.height - gap));
      if (at.font == 0) continue;
      out += fmt::format(
          "<text class=\"mid {}\" x=\"{}\" y=\"{}\"{}>{}</text>\n",
          known ? fmt::format("n{}", shade) : std::string("axis"), px(at.x(c) + at.cell / 2),
          px(at.y(r) + at.height / 2 + 4),
          at.font < kFontSize ? fmt::format(" font-size=\"{}\"", at.font) : std::string(),
          escaped(value_text(value, map.look)));
    }
  }
}

// Lowest, the shades, highest.
void put_legend(std::string& out, const HeatMap& map, const MapLayout& at, const Shading& shading,
                int width) {
  const double y = at.y(at.rows) + 16;
  const std::string low = value_text(shading.low, map.look);
  std::string high = value_text(shading.high, map.look);
  if (!map.unit.empty()) high += " " + map.unit;
  if (shading.log) high += ", by logarithm";
  const double swatch = std::min(kSwatch, width * 0.4 / kShades);
  double x = 2 + text_pixels(low) + 8;
  out += svg_text(x - 8, y + 11, "tick end", low);
  for (int shade = 0; shade < kShades; ++shade) {
    out += fmt::format("<rect class=\"cell h{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"14\"/>\n",
                       shade, px(x), px(y), px(swatch));
    x += swatch;
  }
  out += svg_text(x + 8, y + 11, "tick", high);
}

}  // namespace

Shading shading_of(const std::vector<std::vector<double>>& values) noexcept {
  constexpr double kManyTimes = 12;
  constexpr double kInf = std::numeric_limits<double>::infinity();
  Shading shading{kInf, -kInf, false};
  for (const auto& row : values) {
    for (const double value : row) {
      if (!std::isfinite(value)) continue;
      shading.low = std::min(shading.low, value);
      shading.high = std::max(shading.high, value);
    }
  }
  shading.log = shading.low > 0 && shading.high / kManyTimes > shading.low;
  return shading;
}

int Shading::of(double value, int shades) const noexcept {
  if (!(high > low)) return 0;
  // Halves, where the whole difference would overflow.
  const double part = std::isfinite(high - low) ? 1 : 0.5;
  const double share = log ? math::log(value / low) / math::log(high / low)
                           : (value * part - low * part) / (high * part - low * part);
  return std::clamp(static_cast<int>(share * shades), 0, shades - 1);
}

double Shading::begin(int i, int shades) const noexcept {
  const double share = static_cast<double>(i) / shades;
  return log ? low * math::exp(share * math::log(high / low)) : low * (1 - share) + high * share;
}

std::string_view text_shade(int shade) noexcept {
  constexpr std::string_view kShadeTexts[kTextShades] = {"", "░", "▒", "▓", "█"};
  return kShadeTexts[std::clamp(shade, 0, kTextShades - 1)];
}

std::string svg(const HeatMap& map, int width, std::string_view id, const Twin* twin) {
  EXAHASH_EXPECTS(width >= 160);
  EXAHASH_EXPECTS(!map.down.names.empty() && !map.across.names.empty());
  EXAHASH_EXPECTS(map.values.size() == map.down.names.size());
  for (const auto& row : map.values) EXAHASH_EXPECTS(row.size() == map.across.names.size());
  const MapLayout at = map_layout(map, width);
  const Shading shading = shading_of(map.values);
  const bool empty = shading.low > shading.high;
  const double height = at.y(at.rows) + (empty ? 8 : 38);
  std::string out = svg_head(map.title, map.alt, width, px(height), id, twin);
  put_map_axes(out, map, at, width);
  put_cells(out, map, at, shading);
  if (!empty) put_legend(out, map, at, shading, width);
  return out + "</svg>\n";
}

}  // namespace exahash::report
