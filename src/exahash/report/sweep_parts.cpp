#include "exahash/report/sweep_parts.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/result_words.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

// "946.295 EH/s" of a number with all its digits; other values as they are.
std::string short_value(const std::string& text) {
  const auto read = parse_number_with_unit(text);
  if (!read || read->unit.find_first_of(" (") != std::string_view::npos) return text;
  return with_unit(fmt::format("{:.6g}", read->number), std::string(read->unit));
}

double half_width(const sim::Answered& answered) {
  return (answered.high - answered.low) / 2;
}

// Smallest and largest half of the points' intervals; empty without any.
std::optional<std::pair<double, double>> half_widths(const sim::Sweep& sweep, std::size_t ask) {
  std::optional<std::pair<double, double>> found;
  for (const auto& point : sweep.points) {
    if (!point[ask].answered) continue;
    const double half = half_width(*point[ask].answered);
    if (!found) found = {half, half};
    found = {std::min(found->first, half), std::max(found->second, half)};
  }
  return found;
}

}  // namespace

std::string label_of(const sim::SweepAxis& axis) {
  return axis.unit.empty() ? axis.key : fmt::format("{} ({})", axis.key, axis.unit);
}

std::size_t place_of(const sim::Sweep& sweep, std::size_t point, std::size_t axis) {
  if (axis + 1 == sweep.axes.size()) return point % sweep.axes[axis].labels.size();
  return point / sweep.axes.back().labels.size();
}

std::string keys_of(const sim::Sweep& sweep) {
  std::string text = sweep.axes.front().key;
  if (sweep.axes.size() > 1) text += " and " + sweep.axes.back().key;
  return text;
}

std::string name_of_point(const sim::Sweep& sweep, std::size_t point) {
  std::string text;
  for (std::size_t i = 0; i < sweep.axes.size(); ++i) {
    const sim::SweepAxis& axis = sweep.axes[i];
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", axis.key,
                        with_unit(axis.labels[place_of(sweep, point, i)], axis.unit));
  }
  return text;
}

double value_of(const sim::SweepAnswer& answer) noexcept {
  return answer.answered ? answer.answered->value : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::vector<double>> grid_of(const sim::Sweep& sweep, std::size_t ask) {
  const std::size_t columns = sweep.axes.size() > 1 ? sweep.axes.back().labels.size() : 1;
  std::vector<std::vector<double>> grid;
  for (std::size_t point = 0; point < sweep.points.size(); ++point) {
    if (point % columns == 0) grid.emplace_back();
    grid.back().push_back(value_of(sweep.points[point][ask]));
  }
  return grid;
}

Look look_of_answers(const sim::Sweep& sweep, std::size_t ask) {
  const auto widths = half_widths(sweep, ask);
  const double half = widths ? (widths->first + widths->second) / 2 : 0;
  return look_of(sweep.units[ask], -half, half, 2, false);
}

std::string interval_of(const std::optional<sim::Answered>& answered, Look look) {
  if (!answered) return {};
  return value_text(answered->low, look) + " to " + value_text(answered->high, look);
}

std::string sampling_of(const sim::Sweep& sweep, std::size_t ask) {
  const auto widths = half_widths(sweep, ask);
  if (!widths) return {};
  const Look look = look_of_size(sweep.units[ask], widths->second, 2);
  const std::string low = value_text(widths->first, look), high = value_text(widths->second, look);
  return with_unit("+- " + (low == high ? low : low + " to " + high),
                   unit_of_difference(sweep.units[ask]));
}

std::string unit_of_difference(const std::string& unit) {
  return unit == "%" ? "pp" : unit;
}

std::vector<std::string> notes_of(const sim::Sweep& sweep) {
  std::string written;
  for (const sim::SweepAxis& axis : sweep.axes) {
    written +=
        fmt::format("{}{} {}", written.empty() ? "" : ", ", axis.key, short_value(axis.as_written));
  }
  std::vector<std::string> notes{
      "As written: " + written + ".",
      "Everything else is the same at every point, luck too: what is uncertain in the scenario "
      "stays "
      "so. Only " +
          keys_of(sweep) + (sweep.axes.size() > 1 ? " are" : " is") + " certain there.",
      "The intervals hold 90 % and come from the number of paths alone, not from assumptions; "
      "those "
      "of differences take the paths in pairs.",
      "Questions without a day are about the last one, " + format_date(sweep.until) + "."};
  return notes;
}

Table points_table(const sim::Sweep& sweep) {
  Table table{"points", "", {}, {}};
  table.shown = false;
  for (std::size_t i = 0; i < sweep.axes.size(); ++i) {
    for (const char* what : {"key", "value", "unit"}) {
      const std::string key = fmt::format("{}_{}", what, i + 1);
      table.columns.push_back({key, key, ""});
    }
  }
  for (const char* key :
       {"ask", "unit", "value", "low", "high", "difference", "difference_low", "difference_high"}) {
    table.columns.push_back({key, key, ""});
  }
  for (std::size_t point = 0; point < sweep.points.size(); ++point) {
    for (std::size_t ask = 0; ask < sweep.asks.size(); ++ask) {
      auto& row = table.rows.emplace_back();
      for (std::size_t i = 0; i < sweep.axes.size(); ++i) {
        const sim::SweepAxis& axis = sweep.axes[i];
        const std::size_t place = place_of(sweep, point, i);
        row.emplace_back(axis.key);
        if (axis.numbers.empty()) {
          row.emplace_back(axis.labels[place]);
        } else {
          row.emplace_back(axis.numbers[place]);
        }
        row.push_back(text_or_none(axis.unit));
      }
      const sim::SweepAnswer& answer = sweep.points[point][ask];
      const auto answered = answer.answered.value_or(sim::Answered{});
      const auto less = answer.less_base.value_or(sim::Difference{});
      row.emplace_back(sweep.asks[ask]);
      row.push_back(text_or_none(sweep.units[ask]));
      for (const double value : {answered.value, answered.low, answered.high}) {
        row.push_back(number_if(answer.answered.has_value(), value));
      }
      for (const double value : {less.value, less.low, less.high}) {
        row.push_back(number_if(answer.less_base.has_value(), value));
      }
    }
  }
  return table;
}

sim::Sweep in_units(sim::Sweep sweep, const UnitChoice& choice) {
  for (std::size_t ask = 0; ask < sweep.asks.size(); ++ask) {
    const auto chosen = choice.of(sweep.asks[ask], sweep.units[ask]);
    if (!chosen) continue;
    sweep.units[ask] = chosen->unit;
    const auto scale = [&](auto& text_or_none) {
      if (!text_or_none) return;
      for (double* number : {&text_or_none->value, &text_or_none->low, &text_or_none->high})
        *number *= chosen->factor;
    };
    scale(sweep.base[ask]);
    for (auto& point : sweep.points) {
      scale(point[ask].answered);
      scale(point[ask].less_base);
    }
  }
  return sweep;
}

}  // namespace exahash::report
