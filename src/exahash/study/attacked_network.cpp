#include "exahash/study/attacked_network.h"

#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/study/attack_cost.h"
#include "exahash/study/tip.h"

namespace exahash::study {
namespace {

int blocks_to_retarget(Height tip) {
  return 2016 - (value(tip) + 1) % 2016;
}

HashRate scheduled_rate(double difficulty) {
  return consensus::expected_hashes(difficulty) /
         Duration{static_cast<double>(consensus::kTargetSpacing)};
}

}  // namespace

Expected<AttackedNetwork> network_at_end(const chain::History& known,
                                         const MinerMarketGiven& given) {
  const auto market = miner_market(known, given);
  if (!market) return tl::unexpected<Error>(market.error());
  const auto tip = tip_by_counts(known);
  if (!tip) return tl::unexpected<Error>(tip.error());
  AttackedNetwork network;
  network.market = *market;
  network.chain = {tip->height, tip->at, *market->subsidy, *market->fees, market->price};
  network.hash_rate = scheduled_rate(*market->difficulty);
  network.blocks_to_retarget = blocks_to_retarget(tip->height);
  const auto scenario = default_scenario(known);
  if (!scenario) {
    network.fleet_unknown = scenario.error().problems.front().what;
    return network;
  }
  network.fleet = start_draws(*scenario, market->hashprice);
  for (StartDraw& draw : network.fleet) {
    draw.price_usd = market->price.in(1.0_USD_per_BTC);
    draw.reward_usd = network.reward().in(1.0_USD);
  }
  return network;
}

AttackedNetwork network_at_start(const scenario::Scenario& scenario) {
  AttackedNetwork network;
  network.fleet = start_draws(scenario);
  const StartDraw middle = median_of(network.fleet);
  const auto& main = consensus::network(consensus::NetworkId::main);
  const Height tip = scenario.model.chain.tip;
  const Coins subsidy = consensus::coins(consensus::block_subsidy(main, tip + 1));
  const std::string source = "scenario " + scenario.name + ", " + format_date(scenario.start);
  MinerMarket& market = network.market;
  market.hashprice = middle.hashprice * 1.0_USD_per_PH_s_day;
  market.price = middle.price_usd * 1.0_USD_per_BTC;
  market.difficulty = consensus::difficulty(scenario.model.chain.bits);
  market.subsidy = subsidy;
  market.fees = middle.reward_usd * 1.0_USD / market.price - subsidy;
  market.hashprice_source = market.price_source = market.difficulty_source = market.fees_source =
      source;
  network.chain = {tip, Time{scenario.start}, subsidy, *market.fees, market.price};
  network.hash_rate = scheduled_rate(*market.difficulty);
  network.blocks_to_retarget = blocks_to_retarget(tip);
  if (!(middle.running_eh > 0 && middle.running_mw > 0)) {
    network.fleet.clear();
    network.fleet_unknown = "the scenario gives the hash rate without a fleet";
  }
  return network;
}

}  // namespace exahash::study
