#pragma once

// The columns of companies, sites, contracts and tranches: what each is called in a file and on the
// screen, its unit and range. Reading and showing go by these.

#include <array>
#include <span>
#include <string_view>

#include "exahash/sites/companies.h"

namespace exahash::scenario {

template <class Row>
struct FigureField {
  std::string_view column, label, unit;
  double low, high;  // beyond these a digit or the unit is wrong
  sites::Figure Row::*member;
};
template <class Row>
struct WhenField {
  std::string_view column, label;
  std::optional<sites::When> Row::*member;
};
template <class Row>
struct TextField {
  std::string_view column;
  std::string Row::*member;
  bool needed = false;
  std::span<const std::string_view> words = {};  // that it may be; empty: any text
};

// The columns that every table ends with.
inline constexpr std::array<std::string_view, 5> kLastColumns = {"basis", "graded", "as_of",
                                                                 "source", "note"};

template <class Row>
struct Fields;  // of a table: kName, kFigures, kWhens, kTexts

inline constexpr double kMostMw = 1e6, kMostMusd = 1e7;

template <>
struct Fields<sites::Company> {
  using R = sites::Company;
  static constexpr std::string_view kName = "company";
  static constexpr std::string_view kKinds[] = {"company", "joint-venture", "class"};
  static constexpr auto kFigures = std::to_array<FigureField<R>>({
      {"owner_share_pct", "owner's share", "%", 0, 100, &R::owner_share_pct},
      {"hash_rate_ehs", "hash rate", "EH/s", 0, 1e6, &R::hash_rate_ehs},
      {"efficiency_j_per_th", "efficiency", "J/TH", 0.1, 1e9, &R::efficiency_j_per_th},
      {"power_usd_per_mwh", "power", "USD/MWh", -1e5, 1e5, &R::power_usd_mwh},
      {"hosted_mw", "rigs with others", "MW", 0, kMostMw, &R::hosted_mw},
      {"coins_btc", "coins", "BTC", 0, 21e6, &R::coins_btc},
      {"cash_musd", "cash", "MUSD", 0, kMostMusd, &R::cash_musd},
      {"liquidity_musd", "liquidity", "MUSD", 0, kMostMusd, &R::liquidity_musd},
      {"stated_debt_musd", "debt, as stated", "MUSD", 0, kMostMusd, &R::stated_debt_musd},
      {"ai_revenue_pct", "AI share of revenue", "%", 0, 100, &R::ai_revenue_pct},
      {"stated_it_mw", "AI contracts, as stated", "MW", 0, kMostMw, &R::stated_it_mw},
      {"stated_ai_value_musd", "their value, as stated", "MUSD", 0, kMostMusd,
       &R::stated_ai_value_musd},
  });
  static constexpr std::array<WhenField<R>, 0> kWhens{};
  static constexpr auto kTexts = std::to_array<TextField<R>>({
      {"also", &R::also},
      {"kind", &R::kind, false, kKinds},
      {"owner", &R::owner},
      {"ai_revenue_period", &R::ai_revenue_period},
  });
};

template <>
struct Fields<sites::Site> {
  using R = sites::Site;
  static constexpr std::string_view kName = "site";
  static constexpr std::string_view kPower[] = {"take-or-pay", "index", "fixed"};
  static constexpr auto kFigures = std::to_array<FigureField<R>>({
      {"grid_mw", "grid", "MW", 0, kMostMw, &R::grid_mw},
      {"mining_mw", "mining", "MW", 0, kMostMw, &R::mining_mw},
      {"building_mw", "building", "MW", 0, kMostMw, &R::building_mw},
      {"planned_mw", "planned", "MW", 0, kMostMw, &R::planned_mw},
      {"power_usd_per_mwh", "power", "USD/MWh", -1e5, 1e5, &R::power_usd_mwh},
  });
  static constexpr std::array<WhenField<R>, 0> kWhens{};
  static constexpr auto kTexts = std::to_array<TextField<R>>({
      {"company", &R::company, true},
      {"region", &R::region},
      {"power_contract", &R::power_contract, false, kPower},
      {"rigs", &R::rigs},
  });
};

template <>
struct Fields<sites::Contract> {
  using R = sites::Contract;
  static constexpr std::string_view kName = "contract";
  static constexpr std::string_view kKinds[] = {"colocation", "gpu-cloud"};
  static constexpr auto kFigures = std::to_array<FigureField<R>>({
      {"it_mw", "IT", "MW", 0, kMostMw, &R::it_mw},
      {"gross_mw", "gross", "MW", 0, kMostMw, &R::gross_mw},
      {"gross_factor", "gross/IT", "", 1, 3, &R::gross_factor},
      {"building_it_mw", "building, IT", "MW", 0, kMostMw, &R::building_it_mw},
      {"energised_it_mw", "energised, IT", "MW", 0, kMostMw, &R::energised_it_mw},
      {"value_musd", "value", "MUSD", 0, kMostMusd, &R::value_musd},
      {"lease_usd_per_kw_month", "lease", "USD/kW/month", 0, 1e12, &R::lease_usd_kw_month},
      {"term_years", "term", "years", 0.01, 100, &R::term_years},
      {"backstop_musd", "backstop", "MUSD", 0, kMostMusd, &R::backstop_musd},
      {"prepaid_musd", "prepaid", "MUSD", 0, kMostMusd, &R::prepaid_musd},
  });
  static constexpr auto kWhens = std::to_array<WhenField<R>>({
      {"signed", "signed", &R::signed_on},
      {"starts", "starts", &R::starts},
  });
  static constexpr auto kTexts = std::to_array<TextField<R>>({
      {"site", &R::site, true},
      {"tenant", &R::tenant},
      {"kind", &R::kind, true, kKinds},
      {"backstop", &R::backstop},
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
      {"outstanding_musd", "outstanding", "MUSD", 0, kMostMusd, &R::outstanding_musd},
      {"original_musd", "original", "MUSD", 0, kMostMusd, &R::original_musd},
      {"coupon_pct", "coupon", "%", 0, 100, &R::coupon_pct},
      {"conversion_usd", "conversion price", "USD", 1e-6, 1e9, &R::conversion_usd},
  });
  static constexpr auto kWhens = std::to_array<WhenField<R>>({
      {"issued", "issued", &R::issued},
      {"maturity", "maturity", &R::maturity},
  });
  static constexpr auto kTexts = std::to_array<TextField<R>>({
      {"company", &R::company, true},
      {"kind", &R::kind, true, kKinds},
      {"security", &R::security, true, kSecurity},
      {"secured_by", &R::secured_by},
      {"status", &R::status, false, kStatus},
      {"amortisation", &R::amortisation, false, kAmortisation},
  });
};

}  // namespace exahash::scenario
