#pragma once

// Models made by hand, for tests of the simulation: a price and a hash rate that are given.

#include <bit>
#include <vector>

#include "exahash/sim/model.h"

namespace exahash::test {

// 132.47 T, 2 May 2026: the period of block 947,520 with `seen` of its intervals seen.
inline sim::Model given_model(int days, double eh_s, int seen = 0) {
  sim::Model model;
  model.seed = 20260501;
  model.start = Date{std::chrono::year{2026} / 5 / 2};
  model.days = days;
  model.chain.tip = Height{947'520 + seen};
  model.chain.bits = consensus::NBits{0x17021fff};
  model.chain.seconds_in_period = 600 * seen;
  model.market.model = market::PriceModel::path;
  model.market.given_path = {78'179};
  model.mining.supply = mining::Setup::Supply::given;
  model.mining.given_eh_s = {eh_s};
  const auto set = [&](sim::Slot slot, double value) { model.parameters[slot] = value; };
  set(EXAHASH_SLOT(market.price_spot), 78'179);
  set(EXAHASH_SLOT(market.price_drift), 0.05);
  set(EXAHASH_SLOT(market.price_volatility), 0.5);
  set(EXAHASH_SLOT(market.fee_median), 0.0256);
  set(EXAHASH_SLOT(market.fee_log_sd), 0.4);
  set(EXAHASH_SLOT(market.fee_slow_share), 0.8);
  return model;
}

// EH/s at which these bits give a block every 600 s.
inline double nominal_eh_s(consensus::NBits bits) {
  return consensus::expected_hashes(bits).base / 600 / 1e18;
}

}  // namespace exahash::test
