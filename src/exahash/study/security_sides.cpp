#include "exahash/study/security_sides.h"

#include "exahash/base/contracts.h"
#include "exahash/base/units.h"
#include "exahash/security/attack_cost.h"
#include "exahash/study/rig_valuation.h"

namespace exahash::study {
namespace {

using Numbers = std::vector<double>;
using Side = DatedSide;

constexpr std::array<SecurityMeasureRow, kSecurityMeasures> kRows{{
    {"hash_rate_ehs", "EH/s"},
    {"idle_per_active_pct", "%"},
    {"largest_owner_pct", "%"},
    {"by_step_ehs", "EH/s"},
    {"used_rig_usd_th", "USD/TH"},
    {"new_rig_usd_th", "USD/TH"},
    {"attack_lasting_musd", "MUSD"},
    {"attack_lasting_change_pct", "%"},
    {"attack_capital_musd", "MUSD"},
    {"power_cost_musd_hour", "MUSD/h"},
    {"attack_net_musd_hour", "MUSD/h"},
    {"attack_flow_musd", "MUSD"},
    {"security_budget_usd_year", "USD/year"},
}};

// What a path shows of one channel is taken from either scenario.
struct Choice {
  const Side& first;
  const Side& second;
  bool owners;        // known in both; else nobody owns a part
  std::size_t world;  // bit i: channel i of the first

  [[nodiscard]] const Side& of(std::size_t channel) const {
    return (world >> channel & 1) != 0 ? first : second;
  }
};
enum SideChannel : std::size_t { kByRate, kByIdle, kByOwner, kByReturn, kByPrice };

double lasting_musd(const Choice& choice, const Terms& terms, std::size_t path) {
  const double owner = choice.owners ? choice.of(kByOwner).at[Side::kOwner][path] : 0;
  const Side& prices = choice.of(kByPrice);
  const Side& back = choice.of(kByReturn);
  const auto lasting =
      security::lasting_majority({.ratio = terms[Term::attack_ratio],
                                  .active = choice.of(kByRate).at[Side::kRate][path] * 1.0_EH_s,
                                  .own_share = owner / 100,
                                  .idle = choice.of(kByIdle).at[Side::kIdle][path] * 1.0_EH_s,
                                  .returns = back.returns[path] * 1.0_EH_s,
                                  .from_idle = back.from_idle[path] * 1.0_EH_s,
                                  .used = prices.at[Side::kUsed][path] * security::kUsdPerTh,
                                  .fresh = prices.at[Side::kNew][path] * security::kUsdPerTh});
  return lasting.cost.base / kMillion;
}

// By path.
Numbers lasting_of(const Choice& choice, const Terms& terms) {
  Numbers costs(choice.first.at[Side::kRate].size());
  for (std::size_t i = 0; i < costs.size(); ++i) costs[i] = lasting_musd(choice, terms, i);
  return costs;
}

// As the metric has it, at the terms' fall of the coins.
Numbers net_power_of(const Side& side, const Terms& terms) {
  constexpr MoneyRate kMusdPerHour{kMillion / 3600};
  return by_path(side.returns.size(), [&](std::size_t i) {
    const HashRate wanted = side.at[Side::kRate][i] * 1.0_EH_s;
    if (!(wanted.base > 0)) return 0.0;
    const auto rental =
        security::rental_cost({.wanted = wanted,
                               .on_offer = wanted,
                               .rent = side.at[Side::kPower][i] * kMusdPerHour / wanted,
                               .hashprice = side.at[Side::kHashprice][i] * 1.0_USD_per_PH_s_day,
                               .price_fall = share(terms, Term::coin_fall)});
    return rental.net / kMusdPerHour;
  });
}

Numbers flow_of(const Side& side, const Terms& terms) {
  const double rewards = security::flow_cost({.ratio = terms[Term::attack_ratio],
                                              .reward = 1.0_USD,
                                              .inefficiency = share(terms, Term::attack_premium),
                                              .price_fall = share(terms, Term::coin_fall)})
                             .base;
  return by_path(side.returns.size(),
                 [&](std::size_t i) { return side.at[Side::kReward][i] * rewards / kMillion; });
}

Numbers values_of(SecurityMeasure measure, const Side& side, bool owners, const Terms& terms) {
  switch (measure) {
    case SecurityMeasure::hash_rate:
      return side.at[Side::kRate];
    case SecurityMeasure::idle:
      return side.at[Side::kIdlePart];
    case SecurityMeasure::largest_owner:
      return side.at[Side::kOwner];
    case SecurityMeasure::returns:
      return side.returns;
    case SecurityMeasure::used_rig:
      return side.at[Side::kUsed];
    case SecurityMeasure::new_rig:
      return side.at[Side::kNew];
    case SecurityMeasure::lasting:
    case SecurityMeasure::lasting_change:
      return lasting_of({side, side, owners, 0}, terms);
    case SecurityMeasure::capital:
      return side.at[Side::kCapital];
    case SecurityMeasure::power:
      return side.at[Side::kPower];
    case SecurityMeasure::net_power:
      return net_power_of(side, terms);
    case SecurityMeasure::flow:
      return flow_of(side, terms);
    case SecurityMeasure::budget:
      return side.at[Side::kBudget];
  }
  return {};
}

PairedMeasure paired(const Numbers& first, const Numbers& second, bool relative) {
  const Numbers difference = by_path(first.size(), [&](std::size_t i) {
    const double less = first[i] - second[i];
    if (!relative) return less;
    return second[i] > 0 ? less / second[i] * 100 : 0.0;
  });
  return {.second = spread_over(second).median,
          .first = spread_over(first).median,
          .second_mean = mean_of(second),
          .mean = mean_of(difference),
          .difference = spread_over(difference),
          .sampling = median_interval(difference)};
}

}  // namespace

const SecurityMeasureRow& row(SecurityMeasure measure) noexcept {
  return kRows[static_cast<std::size_t>(measure)];
}

const std::vector<std::string>& side_columns() {
  static const std::vector<std::string> names{"hash_rate_ehs",        "idle_ehs",
                                              "nameplate_ehs",        "idle_per_active_pct",
                                              "largest_owner_pct",    "used_rig_usd_th",
                                              "new_rig_usd_th",       "attack_capital_musd",
                                              "power_cost_musd_hour", "block_reward_usd",
                                              "hashprice_usd_ph_day", "security_budget_usd_year"};
  EXAHASH_EXPECTS(names.size() == Side::kColumns);
  return names;
}

SecurityDate date_of(Date date, const Side& first, const Side& second, bool owners,
                     const Terms& terms) {
  SecurityDate answer;
  answer.date = date;
  for (std::size_t i = 0; i < kSecurityMeasures; ++i) {
    const SecurityMeasure measure{i};
    if (measure == SecurityMeasure::largest_owner && !owners) continue;
    answer.measures[i] =
        paired(values_of(measure, first, owners, terms), values_of(measure, second, owners, terms),
               measure == SecurityMeasure::lasting_change);
  }
  Worlds worlds;
  for (std::size_t world = 0; world < std::size_t{1} << kSecurityChannels.size(); ++world) {
    worlds.push_back(lasting_of({first, second, owners, world}, terms));
  }
  answer.channels = effects_of(worlds);
  for (std::size_t i = 0; i < kSecurityChannels.size(); ++i) {
    answer.channels[i].name = kSecurityChannels[i];
  }
  return answer;
}

}  // namespace exahash::study
