#pragma once

// What the price's kernels ask of tables, and what is drawn once for a path: plain code, compiled
// once, for kernels call nothing of the standard library.

#include <cstdint>

#include "exahash/market/market.h"

namespace exahash::market {

// Model path: the price of a day, the last one for days beyond; `otherwise` if none is given.
[[nodiscard]] bool has_given_price(const Setup& setup) noexcept;
[[nodiscard]] double given_price(const Setup& setup, std::int64_t day) noexcept;

// Model bootstrap.
[[nodiscard]] double number_of_returns(const Setup& setup) noexcept;
void look_up_returns(const Setup& setup, const math::Lane& at, math::Lane& returns) noexcept;

// Model conditional: sets event_log and event_at of each path. One uniform (stream touch, index 0).
void draw_event(const Setup& setup, const Parameters& parameters, std::uint64_t seed,
                const math::WordLane& path, State& state) noexcept;

}  // namespace exahash::market
