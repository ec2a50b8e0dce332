#pragma once

// Every process that draws has a stream. Append only: a number is for ever, for results that were
// published name their seed.

#include <cstdint>

namespace exahash::random {

enum class Stream : std::uint8_t {
  assumption = 1,        // entity: the stable id of the scenario key; one uniform a path
  price = 2,             // index: day since the start; one normal
  fee = 3,               // index: day; part 0: slow, 1: fast
  first_block = 4,       // index: period; E ~ Exp(1), the interval that no retarget sees
  period = 5,            // index: period; G ~ Gamma(2015 - n, 1)
  halving = 6,           // index: period; where in the period the halving falls
  block_times = 7,       // index: period, part: block; single blocks on request
  block = 8,             // index: height; the block-by-block engine
  block_price = 9,       // index: height; price moves between blocks, in the difficulty laboratory
  delivery = 10,         // index: month; lead times
  jump = 11,             // index: day; how many, part 1: their sum
  variance = 12,         // index: day; of the price, model heston
  price_regime = 13,     // index: day, 0: the start's
  bootstrap = 14,        // index: day; whether a block begins, where
  fee_regime = 15,       // index: day, 0: the start's
  fee_spike = 16,        // index: day; whether one begins, its size
  touch = 17,            // index: day, two bridges; 0: when a level is touched, where a path ends
  weather = 18,          // index: day; whether a storm comes, and how severe
  hash_rate_noise = 20,  // index: day; one normal
  ai_regime = 40,        // index: month; whether demand for AI hosting changes
  ai_signing = 41,   // index: month; how many offers. entity: offer; who, whether, part 1: its size
  ai_contract = 42,  // entity: contract, index: its term; build time, part 1: defaults, 2: its end
  tenant_default = 50,  // entity: the contract; one uniform, when its tenant defaults
  resolution = 51,      // entity: the company; one uniform, what becomes of it once it has failed
  resample = 70,        // index: row of a sample, path: resample; which row stands there instead
};

}  // namespace exahash::random
