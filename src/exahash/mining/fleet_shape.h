#pragma once

// What the cells of the start day's fleet have in common on all paths. Kept out of the kernels:
// those call nothing of the standard library.

#include <cstdint>

#include "exahash/mining/fleet.h"

namespace exahash::mining {

// A row of cells: rigs of one class, one cell for each power-price bin. First the start day's
// vintages, then the rooms for new rigs, one for each year of the run.
struct Row {
  double efficiency;  // vintage: J/TH over the mean of the fleet; room: years until its middle
  double share;       // of the start day's nameplate; 0 for a room
  // ln(power price / median) of a bin, in SDs, is power_score + power_spread * its normal score.
  double power_score, power_spread;
  bool is_new;
};

[[nodiscard]] int rows(const Setup& setup) noexcept;
[[nodiscard]] Row row(const Setup& setup, int index) noexcept;

// The first cell of the room for rigs delivered on this day; -1 if there are no rooms.
[[nodiscard]] int room_on(const Setup& setup, std::int64_t day) noexcept;

// Normal score of a power-price bin: of its middle, by probability.
[[nodiscard]] double bin_score(const Setup& setup, int bin) noexcept;

// EH/s of a day where supply is given; the last one for days beyond; 0 if none is given.
[[nodiscard]] double given_hash_rate(const Setup& setup, std::int64_t day) noexcept;

}  // namespace exahash::mining
