#pragma once

// Every block of one path, on request: the same path as in a run, filled in. Given the ends of a
// period, the blocks between lie like sorted uniforms in the hazard.

#include <vector>

#include "exahash/base/ids.h"
#include "exahash/math/isa.h"
#include "exahash/sim/model.h"

namespace exahash::sim {

struct FoundBlock {
  Height height{};
  double seconds;  // since the start of the run
  consensus::NBits bits;
};

// Blocks that path `path` finds between two days (0 <= from < to <= model.days, contract),
// ascending. Costs a run of eight paths up to `to`.
[[nodiscard]] std::vector<FoundBlock> blocks_of_path(const Model& model, math::Isa isa,
                                                     std::uint32_t path, int from, int to);

}  // namespace exahash::sim
