#include "exahash/sim/observables.h"

#include <algorithm>
#include <array>

#include "exahash/security/attack_cost.h"
#include "exahash/sim/on_isa.h"
#include "exahash/sim/step_kernel.h"

namespace exahash::sim {
namespace {

using Fixed = State::Fixed;
using math::Lane;

constexpr double kDay = 86400;
constexpr double kNominalBlocks = 144;  // a day, by the schedule: one in 600 s

template <class OfLane>
Lane each(OfLane of_lane) {
  Lane result;
  for (int i = 0; i < math::kLanes; ++i) result[i] = of_lane(i);
  return result;
}

// Expected blocks of the day; of day 0, those of a day at its pace.
double blocks(const Fixed& s, int i) {
  if (s.day > 0) return s.chain.blocks[i];
  return s.mining.hash_rate_eh[i] * 1e18 * kDay / s.chain.expected_hashes[i];
}

double subsidy_paid(const Fixed& s, int i) {
  return s.day > 0 ? s.chain.subsidy_btc_day[i] : blocks(s, i) * s.chain.subsidy_btc[i];
}

// Rounding may leave the hash rate a hair above the nameplate.
double idle(const Fixed& s, int i) {
  return std::max(0.0, s.mining.nameplate_eh[i] - s.mining.hash_rate_eh[i]);
}

Lane hash_rate(const Fixed& s) {
  return s.mining.hash_rate_eh;
}
Lane difficulty(const Fixed& s) {
  return each([&](int i) { return s.chain.difficulty[i] / 1e12; });
}
Lane last_change(const Fixed& s) {
  return each([&](int i) { return s.chain.last_change[i] * 100; });
}
Lane hashprice(const Fixed& s) {
  return s.derived.hashprice;
}
Lane price(const Fixed& s) {
  return s.market.price_usd;
}
// Fees of a day are all paid unless blocks become ten times as rare as usual: a block takes at most
// ten times its usual fees (as in hashprice).
double fees_paid(const Fixed& s, int i) {
  return s.market.fees_btc_day[i] * std::min(1.0, blocks(s, i) / (kNominalBlocks / 10));
}

Lane revenue(const Fixed& s) {
  return each(
      [&](int i) { return (subsidy_paid(s, i) + fees_paid(s, i)) * s.market.price_usd[i] / 1e6; });
}
Lane security_budget(const Fixed& s) {
  return each([&](int i) {
    const double coins_a_day = s.chain.subsidy_btc[i] * kNominalBlocks + s.market.fees_btc_day[i];
    return coins_a_day * s.market.price_usd[i] * 365.25;
  });
}
Lane blocks_day(const Fixed& s) {
  return each([&](int i) { return blocks(s, i); });
}
Lane block_interval(const Fixed& s) {
  return each([&](int i) {
    const double found = blocks(s, i);
    return found > kDay / kLongestInterval ? kDay / found : kLongestInterval;
  });
}
Lane nameplate(const Fixed& s) {
  return s.mining.nameplate_eh;
}
Lane idle_rigs(const Fixed& s) {
  return each([&](int i) { return idle(s, i); });
}
Lane idle_share(const Fixed& s) {
  return each([&](int i) {
    return s.mining.nameplate_eh[i] > 0 ? idle(s, i) / s.mining.nameplate_eh[i] * 100 : 0.0;
  });
}
Lane power(const Fixed& s) {
  return s.mining.power_mw;
}
Lane stock(const Fixed& s) {
  return s.mining.stock_eh;
}
Lane under_water(const Fixed& s) {
  return each([&](int i) {
    const double running = s.mining.fair_eh[i];
    return running > 0 ? std::min(s.mining.under_water_eh[i] / running, 1.0) * 100 : 0.0;
  });
}
Lane grid(const Fixed& s) {
  return s.mining.grid_mw;
}
Lane free_megawatts(const Fixed& s) {
  return s.mining.free_mw;
}
Lane on_order(const Fixed& s) {
  return each([&](int i) {
    double sum = 0;
    for (const Lane& stage : s.mining.backlog_eh) sum += stage[i];
    return sum;
  });
}
Lane weather(const Fixed& s) {
  return each([&](int i) { return s.mining.weather[i] * s.mining.stormy_eh[i]; });
}
Lane subsidy(const Fixed& s) {
  return s.chain.subsidy_btc;
}
Lane fees_of_block(const Fixed& s) {
  return each([&](int i) { return s.market.fees_btc_day[i] / kNominalBlocks; });
}
Lane fees_of_day(const Fixed& s) {
  return s.market.fees_btc_day;
}

// Mean J/TH at the meter of the rigs that run; of the start's fleet where none do, and where the
// hash rate is given without a fleet.
double meter_j_per_th(const Fixed& s, int i) {
  const double load = s.mining.power_mw[i], rate = s.mining.hash_rate_eh[i];
  if (load > 0 && rate > 0) return load / rate;
  return s.parameters.mining.efficiency_j_per_th[i] * s.parameters.mining.overhead[i];
}
RigPrices rig_prices(const Fixed& s) {
  RigPrices prices;
  on_isa(math::fastest_isa(), [&]<int W>() { price_rigs<W>(s, prices); });
  return prices;
}
Lane used_rig(const Fixed& s) {
  return rig_prices(s).used;
}
Lane new_rig(const Fixed& s) {
  return rig_prices(s).fresh;
}
Lane used_capital(const Fixed& s) {
  const Lane used = used_rig(s);
  return each([&](int i) { return used[i] * s.mining.hash_rate_eh[i]; });
}
double power_cost_of(const Fixed& s, int i) {
  const double load = meter_j_per_th(s, i) * s.mining.hash_rate_eh[i];
  return load * s.parameters.mining.power_usd_per_mwh[i] / 1e6;
}
Lane power_cost(const Fixed& s) {
  return each([&](int i) { return power_cost_of(s, i); });
}
// As rented hash of which the electricity is the rent.
Lane attack_net(const Fixed& s) {
  return each([&](int i) {
    const double rate = s.mining.hash_rate_eh[i];
    if (!(rate > 0)) return 0.0;
    constexpr MoneyRate kMusdPerHour{1e6 / 3600};
    const HashRate wanted = rate * 1.0_EH_s;
    const security::Rental rental =
        security::rental_cost({.wanted = wanted,
                               .on_offer = wanted,
                               .rent = power_cost_of(s, i) * kMusdPerHour / wanted,
                               .hashprice = s.derived.hashprice[i] * 1.0_USD_per_PH_s_day,
                               .price_fall = security::kUsualCoinFall});
    return rental.net / kMusdPerHour;
  });
}
double reward_of_block(const Fixed& s, int i) {
  const double coins = s.chain.subsidy_btc[i] + s.market.fees_btc_day[i] / kNominalBlocks;
  return coins * s.market.price_usd[i];
}
Lane attack_flow(const Fixed& s) {
  static const double rewards = security::flow_cost({.reward = 1.0_USD,
                                                     .inefficiency = security::kUsualPremium,
                                                     .price_fall = security::kUsualCoinFall})
                                    .base;
  return each([&](int i) { return reward_of_block(s, i) * rewards / 1e6; });
}
Lane largest_owner(const Fixed& s) {
  return s.ownership.largest_pct;
}
Lane owner_hhi(const Fixed& s) {
  return each([&](int i) { return s.ownership.hhi[i] * 100; });
}
Lane block_reward(const Fixed& s) {
  return each([&](int i) { return reward_of_block(s, i); });
}
Lane idle_per_active(const Fixed& s) {
  const Lane resting = idle_rigs(s);
  Lane percent = ratio(resting, s.mining.hash_rate_eh);
  for (double& lane : percent.v) lane = std::min(lane * 100, kLargestRatio);
  return percent;
}

Lane ai_planned(const Fixed& s) {
  return s.hosting.planned_mw;
}
Lane ai_contracted_gross(const Fixed& s) {
  return s.hosting.contracted_gross_mw;
}
Lane ai_contracted_it(const Fixed& s) {
  return s.hosting.contracted_it_mw;
}
Lane ai_building(const Fixed& s) {
  return s.hosting.building_mw;
}
Lane ai_energised(const Fixed& s) {
  return s.hosting.energised_mw;
}
Lane ai_displaced(const Fixed& s) {
  return s.hosting.displaced_mw;
}
Lane ai_foregone(const Fixed& s) {
  return s.hosting.foregone_mw;
}
Lane ai_lease(const Fixed& s) {
  return s.hosting.lease_usd_kw_month;
}
// At the J/TH, at the grid, of the rigs that run.
Lane ai_locked(const Fixed& s) {
  return each([&](int i) {
    const double mw = s.mining.fair_mw[i], locked = s.hosting.locked_mw[i];
    return mw > 0 ? locked * s.mining.fair_eh[i] / mw : 0.0;
  });
}
Lane ai_bust(const Fixed& s) {
  constexpr auto kBust = static_cast<double>(hosting::Regime::bust);
  return each([&](int i) { return s.hosting.regime[i] == kBust ? 100.0 : 0.0; });
}

Lane defaults(const Fixed& s) {
  return s.finance.failed;
}
Lane defaulted(const Fixed& s) {
  return each([&](int i) { return s.finance.failed[i] > 0 ? 100.0 : 0.0; });
}
Lane default_withheld(const Fixed& s) {
  return s.finance.withheld_mw;
}
Lane default_rigs(const Fixed& s) {
  return s.mining.held_eh;
}

using Of = Observable::Of;

constexpr auto kTable = std::to_array<Observable>({
    {"hash_rate_ehs", hash_rate},
    {"difficulty_t", difficulty},
    {"last_retarget_change_pct", last_change},
    {"hashprice_usd_ph_day", hashprice},
    {"price_usd", price},
    {"revenue_musd_day", revenue},
    {"security_budget_usd_year", security_budget},
    {"blocks_day", blocks_day},
    {"mean_block_interval_s", block_interval},
    {"nameplate_ehs", nameplate},
    {"idle_ehs", idle_rigs},
    {"idle_share_pct", idle_share},
    {"power_mw", power},
    {"stock_ehs", stock},
    {"under_water_pct", under_water},
    {"on_order_ehs", on_order},
    {"grid_mw", grid},
    {"free_mw", free_megawatts},
    {"weather_ehs", weather},
    {"subsidy_btc", subsidy},
    {"fees_btc", fees_of_block},
    {"fees_btc_day", fees_of_day},
    {"block_reward_usd", block_reward},
    {"used_rig_usd_th", used_rig},
    {"new_rig_usd_th", new_rig},
    {"attack_capital_musd", used_capital},
    {"power_cost_musd_hour", power_cost},
    {"attack_net_musd_hour", attack_net},
    {"attack_flow_musd", attack_flow},
    {"idle_per_active_pct", idle_per_active},
    {"largest_owner_pct", largest_owner, Of::owners},
    {"owner_hhi_pct", owner_hhi, Of::owners},
    {"ai_planned_mw", ai_planned, Of::hosting},
    {"ai_contracted_gross_mw", ai_contracted_gross, Of::hosting},
    {"ai_contracted_it_mw", ai_contracted_it, Of::hosting},
    {"ai_building_mw", ai_building, Of::hosting},
    {"ai_energised_mw", ai_energised, Of::hosting},
    {"ai_displaced_mw", ai_displaced, Of::hosting},
    {"ai_foregone_mw", ai_foregone, Of::hosting},
    {"ai_locked_ehs", ai_locked, Of::hosting},
    {"ai_lease_usd_kw_month", ai_lease, Of::hosting},
    {"ai_bust_pct", ai_bust, Of::hosting},
    {"defaults", defaults, Of::finance},
    {"defaulted_pct", defaulted, Of::finance},
    {"default_withheld_mw", default_withheld, Of::finance},
    {"default_rigs_ehs", default_rigs, Of::finance},
});

}  // namespace

bool Observable::in(const Model& model) const noexcept {
  switch (of) {
    case Of::hosting:
      return model.hosting.on();
    case Of::finance:
      return model.finance.on();
    case Of::owners:
      return !model.owners.empty();
    case Of::all:
      break;
  }
  return true;
}

std::span<const Observable> observables() noexcept {
  return kTable;
}

const Observable* observable(std::string_view metric) noexcept {
  const auto found = std::ranges::find(kTable, metric, &Observable::metric);
  return found == kTable.end() ? nullptr : &*found;
}

Lane ratio(const Lane& numerator, const Lane& denominator) noexcept {
  return each([&](int i) {
    if (numerator[i] == 0) return 0.0;
    if (denominator[i] == 0) return numerator[i] > 0 ? kLargestRatio : -kLargestRatio;
    return std::clamp(numerator[i] / denominator[i], -kLargestRatio, kLargestRatio);
  });
}

}  // namespace exahash::sim
