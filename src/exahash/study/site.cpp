#include "exahash/study/site.h"

#include <algorithm>
#include <cmath>

#include "exahash/hosting/lease.h"
#include "exahash/math/roots.h"

namespace exahash::study {
namespace {

// Over the ranges of the terms; the ends of an interval are known to about 2 % of it.
constexpr std::uint32_t kRangePoints = 2048;
constexpr double kMostHashprice = 1e4, kLeastHashprice = 1e-3;
constexpr std::array<SiteUse, 2> kContracts{SiteUse::colocation, SiteUse::gpu_cloud};

SiteRanges ranges_of(const SiteAsked& asked) {
  std::array<std::vector<double>, kSiteUses> worth, gain;
  for (std::uint32_t i = 0; i < kRangePoints; ++i) {
    const Terms here = spread_terms(asked.terms, site_terms(), i, asked.seed);
    const SiteWorth there = site_worth(here, asked.hashprice_usd_ph_day);
    for (std::size_t use = 0; use < kSiteUses; ++use) {
      worth[use].push_back(there.uses[use].worth_usd);
      gain[use].push_back(there.gain(static_cast<SiteUse>(use)));
    }
  }
  SiteRanges ranges;
  for (std::size_t use = 0; use < kSiteUses; ++use) {
    const auto above = std::ranges::count_if(gain[use], [](double x) { return x > 0; });
    ranges.better_share[use] = static_cast<double>(above) / kRangePoints;
    const auto [worth_low, worth_high] = interval_of(worth[use]);
    const auto [gain_low, gain_high] = interval_of(gain[use]);
    ranges.worth[use] = {worth_low, worth_high};
    ranges.gain[use] = {gain_low, gain_high};
  }
  return ranges;
}

// The gain of one use as a function of one term, all else as asked.
struct GainByTerm {
  const SiteAsked& asked;
  SiteUse use;
  Term term;

  double operator()(double value) const {
    Terms terms = asked.terms;
    terms.give(term, value);
    return site_worth(terms, asked.hashprice_usd_ph_day).gain(use);
  }
};

Term rate_term(SiteUse use) {
  return use == SiteUse::gpu_cloud ? Term::gpu_revenue : Term::lease;
}
Term capex_term(SiteUse use) {
  return use == SiteUse::gpu_cloud ? Term::gpu_equipment : Term::capex;
}
Term discount_term(SiteUse use) {
  return use == SiteUse::gpu_cloud ? Term::gpu_discount : Term::lease_discount;
}

// A rate of either use in USD/kW/month.
std::optional<double> per_kw_month(SiteUse use, std::optional<double> rate) {
  if (!rate || use != SiteUse::gpu_cloud) return rate;
  return (*rate * 1e6 * hosting::kUsdPerMwYear).in(hosting::kUsdPerKwMonth);
}

std::optional<double> crossing(const SiteAsked& asked, SiteUse use, Term term,
                               math::Bracket within) {
  return math::nearest_zero(GainByTerm{asked, use, term}, asked.terms[term], within);
}

Crossover by_worth(const SiteAsked& asked, SiteUse use) {
  const auto at = [&](Term term, math::Bracket within) {
    return crossing(asked, use, term, within);
  };
  const auto by_hashprice = [&](double hashprice) {
    return site_worth(asked.terms, hashprice).gain(use);
  };
  const TermRow& rate = row(rate_term(use));
  const TermRow& capex = row(capex_term(use));
  constexpr math::Bracket kDiscounts{-20, 200};  // %/year
  const double discount = asked.terms[discount_term(use)];
  return {.use = use,
          .by = EvenBy::worth,
          .hashprice = math::nearest_zero(by_hashprice, asked.hashprice_usd_ph_day,
                                          {std::min(kLeastHashprice, asked.hashprice_usd_ph_day),
                                           20 * asked.hashprice_usd_ph_day}),
          .rate = per_kw_month(use, at(rate_term(use), {rate.least, rate.most})),
          .capex = at(capex_term(use), {capex.least, capex.most}),
          .discount = at(discount_term(use), {std::min(kDiscounts.low, discount),
                                              std::max(kDiscounts.high, discount)})};
}

// Both are linear in hashprice and in the rate.
Crossover by_revenue(const SiteAsked& asked, const SiteWorth& worth, SiteUse use) {
  const double ratio = worth.of(use).revenue_usd_kwh / worth.of(SiteUse::mining).revenue_usd_kwh;
  return {.use = use,
          .by = EvenBy::revenue,
          .hashprice = asked.hashprice_usd_ph_day * ratio,
          .rate = per_kw_month(use, asked.terms[rate_term(use)] / ratio)};
}

Crossover by_cash(const SiteAsked& asked, const SiteWorth& worth, SiteUse use) {
  const double cash = worth.of(use).cash_usd_year, mined = worth.of(SiteUse::mining).cash_usd_year;
  const auto more = [&](double hashprice) {
    return site_worth(asked.terms, hashprice).of(SiteUse::mining).cash_usd_year - cash;
  };
  Crossover crossover{.use = use, .by = EvenBy::cash};
  if (more(kLeastHashprice) < 0) {
    double high = kMostHashprice;
    while (more(high) < 0) high *= kMostHashprice;
    crossover.hashprice = math::bisect(more, {kLeastHashprice, high});
  }
  if (mined > 0) {
    crossover.rate = per_kw_month(use, asked.terms[rate_term(use)] * (mined / cash));
  }
  return crossover;
}

Crossover by_held(const SiteAsked& asked, const SiteWorth& worth, SiteUse use) {
  const double sold = worth.mining.sold, contract = worth.of(use).worth_usd - sold;
  const auto more = [&](double hashprice) {
    return held_mining_worth(asked.terms, hashprice, use) - contract;
  };
  Crossover crossover{.use = use, .by = EvenBy::held};
  if (more(kLeastHashprice) < 0) {
    double high = kMostHashprice;
    while (more(high) < 0) high *= kMostHashprice;
    crossover.hashprice = math::bisect(more, {kLeastHashprice, high});
  }
  return crossover;
}

// Three times the width of a term's range to either side, or as much as the value; no further than
// where a rig would be worth infinitely much.
math::Bracket searched(const Terms& terms, Term term) {
  const TermRow& here = row(term);
  const double value = terms[term];
  const double width = here.low < here.high ? 3 * (here.high - here.low) : std::abs(value);
  math::Bracket within{std::max(here.least, std::min(value, here.low) - width),
                       std::min(here.most, std::max(value, here.high) + width)};
  // %/year that must be left of discount and failure, less growth where it is above 0.
  constexpr double kLeast = 1;
  const double discount = terms[Term::discount], failure = terms[Term::failure];
  const double growth = std::max(terms[Term::growth], 0.0);
  if (term == Term::growth) {
    within.high = std::max(value, std::min(within.high, discount + failure - kLeast));
  } else if (term == Term::discount) {
    within.low = std::min(value, std::max(within.low, growth - failure + kLeast));
  } else if (term == Term::failure) {
    within.low = std::min(value, std::max(within.low, growth - discount + kLeast));
  }
  return within;
}

std::vector<Flip> flips_of(const SiteAsked& asked, const SiteWorth& worth, SiteUse use) {
  constexpr int kSteps = 24;
  std::vector<Flip> flips;
  const double now = worth.gain(use);
  for (const Term term : site_terms()) {
    const GainByTerm gain{asked, use, term};
    const TermRow& here = row(term);
    const math::Bracket within = searched(asked.terms, term);
    if (gain(within.low) == now && gain(within.high) == now) continue;
    Flip flip{.term = term,
              .gain_low = gain(std::max(here.low, within.low)),
              .gain_high = gain(std::min(here.high, within.high))};
    flip.at = math::nearest_zero(gain, asked.terms[term], within, kSteps);
    flip.within = flip.at && *flip.at >= here.low && *flip.at <= here.high;
    flips.push_back(flip);
  }
  std::ranges::stable_sort(flips, std::ranges::greater{}, [](const Flip& flip) {
    return std::abs(flip.gain_high - flip.gain_low);
  });
  return flips;
}

WaitingRule waiting_of(const Terms& terms, const SiteWorth& worth, SiteUse use) {
  const bool gpu = use == SiteUse::gpu_cloud;
  const hosting::ContractWorth& contract = gpu ? worth.gpu_cloud : worth.colocation;
  WaitingRule rule;
  const double mining = worth.mining.total() - worth.mining.sold;
  rule.cost_usd = mining - contract.outlay;
  rule.gain_usd = contract.total() - contract.outlay;
  if (!(rule.cost_usd > 0)) return rule;
  hosting::ExchangeTerms exchange{.gain_volatility = share(terms, Term::gain_volatility),
                                  .correlation = terms[Term::gain_mining_correlation],
                                  .gain_yield = share(terms, Term::gain_yield)};
  exchange = hosting::with_cost(
      exchange,
      {.worth = mining,
       .volatility = share(terms, Term::mining_volatility),
       .yield = share(terms, Term::mining_yield)},
      {.worth = -contract.outlay, .volatility = 0, .yield = share(terms, discount_term(use))});
  rule.lasting = hosting::exchange_hurdle(exchange);
  exchange.lapse = share(terms, Term::lapse);
  rule.lapsing = hosting::exchange_hurdle(exchange);
  return rule;
}

}  // namespace

SiteAnswer site(const SiteAsked& asked) {
  SiteAnswer answer;
  answer.hashprice_usd_ph_day = asked.hashprice_usd_ph_day;
  answer.worth = site_worth(asked.terms, asked.hashprice_usd_ph_day);
  answer.ranges = ranges_of(asked);
  answer.luck =
      site_luck(asked.terms, asked.hashprice_usd_ph_day, asked.seed, asked.paths, asked.stop);
  for (std::size_t i = 0; i < kContracts.size(); ++i) {
    const SiteUse use = kContracts[i];
    answer.crossovers.push_back(by_revenue(asked, answer.worth, use));
    answer.crossovers.push_back(by_cash(asked, answer.worth, use));
    answer.crossovers.push_back(by_worth(asked, use));
    answer.crossovers.push_back(by_held(asked, answer.worth, use));
    answer.flips[i] = flips_of(asked, answer.worth, use);
    answer.waiting[i] = waiting_of(asked.terms, answer.worth, use);
  }
  return answer;
}

std::vector<std::vector<double>> gain_grid(const Terms& terms, const std::vector<double>& leases,
                                           const std::vector<double>& hashprices) {
  std::vector<std::vector<double>> grid;
  for (const double lease : leases) {
    Terms here = terms;
    here.give(Term::lease, lease);
    auto& line = grid.emplace_back();
    for (const double hashprice : hashprices) {
      line.push_back(site_worth(here, hashprice).gain(SiteUse::colocation));
    }
  }
  return grid;
}

}  // namespace exahash::study
