#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr Key kNetworkKeys[] = {
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
     "estimate from the blocks before the start, with its error (docs/methods/hash_rate.md)",
     "computed",
     "Hash rate that runs at the start. What difficulty implies is noted beside it.",
     EXAHASH_SLOT(mining.start_eh_s),
     {},
     "with no rig at all nothing tells who would come; a file (fleet.hash_rate_path) may hold "
     "zeros"},
    {52, "network.noise", Dimension::volatility, kFromHistory, 0, 5,
     "how much the hash rate of the year before wandered about its trend "
     "(docs/methods/hash_rate.md): some of it is what the fleet does, too",
     "computed",
     "What moves the hash rate beside the fleet: outages, moves, rigs that nobody counted. "
     "Standard "
     "deviation of its logarithm per square root of a year; 0: none.",
     EXAHASH_SLOT(mining.noise)},
    {53, "network.noise_memory", Dimension::days, "90 days", 1, 36'500, "no source gives it",
     "assumption", "Time in which such a move fades by a factor of e.",
     EXAHASH_SLOT(mining.noise_days)},
};

}  // namespace

std::span<const Key> network_keys() noexcept {
  return kNetworkKeys;
}

}  // namespace exahash::scenario
