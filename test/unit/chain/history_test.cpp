#include "exahash/chain/history.h"

#include <gtest/gtest.h>

#include "exahash/base/text.h"
#include "exahash/consensus/compact.h"

#include "support/dates.h"
#include "support/history.h"

namespace exahash::chain {
namespace {

using test::day;
using test::history;

const Day& row_of(const char* date) {
  return history().days.at(
      static_cast<std::size_t>((day(date) - history().days.front().date).count()));
}

// Change of difficulty at the epoch's first block, %.
double change_into(std::size_t epoch) {
  const auto difficulty = [](std::size_t i) {
    return consensus::difficulty(history().epochs.at(i).bits);
  };
  return 100 * (difficulty(epoch) / difficulty(epoch - 1) - 1);
}

TEST(History, GenesisIsTheFirstRow) {
  const Epoch& first = history().epochs.front();
  EXPECT_EQ(first.index, 0);
  EXPECT_EQ(value(first.first_height), 0);
  EXPECT_EQ(format_time(first.first_time), "2009-01-03T18:15:05Z");
  EXPECT_EQ(value(first.bits), 0x1d00ffffU);
  ASSERT_TRUE(first.first_hash);
  EXPECT_EQ(crypto::to_hex(*first.first_hash),
            "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
}

TEST(History, CoversEveryEpochToAugust2026) {
  EXPECT_EQ(history().epochs.size(), 479U);
  const Epoch& newest = history().epochs.back();
  EXPECT_EQ(value(newest.first_height), 963648);
  EXPECT_EQ(format_date(std::chrono::floor<std::chrono::days>(newest.first_time)), "2026-08-23");
  EXPECT_FALSE(newest.timespan_lo);
  EXPECT_EQ(format_date(history().days.front().date), "2010-07-17");
  EXPECT_EQ(format_date(history().last_day()), "2026-08-21");
  EXPECT_EQ(history().origin, "bundled");
}

// Bitcoin Core's pow_tests (get_next_work, lower_limit_actual) have these two boundaries.
TEST(History, Block32256And68544AreOnRecord) {
  EXPECT_EQ(value(history().epochs.at(16).bits), 0x1d00d86aU);
  EXPECT_EQ(value(history().epochs.at(33).bits), 0x1c05a3f4U);
  EXPECT_EQ(value(history().epochs.at(34).bits), 0x1c0168fdU);
  EXPECT_NEAR(change_into(34), 300, 0.001);  // the clamp
}

TEST(History, TheGreatCutsAreOnRecord) {
  EXPECT_EQ(value(history().epochs.at(342).first_height), 689472);
  EXPECT_NEAR(change_into(342), -27.94, 0.005);  // July 2021, China's ban
  EXPECT_NEAR(change_into(274), -15.13, 0.005);  // 3 December 2018
  EXPECT_NEAR(change_into(275), -9.56, 0.005);   // 18 December 2018
  EXPECT_NEAR(consensus::difficulty(history().epochs.at(275).bits), 5.106e12, 0.001e12);
}

// As published through the year, in %.
TEST(History, RetargetsOf2026) {
  const std::vector<double> published = {-1.20, -3.28, -11.16, 14.73, 0.45, -7.76,
                                         3.87,  -2.43, -2.30,  3.12,  1.72, -10.09,
                                         7.15,  -5.00, -0.74,  0.99,  -1.31};
  for (std::size_t i = 0; i < published.size(); ++i) {
    EXPECT_NEAR(change_into(462 + i), published[i], 0.00501) << "epoch " << 462 + i;
  }
}

// Bitcoin Core's nMinimumChainWork of releases 25 to 29: work up to and with these blocks.
TEST(History, ChainWorkIsThatOfBitcoinCoreReleases) {
  const auto work_at = [](std::int32_t height) {
    const Epoch& epoch = history().epochs.at(static_cast<std::size_t>(height / 2016));
    const std::uint64_t blocks = static_cast<std::uint64_t>(height % 2016) + 1;
    return epoch.chainwork_before + consensus::work(consensus::target_of(epoch.bits)) * blocks;
  };
  EXPECT_EQ(work_at(784000), *math::u256_from_hex("44a50fe819c39ad624021859"));
  EXPECT_EQ(work_at(804000), *math::u256_from_hex("52b2559353df4117b7348b64"));
  EXPECT_EQ(work_at(824000), *math::u256_from_hex("63c4ebd298db40af57541800"));
  EXPECT_EQ(work_at(856760), *math::u256_from_hex("88e186b70e0862c193ec44d6"));
  EXPECT_EQ(work_at(886157), *math::u256_from_hex("b1f3b93b65b16d035a82be84"));
}

TEST(History, DaysOfPublicRecord) {
  EXPECT_DOUBLE_EQ(row_of("2010-07-17").price_usd.value(), 0.04951);  // Mt. Gox opens
  EXPECT_EQ(row_of("2010-07-17").price_source, "mtgox");
  EXPECT_FALSE(row_of("2010-07-17").bits);
  EXPECT_DOUBLE_EQ(row_of("2026-05-01").price_usd.value(), 78179);
  EXPECT_DOUBLE_EQ(row_of("2017-12-22").fees_btc.value(), 1507.04958407);
  // The third halving, block 630,000: 12.5 to 6.25 BTC within the day.
  EXPECT_EQ(row_of("2020-05-10").blocks.value() * 12.5, row_of("2020-05-10").subsidy_btc.value());
  EXPECT_EQ(row_of("2020-05-13").blocks.value() * 6.25, row_of("2020-05-13").subsidy_btc.value());
}

TEST(History, PrintsBackByteForByte) {
  EXPECT_TRUE(epochs_csv(history().epochs) == bundled_epochs_csv());
  EXPECT_TRUE(daily_csv(history().days) == bundled_daily_csv());
}

TEST(KnownBlocks, FindsFirstAndLastBlocks) {
  const KnownBlocks known(history());
  const auto height_of = [&](std::string_view hex) {
    const auto height = known.height_of(*crypto::hash_from_hex(hex));
    return height ? value(*height) : -1;
  };
  EXPECT_EQ(height_of("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"), 0);
  EXPECT_EQ(height_of("00000000693067b0e6b440bc51450b9f3850561b07f6d3c021c54fbd6abb9763"), 2015);
  EXPECT_EQ(height_of("00000000a141216a896c54f211301c436e557a8d55900637bbdce14c6c7bddef"), 2016);
  // Block 1.
  EXPECT_EQ(height_of("00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048"), -1);
}

TEST(AsOf, TheLastDayChangesOnlyWhatCameLater) {
  const auto known = as_of(history(), history().last_day());
  ASSERT_TRUE(known);
  EXPECT_EQ(known->days, history().days);
  // Epoch 478 began on 23 August, two days after the last day.
  EXPECT_EQ(known->epochs.size(), 478U);
  EXPECT_FALSE(known->epochs.back().timespan_lo);
}

// Epoch 342 began on 2021-07-03 at 06:34; its closing block came on 17 July at 23:xx.
TEST(AsOf, AnEpochIsKnownOnceItsFirstBlockHasCome) {
  EXPECT_EQ(as_of(history(), day("2021-07-02"))->epochs.back().index, 341);
  const auto on_the_day = as_of(history(), day("2021-07-03"));
  EXPECT_EQ(on_the_day->epochs.back().index, 342);
  EXPECT_EQ(format_date(on_the_day->last_day()), "2021-07-03");
  EXPECT_FALSE(on_the_day->epochs.back().last_hash);
  // The retarget into 342 is known: 341 keeps all it has.
  EXPECT_EQ(on_the_day->epochs.at(341), history().epochs.at(341));
}

TEST(AsOf, ADayOutsideTheTableIsAnErrorWithTheRange) {
  for (const char* outside : {"2010-07-16", "2026-08-22"}) {
    const auto known = as_of(history(), day(outside));
    ASSERT_FALSE(known);
    EXPECT_EQ(known.error().kind, ErrorKind::missing_data);
    EXPECT_EQ(known.error().problems.at(0).what,
              std::string(outside) + " lies outside the table of days, 2010-07-17 to 2026-08-21");
  }
}

}  // namespace
}  // namespace exahash::chain
