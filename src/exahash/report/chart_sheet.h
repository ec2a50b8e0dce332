#pragma once

// Several charts as one picture: a file that stands alone.

#include <string>
#include <vector>

#include "exahash/report/chart.h"

namespace exahash::report {

// One <svg> document with its style, the charts in `columns` columns from left to right and top to
// bottom, each `width` by `height` pixels under its title. Requires a chart, columns >= 1 and what
// svg() requires.
[[nodiscard]] std::string chart_sheet(const std::vector<Chart>& charts, int columns, int width,
                                      int height);

}  // namespace exahash::report
