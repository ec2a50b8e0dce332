#pragma once

// Contracts from day to day. Scalar, lane by lane; on days without an event next to nothing. Dated
// events are looked for on the last day of the week, and at the end of the month, when regimes
// change, tenants default or leave, and contracts are signed. Nothing here sees a later day.

#include <cstdint>
#include <vector>

#include "exahash/hosting/state.h"
#include "exahash/math/lanes.h"
#include "exahash/mining/fleet.h"

namespace exahash::hosting {

// What the floors below say of the day.
struct Surroundings {
  const mining::Setup& mining;
  const mining::Parameters& miners;
  const mining::State& fleet;
  const mining::Site* sites;
  const math::Lane& hashprice;         // USD per PH/s and day
  const math::Lane& price;             // USD a coin
  const math::Lane& price_drift;       // arithmetic, a year
  const math::Lane& price_volatility;  // a year
  const math::WordLane& path;
  std::uint64_t seed;
};

// The start day's contracts. What is energised is connected by the moves that wait afterwards.
void begin(const Setup& setup, const Parameters& parameters, const Surroundings& around,
           State& state, const Book& book) noexcept;

// The day's events, before the fleet's deliveries. `day` as in mining::deliver(). True: the week
// ends and moves wait for mining::move_megawatts().
[[nodiscard]] bool advance(const Setup& setup, const Parameters& parameters,
                           const Surroundings& around, State& state, const Book& book,
                           std::int64_t day) noexcept;

// A company that has failed, at the end of the month (after advance(), on the same day): nobody
// lends to it, so that it signs nothing any more; `stops`: and gives up what it is building, but
// for contracts of the start that are funded (by their place there).
void default_of_landlord(const Setup& setup, const Parameters& parameters,
                         const Surroundings& around, State& state, const Book& book, int company,
                         bool stops, const std::vector<bool>& funded, std::int64_t day,
                         int lane) noexcept;

}  // namespace exahash::hosting
