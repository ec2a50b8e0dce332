#pragma once

// What sets two scenarios apart, in one sentence.

#include <string>

#include "exahash/report/unit_choice.h"
#include "exahash/sim/result.h"

namespace exahash::report {

// 0 on every path.
[[nodiscard]] bool same_on_every_path(const sim::Summary& day) noexcept;

// "a less b at the end of 2028: hash rate -7.7 EH/s (-0.9 %; ...), ...; medians, 512 paths with the
// same luck, ...", and the question of the first. The result has a baseline (contract).
[[nodiscard]] std::string comparison_headline(const sim::Result& result, const UnitChoice& choice);

}  // namespace exahash::report
