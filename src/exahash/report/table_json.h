#pragma once

// A table as JSON members of a document that is written by hand.

#include "exahash/report/document.h"
#include "exahash/report/json_value.h"

namespace exahash::report {

// An object for each row, its members named by the columns' keys.
[[nodiscard]] JsonArray rows_of(const Table& table);

}  // namespace exahash::report
