#pragma once

// What a sweep's document and its page share.

#include <string>
#include <vector>

#include "exahash/report/document.h"
#include "exahash/report/unit_choice.h"
#include "exahash/sim/sweep.h"

namespace exahash::report {

// "fleet.power (USD/MWh)"
[[nodiscard]] std::string label_of(const sim::SweepAxis& axis);
// The place of a point on an axis.
[[nodiscard]] std::size_t place_of(const sim::Sweep& sweep, std::size_t point, std::size_t axis);
// "price.drift" or "price.drift and fleet.power"
[[nodiscard]] std::string keys_of(const sim::Sweep& sweep);
// "price.drift 0 %/yr, fleet.power 38 USD/MWh"
[[nodiscard]] std::string name_of_point(const sim::Sweep& sweep, std::size_t point);

// NaN without an answer.
[[nodiscard]] double value_of(const sim::SweepAnswer& answer) noexcept;
// Of one question at all points, by row (first axis) and column (second axis, or one).
[[nodiscard]] std::vector<std::vector<double>> grid_of(const sim::Sweep& sweep, std::size_t ask);

// So many decimals as the sampling interval of the points leaves.
[[nodiscard]] Look look_of_answers(const sim::Sweep& sweep, std::size_t ask);
// "712 to 754"; empty without an answer.
[[nodiscard]] std::string interval_of(const std::optional<sim::Answered>& answered, Look look);
// Half the sampling intervals of the points: "+- 12 to 48 EH/s".
[[nodiscard]] std::string sampling_of(const sim::Sweep& sweep, std::size_t ask);

// "%" answers differ by "pp".
[[nodiscard]] std::string unit_of_difference(const std::string& unit);

// What should be known beside the numbers: what the base is, what the intervals hold.
[[nodiscard]] std::vector<std::string> notes_of(const sim::Sweep& sweep);

// Every number, a row for each point and question.
[[nodiscard]] Table points_table(const sim::Sweep& sweep);

// The same with the answers in the units chosen.
[[nodiscard]] sim::Sweep in_units(sim::Sweep sweep, const UnitChoice& choice);

}  // namespace exahash::report
