// The chart as text: what plot.h placed, in SVG.

#include "exahash/report/chart.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/report/escape.h"
#include "exahash/report/plot.h"

namespace exahash::report {
namespace {

std::string svg_line(double x1, double y1, double x2, double y2, std::string_view kind) {
  return fmt::format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", kind, px(x1),
                     px(y1), px(x2), px(y2));
}

// Steps from point to point in tenths of a pixel: "M8 120.5l4.1-.3 3.9 1". Each place is rounded by
// itself, so that no error adds up.
std::string path(const std::vector<Point>& points) {
  const auto tenths = [](double value) {
    return static_cast<std::int64_t>(std::floor(value * 10 + 0.5));
  };
  const auto step = [](std::int64_t size) {
    const std::int64_t whole = std::abs(size) / 10, part = std::abs(size) % 10;
    std::string text = size < 0 ? "-" : "";
    if (whole > 0 || part == 0) text += fmt::format("{}", whole);
    return part > 0 ? text + fmt::format(".{}", part) : text;
  };
  std::string text;
  std::int64_t x = 0, y = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::int64_t to_x = tenths(points[i].x), to_y = tenths(points[i].y);
    const std::string right = step(to_x - x), down = step(to_y - y);
    text += i == 0 ? "M" : i == 1 ? "l" : right[0] == '-' ? "" : " ";
    text += right;
    text += down[0] == '-' ? "" : " ";
    text += down;
    x = to_x;
    y = to_y;
  }
  return text;
}

// Stretches of points without a gap; a value is where `shown` says so.
template <typename Shown, typename Put>
void each_run(std::size_t count, Shown shown, Put put) {
  for (std::size_t i = 0; i < count;) {
    if (!shown(i)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < count && shown(end)) ++end;
    put(i, end);
    i = end;
  }
}

void put_band(std::string& out, const Plot& plot, const std::vector<double>& x,
              const ChartSeries::Band& band, std::size_t series) {
  const auto foot = [&](double low) { return plot.y.log && low < plot.y.low ? plot.y.low : low; };
  const auto shown = [&](std::size_t i) {
    return plot.x.shows(x[i]) && plot.y.shows(band.high[i]) && plot.y.shows(foot(band.low[i]));
  };
  each_run(x.size(), shown, [&](std::size_t from, std::size_t end) {
    std::vector<Point> upper, lower;
    for (std::size_t i = from; i < end; ++i) {
      upper.push_back({plot.x(x[i]), plot.y(band.high[i])});
      lower.push_back({plot.x(x[i]), plot.y(foot(band.low[i]))});
    }
    upper = straightened(thinned(upper));
    lower = straightened(thinned(lower));
    upper.insert(upper.end(), lower.rbegin(), lower.rend());
    out += fmt::format("<path class=\"band s{}\" d=\"{}Z\"/>\n", series + 1, path(upper));
  });
}

void put_line(std::string& out, const Plot& plot, const ChartSeries& series, std::size_t number) {
  const auto shown = [&](std::size_t i) {
    return plot.x.shows(series.x[i]) && plot.y.shows(series.y[i]);
  };
  each_run(series.x.size(), shown, [&](std::size_t from, std::size_t end) {
    std::vector<Point> points;
    for (std::size_t i = from; i < end; ++i) {
      points.push_back({plot.x(series.x[i]), plot.y(series.y[i])});
    }
    if (points.size() == 1) {
      out += fmt::format("<path class=\"dot s{}\" d=\"M{} {}h0\"/>\n", number + 1, px(points[0].x),
                         px(points[0].y));
    } else {
      out += fmt::format("<path class=\"line s{}\" d=\"{}\"/>\n", number + 1,
                         path(straightened(thinned(points))));
    }
  });
}

std::string horizontal(const Plot& plot, double y) {
  return fmt::format("M{} {}H{}", px(plot.left), px(y), px(plot.right));
}

void put_shapes(std::string& out, const Chart& chart, const Plot& plot) {
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const auto& bands = chart.series[s].bands;
    for (std::size_t b = bands.size(); b-- > 0;)
      put_band(out, plot, chart.series[s].x, bands[b], s);
  }
  for (std::size_t s = 0; s < chart.series.size(); ++s) put_line(out, plot, chart.series[s], s);
}

// The shapes of `from` at the places that they have in `to`: both are even in the same numbers.
std::string stretched(const Plot& from, const Plot& to, std::string_view id) {
  const auto even = [](const Axis& old, const Axis& now) {
    const double scale = (now(old.high) - now(old.low)) / (old(old.high) - old(old.low));
    return Point{scale, now(old.low) - scale * old(old.low)};
  };
  const Point x = even(from.x, to.x), y = even(from.y, to.y);
  return fmt::format("<use href=\"#{}-shapes\" transform=\"matrix({:.5f} 0 0 {:.5f} {} {})\"/>\n",
                     id, x.x, y.x, px(x.y), px(y.y));
}

void put_axes(std::string& out, const Chart& chart, const Plot& plot, int width) {
  if (!chart.y_label.empty()) out += svg_text(2, 14, "axis", shortened(chart.y_label, width - 4));
  std::string rules, foot = horizontal(plot, plot.bottom);
  for (const AxisTick& tick : plot.y_ticks) rules += horizontal(plot, tick.at);
  for (const AxisTick& tick : plot.x_ticks) {
    foot += fmt::format("M{} {}v4", px(tick.at), px(plot.bottom));
  }
  out += fmt::format("<path class=\"rule\" d=\"{}\"/>\n", rules);
  out += fmt::format("<path class=\"foot\" d=\"{}\"/>\n", foot);
  for (const AxisTick& tick : plot.y_ticks) {
    out += svg_text(plot.left - 8, tick.at + 4, "tick end", tick.label);
  }
  for (const AxisTick& tick : plot.x_ticks) {
    const double half = text_pixels(tick.label) / 2;
    const double middle = std::clamp(tick.at, half, width - half);
    out += svg_text(middle, plot.bottom + 18, "tick mid", tick.label);
  }
  if (!chart.x_label.empty()) {
    const std::string label = shortened(chart.x_label, plot.right - plot.left);
    out += svg_text((plot.left + plot.right) / 2, plot.bottom + 36, "axis mid", label);
  }
}

// A word keeps its place above the plot if the one before left it room.
void put_marks(std::string& out, const Chart& chart, const Plot& plot, int width) {
  std::vector<Mark> marks = chart.marks;
  std::erase_if(marks, [&](const Mark& mark) {
    return !plot.x.shows(mark.x) || mark.x < plot.x.low || mark.x > plot.x.high;
  });
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.x < b.x; });
  double free = 0;
  for (const Mark& mark : marks) {
    const double at = plot.x(mark.x);
    out += svg_line(at, plot.top, at, plot.bottom, "mark");
    const std::string label = shortened(mark.label, width * 0.4);
    const double half = text_pixels(label) / 2;
    const double middle = std::clamp(at, half + 2, width - half - 2);
    if (label.empty() || middle - half < free) continue;
    out += svg_text(middle, plot.top - 5, "axis mid", label);
    free = middle + half + 6;
  }
}

void put_labels(std::string& out, const Plot& plot, bool keys) {
  for (const EndLabel& label : plot.labels) {
    double x = plot.right + 8;
    const double moved = label.y - label.from.y;
    if (moved > 2 || moved < -2 || plot.right - label.from.x > 2) {
      out += svg_line(label.from.x + 2, label.from.y, x - 2, label.y, "lead");
    }
    if (keys) {
      const double end = x + kKeyWidth - 6;
      out += svg_line(x, label.y, end, label.y, fmt::format("line s{}", label.series + 1));
      x += kKeyWidth;
    }
    double y = label.y - kLineHeight * (static_cast<double>(label.lines.size()) - 1) / 2 + 4;
    for (const std::string& text : label.lines) {
      out += svg_text(x, y, label.quiet ? "band-name" : "name", text);
      y += kLineHeight;
    }
  }
}

void expect_sound(const Chart& chart) {
  EXAHASH_EXPECTS(chart.series.size() <= kMostSeries);
  for (const ChartSeries& series : chart.series) {
    EXAHASH_EXPECTS(series.x.size() == series.y.size());
    for (const auto& band : series.bands) {
      EXAHASH_EXPECTS(band.low.size() == series.x.size());
      EXAHASH_EXPECTS(band.high.size() == series.x.size());
    }
  }
}

}  // namespace

std::string px(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string svg_text(double x, double y, std::string_view kind, std::string_view text) {
  return fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>\n", kind, px(x), px(y),
                     escaped(text));
}

std::string svg_head(std::string_view title, std::string_view alt, int width,
                     std::string_view height, std::string_view id, const Twin* twin) {
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {0} {1}\" "
      "width=\"{0}\" height=\"{1}\" role=\"img\" aria-labelledby=\"{2}-title {2}-alt\">\n",
      width, height, twin ? twin->id : id);
  if (twin) return out;
  return out + fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-alt\">{2}</desc>\n",
                           id, escaped(title), escaped(alt));
}

std::string svg(const Chart& chart, int width, int height, std::string_view id, const Twin* twin) {
  expect_sound(chart);
  EXAHASH_EXPECTS(width >= 160 && height >= 120);
  const Plot plot = plan(chart, width, height);
  std::string out = svg_head(chart.title, chart.alt, width, fmt::format("{}", height), id, twin);
  if (plot.empty) {
    out += svg_text(width / 2., height / 2., "axis mid", "no data");
    return out + "</svg>\n";
  }
  put_axes(out, chart, plot, width);
  put_marks(out, chart, plot, width);
  if (twin) {
    out += stretched(plan(chart, twin->width, twin->height), plot, twin->id);
  } else {
    out += fmt::format("<g id=\"{}-shapes\">\n", id);
    put_shapes(out, chart, plot);
    out += "</g>\n";
  }
  put_labels(out, plot, chart.series.size() > 1);
  return out + "</svg>\n";
}

}  // namespace exahash::report
