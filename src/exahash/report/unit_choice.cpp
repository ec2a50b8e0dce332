#include "exahash/report/unit_choice.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/metrics/unit_conversion.h"

namespace exahash::report {
namespace {

constexpr double kSatsPerBtc = 1e8;
constexpr std::array<std::string_view, 3> kMoneyWords{"usd", "btc", "sats"};
// For suggestions.
constexpr std::array<std::string_view, 22> kUnits{
    "TH/s",     "PH/s",         "EH/s",         "ZH/s",    "kW",      "MW",
    "GW",       "USD",          "kUSD",         "MUSD",    "BUSD",    "BTC",
    "sat",      "USD/PH/day",   "USD/TH/day",   "USD/MWh", "USD/kWh", "MUSD/day",
    "USD/year", "USD/kW/month", "MUSD/MW/year", "J/TH"};

// The same money in whole coins: "MUSD/day" -> "BTC/day". nullopt: no money, or a price of coins.
std::optional<FittedUnit> in_coins(const std::string& unit, bool sats, double usd_per_btc) {
  const std::size_t end = std::min(unit.find('/'), unit.size());
  const std::string money = unit.substr(0, end), rest = unit.substr(end);
  const auto usd = money.ends_with("USD") ? metrics::converted(1, money, "USD") : std::nullopt;
  if (!usd || rest == "/BTC") return std::nullopt;
  const double factor = *usd / usd_per_btc * (sats ? kSatsPerBtc : 1);
  return FittedUnit{factor, (sats ? "sats" : "BTC") + rest};
}

// What is measured in a document: key and unit.
std::vector<std::pair<std::string, std::string>> quantities_of(const Document& document) {
  std::vector<std::pair<std::string, std::string>> all;
  const auto add = [&](const std::string& key, const std::string& unit) {
    if (!unit.empty()) all.emplace_back(key, unit);
  };
  for (const Section& section : document.sections) {
    for (const Figure& figure : section.figures) add(figure.key, figure.unit);
  }
  for (const Table& table : document.tables) {
    for (const Column& column : table.columns) add(column.key, column.unit);
    const auto at = unit_column(table);
    for (std::size_t r = 0; at && r < table.rows.size(); ++r) {
      const auto& row = table.rows[r];
      const auto* named = std::get_if<std::string>(&row[*at]);
      if (named) add(name_of_row(table, row), *named);
    }
  }
  return all;
}

bool about(const UnitWish& wish, std::string_view key) {
  if (wish.key.empty() || wish.key == key) return true;
  return key.starts_with(wish.key) && key.substr(wish.key.size(), 1) == "_";
}

std::optional<FittedUnit> by_wish(const UnitWish& wish, std::string_view key,
                                  const std::string& unit, double usd_per_btc) {
  if (!about(wish, key)) return std::nullopt;
  if (wish.unit == "usd") return std::nullopt;
  if (is_money_word(wish.unit)) return in_coins(unit, wish.unit == "sats", usd_per_btc);
  const auto have = metrics::unit_size(unit), want = metrics::unit_size(wish.unit);
  const bool same = have && want && have->dimensions == want->dimensions;
  if (!same || unit.empty() || have->dimensions == metrics::Dimensions{}) return std::nullopt;
  const auto factor = metrics::converted(1, unit, wish.unit);
  if (!factor) return std::nullopt;
  return FittedUnit{*factor, wish.unit};
}

bool is_dollars(const std::string& unit) {
  return metrics::converted(1, unit.substr(0, unit.find('/')), "USD").has_value();
}

std::string list_of(std::vector<std::string> texts) {
  constexpr std::size_t kMost = 12;
  std::vector<std::string> once;
  for (std::string& text : texts) {
    if (std::ranges::find(once, text) == once.end()) once.push_back(std::move(text));
  }
  const bool cut = once.size() > kMost;
  if (cut) once.resize(kMost);
  return fmt::format("{}{}", fmt::join(once, ", "), cut ? ", ..." : "");
}

Problem nothing_is(const UnitWish& wish,
                   const std::vector<std::pair<std::string, std::string>>& quantities) {
  std::vector<std::string> units, keys;
  for (const auto& [key, unit] : quantities) {
    units.push_back(unit);
    keys.push_back(key);
  }
  if (wish.key.empty()) {
    return {fmt::format("nothing in this answer can be shown in `{}`", wish.unit), "",
            units.empty() ? std::string("it has no quantities")
                          : "it is measured in " + list_of(units)};
  }
  for (const auto& [key, unit] : quantities) {
    if (!about(wish, key)) continue;
    return {fmt::format("`{}` is in {}, which cannot be shown in `{}`", key, unit, wish.unit), "",
            "units: " + metrics::examples_of_unit(unit)};
  }
  const auto near = did_you_mean(wish.key, {keys.begin(), keys.end()});
  return {fmt::format("nothing in this answer is called `{}`", wish.key), "",
          near ? fmt::format("did you mean `{}`?", *near) : "there are " + list_of(keys)};
}

}  // namespace

bool is_money_word(std::string_view unit) noexcept {
  return std::ranges::find(kMoneyWords, unit) != kMoneyWords.end();
}

Expected<UnitChoice> UnitChoice::from(std::vector<UnitWish> wishes,
                                      std::optional<double> usd_per_btc) {
  Error error;
  error.kind = ErrorKind::usage;
  for (const UnitWish& wish : wishes) {
    if (is_money_word(wish.unit) || (!wish.unit.empty() && metrics::unit_size(wish.unit))) continue;
    const auto near = did_you_mean(wish.unit, {kUnits.begin(), kUnits.end()});
    error.problems.push_back({fmt::format("`--unit`: `{}` is no unit", wish.unit), "",
                              near ? fmt::format("did you mean `{}`?", *near)
                                   : std::string("usd, btc, sats, PH/s, MUSD, USD/kWh, ...")});
  }
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  UnitChoice choice;
  choice.wishes_ = std::move(wishes);
  choice.usd_per_btc_ = usd_per_btc.value_or(0);
  return choice;
}

std::optional<FittedUnit> UnitChoice::of(std::string_view key, const std::string& unit) const {
  const UnitWish* named = nullptr;  // a wish with a key is before one without
  for (const UnitWish& wish : wishes_) {
    if (!wish.key.empty() && about(wish, key)) named = &wish;
  }
  if (named) return by_wish(*named, key, unit, usd_per_btc_);
  for (const UnitWish& wish : wishes_) {
    if (auto found = by_wish(wish, key, unit, usd_per_btc_)) return found;
  }
  return std::nullopt;
}

Expected<void> UnitChoice::meets(const Document& document) const {
  const auto quantities = quantities_of(document);
  Error error;
  error.kind = ErrorKind::usage;
  for (const UnitWish& wish : wishes_) {
    const bool met = std::ranges::any_of(quantities, [&](const auto& quantity) {
      // Money is in dollars already; a key that is named must be money.
      const bool dollars = wish.unit == "usd" && about(wish, quantity.first) &&
                           (wish.key.empty() || is_dollars(quantity.second));
      return dollars || by_wish(wish, quantity.first, quantity.second, usd_per_btc_).has_value();
    });
    if (!met) error.problems.push_back(nothing_is(wish, quantities));
  }
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  return {};
}

}  // namespace exahash::report
