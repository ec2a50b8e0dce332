#pragma once

// How likely a geometric Brownian motion is to end beyond a level or to touch it, in closed form,
// and the laws of where and when, given that it does. Same bits everywhere. Equations:
// docs/methods/market.md.

namespace exahash::market {

struct Gbm {
  double spot = 0;        // USD/BTC, > 0
  double drift = 0;       // per year, arithmetic: the mean price is spot * e^(drift t)
  double volatility = 0;  // per square root of a year; taken as 1e-4 if smaller
};

// P(S_T >= level). level > 0, years > 0; so everywhere here.
[[nodiscard]] double chance_to_end_above(const Gbm& gbm, double level, double years) noexcept;
[[nodiscard]] double chance_to_end_below(const Gbm& gbm, double level, double years) noexcept;
// P(S_t = level for some t <= T), t continuous: higher than the chance that a daily close lies
// beyond the level, by about a twentieth at half a year. A level at spot: 1.
[[nodiscard]] double chance_to_touch(const Gbm& gbm, double level, double years) noexcept;

// Quantile u, 0 < u < 1, of ln(S_T / spot) given that it ends above (below) the level: as u grows,
// from far beyond the level to the level itself. Where the event has no chance that a double could
// hold: the level.
[[nodiscard]] double end_quantile(const Gbm& gbm, double level, bool above, double years,
                                  double u) noexcept;
// Quantile u of the first time at the level (years), given that it lies within `years`. Within
// 1e-15 of `years`. 0 for a level at spot; `years` where the event has no chance.
[[nodiscard]] double touch_quantile(const Gbm& gbm, double level, double years, double u) noexcept;

}  // namespace exahash::market
