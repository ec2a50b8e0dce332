#pragma once

// Units as a person writes them, into the unit of a metric: "0.7 ZH/s" is 700 EH/s.

#include <optional>
#include <string>
#include <string_view>

namespace exahash::metrics {

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
