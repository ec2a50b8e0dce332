#include "exahash/scenario/units.h"

#include <algorithm>
#include <array>

namespace exahash::scenario {
namespace {

constexpr double kMonth = 30.4375;  // days: a twelfth of 365.25

constexpr Unit kPlain[] = {{"", 1, 1}};
constexpr Unit kShare[] = {{"%", 1, 100}, {"", 1, 1}};
constexpr Unit kPerYear[] = {{"%/yr", 1, 100}, {"%/year", 1, 100}, {"/yr", 1, 1}};
constexpr Unit kEvents[] = {{"/month", 12, 1}, {"/year", 1, 1}, {"/yr", 1, 1}};
constexpr Unit kCoin[] = {
    {"kUSD", 1e3, 1}, {"kUSD/BTC", 1e3, 1}, {"MUSD", 1e6, 1}, {"USD/BTC", 1, 1}, {"USD", 1, 1}};
constexpr Unit kFees[] = {{"mBTC/block", 1, 1e3}, {"sat/block", 1, 1e8}, {"BTC/block", 1, 1}};
constexpr Unit kDifficulty[] = {{"T", 1e12, 1}, {"k", 1e3, 1},  {"M", 1e6, 1},
                                {"G", 1e9, 1},  {"P", 1e15, 1}, {"", 1, 1}};
constexpr Unit kRate[] = {{"ZH/s", 1e3, 1}, {"PH/s", 1, 1e3},  {"TH/s", 1, 1e6},
                          {"GH/s", 1, 1e9}, {"MH/s", 1, 1e12}, {"EH/s", 1, 1}};
constexpr Unit kEfficiency[] = {{"J/GH", 1e3, 1},   {"J/MH", 1e6, 1}, {"W/TH", 1, 1},
                                {"W/(TH/s)", 1, 1}, {"J/PH", 1, 1e3}, {"J/TH", 1, 1}};
constexpr Unit kEnergy[] = {{"USD/kWh", 1e3, 1}, {"ct/kWh", 10, 1}, {"USD/MWh", 1, 1}};
constexpr Unit kDays[] = {{"day", 1, 1},   {"d", 1, 1},           {"h", 1, 24},
                          {"weeks", 7, 1}, {"months", kMonth, 1}, {"days", 1, 1}};
constexpr Unit kMonths[] = {{"month", 1, 1},     {"mo", 1, 1},         {"yr", 12, 1},
                            {"days", 1, kMonth}, {"weeks", 7, kMonth}, {"months", 1, 1}};
constexpr Unit kRigPrices[] = {{"USD/PH", 1, 1e3},
                               {"kUSD/PH", 1, 1},
                               {"USD/(TH/s)", 1, 1},
                               {"USD/(PH/s)", 1, 1e3},
                               {"USD/TH", 1, 1}};
constexpr Unit kDelivery[] = {{"EH/mo", 1, 1},
                              {"EH/s/month", 1, 1},
                              {"PH/month", 1, 1e3},
                              {"EH/yr", 1, 12},
                              {"EH/month", 1, 1}};

// A kW-month is 730.5 kWh.
constexpr Unit kLease[] = {{"MUSD/MW/yr", 1e3, 12}, {"MUSD/MW/year", 1e3, 12},
                           {"kUSD/MW/yr", 1, 12},   {"USD/MW/yr", 1, 12e3},
                           {"USD/MWh", 0.7305, 1},  {"USD/kWh", 730.5, 1},
                           {"USD/kW/month", 1, 1},  {"USD/kW/mo", 1, 1}};
constexpr Unit kCapex[] = {
    {"USD/W", 1, 1}, {"USD/kW", 1, 1e3}, {"kUSD/kW", 1, 1}, {"kUSD/MW", 1, 1e3}, {"MUSD/MW", 1, 1}};
constexpr Unit kYears[] = {{"year", 1, 1}, {"years", 1, 1}, {"months", 1, 12}, {"yr", 1, 1}};
constexpr Unit kPower[] = {{"kW", 1, 1e3}, {"GW", 1e3, 1}, {"MW", 1, 1}};
constexpr Unit kIncome[] = {
    {"MUSD/year", 1, 1}, {"USD/yr", 1, 1e6}, {"kUSD/yr", 1, 1e3}, {"MUSD/yr", 1, 1}};
constexpr Unit kGrowth[] = {
    {"MW/yr", 1, 1e3}, {"MW/month", 12, 1e3}, {"GW/year", 1, 1}, {"GW/yr", 1, 1}};

std::string without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

}  // namespace

std::span<const Unit> units_of(Dimension dimension) noexcept {
  switch (dimension) {
    case Dimension::share:
      return kShare;
    case Dimension::per_year:
    case Dimension::volatility:
      return kPerYear;
    case Dimension::events_per_year:
      return kEvents;
    case Dimension::money_per_coin:
      return kCoin;
    case Dimension::coins_per_block:
      return kFees;
    case Dimension::difficulty:
      return kDifficulty;
    case Dimension::hash_rate:
      return kRate;
    case Dimension::efficiency:
      return kEfficiency;
    case Dimension::energy_price:
      return kEnergy;
    case Dimension::days:
      return kDays;
    case Dimension::months:
      return kMonths;
    case Dimension::rig_price:
      return kRigPrices;
    case Dimension::hash_rate_per_month:
      return kDelivery;
    case Dimension::lease:
      return kLease;
    case Dimension::money_per_power:
      return kCapex;
    case Dimension::years:
      return kYears;
    case Dimension::power:
      return kPower;
    case Dimension::power_per_year:
      return kGrowth;
    case Dimension::money_per_year:
      return kIncome;
    default:
      return kPlain;
  }
}

const Unit* unit_named(Dimension dimension, std::string_view name) {
  const std::string bare = without_spaces(name);
  const auto units = units_of(dimension);
  const auto found = std::ranges::find(units, bare, &Unit::name);
  return found == units.end() ? nullptr : &*found;
}

const Unit& usual_unit(Dimension dimension) noexcept {
  const auto units = units_of(dimension);
  const bool front = dimension == Dimension::share || dimension == Dimension::per_year ||
                     dimension == Dimension::volatility || dimension == Dimension::difficulty;
  return front ? units.front() : units.back();
}

std::string_view dimension_with(std::string_view unit) {
  if (unit.empty()) return {};
  for (auto d = static_cast<int>(Dimension::number);
       d <= static_cast<int>(Dimension::money_per_year); ++d) {
    const auto dimension = static_cast<Dimension>(d);
    if (unit_named(dimension, unit) != nullptr) return name(dimension);
  }
  return {};
}

std::string list_of_units(Dimension dimension) {
  std::string list(usual_unit(dimension).name);
  for (const Unit& unit : units_of(dimension)) {
    if (unit.name.empty() || unit.name == usual_unit(dimension).name) continue;
    list += ", " + std::string(unit.name);
  }
  return list;
}

}  // namespace exahash::scenario
