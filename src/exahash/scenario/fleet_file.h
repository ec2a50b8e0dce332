#pragma once

// A person's own fleet in CSV (docs/formats/fleet.md).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/scenario/catalogue.h"

namespace exahash::scenario {

struct FleetRow {
  std::size_t line = 0;                     // of the file
  std::string name;                         // the model, or "30 J/TH" where only figures are given
  double ths = 0;                           // TH/s of one rig, above 0
  double j_per_th = 0;                      // above 0
  std::int64_t count = 0;                   // above 0
  std::optional<double> power_usd_per_mwh;  // the row's own; may be negative
  std::string grade;                        // of TH/s and J/TH: that of the catalogue, or "given"
};

// The columns stand in any order: count, and model or both of j_per_th and ths (which also overrule
// the catalogue's), power_usd_per_mwh if wanted. bad_input: everything that is wrong, with its
// line, at most 20 and the number of the rest; also a file without rigs. `origin` names the file.
[[nodiscard]] Expected<std::vector<FleetRow>> read_fleet(std::string_view text,
                                                         const std::string& origin,
                                                         std::span<const Rig> catalogue);

}  // namespace exahash::scenario
