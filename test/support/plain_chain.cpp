#include "support/plain_chain.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>

#include "exahash/random/draws.h"

namespace exahash::test {
namespace {

using consensus::ChainPoint;
using sim::lab::Experiment;
using sim::lab::Supply;

double uniform_of(const Experiment& experiment, std::uint32_t path, random::Stream stream,
                  std::int64_t block) {
  const auto even = static_cast<std::uint32_t>(block - block % 2);
  const auto two =
      random::uniforms(experiment.seed, {.path = path, .stream = stream, .index = even});
  return block % 2 == 0 ? two.first : two.second;
}

double curve(const Experiment& experiment, double reward, double relative_reward) {
  const Supply& supply = experiment.supply;
  const double cap = supply.most_ehs > 0 ? supply.most_ehs : HUGE_VAL;
  switch (supply.kind) {
    case Supply::Kind::constant:
      return experiment.hash_rate_ehs;
    case Supply::Kind::elastic:
      return std::min(cap, experiment.hash_rate_ehs * std::pow(relative_reward, supply.elasticity));
    case Supply::Kind::linear:
      return std::max(0.0, std::min(cap, supply.base_ehs + supply.slope * reward));
    case Supply::Kind::logistic:
      return cap / (1 + std::exp(-supply.steepness * (reward - supply.centre)));
  }
  return 0;
}

}  // namespace

PlainPath plain_path(const Experiment& experiment, const sim::lab::Arm& arm, std::uint32_t path) {
  const auto expected_of = [](consensus::NBits bits) {
    return consensus::expected_hashes(bits).base / 1e18;
  };
  consensus::DifficultyAlgorithm algorithm = arm.algorithm;
  const std::int32_t first_height = 2016 * 50;
  std::vector<ChainPoint> chain;
  const int before = 2016 * 2 + experiment.first_block;
  for (int i = before - 1; i >= 0; --i) chain.push_back({-algorithm.spacing * i, arm.bits});
  algorithm.asert_anchor = {Height{first_height + before - 1}, -algorithm.spacing, arm.bits};

  PlainPath result;
  double time = 0, price = experiment.price.start_usd, hash_rate = experiment.hash_rate_ehs;
  double last = 0, factor = 1;
  for (std::int64_t block = experiment.first_block;; ++block) {
    if (block == experiment.hash_rate_step.block) factor = experiment.hash_rate_step.factor;
    if (block == experiment.price_step.block) price *= experiment.price_step.factor;
    if (block == experiment.measured_from) {
      result.measured_from = time;
      result.first_measured = result.blocks.size();
    }
    const bool measuring = block >= experiment.measured_from;
    if (experiment.horizon_blocks > 0 && measuring &&
        block == experiment.measured_from + experiment.horizon_blocks) {
      break;
    }
    const Height tip{first_height + static_cast<std::int32_t>(chain.size()) - 1};
    const consensus::NBits bits =
        block == experiment.first_block ? arm.bits : consensus::next_bits(algorithm, chain, tip);
    const double expected = expected_of(bits);
    const double target =
        curve(experiment, price * experiment.coins_per_block / expected,
              price / experiment.price.start_usd * expected_of(arm.bits) / expected);
    const double lag = experiment.supply.lag_s;
    hash_rate = lag > 0 ? target + (hash_rate - target) * std::exp(-last / lag) : target;
    const double rate = hash_rate * factor;
    const double pace = expected / rate / static_cast<double>(algorithm.spacing);
    const double passed = time - result.measured_from;
    if (measuring && result.recovery < 0 && passed >= lag && pace > 0.9 && pace < 1.1) {
      result.recovery = passed;
    }
    const double u = uniform_of(experiment, path, random::Stream::block, block);
    const double interval = rate < 1e-18 ? HUGE_VAL : -std::log(u) * expected / rate;
    const double end = experiment.horizon_s > 0 && measuring
                           ? result.measured_from + experiment.horizon_s
                           : HUGE_VAL;
    if (!(time + interval < end)) {
      result.open = end - time;
      break;
    }
    time += interval;
    last = interval;
    const double years = interval / (86400 * 365.25);
    if (experiment.price.volatility > 0 || experiment.price.drift != 0) {
      const double z = boost::math::quantile(
          boost::math::normal(), uniform_of(experiment, path, random::Stream::block_price, block));
      const double sd = experiment.price.volatility;
      price *= std::exp((experiment.price.drift - sd * sd / 2) * years + sd * std::sqrt(years) * z);
    }
    chain.push_back({static_cast<std::int64_t>(std::floor(time)), bits});
    result.blocks.push_back({time, rate, expected, bits, price});
  }
  return result;
}

}  // namespace exahash::test
