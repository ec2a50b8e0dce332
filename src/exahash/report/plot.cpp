#include "exahash/report/plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "exahash/math/elementary.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr double kTickGap = 8;      // from axis to its words
constexpr double kLabelGap = 10;    // from the last point to its label
constexpr double kBold = 1.12;      // of the width of common letters
constexpr double kLabelShare = .3;  // of the chart's width, at most
constexpr double kInf = std::numeric_limits<double>::infinity();

struct Range {
  double low = kInf, high = -kInf;
  void add(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  [[nodiscard]] bool empty() const { return low > high; }
};

void add_all(Range& range, const std::vector<double>& values, const Axis& axis) {
  for (const double value : values) {
    if (axis.shows(value)) range.add(value);
  }
}

Range range_of_x(const Chart& chart) {
  Range range;
  for (const ChartSeries& series : chart.series) add_all(range, series.x, {.log = chart.x_log});
  if (chart.x_log && !range.empty() && !(range.high > range.low)) {
    return {range.low / 2, range.high * 2};
  }
  constexpr double kNoWidth = 1e-290;  // less cannot be divided by
  if (!range.empty() && range.high - range.low < kNoWidth) {
    const double pad = std::max(0.5, std::fabs(range.low) * 1e-6);
    range = {range.low - pad, range.high + pad};
  }
  return range;
}

Range range_of_y(const Chart& chart, const Axis& axis) {
  Range range;
  for (const ChartSeries& series : chart.series) {
    add_all(range, series.y, axis);
    for (const auto& band : series.bands) {
      add_all(range, band.low, axis);
      add_all(range, band.high, axis);
    }
  }
  if (chart.y_from_zero && !axis.log && !range.empty()) range.add(0);
  return range;
}

void put_y_axis(Plot& plot, const Range& range, bool money) {
  const int count = std::max(3, static_cast<int>((plot.bottom - plot.top) / 44));
  plot.y.begin = plot.bottom;
  plot.y.end = plot.top;
  std::vector<double> marks;
  std::vector<std::string> labels;
  if (plot.y.log) {
    const double pad = range.high > range.low * 1.01 ? 1.04 : 2;
    plot.y.low = range.low / pad;
    plot.y.high = std::min(range.high * pad, 1e300);
    marks = log_ticks(plot.y.low, plot.y.high, count);
    labels = log_tick_labels(marks, money);
  } else {
    marks = ticks(range.low, range.high, count);
    plot.y.low = marks.front();
    plot.y.high = marks.back();
    labels = tick_labels(marks, money);
  }
  for (std::size_t i = 0; i < marks.size(); ++i) {
    plot.y_ticks.push_back({plot.y(marks[i]), labels[i]});
  }
}

std::vector<AxisTick> number_ticks(const Plot& plot) {
  std::vector<AxisTick> found;
  for (int count = 12; count >= 2; --count) {
    std::vector<double> marks = plot.x.log ? log_ticks(plot.x.low, plot.x.high, count)
                                           : ticks(plot.x.low, plot.x.high, count);
    std::erase_if(marks, [&](double m) { return m < plot.x.low || m > plot.x.high; });
    const std::vector<std::string> labels =
        plot.x.log ? log_tick_labels(marks) : tick_labels(marks);
    found.clear();
    double widest = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      found.push_back({plot.x(marks[i]), labels[i]});
      widest = std::max(widest, text_pixels(labels[i]));
    }
    if (found.size() < 2 || found[1].at - found[0].at >= widest + 16) break;
  }
  return found;
}

void put_x_axis(Plot& plot, bool dates) {
  plot.x.begin = plot.left;
  plot.x.end = plot.right;
  if (!dates) {
    plot.x_ticks = number_ticks(plot);
    return;
  }
  constexpr double kDays = 3e6;  // years 1970 +- 8000
  const auto day = [&](double value) {
    return Date{std::chrono::days{static_cast<int>(std::clamp(value, -kDays, kDays))}};
  };
  const int count = std::max(1, static_cast<int>((plot.right - plot.left) / 52));
  for (const DateTick& tick :
       date_ticks(day(std::ceil(plot.x.low)), day(std::floor(plot.x.high)), count)) {
    const auto since = static_cast<double>(tick.day.time_since_epoch().count());
    plot.x_ticks.push_back({plot.x(since), tick.label});
  }
}

// The last point that is drawn; x is -infinity if there is none.
Point last_shown(const Plot& plot, const std::vector<double>& x, const std::vector<double>& y) {
  for (std::size_t i = x.size(); i-- > 0;) {
    if (plot.x.shows(x[i]) && plot.y.shows(y[i])) return {plot.x(x[i]), plot.y(y[i])};
  }
  return {-kInf, 0};
}

struct Words {
  std::vector<std::vector<std::string>> of_series;  // lines
  double width = 0;
};

std::vector<std::string> lines_of(std::string_view label, double room, std::size_t most) {
  const auto letters = static_cast<std::size_t>(room / (kFontSize * 0.68));
  std::vector<std::string> lines = wrapped(label, std::max<std::size_t>(letters, 4));
  if (lines.size() > most) {
    for (std::size_t i = most; i < lines.size(); ++i) lines[most - 1] += " " + lines[i];
    lines.resize(most);
  }
  for (std::string& line : lines) line = shortened(line, room / kBold);
  return lines;
}

Words label_words(const Chart& chart, int width, int height) {
  Words words;
  const std::size_t shown = std::max<std::size_t>(chart.series.size(), 1);
  const double lines = (height - 60) / kLineHeight / static_cast<double>(shown);
  const auto most = static_cast<std::size_t>(std::clamp(lines - 1, 1., 3.));
  for (const ChartSeries& series : chart.series) {
    words.of_series.push_back(lines_of(series.label, width * kLabelShare, most));
    for (const std::string& line : words.of_series.back()) {
      words.width = std::max(words.width, text_pixels(line) * kBold);
    }
  }
  if (chart.series.size() == 1 && !chart.series[0].bands.empty()) {
    words.width = std::max(words.width, text_pixels("99.9 %"));
  }
  return words;
}

void place_labels(Plot& plot, const Chart& chart, const Words& words) {
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const ChartSeries& series = chart.series[s];
    const Point end = last_shown(plot, series.x, series.y);
    if (!series.label.empty() && end.x > -kInf) {
      plot.labels.push_back({end, end.y, words.of_series[s], s, false});
    }
    if (chart.series.size() > 1) continue;
    for (const auto& band : series.bands) {
      const Point edge = last_shown(plot, series.x, band.high);
      if (edge.x == -kInf) continue;
      plot.labels.push_back({edge, edge.y, {level_text(band.level) + " %"}, s, true});
    }
  }
  std::stable_sort(plot.labels.begin(), plot.labels.end(),
                   [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
  std::vector<double> wanted, heights;
  for (const EndLabel& label : plot.labels) {
    wanted.push_back(label.y);
    heights.push_back(kLineHeight * static_cast<double>(label.lines.size()));
  }
  const std::vector<double> at =
      spread(wanted, heights, plot.top - kLineHeight / 2, plot.bottom + kLineHeight / 2);
  for (std::size_t i = 0; i < at.size(); ++i) plot.labels[i].y = at[i];
}

}  // namespace

bool Axis::shows(double value) const noexcept {
  return std::isfinite(value) && std::fabs(value) <= 1e300 && (!log || value >= 1e-300);
}

double Axis::operator()(double value) const noexcept {
  const double share =
      log ? math::log(value / low) / math::log(high / low)
          : (value / 2 - low / 2) / (high / 2 - low / 2);  // halves: the span may be too large
  return begin + (end - begin) * share;
}

Plot plan(const Chart& chart, int width, int height) {
  Plot plot;
  plot.y.log = chart.y_log;
  plot.x.log = chart.x_log;
  const bool words_above = !chart.marks.empty();
  plot.top = (chart.y_label.empty() ? 10 : 28) + (words_above ? kLineHeight : 0);
  plot.bottom = height - (chart.x_label.empty() ? 24 : 42);
  const Range x = range_of_x(chart), y = range_of_y(chart, plot.y);
  plot.empty = x.empty() || y.empty();
  if (plot.empty) {
    plot.left = 8;
    plot.right = width - 8;
    return plot;
  }
  put_y_axis(plot, y, chart.y_money);
  double widest = 16;
  for (const AxisTick& tick : plot.y_ticks) widest = std::max(widest, text_pixels(tick.label));
  plot.left = widest + kTickGap + 4;
  const Words words = label_words(chart, width, height);
  const double key = chart.series.size() > 1 ? kKeyWidth : 0;
  plot.right = width - (words.width > 0 ? words.width + kLabelGap + key + 4 : 20);
  plot.x.low = x.low;
  plot.x.high = x.high;
  put_x_axis(plot, chart.x_is_date);
  place_labels(plot, chart, words);
  return plot;
}

}  // namespace exahash::report
