// A megawatt under a person's terms: the examples of MODEL, sections 0 and 3, second ways to the
// same numbers, and laws.

#include "exahash/study/site.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "exahash/hosting/lease.h"

namespace exahash::study {
namespace {

constexpr double kHashprice = 35;

// 1.85 MUSD/MW/year, 85 %, 9 MUSD, ten years, nothing else.
Terms example() {
  Terms terms;
  terms.give(Term::lease, (1.85e6 * hosting::kUsdPerMwYear).in(hosting::kUsdPerKwMonth));
  for (const Term none :
       {Term::escalation, Term::lead, Term::residual, Term::tenant_default, Term::renewal}) {
    terms.give(none, 0);
  }
  terms.give(Term::noi_margin, 85);
  terms.give(Term::capex, 9);
  terms.give(Term::lease_term, 10);
  return terms;
}

// Per MW of IT, so the gross factor comes back out.
TEST(Site, TheExamplesOfTheModel) {
  Terms terms = example();
  for (const auto& [discount, musd] : {std::pair(8.0, 1.55), {10.0, 0.66}, {12.0, -0.12}}) {
    terms.give(Term::lease_discount, discount);
    const SiteWorth worth = site_worth(terms, kHashprice);
    EXPECT_NEAR(worth.colocation.total() * 1.35 / 1e6, musd, 0.005);
    const double sold = worth.mining.sold;
    EXPECT_NEAR(worth.of(SiteUse::colocation).worth_usd - sold, worth.colocation.total(), 1e-6);
  }
}

// MODEL, section 0: GPU cloud brings about 11 times a rig's revenue for a kWh at its own meter, a
// lease 1.4 to 2.7 times; the same as breakeven says of a rig of 17.5 J/TH.
TEST(Site, RevenueOfAKilowattHour) {
  const SiteWorth worth = site_worth({}, 39.53);
  const double mined = worth.of(SiteUse::mining).revenue_usd_kwh_load;
  EXPECT_NEAR(mined, 39.53 / (24 * 17.5), 1e-12);
  EXPECT_NEAR(worth.of(SiteUse::gpu_cloud).revenue_usd_kwh_load / mined, 11.5, 0.5);
  const double lease = worth.of(SiteUse::colocation).revenue_usd_kwh_load / mined;
  EXPECT_GT(lease, 1.4);
  EXPECT_LT(lease, 2.7);
  MinerMarket market;
  market.hashprice = 39.53_USD_per_PH_s_day;
  market.price = 80000.0_USD_per_BTC;
  RigAsked asked;
  asked.ths = 200;
  asked.j_per_th = 17.5;
  const auto rig = breakeven({asked}, market, Terms()).front();
  EXPECT_NEAR(worth.of(SiteUse::mining).revenue_usd_kwh * 1000, rig.revenue_usd_per_mwh, 1e-9);
  EXPECT_NEAR(worth.of(SiteUse::mining).cash_usd_year, rig.margin_usd_per_mw_year, 1e-6);
}

// MODEL, section 3: a single discount rate inverts the answer. The lease of the example gains
// against mining at 8 % and loses at the 15 % of mining.
TEST(Site, OneDiscountRateInvertsTheAnswer) {
  Terms terms = example();
  EXPECT_GT(site_worth(terms, kHashprice).colocation.total(), 0);
  terms.give(Term::lease_discount, terms[Term::discount]);
  EXPECT_LT(site_worth(terms, kHashprice).gain(SiteUse::colocation), 0);
}

// What was found is put back in.
TEST(Site, CrossoversAreEven) {
  SiteAsked asked;
  asked.hashprice_usd_ph_day = kHashprice;
  asked.paths = 16;
  const SiteAnswer answer = site(asked);
  ASSERT_EQ(answer.crossovers.size(), 8U);
  int found = 0;
  for (const Crossover& at : answer.crossovers) {
    const bool gpu = at.use == SiteUse::gpu_cloud;
    const auto difference = [&](const Terms& terms, double hashprice) {
      const SiteWorth worth = site_worth(terms, hashprice);
      const UseWorth &other = worth.of(at.use), &mined = worth.of(SiteUse::mining);
      if (at.by == EvenBy::revenue) return other.revenue_usd_kwh - mined.revenue_usd_kwh;
      if (at.by == EvenBy::cash) return (other.cash_usd_year - mined.cash_usd_year) / 1e6;
      if (at.by == EvenBy::worth) return worth.gain(at.use) / 1e6;
      return (other.worth_usd - worth.mining.sold - held_mining_worth(terms, hashprice, at.use)) /
             1e6;
    };
    const auto even = [&](const std::optional<double>& value, Term term, double unit) {
      if (!value) return;
      Terms terms;
      terms.give(term, *value * unit);
      EXPECT_NEAR(difference(terms, kHashprice), 0, 1e-8) << row(term).name;
      ++found;
    };
    if (at.hashprice) {
      EXPECT_NEAR(difference(at.by == EvenBy::held ? asked.terms : Terms(), *at.hashprice), 0,
                  1e-8);
      ++found;
    }
    const double to_musd = (hosting::kUsdPerKwMonth).in(hosting::kUsdPerMwYear) / 1e6;
    even(at.rate, gpu ? Term::gpu_revenue : Term::lease, gpu ? to_musd : 1);
    even(at.capex, gpu ? Term::gpu_equipment : Term::capex, 1);
    even(at.discount, gpu ? Term::gpu_discount : Term::lease_discount, 1);
    EXPECT_EQ(at.capex.has_value() || at.discount.has_value(), at.by == EvenBy::worth);
  }
  EXPECT_GT(found, 12);
}

// Every flip point, put back in, is even; what lies inside the range changes the sign at its ends.
TEST(Site, FlipsFlip) {
  SiteAsked asked;
  asked.hashprice_usd_ph_day = kHashprice;
  asked.paths = 16;
  const SiteAnswer answer = site(asked);
  for (std::size_t i = 0; i < 2; ++i) {
    const SiteUse use = i == 0 ? SiteUse::colocation : SiteUse::gpu_cloud;
    ASSERT_FALSE(answer.flips[i].empty());
    for (const Flip& flip : answer.flips[i]) {
      if (!flip.at) continue;
      Terms terms;
      terms.give(flip.term, *flip.at);
      EXPECT_NEAR(site_worth(terms, kHashprice).gain(use), 0, 1) << row(flip.term).name;
    }
  }
}

// The mean of what mining brought over simulated hashprices, which stand still through a quarter,
// is the closed form of Dixit and Pindyck.
TEST(Site, SimulatedMiningHasItsWorth) {
  const SiteLuck luck = site_luck({}, kHashprice, 7, 40'000);
  const SiteWorth worth = site_worth({}, kHashprice);
  EXPECT_NEAR(luck.mean_in_place / worth.mining.in_place, 1, 0.03);
  // 3 % a year through 15 and 5 years.
  EXPECT_NEAR(luck.colocation_kept, std::exp(-0.45), 0.005);
  EXPECT_NEAR(luck.gpu_kept, std::exp(-0.15), 0.005);
}

// A lease pays nothing while halls are built, then as announced; the first years of its futures
// are the contract's own.
TEST(Site, IncomeByYear) {
  Terms terms = example();
  terms.give(Term::lead, 18);
  const SiteLuck luck = site_luck(terms, kHashprice, 1, 64);
  const double year = 1.85e6 * 0.85 / 1.35;
  EXPECT_EQ(luck.years.size(), 12U);
  EXPECT_EQ(luck.years[0].uses[1].median, 0);
  EXPECT_NEAR(luck.years[1].uses[1].median, year / 2, 1);
  EXPECT_NEAR(luck.years[5].uses[1].low, year, 1);  // nobody defaults here
  EXPECT_NEAR(luck.years[11].uses[1].high, year / 2, 1);
  // Mining is the more volatile of the two, and fades.
  EXPECT_GT(luck.years[1].uses[0].high, 2 * luck.years[1].uses[0].median);
  EXPECT_LT(luck.years[9].uses[0].median, luck.years[0].uses[0].median);
}

// The same seed the same bits; another one other luck, but the same middle.
TEST(Site, SeedsAndPaths) {
  SiteAsked asked;
  asked.hashprice_usd_ph_day = kHashprice;
  asked.paths = 200;
  const SiteAnswer one = site(asked), again = site(asked);
  EXPECT_EQ(one.luck.worth[0].low, again.luck.worth[0].low);
  EXPECT_EQ(one.ranges.gain[1].low, again.ranges.gain[1].low);
  asked.seed = 2;
  const SiteAnswer other = site(asked);
  EXPECT_NE(one.luck.worth[0].median, other.luck.worth[0].median);
  EXPECT_EQ(one.worth.of(SiteUse::colocation).worth_usd,
            other.worth.of(SiteUse::colocation).worth_usd);
  // Evenly spread points: another scrambling moves an interval by a few hundredths of itself.
  const Range &first = one.ranges.gain[1], &second = other.ranges.gain[1];
  EXPECT_NEAR(first.low, second.low, 0.04 * (first.high - first.low));
  EXPECT_NEAR(first.high, second.high, 0.04 * (first.high - first.low));
}

// What a person gave is certain: nothing is left of the intervals where all is given.
TEST(Site, GivenTermsHaveNoRange) {
  SiteAsked asked;
  for (const Term term : site_terms()) asked.terms.give(term, Terms()[term]);
  asked.hashprice_usd_ph_day = kHashprice;
  asked.paths = 8;
  const SiteAnswer answer = site(asked);
  for (std::size_t use = 0; use < kSiteUses; ++use) {
    EXPECT_EQ(answer.ranges.worth[use].low, answer.worth.uses[use].worth_usd);
    EXPECT_EQ(answer.ranges.worth[use].high, answer.worth.uses[use].worth_usd);
  }
}

// Power that brings more unused than it costs is worth an annuity of the difference.
TEST(Site, Curtailing) {
  Terms terms;
  terms.give(Term::resale, 65);
  terms.give(Term::lease_term, 10);
  const SiteWorth worth = site_worth(terms, kHashprice);
  EXPECT_NEAR(worth.of(SiteUse::curtail).worth_usd - worth.mining.sold, 20 * 8766 * 5.0188, 50);
  EXPECT_EQ(site_worth({}, kHashprice).of(SiteUse::curtail).cash_usd_year, 0);
}

// Power at 20 that sells at 45 USD/MWh: 25 x 8,766 = 219,150 USD a year, and 15 years at 15 % are
// 5.8474 of them. Rigs beside that right cost 45, so they are worth what they are at that price.
TEST(Site, WhoMinesMaySellHisPowerToo) {
  Terms cheap, even;
  for (Terms* terms : {&cheap, &even}) {
    terms->give(Term::resale, 45);
    terms->give(Term::lease_term, 15);
    terms->give(Term::merchant_discount, 15);
  }
  cheap.give(Term::power, 20);
  even.give(Term::power, 45);
  const hosting::MiningWorth has = site_worth(cheap, kHashprice).mining;
  const hosting::MiningWorth none = site_worth(even, kHashprice).mining;
  EXPECT_NEAR(has.resale, 219'150 * 5.8474, 50);
  EXPECT_EQ(none.resale, 0);
  EXPECT_EQ(has.in_place, none.in_place);
  EXPECT_NEAR(has.total() - none.total(), has.resale, 1e-6);
  const SiteLuck luck = site_luck(cheap, kHashprice, 7, 200),
                 other = site_luck(even, kHashprice, 7, 200);
  EXPECT_NEAR(luck.worth[0].median - other.worth[0].median, has.resale, 1e-6);
  EXPECT_NEAR(luck.years[14].uses[0].median - other.years[14].uses[0].median, 219'150, 1e-3);
  EXPECT_EQ(luck.years[15].uses[0].median, other.years[15].uses[0].median);
}

// He may do all that who curtails may, and keeps the slot. What power would bring does not matter
// where it costs more; cheaper power is never worth less.
TEST(Site, MiningIsWorthCurtailingAtLeast) {
  for (std::uint32_t i = 0; i < 500; ++i) {
    Terms terms = spread_terms({}, site_terms(), i, 3);
    const double hashprice = 5 + 0.2 * i, power = -20 + 0.3 * i, resale = 110 - 0.25 * i;
    terms.give(Term::power, power);
    terms.give(Term::resale, resale);
    const SiteWorth worth = site_worth(terms, hashprice);
    const double mined = worth.of(SiteUse::mining).worth_usd;
    EXPECT_GE(mined, worth.of(SiteUse::curtail).worth_usd) << i;
    EXPECT_EQ(worth.mining.resale > 0, resale > power);
    terms.give(Term::power, power - 10);
    EXPECT_GE(site_worth(terms, hashprice).of(SiteUse::mining).worth_usd, mined) << i;
    terms.give(Term::power, power);
    terms.give(Term::resale, std::min(resale, power) - 30);
    const double without = site_worth(terms, hashprice).of(SiteUse::mining).worth_usd;
    if (resale <= power) {
      EXPECT_EQ(without, mined);
    }
  }
}

// Extremes give numbers, not infinities.
TEST(Site, NumbersAtTheEdges) {
  for (const double hashprice : {1e-9, 1e-3, 1e3, 1e12}) {
    SiteAsked asked;
    asked.hashprice_usd_ph_day = hashprice;
    asked.paths = 8;
    const SiteAnswer answer = site(asked);
    for (const UseWorth& use : answer.worth.uses) {
      EXPECT_TRUE(std::isfinite(use.worth_usd)) << hashprice;
    }
  }
  for (const Term term : site_terms()) {
    for (const double value : {row(term).least, row(term).most}) {
      const bool infinite = (term == Term::growth && value > 0) ||
                            (term == Term::discount && value < row(term).value);
      if (infinite) continue;  // refused by the verb
      Terms terms;
      terms.give(term, value);
      const SiteWorth worth = site_worth(terms, kHashprice);
      for (const UseWorth& use : worth.uses) {
        EXPECT_TRUE(std::isfinite(use.worth_usd)) << row(term).name << " " << value;
      }
    }
  }
}

}  // namespace
}  // namespace exahash::study
