#include "exahash/scenario/keys.h"

#include <algorithm>
#include <array>
#include <vector>

#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

std::vector<Key> keys_of_all_sections() {
  std::vector<Key> all;
  for (const auto rows : {scenario_keys(), network_keys(), price_keys(), fees_keys(), fleet_keys(),
                          sites_keys(), power_keys(), weather_keys(), ai_demand_keys(),
                          ai_contract_keys(), ai_life_keys(), finance_keys(), report_keys()}) {
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

}  // namespace

std::span<const Key> all_keys() noexcept {
  static const std::vector<Key> all = keys_of_all_sections();
  return all;
}

const Key* key_named(std::string_view name) noexcept {
  const auto all = all_keys();
  const auto found = std::ranges::find(all, name, &Key::name);
  return found == all.end() ? nullptr : &*found;
}

std::string_view name(Dimension dimension) noexcept {
  constexpr std::array<std::string_view, 27> kNames{"text",
                                                    "word",
                                                    "whole number",
                                                    "date",
                                                    "file name",
                                                    "list of texts",
                                                    "number",
                                                    "share",
                                                    "rate per year",
                                                    "volatility",
                                                    "events per year",
                                                    "price of a coin",
                                                    "fees per block",
                                                    "difficulty",
                                                    "hash rate",
                                                    "efficiency",
                                                    "energy price",
                                                    "time in days",
                                                    "time in months",
                                                    "price of rigs",
                                                    "hash rate per month",
                                                    "lease",
                                                    "cost of power capacity",
                                                    "time in years",
                                                    "power",
                                                    "power per year",
                                                    "money per year"};
  return kNames[static_cast<std::size_t>(dimension)];
}

bool is_quantity(Dimension dimension) noexcept {
  return dimension >= Dimension::number;
}

}  // namespace exahash::scenario
