// What AI can have taken, counted from its own side: arithmetic by hand.

#include "exahash/study/ai_range.h"

#include <cmath>

#include <gtest/gtest.h>

#include "exahash/scenario/companies.h"
#include "exahash/scenario/company_rows.h"

#include "support/dates.h"

namespace exahash::study {
namespace {

using test::day;

// By hand: 3.7 GW * 1.35 * 25 % * a third is 0.41 GW, 19 EH/s at 21.6 J/TH; all of it 58.
TEST(AiRange, IsTheArithmeticOfItsScale) {
  sites::Companies all;
  sites::Contract contract;
  contract.name = "all";
  contract.it_mw = sites::Graded{3700};
  contract.gross_factor = sites::Graded{1.35};
  contract.signed_on = sites::When{day("2025-01-01"), day("2025-12-31")};
  all.contracts = {contract};
  const Spread efficiency{21.6, 21.6, 21.6};
  const auto range = ai_range(all, day("2025-10-18"), day("2026-06-30"), efficiency);
  ASSERT_TRUE(range);
  EXPECT_NEAR(range->signed_mw, 4995, 1e-9);
  ASSERT_EQ(range->rows.size(), 27U);
  const auto eh = [&](double delivered, double displaced, double leaked) {
    for (const AiRow& row : range->rows) {
      if (std::abs(row.delivered - delivered) + std::abs(row.displaced - displaced) +
              std::abs(row.leaked - leaked) <
          1e-9) {
        return row.eh;
      }
    }
    return 1.0;
  };
  EXPECT_NEAR(eh(0.25, 0.33, 0), -19.08, 0.01);
  EXPECT_NEAR(eh(0.25, 1, 0), -57.81, 0.01);
  EXPECT_NEAR(eh(0.25, 1, 0.5), -57.81 / 2, 0.01);
  EXPECT_EQ(eh(0.4, 1, 1), 0);
  EXPECT_NEAR(range->most_eh(), -92.5, 0.01);
  EXPECT_EQ(range->least_eh(), 0);
  EXPECT_FALSE(ai_range(all, day("2024-01-01"), day("2024-06-30"), efficiency));
}

// What the catalogue knows of May 2026: exahash data contracts.
TEST(AiRange, CountsTheCatalogueByDay) {
  const Spread efficiency{20, 20, 20};
  const auto range =
      ai_range(scenario::bundled_companies(), day("2026-05-02"), day("2026-08-21"), efficiency);
  ASSERT_TRUE(range);
  EXPECT_NEAR(range->signed_mw, 4806, 1);
  EXPECT_NEAR(range->signed_it_mw, 3555, 1);
  EXPECT_NEAR(range->energised_before_mw, 613, 1);
  EXPECT_NEAR(range->surely_before_mw, 613, 1);
  const auto before =
      ai_range(scenario::bundled_companies(), day("2025-10-18"), day("2026-05-02"), efficiency);
  ASSERT_TRUE(before);
  EXPECT_NEAR(before->energised_before_mw, 613, 1);
  EXPECT_EQ(before->known_until, scenario::day_of_contracts(scenario::bundled_companies()));
  EXPECT_GE(before->known_until, day("2026-05-01"));
  EXPECT_EQ(before->surely_before_mw, 0);  // "2025" may be its December
}

}  // namespace
}  // namespace exahash::study
