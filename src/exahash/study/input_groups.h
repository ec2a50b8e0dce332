#pragma once

// Uncertain inputs as a person sums them up: keys of scenarios, terms of sites, and luck.

#include <cstddef>
#include <optional>
#include <string_view>

namespace exahash::study {

enum class InputGroup : std::size_t {
  price,       // what bitcoin and hashprice are expected to do
  network,     // hash rate, rigs, makers, room for them
  power,       // power, weather, other running cost
  fees,        // transaction fees
  ai,          // demand for AI hosting, leases, tenants
  hosting,     // what halls and GPUs cost and keep
  finance,     // discounts
  price_luck,  // the path that the price then takes
  luck,        // all other chance of a path
};
inline constexpr std::size_t kInputGroups = static_cast<std::size_t>(InputGroup::luck) + 1;

// "power and running cost"
[[nodiscard]] std::string_view name_of(InputGroup group) noexcept;

// Of a scenario key or of a term, by its name; empty: of none.
[[nodiscard]] std::optional<InputGroup> group_of(std::string_view name) noexcept;

[[nodiscard]] constexpr bool is_luck(InputGroup group) noexcept {
  return group == InputGroup::price_luck || group == InputGroup::luck;
}
// Whether it is known once the price is.
[[nodiscard]] constexpr bool is_price(InputGroup group) noexcept {
  return group == InputGroup::price || group == InputGroup::price_luck;
}

}  // namespace exahash::study
