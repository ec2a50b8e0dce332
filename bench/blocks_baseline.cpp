#include "blocks_baseline.h"

#include <cmath>
#include <random>

#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"

namespace exahash::bench {
namespace {

double expected_exahashes(consensus::NBits bits) {
  return consensus::expected_hashes(bits).base / 1e18;
}

}  // namespace

double plain_blocks(std::uint64_t seed, std::uint32_t bits, double hash_rate_ehs, int periods) {
  const auto& main = consensus::network(consensus::NetworkId::main);
  std::mt19937_64 generator(seed);
  consensus::NBits now{bits};
  double time = 0;
  for (int period = 0; period < periods; ++period) {
    std::exponential_distribution<double> interval(hash_rate_ehs / expected_exahashes(now));
    time += interval(generator);
    const double first = time;
    for (int block = 1; block < 2016; ++block) time += interval(generator);
    now = consensus::next_period_bits(
        main, now, static_cast<std::int64_t>(time) - static_cast<std::int64_t>(first));
  }
  return time;
}

double plain_supply_blocks(std::uint64_t seed, std::uint32_t bits, const PlainSupply& supply,
                           int periods) {
  const auto& main = consensus::network(consensus::NetworkId::main);
  std::mt19937_64 generator(seed);
  std::exponential_distribution<double> exponential(1);
  std::normal_distribution<double> normal;
  consensus::NBits now{bits};
  double time = 0, price = supply.price;
  const double drift = -supply.volatility * supply.volatility / 2;
  for (int period = 0; period < periods; ++period) {
    const double expected = expected_exahashes(now);
    double first = 0;
    for (int block = 0; block < 2016; ++block) {
      const double reward = price * supply.coins / expected;
      const double rate =
          supply.most / (1 + std::exp(-supply.steepness * (reward - supply.centre)));
      const double interval = exponential(generator) * expected / rate;
      time += interval;
      if (block == 0) first = time;
      price *=
          std::exp(drift * interval + supply.volatility * std::sqrt(interval) * normal(generator));
    }
    now = consensus::next_period_bits(
        main, now, static_cast<std::int64_t>(time) - static_cast<std::int64_t>(first));
  }
  return time;
}

}  // namespace exahash::bench
