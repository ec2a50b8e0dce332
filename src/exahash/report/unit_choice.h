#pragma once

// Units that a person asked for in place of the usual ones (--unit): for tables, CSV, Markdown and
// pages. JSON and NDJSON keep the units that docs/formats names.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/report/html.h"
#include "exahash/report/text.h"

namespace exahash::report {

struct UnitWish {
  std::string key;   // of a figure or column, or how it begins ("hash_rate"); empty: whatever fits
  std::string unit;  // "PH/s", "MUSD"; "usd", "btc", "sats": of every sum of money
};

class UnitChoice {
 public:
  UnitChoice() = default;
  // `usd_per_btc`: above 0; needed where money is wished in bitcoin. usage: a unit that nobody
  // knows, with a suggestion.
  [[nodiscard]] static Expected<UnitChoice> from(std::vector<UnitWish> wishes,
                                                 std::optional<double> usd_per_btc);

  [[nodiscard]] bool empty() const noexcept { return wishes_.empty(); }
  // In which unit a quantity of that key and unit is shown, and by which factor its number is
  // multiplied; nullopt: as it is. A price of bitcoin stays in dollars.
  [[nodiscard]] std::optional<FittedUnit> of(std::string_view key, const std::string& unit) const;
  // usage: a wish about which nothing in the document is, with the keys or units that there are.
  [[nodiscard]] Expected<void> meets(const Document& document) const;

 private:
  std::vector<UnitWish> wishes_;
  double usd_per_btc_ = 0;
};

// "usd", "btc" or "sats".
[[nodiscard]] bool is_money_word(std::string_view unit) noexcept;

// Where each row of a table names the unit of its numbers; nullopt: nowhere, or it says something
// else beside numbers of other units.
[[nodiscard]] std::optional<std::size_t> unit_column(const Table& table);

// What a row is about, where a column of the table says so: its `metric`, `key` or `ask`.
[[nodiscard]] std::string name_of_row(const Table& table, const std::vector<Value>& row);

// A key that ends in one unit ends in another: ("hash_rate_ehs", "EH/s", "PH/s") ->
// "hash_rate_phs".
[[nodiscard]] std::string key_in(std::string key, const std::string& from, const std::string& to);

// Numbers of one quantity in a sentence: in the unit chosen, else as they were written.
class SpokenUnit {
 public:
  SpokenUnit(const UnitChoice& choice, std::string_view key, const std::string& unit)
      : chosen_(choice.of(key, unit)), unit_(chosen_ ? chosen_->unit : unit) {}

  [[nodiscard]] std::string number(double value, const std::string& as_written) const;
  [[nodiscard]] const std::string& unit() const noexcept { return unit_; }

 private:
  std::optional<FittedUnit> chosen_;
  std::string unit_;
};

// The same with figures, columns and rows (where a column `unit` names each row's) in the units
// chosen; keys of columns that end in the old unit end in the new one. Texts stay as they are.
[[nodiscard]] Figure in_units(Figure figure, const UnitChoice& choice);
[[nodiscard]] Document in_units(Document document, const UnitChoice& choice);
[[nodiscard]] Page in_units(Page page, const UnitChoice& choice);

}  // namespace exahash::report
