#pragma once

// What a verb answers, before anyone decides how it looks: figures, tables and notes, each with
// units and intervals. One Document renders as a terminal table, JSON, NDJSON, CSV or Markdown.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"

namespace exahash::report {

// A value that a machine reads; std::monostate is "not known" (null, empty field, "-").
using Value = std::variant<std::monostate, double, std::int64_t, bool, std::string>;

struct Interval {
  double level;      // 0.9
  double low, high;  // in the figure's unit
};

// One number with a name: "hash rate, 7 days   932 EH/s   95 %: 875 to 991 EH/s".
struct Figure {
  std::string key;    // stable, snake_case with the unit: "hash_rate_7d_ehs"
  std::string label;  // for a person
  Value value;
  std::string unit;  // "EH/s", "%", "T", "USD/PH/day"; empty for counts, dates and words
  int digits = 4;    // significant digits for a person; machines get all of them
  std::vector<Interval> intervals;
  std::string note;   // short, beside it: "implied by difficulty"
  bool sign = false;  // show "+" before positive values (changes)
};

struct Column {
  std::string key, label, unit;
  int digits = 4;
  bool sign = false;
};

struct Table {
  std::string key, title;
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;  // as many values as columns
  // For a person only: at most so many rows, the last ones; machines get all. 0: no limit.
  std::size_t show_last = 0;
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

struct Document {
  std::string schema;    // "exahash.retarget/1"
  std::string headline;  // one sentence that answers; may be empty
  std::optional<Stamp> stamp;
  std::vector<Section> sections;
  std::vector<Table> tables;
  std::vector<std::string> notes;  // caveats, what was assumed, how to update
};

enum class Format { table, json, ndjson, csv, md };
[[nodiscard]] std::optional<Format> format_named(std::string_view name) noexcept;

struct RenderOptions {
  Format format = Format::table;
  bool colour = false;              // headings only, never the only carrier of meaning
  std::vector<std::string> fields;  // JSON: only these figure and table keys; empty: all
  int width = 80;                   // of the terminal
};

// The whole text, ending with a line break. usage error for an unknown field, with a suggestion.
[[nodiscard]] Expected<std::string> render(const Document& document, const RenderOptions& options);

// Keys of all figures and tables, in order (what `--json=` lists).
[[nodiscard]] std::vector<std::string> field_names(const Document& document);

}  // namespace exahash::report
