#pragma once

// Units as a person writes them, into the unit of a metric: "0.7 ZH/s" is 700 EH/s.

#include <optional>
#include <string>
#include <string_view>

namespace exahash::metrics {

// Exponents of hash rate, time, money, coin, power, blocks and difficulty.
struct Dimensions {
  int hash_rate = 0, time = 0, money = 0, coin = 0, power = 0, blocks = 0, difficulty = 0;

  friend bool operator==(const Dimensions&, const Dimensions&) = default;
  Dimensions& operator+=(const Dimensions& other) noexcept;
  [[nodiscard]] Dimensions times(int n) const noexcept;  // of the n-th power
};

// A size in base units (H/s, s, USD, BTC, W, block, 1 of difficulty) as up / down, both whole
// numbers: no rounding in between.
struct UnitSize {
  Dimensions dimensions;
  double up = 1, down = 1;
};

// "USD/PH/day", "EH/s", "%", "J/TH" (power over hash rate); empty: a plain number. "USD/PH/s/day"
// says the same as "USD/PH/day": beneath another unit H alone stands for a hash rate. nullopt: no
// unit.
[[nodiscard]] std::optional<UnitSize> unit_size(std::string_view text);

// The number in the metric's unit `to`, exactly rounded where the ratio of the units is a whole
// number or one over it. nullopt: `from` is no unit, or one of something else. Prefixes are those
// of the SI and case counts ("m" is not "M"); PH and the like may stand for PH/s beneath USD
// ("USD/PH/day"), a month is 1/12 year of 365.25 days, a bitcoin 10^8 sat. An empty `from` is the
// unit of a plain number: right where `to` is empty too. "%" is 0.01 of a plain number.
[[nodiscard]] std::optional<double> converted(double number, std::string_view from,
                                              std::string_view to);

// A few units that the metric understands, to show in messages: "EH/s, PH/s, ZH/s".
[[nodiscard]] std::string examples_of_unit(std::string_view to);

}  // namespace exahash::metrics
