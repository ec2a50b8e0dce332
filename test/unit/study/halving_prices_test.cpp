// The price at which mining outbids AI after each halving: consensus, closed forms, laws.

#include "exahash/study/halving_prices.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/study/attack_cost.h"

namespace exahash::study {
namespace {

AttackedNetwork network(double fees_btc) {
  static const chain::History history = chain::bundled_history();
  MinerMarketGiven given;
  given.fees_btc = fees_btc;
  const auto found = network_at_end(history, given);
  EXPECT_TRUE(found);
  return found ? *found : AttackedNetwork{};
}

// Halvings come every 210,000 blocks: 1,050,000 is that of 2028, 1,260,000 that of 2032.
TEST(HalvingPrices, DatesAndSubsidiesOfConsensus) {
  const auto prices = halving_prices(network(0.02), Terms(), 3);
  ASSERT_EQ(prices.rows.size(), 4U);
  EXPECT_EQ(value(prices.rows[1].height), 1'050'000);
  EXPECT_EQ(value(prices.rows[2].height), 1'260'000);
  EXPECT_EQ(prices.rows[1].subsidy.in(1.0_BTC), 1.5625);
  EXPECT_EQ(prices.rows[3].subsidy.in(1.0_BTC), 0.390625);
  EXPECT_EQ(format_date(prices.rows[1].about).substr(0, 4), "2028");
  EXPECT_EQ(format_date(prices.rows[2].about).substr(0, 4), "2032");
  // The last is the 33rd, of block 6,930,000, whose subsidy is 0: from today 29 are left.
  EXPECT_EQ(halving_prices(network(0.02), Terms(), kMostHalvings).rows.size(), 30U);
}

// Without fees each halving doubles the price; with them a block must pay the same after each.
TEST(HalvingPrices, WhatABlockMustPayStays) {
  const auto without = halving_prices(network(0), Terms(), 4);
  const auto with = halving_prices(network(0.3), Terms(), 4);
  for (std::size_t i = 1; i < without.rows.size(); ++i) {
    for (const auto end : {&PriceRange::middle, &PriceRange::low, &PriceRange::high}) {
      const double before = without.rows[i - 1].cash.*end, then = without.rows[i].cash.*end;
      EXPECT_NEAR(then / before, 2, 1e-9);
      const double paid = with.rows[i].halls_paid.*end * (with.rows[i].subsidy.in(1.0_BTC) + 0.3);
      EXPECT_NEAR(paid / (with.reward_halls_paid.*end), 1, 1e-9);
    }
  }
}

// By hand, MODEL's terms: a lease of 150 USD/kW/month leaves 150 * 12,000 * .85 / 1.35 USD a year
// of a megawatt at the meter; mined, it must bring that, with power and other cost of 52 USD/MWh,
// in 95 % of 8,766 hours, after 1 % for the pool; a block pays for ten minutes of the whole load.
TEST(HalvingPrices, ByHand) {
  const AttackedNetwork here = network(0.02);
  const StartDraw fleet = median_of(here.fleet);
  const double load_mw = here.hash_rate.in(1.0_EH_s) * fleet.running_mw / fleet.running_eh;
  const double a_mwh = 150 * 12'000 * 0.85 / 1.35 / (8766 * 0.95) + 52;
  const double block = a_mwh / 0.99 * load_mw / 6;
  const auto prices = halving_prices(here, Terms(), 1);
  EXPECT_NEAR(prices.reward_cash.middle / block, 1, 1e-6);
  EXPECT_NEAR(prices.rows[1].cash.middle * (1.5625 + 0.02) / block, 1, 1e-6);
  EXPECT_LT(prices.rows[1].cash.low, prices.rows[1].cash.middle);
  EXPECT_GT(prices.rows[1].cash.high, prices.rows[1].cash.middle);
  EXPECT_LT(prices.rows[1].halls_paid.middle, prices.rows[1].cash.middle);
}

// What is known for sure has no range but the fleet's: with all terms given the interval is that of
// J/TH alone, for the price is in proportion to the load.
TEST(HalvingPrices, IntervalOfTheFleetAlone) {
  const AttackedNetwork here = network(0.02);
  Terms terms;
  for (const Term term : attack_terms()) terms.give(term, terms[term]);
  const auto prices = halving_prices(here, terms, 1);
  std::vector<double> loads;
  for (const StartDraw& draw : here.fleet) loads.push_back(draw.running_mw / draw.running_eh);
  const double median = median_of(here.fleet).running_mw / median_of(here.fleet).running_eh;
  const double low = prices.rows[1].cash.low / prices.rows[1].cash.middle * median;
  const double high = prices.rows[1].cash.high / prices.rows[1].cash.middle * median;
  EXPECT_GE(low, unsorted_quantile(loads, 0.03));
  EXPECT_LE(low, unsorted_quantile(loads, 0.07));
  EXPECT_GE(high, unsorted_quantile(loads, 0.93));
  EXPECT_LE(high, unsorted_quantile(loads, 0.97));
}

}  // namespace
}  // namespace exahash::study
