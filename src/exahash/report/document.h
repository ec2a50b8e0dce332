#pragma once

// What a verb answers, before anyone decides how it looks: figures, tables and notes, each with
// units and intervals. One Document renders as a terminal table, JSON, NDJSON, CSV or Markdown.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"

namespace exahash::report {

// A value that a machine reads; std::monostate is "not known" (null, empty field, "-").
using Value = std::variant<std::monostate, double, std::int64_t, bool, std::string>;

struct Interval {
  double level;       // 0.9
  double low, high;   // in the figure's unit
  bool shown = true;  // to a person; machines get all
};

// How a person sees a number; machines get every digit.
struct Look {
  int digits = 4;      // significant digits of a double
  int decimals = -1;   // digits after the point instead, if not negative
  bool sign = false;   // "+" before positive values (changes)
  bool si = false;     // with a prefix: "132.47 T" (doubles)
  bool money = false;  // then "bn" stands for a billion
  bool fit = false;    // the unit begins with a prefix (T, EH/s): another one if it suits better
  bool fixed = false;  // the unit stays as it is: a person chose it; digits hold before the point
  bool plain = false;  // no thousands separators: heights, indices, years
};

// One number with a name: "hash rate, 7 days   932 EH/s   95 %: 875 to 991 EH/s".
struct Figure {
  std::string key;    // stable, snake_case with the unit: "hash_rate_7d_ehs"
  std::string label;  // for a person; empty: machines only
  Value value;
  std::string unit;  // "EH/s", "%", "T", "USD/PH/day"; empty for counts, dates and words
  Look look = {};
  std::vector<Interval> intervals = {};
  std::string note = {};  // short, beside it: "implied by difficulty"
  std::string text = {};  // what a person sees in place of value and unit: "85 % cut, 15 % rise"
};

struct Column {
  std::string key, label, unit;
  Look look = {};
};

// Of which columns a page draws bars, with their interval if both its ends are named.
struct BarColumns {
  std::string value, low = {}, high = {};  // keys; the first column names the bars
  std::string axis;                        // "change of the hash rate (EH/s)"
  double whole = 0;                        // where the axis ends at least; above 0: it begins at 0
};

struct Table {
  std::string key, title;
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;  // as many values as columns
  // For a person only: at most so many rows, the last ones; machines get all. 0: no limit.
  std::size_t show_last = 0;
  // Shown to a person; false: machines only (it repeats what figures say).
  bool shown = true;
  // Given to machines; false: a person only. It may share the key of a table for machines, whose
  // numbers it puts into words.
  bool machines = true;
  // How many of the first columns name a row: they come again where a table is broken.
  std::size_t names = 1;
  // Drawn above the table of the same key that a person sees.
  std::optional<BarColumns> bars = {};
};

struct Section {
  std::string title;  // may be empty
  std::vector<Figure> figures;
};

// How old the data is; printed by every verb that uses data.
struct Stamp {
  Date data_until{};
  std::optional<int> age_days;  // empty if today is not known
};

// "data to 2026-08-21, 94 days old"
[[nodiscard]] std::string describe(const Stamp& stamp);

struct Document {
  std::string schema;    // "exahash.retarget/1"
  std::string headline;  // one sentence that answers; may be empty
  std::optional<Stamp> stamp;
  std::vector<Section> sections;
  std::vector<Table> tables;       // the first one for machines is the main one (CSV)
  std::vector<std::string> notes;  // caveats, what was assumed, how to update
  std::string closing = {};        // a last line that is never left out; may be empty
};

enum class Format { table, json, ndjson, csv, md };
[[nodiscard]] std::optional<Format> format_named(std::string_view name) noexcept;

struct RenderOptions {
  Format format = Format::table;
  bool colour = false;              // headings only, never the only carrier of meaning
  bool notes = true;                // table and Markdown: print the notes (the stamp always)
  std::vector<std::string> fields;  // only these figure and table keys; empty: all
  int width = 80;                   // of the terminal
  bool terminal = false;            // no control bytes, in CSV either
};

// The whole text, ending with a line break. CSV holds one table: the first of the document, or of
// the fields chosen; the figures where there is no table. usage: an unknown field, with a
// suggestion; more than one table chosen for CSV.
[[nodiscard]] Expected<std::string> render(const Document& document, const RenderOptions& options);

// Keys of all figures and tables, in order (what `--json=` lists).
[[nodiscard]] std::vector<std::string> field_names(const Document& document);

}  // namespace exahash::report
