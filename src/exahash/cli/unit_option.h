#pragma once

// --unit: in which units a person sees the answer.

#include <string>

#include "exahash/cli/verbs.h"

namespace exahash::cli {

struct UnitsAsked {
  report::UnitChoice choice;
  std::string note;  // at which price money became bitcoin; may be empty
};

// "btc", "PH/s" or "hash_rate=PH/s,usd". Bitcoin are counted at --price, else at the newest price
// of the data. usage: no unit; else as open_data says.
[[nodiscard]] Expected<UnitsAsked> units_asked(const Arguments& arguments, const Context& context);

}  // namespace exahash::cli
