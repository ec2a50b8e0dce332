#pragma once

#include "exahash/scenario/claims_file.h"

namespace exahash::scenario {

// Gives every quantity and check of the file its dimensions and the unit that it is shown in. To
// problems: names that are not there, units that do not fit, quantities that need themselves.
void give_units(ClaimsFile& file, Problems& problems);

}  // namespace exahash::scenario
