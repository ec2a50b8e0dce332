#pragma once

// Everything that stays the same while paths run. Built once, checked once, shared by all threads.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/ids.h"
#include "exahash/base/time.h"
#include "exahash/consensus/compact.h"
#include "exahash/finance/carry.h"
#include "exahash/hosting/setup.h"
#include "exahash/market/market.h"
#include "exahash/mining/fleet.h"
#include "exahash/random/distribution.h"
#include "exahash/sim/parameters.h"

namespace exahash::sim {

// Where the chain stands when a run starts: 00:00 UTC of the start day.
struct ChainStart {
  Height tip{};             // the newest block
  consensus::NBits bits{};  // that the next block of the period must carry
  // Seconds from the time of the period's first block to the start; the tip has the index
  // value(tip) % 2016 in its period.
  std::int64_t seconds_in_period = 0;
};

// An assumption that each path draws for itself.
struct UncertainInput {
  std::uint32_t id = 0;  // stable id of the scenario key: the entity of its draw
  Slot slot = 0;         // where the value goes (parameters.h)
  random::Distribution distribution = random::Distribution::constant(0);
  // Which of its draws: 0, but in studies that draw an assumption anew beside the same luck.
  std::uint32_t draw = 0;
};

// What of a path's luck is its twin's (step.h: kTwin), for studies that exchange it part by part.
// The price has all that the market draws for it; the rest is fees, blocks, weather, rigs, AI.
struct TwinLuck {
  bool price = false, rest = false;
};

// Who owns hash rate on the start day, or (`named` false) many owners of one power price, none of
// whom counts as large.
struct NetworkOwner {
  std::string name;
  double hash_rate_eh = 0;  // 0 or more
  double mining_mw = 0;     // of its racks; 0: not known, and AI takes none of its hash rate
  int site = 0;             // class of sites of mining::Setup: its rigs run as those do
  bool named = true;
};

struct Model {
  enum class Arrivals : std::uint8_t {
    period,  // two draws a period, exact
    block,   // a draw a block: the oracle
  };

  std::uint64_t seed = 0;
  Date start{};
  int days = 0;  // simulated; 1 to 40,000
  ChainStart chain;
  Arrivals arrivals = Arrivals::period;
  market::Setup market;
  mining::Setup mining;
  hosting::Setup hosting;
  finance::Setup finance;
  // Empty: not known. In the order of hosting.signers where anything is hosted.
  std::vector<NetworkOwner> owners;
  // Values of all slots, in base units of each; uncertain ones are drawn over them.
  std::vector<double> parameters = std::vector<double>(kSlots);
  std::vector<UncertainInput> inputs;
  // Correlation of the inputs' normal scores: the lower Cholesky factor, row by row (1, then 2,
  // then 3 numbers ...); empty if all are independent.
  std::vector<double> correlation_factor;
  TwinLuck twin_luck;

  // Sampled values are cut to what the room can work with; the share of paths is in the result.
};

// Checks what the constructors of scenario cannot break: every contract of the rooms in one place.
// bad_input: all that is wrong.
[[nodiscard]] Expected<void> check(const Model& model);

}  // namespace exahash::sim
