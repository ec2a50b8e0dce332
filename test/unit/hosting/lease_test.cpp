// Signed contracts in the units in which they are quoted: total value over years and megawatts of
// critical IT load against the figures computed by hand beside the sources (MODEL, section 3;
// facts/ai_hosting.csv).

#include "exahash/hosting/lease.h"

#include <gtest/gtest.h>

#include "exahash/mining/breakeven.h"

namespace exahash::hosting {
namespace {

struct Deal {
  const char* name;
  double busd, years, mw;                      // as announced
  double musd_mw_year, usd_kw_month, usd_kwh;  // by hand
};

LeaseRate rate_of(const Deal& deal) {
  return mean_rate(deal.busd * 1e9 * 1.0_USD, deal.mw * 1.0_MW, deal.years * 1.0_years);
}

constexpr Deal kDeals[] = {{"TeraWulf-Fluidstack, first", 3.7, 10, 200, 1.85, 154, 0.211},
                           {"Core Scientific-CoreWeave 2024", 3.5, 12, 200, 1.46, 122, 0.166},
                           {"Core Scientific-CoreWeave", 10.2, 12, 590, 1.441, 120.1, 0.164},
                           {"TeraWulf-Fluidstack Lake Mariner", 6.7, 10, 360, 1.861, 155.1, 0.212},
                           {"TeraWulf-Fluidstack Abernathy", 9.5, 25, 168, 2.262, 188.5, 0.258},
                           {"Cipher-AWS", 5.5, 15, 300, 1.222, 101.9, 0.14},
                           {"Cipher-Fluidstack", 3.0, 10, 168, 1.79, 149, 0.204},
                           {"Hut 8 River Bend", 7.0, 15, 245, 1.905, 158.7, 0.217},
                           {"Hut 8 Beacon Point", 9.8, 15, 352, 1.856, 154.7, 0.212},
                           {"Galaxy Helios-CoreWeave", 15, 15, 526, 1.901, 158.4, 0.217},
                           {"Applied Digital-CoreWeave", 11, 15, 400, 1.833, 152.8, 0.209},
                           {"Applied Digital-hyperscaler", 5, 15, 200, 1.667, 138.9, 0.19},
                           {"Riot-AMD", 0.311, 10, 25, 1.244, 103.7, 0.142},
                           {"IREN-Microsoft, GPUs included", 9.7, 5, 200, 9.7, 808.3, 1.107}};

TEST(Lease, SignedDealsInEveryUnit) {
  for (const Deal& deal : kDeals) {
    const LeaseRate rate = rate_of(deal);
    const bool three = deal.musd_mw_year * 1000 - static_cast<int>(deal.musd_mw_year * 1000) == 0;
    EXPECT_NEAR(rate.in(kUsdPerMwYear) / 1e6, deal.musd_mw_year, three ? 0.005 : 0.006)
        << deal.name;
    EXPECT_NEAR(rate.in(kUsdPerKwMonth), deal.usd_kw_month, 0.56) << deal.name;
    EXPECT_NEAR(rate.in(1.0_USD_per_kWh), deal.usd_kwh, 0.00061) << deal.name;
  }
}

// All but the GPU contract, and none of the usual slips of unit.
TEST(Lease, ObservedRatesHoldTheDealsAndNoOtherUnit) {
  for (const Deal& deal : kDeals) {
    const LeaseRate rate = rate_of(deal);
    const bool gpus = deal.years == 5;
    EXPECT_EQ(kSignedLeases.hold(rate * (1 + 1e-3)) || kSignedLeases.hold(rate * (1 - 1e-3)), !gpus)
        << deal.name;
    EXPECT_FALSE(kSignedLeases.hold(rate * 12)) << deal.name;     // a year's rent as a month's
    EXPECT_FALSE(kSignedLeases.hold(rate / 12)) << deal.name;     // the other way round
    EXPECT_FALSE(kSignedLeases.hold(rate * 1000)) << deal.name;   // MW for kW
    EXPECT_FALSE(kSignedLeases.hold(rate / 730.5)) << deal.name;  // an hour's for a month's
  }
  EXPECT_TRUE(kGpuCloud.hold(9.7e6 * kUsdPerMwYear / 1.35));
}

// Sites of which both are known: Lake Mariner 360 MW of about 450, Helios 526 of 800.
TEST(Lease, PerMegawattAtTheMeter) {
  const LeaseRate lake_mariner = rate_of({"", 6.7, 10, 360, 0, 0, 0});
  EXPECT_NEAR(on_gross(lake_mariner, 450.0 / 360).in(kUsdPerMwYear), 6.7e9 / 10 / 450, 1e-6);
  const LeaseRate helios = rate_of({"", 15, 15, 526, 0, 0, 0});
  EXPECT_NEAR(on_gross(helios, 800.0 / 526).in(kUsdPerMwYear), 15e9 / 15 / 800, 1e-6);
  EXPECT_NEAR(on_it(on_gross(helios, 1.5), 1.5).in(helios), 1, 1e-15);
}

// MODEL, section 0: net of power and per gross MWh a lease of 150 USD/kW/month leaves about 129 USD
// at a margin of 85 %, mining of 17.5 J/TH 28 to 38 at 35 to 39.5 USD/PH/day: 3 to 5 times.
TEST(Lease, LikeForLikeWithMining) {
  const double lease = (on_gross(150 * kUsdPerKwMonth, 1.35) * 0.85).in(1.0_USD_per_MWh);
  EXPECT_NEAR(lease, 129, 0.5);
  const mining::SiteTerms site{
      .power = 45.0_USD_per_MWh, .other_cost = 7.0_USD_per_MWh, .overhead = 1.03, .pool_fee = 0.01};
  const auto mined = [&](double hashprice) {
    return mining::cash_margin(hashprice * 1.0_USD_per_PH_s_day, 17.5_J_per_TH, site)
        .in(1.0_USD_per_MWh);
  };
  EXPECT_NEAR(mined(35), 28, 0.5);
  EXPECT_NEAR(mined(39.5), 38, 0.5);
  EXPECT_NEAR(lease / mined(35), 5, 0.5);
  EXPECT_NEAR(lease / mined(39.5), 3, 0.5);
}

// facts/ai_hosting.csv: 1.94 bn USD a year for 76,000 GB300 is 2.91 USD for one through an hour; an
// H100 at 2.35 USD and 1.66 kW at the meter is 1.42 USD/kWh, at 70 % of the time 0.99.
TEST(Lease, GpuHours) {
  const LeaseRate iren = 9.7e6 * kUsdPerMwYear;
  EXPECT_NEAR(per_gpu_hour(iren, 200.0_MW / 76'000).in(1.0_USD), 2.91, 0.005);
  EXPECT_NEAR(per_gpu_hour(1.42_USD_per_kWh, 1660.0_W).in(1.0_USD), 2.35, 0.01);
  EXPECT_NEAR(per_gpu_hour(0.99_USD_per_kWh, 1660.0_W, 0.7).in(1.0_USD), 2.35, 0.01);
}

}  // namespace
}  // namespace exahash::hosting
