#include "exahash/report/sweep_document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/report/heat_map.h"
#include "exahash/report/result_words.h"
#include "exahash/report/sweep_parts.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

using sim::Sweep;

constexpr const char* kBase = "as written";

// Texts of one column, as wide as the widest.
void align_right(std::vector<std::string>& texts) {
  std::size_t width = 0;
  for (const std::string& text : texts) width = std::max(width, text_width(text));
  for (std::string& text : texts) text = padded(text, width, true);
}

Table base_table(const Sweep& sweep) {
  Table table{"base", "", {}, {}};
  table.shown = false;
  for (const char* key : {"ask", "unit", "value", "low", "high"}) {
    table.columns.push_back({key, key, ""});
  }
  for (std::size_t ask = 0; ask < sweep.asks.size(); ++ask) {
    const auto& base = sweep.base[ask];
    const std::string& unit = sweep.units[ask];
    auto& row = table.rows.emplace_back(
        std::vector<Value>{sweep.asks[ask], unit.empty() ? Value{} : Value{unit}});
    for (const auto value : {&sim::Answered::value, &sim::Answered::low, &sim::Answered::high}) {
      row.push_back(number_if(base.has_value(), base ? (*base).*value : 0));
    }
  }
  return table;
}

// "median(hash rate), EH/s"
std::string title_of(const Sweep& sweep, std::size_t ask) {
  return sweep.asks[ask] + (sweep.units[ask].empty() ? "" : ", " + sweep.units[ask]);
}

// One key: the scenario as it is written, then every value.
Table line_table(const Sweep& sweep, std::size_t ask) {
  const sim::SweepAxis& axis = sweep.axes.front();
  const std::string& unit = sweep.units[ask];
  const Look look = look_of_answers(sweep, ask);
  Look change = look;
  change.sign = true;
  Table table{"points", title_of(sweep, ask), {}, {}};
  table.machines = false;
  const std::string difference = unit_of_difference(unit);
  table.columns = {{axis.key, label_of(axis), ""},
                   {"value", "answer", "", look},
                   {"low", "90 %, sampling", ""},
                   {"difference", fmt::format("less {}", kBase),
                    difference == unit ? std::string() : difference, change},
                   {"difference_low", "90 %, paired", ""}};
  std::vector<std::string> names{kBase};
  names.insert(names.end(), axis.labels.begin(), axis.labels.end());
  if (!axis.numbers.empty()) align_right(names);
  const auto& base = sweep.base[ask];
  table.rows.push_back({names[0], number_if(base.has_value(), base ? base->value : 0),
                        interval_of(base, look), Value{}, Value{}});
  for (std::size_t point = 0; point < sweep.points.size(); ++point) {
    const sim::SweepAnswer& answer = sweep.points[point][ask];
    const auto& less = answer.less_base;
    table.rows.push_back(
        {names[point + 1], number_if(answer.answered.has_value(), value_of(answer)),
         interval_of(answer.answered, look), number_if(less.has_value(), less ? less->value : 0),
         less ? value_text(less->low, change) + " to " + value_text(less->high, change)
              : std::string("-")});
  }
  return table;
}

// Two keys: a number and its shade for each pair.
struct Grid {
  std::vector<std::string> rows;                  // names
  std::vector<std::vector<std::string>> columns;  // the name, then a cell for each row
  std::size_t width = 0;                          // of a column
};

Grid text_grid(const Sweep& sweep, std::size_t ask) {
  const auto values = grid_of(sweep, ask);
  const Shading shading = shading_of(values);
  const Look look = look_of_answers(sweep, ask);
  Grid grid;
  grid.rows = sweep.axes.front().labels;
  if (!sweep.axes.front().numbers.empty()) align_right(grid.rows);
  std::size_t number = 0;
  for (const auto& row : values) {
    for (const double value : row) number = std::max(number, text_width(value_text(value, look)));
  }
  for (const std::string& name : sweep.axes.back().labels) {
    number = std::max(number, text_width(name));
  }
  for (std::size_t c = 0; c < sweep.axes.back().labels.size(); ++c) {
    auto& column = grid.columns.emplace_back();
    column.push_back(padded(sweep.axes.back().labels[c], number, true));
    for (const auto& row : values) {
      const std::string_view shade =
          std::isfinite(row[c]) ? text_shade(shading.of(row[c], kTextShades)) : std::string_view();
      column.push_back(
          fmt::format("{} {}{}", padded(value_text(row[c], look), number, true), shade, shade));
    }
  }
  grid.width = number + 3;
  return grid;
}

void put_grid(const Sweep& sweep, std::size_t ask, int width, std::vector<Table>& tables) {
  const Grid grid = text_grid(sweep, ask);
  std::size_t before = 2;
  for (const std::string& name : grid.rows) before = std::max(before, 2 + text_width(name));
  const auto room = static_cast<std::size_t>(std::max(width, 20));
  const std::size_t most =
      std::max<std::size_t>((std::max(room, before) - before) / (grid.width + kColumnGap), 1);
  for (std::size_t from = 0; from < grid.columns.size(); from += most) {
    const std::size_t end = std::min(from + most, grid.columns.size());
    Table table{"points", title_of(sweep, ask), {}, {}};
    table.title += from == 0 ? fmt::format(": {} down, {} across", label_of(sweep.axes.front()),
                                           label_of(sweep.axes.back()))
                             : std::string(", continued");
    table.machines = false;
    table.columns.push_back({sweep.axes.front().key, "", ""});
    for (const std::string& name : grid.rows) table.rows.push_back({name});
    for (std::size_t c = from; c < end; ++c) {
      table.columns.push_back({"value", grid.columns[c][0], ""});
      for (std::size_t r = 0; r < grid.rows.size(); ++r) {
        table.rows[r].emplace_back(grid.columns[c][r + 1]);
      }
    }
    tables.push_back(std::move(table));
  }
}

// "shade: none from 191, ░ from 495, ▒ from 800, ▓ from 1,104, █ from 1,408 to 1,713 EH/s."
std::string legend(const Sweep& sweep, std::size_t ask) {
  const Shading shading = shading_of(grid_of(sweep, ask));
  if (!(shading.high > shading.low)) return {};
  const Look look = look_of_answers(sweep, ask);
  std::string text;
  for (int shade = 0; shade < kTextShades; ++shade) {
    const std::string_view glyph = text_shade(shade);
    text += fmt::format("{}{} from {}", shade == 0 ? "" : ", ", glyph.empty() ? "blank" : glyph,
                        value_text(shading.begin(shade, kTextShades), look));
  }
  return fmt::format("{}: {} to {}.", sweep.asks[ask], text,
                     with_unit(value_text(shading.high, look), sweep.units[ask]));
}

// Beside grids: the scenario as it is written, and how far the numbers of the grid may be off.
Table words_of_base(const Sweep& sweep) {
  Table table{"base",
              "",
              {{"ask", "Asked", ""},
               {"value", kBase, ""},
               {"low", "90 %, sampling", ""},
               {"high", "sampling in the map", ""}},
              {}};
  table.machines = false;
  for (std::size_t ask = 0; ask < sweep.asks.size(); ++ask) {
    const auto& base = sweep.base[ask];
    const Look look = look_of_answers(sweep, ask);
    table.rows.push_back(
        {sweep.asks[ask],
         base ? with_unit(value_text(base->value, look), sweep.units[ask]) : std::string("-"),
         interval_of(base, look), sampling_of(sweep, ask)});
  }
  return table;
}

std::string sweep_headline(const Sweep& sweep) {
  const auto points = static_cast<std::int64_t>(sweep.points.size());
  const std::string text =
      fmt::format("{}: {} {}{} of {}, {} each, {} to {}", sweep.name, with_thousands(points),
                  sweep.axes.size() > 1 ? "point" : "value", points == 1 ? "" : "s", keys_of(sweep),
                  count_of_paths(sweep), format_date(sweep.start), format_date(sweep.until));
  return sweep.question.empty() ? text : text + ". " + sweep.question;
}

}  // namespace

Document document_of(const Sweep& whole, std::optional<int> data_age_days, int width,
                     const UnitChoice& choice) {
  EXAHASH_EXPECTS(whole.paths > 0);
  const Sweep sweep = in_units(whole, choice);  // machines get it as it is
  Document document;
  document.schema = "exahash.sweep/1";
  document.headline = sweep_headline(sweep);
  document.stamp = Stamp{sweep.data_until, data_age_days};
  document.sections = {facts_section(sweep)};
  document.tables.push_back(points_table(whole));
  const bool grid = sweep.axes.size() > 1;
  for (std::size_t ask = 0; ask < sweep.asks.size(); ++ask) {
    if (grid) {
      put_grid(sweep, ask, width, document.tables);
    } else {
      document.tables.push_back(line_table(sweep, ask));
    }
  }
  if (grid) document.tables.push_back(words_of_base(sweep));
  document.tables.push_back(base_table(whole));
  document.notes = sweep.notes;
  for (std::size_t ask = 0; grid && ask < sweep.asks.size(); ++ask) {
    if (std::string text = legend(sweep, ask); !text.empty()) {
      document.notes.push_back(std::move(text));
    }
  }
  for (std::string& note : notes_of(sweep)) document.notes.push_back(std::move(note));
  if (sweep.partial()) {
    document.notes.emplace_back(
        "The sweep was stopped: these are the first paths of every point, the same as in a whole "
        "one.");
  }
  document.notes.push_back(how_again(sweep, "sweep"));
  document.closing = kAdvice;
  return document;
}

}  // namespace exahash::report
