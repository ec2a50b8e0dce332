#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr Key kRows[] = {
    {50, "network.difficulty", Dimension::difficulty, kFromHistory, 1, 1e30,
     "table of epochs (data/history)", "source",
     "Difficulty at the start: that of the period it names, or the nearest that nBits can hold.",
     std::nullopt},
    {51,
     "network.hash_rate",
     Dimension::hash_rate,
     kFromHistory,
     1e-12,
     1e6,
     "best estimate from the blocks before the start (docs/methods/hash_rate.md)",
     "computed",
     "Hash rate that runs at the start. What difficulty implies is noted beside it.",
     std::nullopt,
     {},
     "with no rig at all nothing tells who would come; a file (fleet.hash_rate_path) may hold "
     "zeros"},
};

}  // namespace

std::span<const Key> network_keys() noexcept {
  return kRows;
}

}  // namespace exahash::scenario
