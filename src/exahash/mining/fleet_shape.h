#pragma once

// What kernels read of the Setup and cannot compute in lanes. Kept out of the kernels: those call
// nothing of the standard library.

#include <cstdint>
#include <span>

#include "exahash/mining/fleet.h"

namespace exahash::mining {

// Days from one decision to the next; on the last of them rigs and megawatts move.
inline constexpr int kWeek = 7;
[[nodiscard]] constexpr bool week_ends(std::int64_t day) noexcept {
  return (day + 1) % kWeek == 0;
}

// J/TH of a vintage over the mean of the fleet.
[[nodiscard]] double relative_efficiency(const Setup& setup, int vintage) noexcept;

[[nodiscard]] int vintage_count(const Setup& setup) noexcept;

// The row for rigs delivered on this day; -1 if there are no rooms.
[[nodiscard]] int room_on(const Setup& setup, std::int64_t day) noexcept;

// Rows that can hold rigs by then: later rooms are empty.
[[nodiscard]] int rows_until(const Setup& setup, std::int64_t day) noexcept;

// December to February.
[[nodiscard]] bool is_winter(const Setup& setup, std::int64_t day) noexcept;
inline constexpr double kWinterDays = 90;

// EH/s of a day where supply is given; the last one for days beyond; 0 if none is given.
[[nodiscard]] double given_hash_rate(const Setup& setup, std::int64_t day) noexcept;

// Price of power at the sites that follow a path of it, over that of the start, from the end of the
// day's week on; 1 without a path.
[[nodiscard]] bool power_moves(const Setup& setup) noexcept;
[[nodiscard]] double power_over_start(const Setup& setup, std::int64_t day) noexcept;

// J/TH at the meter of all rigs of a lane, running or not: cheap prices that switch old ones off do
// not change it. 1 without rigs. Cells as in Fleet.
[[nodiscard]] double mean_j_per_th(std::span<const Row> rows, std::span<const Cell> cells,
                                   int lane) noexcept;

// Plain pointers into the vectors of the Setup.
struct Shape {
  int rows, sites, vintages;
  const SiteClass* site;
  const double* start_shares;
  const int* best_first;
  const SpotLevel* spot;
};
[[nodiscard]] Shape shape(const Setup& setup) noexcept;

}  // namespace exahash::mining
