#pragma once

// The figures, dates and words of companies, sites, contracts and tranches: what each is called in
// a CSV (column), in a scenario (key) and on the screen, its unit and range. Reading and showing go
// by these.

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "exahash/sites/companies.h"

namespace exahash::scenario {

template <class Row>
struct FigureField {
  std::string_view column, key, label, unit;
  double low, high;  // beyond these a digit or the unit is wrong
  sites::Figure Row::*member;
};
template <class Row>
struct WhenField {
  std::string_view column, key, label;
  std::optional<sites::When> Row::*member;
};
template <class Row>
struct TextField {
  std::string_view column, key;
  std::string Row::*member;
  bool needed = false;
  std::span<const std::string_view> words = {};  // that it may be; empty: any text
  std::string_view usual = {};  // what a scenario means that leaves out what is needed
};

// The columns that every table ends with, and their keys; a scenario grades whole rows only.
inline constexpr std::array<std::string_view, 5> kLastColumns = {"basis", "graded", "as_of",
                                                                 "source", "note"};
inline constexpr std::array<std::string_view, 5> kLastKeys = {"grade", "", "as_of", "source",
                                                              "note"};

template <class Row>
struct Fields;  // of a table: kName, kFigures, kWhens, kTexts

// Every column, or the key of each, in one order: the name, figures, dates, words, the last.
template <class Row>
[[nodiscard]] std::vector<std::string_view> columns_of() {
  std::vector<std::string_view> columns{Fields<Row>::kName};
  for (const auto& field : Fields<Row>::kFigures) columns.push_back(field.column);
  for (const auto& field : Fields<Row>::kWhens) columns.push_back(field.column);
  for (const auto& field : Fields<Row>::kTexts) columns.push_back(field.column);
  columns.insert(columns.end(), kLastColumns.begin(), kLastColumns.end());
  return columns;
}
template <class Row>
[[nodiscard]] std::vector<std::string_view> keys_of() {
  std::vector<std::string_view> keys{"name"};
  for (const auto& field : Fields<Row>::kFigures) keys.push_back(field.key);
  for (const auto& field : Fields<Row>::kWhens) keys.push_back(field.key);
  for (const auto& field : Fields<Row>::kTexts) keys.push_back(field.key);
  keys.insert(keys.end(), kLastKeys.begin(), kLastKeys.end());
  return keys;
}

// How messages call a figure of the row: by its column, or by its key where a scenario said it.
template <class Row>
[[nodiscard]] std::string_view told(const Row& row, std::string_view column) {
  if (!row.by_key) return column;
  const auto columns = columns_of<Row>();
  const auto found = std::ranges::find(columns, column);
  return keys_of<Row>()[static_cast<std::size_t>(found - columns.begin())];
}

inline constexpr double kMostMw = 1e6, kMostMusd = 1e7;

template <>
struct Fields<sites::Company> {
  using R = sites::Company;
  static constexpr std::string_view kName = "company";
  static constexpr std::string_view kKinds[] = {"company", "joint-venture", "class"};
  static constexpr auto kFigures = std::to_array<FigureField<R>>({
      {"owner_share_pct", "owner_share", "owner's share", "%", 0, 100, &R::owner_share_pct},
      {"hash_rate_ehs", "hash_rate", "hash rate", "EH/s", 0, 1e6, &R::hash_rate_ehs},
      {"efficiency_j_per_th", "efficiency", "efficiency", "J/TH", 0.1, 1e9,
       &R::efficiency_j_per_th},
      {"power_usd_per_mwh", "power", "power", "USD/MWh", -1e5, 1e5, &R::power_usd_mwh},
      {"hosted_mw", "hosted", "rigs with others", "MW", 0, kMostMw, &R::hosted_mw},
      {"coins_btc", "coins", "coins", "BTC", 0, 21e6, &R::coins_btc},
      {"cash_musd", "cash", "cash", "MUSD", 0, kMostMusd, &R::cash_musd},
      {"liquidity_musd", "liquidity", "liquidity", "MUSD", 0, kMostMusd, &R::liquidity_musd},
      {"stated_debt_musd", "stated_debt", "debt, as stated", "MUSD", 0, kMostMusd,
       &R::stated_debt_musd},
      {"ai_revenue_pct", "ai_revenue", "AI share of revenue", "%", 0, 100, &R::ai_revenue_pct},
      {"stated_it_mw", "stated_it_load", "AI contracts, as stated", "MW", 0, kMostMw,
       &R::stated_it_mw},
      {"stated_ai_value_musd", "stated_ai_value", "their value, as stated", "MUSD", 0, kMostMusd,
       &R::stated_ai_value_musd},
  });
  static constexpr std::array<WhenField<R>, 0> kWhens{};
  static constexpr auto kTexts = std::to_array<TextField<R>>({
      {"also", "also", &R::also},
      {"kind", "kind", &R::kind, false, kKinds},
      {"owner", "owner", &R::owner},
      {"ai_revenue_period", "ai_revenue_period", &R::ai_revenue_period},
  });
};

template <>
struct Fields<sites::Site> {
  using R = sites::Site;
  static constexpr std::string_view kName = "site";
  static constexpr std::string_view kPower[] = {"take-or-pay", "index", "fixed"};
  static constexpr auto kFigures = std::to_array<FigureField<R>>({
      {"grid_mw", "grid", "grid", "MW", 0, kMostMw, &R::grid_mw},
      {"mining_mw", "mining", "mining", "MW", 0, kMostMw, &R::mining_mw},
      {"building_mw", "building", "building", "MW", 0, kMostMw, &R::building_mw},
      {"planned_mw", "planned", "planned", "MW", 0, kMostMw, &R::planned_mw},
      {"power_usd_per_mwh", "power", "power", "USD/MWh", -1e5, 1e5, &R::power_usd_mwh},
  });
  static constexpr auto kWhens = std::to_array<WhenField<R>>({
      {"planned_by", "planned_by", "planned by", &R::planned_by},
  });
  static constexpr auto kTexts = std::to_array<TextField<R>>({
      {"company", "owner", &R::company, true},
      {"region", "region", &R::region},
      {"power_contract", "contract", &R::power_contract, false, kPower},
      {"rigs", "fleet", &R::rigs},
  });
};

template <>
struct Fields<sites::Contract> {
  using R = sites::Contract;
  static constexpr std::string_view kName = "contract";
  static constexpr std::string_view kKinds[] = {"colocation", "gpu-cloud"};
  static constexpr auto kFigures = std::to_array<FigureField<R>>({
      {"it_mw", "it_load", "IT", "MW", 0, kMostMw, &R::it_mw},
      {"gross_mw", "gross_load", "gross", "MW", 0, kMostMw, &R::gross_mw},
      {"gross_factor", "gross_factor", "gross/IT", "", 1, 3, &R::gross_factor},
      {"building_it_mw", "building", "building, IT", "MW", 0, kMostMw, &R::building_it_mw},
      {"energised_it_mw", "energised", "energised, IT", "MW", 0, kMostMw, &R::energised_it_mw},
      {"value_musd", "value", "value", "MUSD", 0, kMostMusd, &R::value_musd},
      {"lease_usd_per_kw_month", "lease", "lease", "USD/kW/month", 0, 1e12, &R::lease_usd_kw_month},
      {"term_years", "term", "term", "years", 0.01, 100, &R::term_years},
      {"backstop_musd", "backstop_amount", "backstop", "MUSD", 0, kMostMusd, &R::backstop_musd},
      {"prepaid_musd", "prepaid", "prepaid", "MUSD", 0, kMostMusd, &R::prepaid_musd},
  });
  static constexpr auto kWhens = std::to_array<WhenField<R>>({
      {"signed", "signed", "signed", &R::signed_on},
      {"starts", "starts", "starts", &R::starts},
  });
  static constexpr auto kTexts = std::to_array<TextField<R>>({
      {"site", "site", &R::site, true},
      {"tenant", "tenant", &R::tenant},
      {"kind", "kind", &R::kind, true, kKinds},
      {"backstop", "backstop", &R::backstop},
  });
};

template <>
struct Fields<sites::Tranche> {
  using R = sites::Tranche;
  static constexpr std::string_view kName = "tranche";
  static constexpr std::string_view kKinds[] = {"convertible", "notes", "loan"};
  static constexpr std::string_view kSecurity[] = {"unsecured", "secured", "bitcoin"};
  static constexpr std::string_view kStatus[] = {"drawn", "committed"};
  static constexpr std::string_view kAmortisation[] = {"bullet", "amortising"};
  static constexpr auto kFigures = std::to_array<FigureField<R>>({
      {"outstanding_musd", "principal", "outstanding", "MUSD", 0, kMostMusd, &R::outstanding_musd},
      {"original_musd", "original", "original", "MUSD", 0, kMostMusd, &R::original_musd},
      {"coupon_pct", "coupon", "coupon", "%", 0, 100, &R::coupon_pct},
      {"conversion_usd", "conversion", "conversion price", "USD", 1e-6, 1e9, &R::conversion_usd},
  });
  static constexpr auto kWhens = std::to_array<WhenField<R>>({
      {"issued", "issued", "issued", &R::issued},
      {"maturity", "maturity", "maturity", &R::maturity},
  });
  static constexpr auto kTexts = std::to_array<TextField<R>>({
      {"company", "company", &R::company, true},
      {"kind", "kind", &R::kind, true, kKinds, "loan"},
      {"security", "security", &R::security, true, kSecurity, "unsecured"},
      {"secured_by", "secured_by", &R::secured_by},
      {"status", "status", &R::status, false, kStatus},
      {"amortisation", "amortisation", &R::amortisation, false, kAmortisation},
  });
};

}  // namespace exahash::scenario
