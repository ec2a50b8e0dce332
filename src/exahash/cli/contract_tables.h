#pragma once

// What contracts mean for their sites and for the network: rents in USD/kWh, ends, rigs that have
// to leave, and what is locked away.

#include <vector>

#include "exahash/report/document.h"
#include "exahash/sites/companies.h"

namespace exahash::cli {

// A row each: rent of a kWh of critical IT and at the grid, end; MW that are not energised on the
// day, rigs that have to leave for them, and who says so.
[[nodiscard]] report::Table contract_room_table(const sites::Companies& all, Date day);

// Megawatts by the year in which their contract ends; and those energised on the day with the hash
// rate that would stand there.
[[nodiscard]] report::Table contract_ends_table(const sites::Companies& all);
[[nodiscard]] report::Section locked_section(const sites::Companies& all, Date day);
// How both are to be read.
[[nodiscard]] std::vector<std::string> contract_notes();

}  // namespace exahash::cli
