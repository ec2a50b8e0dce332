#include "exahash/security/double_spend.h"

#include <cmath>
#include <string>

#include <boost/math/special_functions/beta.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <gtest/gtest.h>

#include "exahash/base/contracts.h"

#include "support/numbers.h"

namespace exahash::security {
namespace {

using enum DoubleSpendFormula;
using Wide = boost::multiprecision::cpp_bin_float_50;
using test::kNaN;

double exact_at(double share, std::int64_t z) {
  return double_spend_probability(share, z, exact);
}
double nakamoto_at(double share, std::int64_t z) {
  return double_spend_probability(share, z, nakamoto);
}

// bitcoin.pdf, section 11.
TEST(Nakamoto, IsHisTable) {
  constexpr double kTenth[] = {1,         0.2045873, 0.0509779, 0.0131722, 0.0034552, 0.0009137,
                               0.0002428, 0.0000647, 0.0000173, 0.0000046, 0.0000012};
  for (int z = 0; z <= 10; ++z) EXPECT_NEAR(nakamoto_at(0.1, z), kTenth[z], 5.01e-8) << z;
  constexpr double kThreeTenths[] = {1,         0.1773523, 0.0416605, 0.0101008,
                                     0.0024804, 0.0006132, 0.0001522, 0.0000379,
                                     0.0000095, 0.0000024, 0.0000006};
  for (std::int64_t i = 0; i <= 10; ++i) {
    EXPECT_NEAR(nakamoto_at(0.3, 5 * i), kThreeTenths[i], 5.01e-8);
  }
}

// Rosenfeld 2012, tables of his paper; the same from Grunspan and Perez-Marco 2017.
TEST(Exact, IsRosenfeldsTable) {
  constexpr double kTenth[] = {0.2000000, 0.0560000, 0.0171200, 0.0054560, 0.0017818, 0.0005914};
  for (int z = 1; z <= 6; ++z) EXPECT_NEAR(exact_at(0.1, z), kTenth[z - 1], 5.01e-8) << z;
  EXPECT_NEAR(exact_at(0.3, 5), 0.1976173, 5.01e-8);
  EXPECT_NEAR(exact_at(0.3, 10), 0.0651067, 5.01e-8);
  EXPECT_NEAR(exact_at(0.3, 20), 0.0086739, 5.01e-8);
  EXPECT_NEAR(exact_at(0.3, 50), 0.0000311, 5.01e-8);
  constexpr double kPercent[][2] = {{2, 0},      {6, 0.003},   {10, 0.059}, {14, 0.369},
                                    {18, 1.369}, {30, 15.645}, {40, 49.300}};
  for (const auto& [share, chance] : kPercent) {
    EXPECT_NEAR(100 * exact_at(share / 100, 6), chance, 5.01e-4) << share;
  }
}

// Another formula for the same: I_s(z, 1/2), s = 4 q (1 - q), by Boost in 50 digits.
TEST(Exact, IsTheIncompleteBetaOfGrunspanAndPerezMarco) {
  for (const double q : {1e-9, 0.02, 0.1, 0.25, 0.4, 0.45, 0.49, 0.4999}) {
    for (const int z : {1, 2, 6, 30, 144, 1000}) {
      const Wide s = 4 * Wide(q) * (1 - Wide(q));
      const Wide wanted = boost::math::ibeta(Wide(z), Wide(0.5), s);
      const double log_wanted = static_cast<double>(log(wanted));
      EXPECT_NEAR(log_double_spend_probability(q, z, exact), log_wanted,
                  1e-13 + 1e-15 * std::abs(log_wanted))
          << q << " " << z;
    }
  }
}

TEST(Exact, HoldsToTheSmallestDoubleAndItsLogarithmBeyond) {
  // s^z / sqrt(pi (1 - s) z), the leading term of the expansion; the next one is of order 1 / z.
  const auto leading = [](double q, double z) {
    const double s = 4 * q * (1 - q);
    return z * std::log(s) - 0.5 * std::log(std::acos(-1.0) * (1 - s) * z);
  };
  EXPECT_NEAR(log_double_spend_probability(0.3, 3900, exact), leading(0.3, 3900), 2e-3);
  EXPECT_GT(exact_at(0.3, 3900), 1e-300);
  EXPECT_LT(exact_at(0.3, 3960), 1e-300);
  EXPECT_GT(exact_at(0.3, 3960), 0);
  const double million = log_double_spend_probability(0.3, 1'000'000, exact);
  EXPECT_NEAR(million, leading(0.3, 1e6), 1e-4);
  EXPECT_EQ(exact_at(0.3, 1'000'000), 0);
  EXPECT_NEAR(log_double_spend_probability(0.3, kMostConfirmations, exact) / leading(0.3, 1e9), 1,
              1e-12);
  EXPECT_TRUE(std::isfinite(log_double_spend_probability(0.3, kMostConfirmations, nakamoto)));
}

// Grunspan and Perez-Marco: honest blocks come at gamma-distributed times, so the mean of the
// probabilities given the time is the exact one. Trapezoids in the logarithm of the pace.
TEST(GivenTheTime, AveragesToTheExactFormula) {
  for (const auto& [q, z] :
       {std::pair(0.1, 1), std::pair(0.1, 6), std::pair(0.3, 6), std::pair(0.45, 20)}) {
    double sum = 0, weight = 0;
    for (double t = -25; t <= 4; t += 0.002) {
      const double density = std::exp(z * t - z * std::exp(t));
      sum += density * double_spend_probability_at(q, z, std::exp(t));
      weight += density;
    }
    EXPECT_NEAR(sum / weight / exact_at(q, z), 1, 1e-6) << q << " " << z;
  }
}

TEST(GivenTheTime, HasItsLimits) {
  EXPECT_NEAR(double_spend_probability_at(0.2, 3, 0), std::pow(0.25, 3), 1e-16);
  EXPECT_NEAR(double_spend_probability_at(0.2, 3, 1e6), 1, 1e-12);
  EXPECT_EQ(double_spend_probability_at(0.2, 3, 1), nakamoto_at(0.2, 3));
  EXPECT_GT(double_spend_probability_at(0.2, 3, 1.5), double_spend_probability_at(0.2, 3, 1.4));
}

// Nakamoto's own table, and the one of Grunspan and Perez-Marco beside it.
TEST(ConfirmationsForRisk, AreThePublishedOnes) {
  constexpr struct {
    double share;
    int exact, nakamoto;
  } kTable[] = {{0.10, 6, 5},   {0.15, 9, 8},   {0.20, 13, 11},  {0.25, 20, 15},
                {0.30, 32, 24}, {0.35, 58, 41}, {0.40, 133, 89}, {0.45, 539, 340}};
  for (const auto& row : kTable) {
    EXPECT_EQ(confirmations_for_risk(row.share, 0.001, exact), row.exact) << row.share;
    EXPECT_EQ(confirmations_for_risk(row.share, 0.001, nakamoto), row.nakamoto) << row.share;
  }
}

TEST(ConfirmationsForRisk, HaveTheirLimits) {
  EXPECT_EQ(confirmations_for_risk(0, 1e-300, exact), 1);
  EXPECT_EQ(confirmations_for_risk(0.3, 2, exact), 0);
  EXPECT_EQ(confirmations_for_risk(0.5, 0.5, exact), std::nullopt);
  EXPECT_EQ(confirmations_for_risk(1, 0.5, nakamoto), std::nullopt);
  // About -ln(risk) / (1 - 2 q)^2: 40 million blocks.
  const auto close = confirmations_for_risk(0.4999, 0.001, exact);
  ASSERT_TRUE(close.has_value());
  EXPECT_LT(exact_at(0.4999, *close), 0.001);
  EXPECT_GE(exact_at(0.4999, *close - 1), 0.001);
}

TEST(DoubleSpend, LimitsAreTrueValues) {
  for (const auto formula : {exact, nakamoto}) {
    EXPECT_EQ(double_spend_probability(0, 6, formula), 0);
    EXPECT_EQ(double_spend_probability(0, 0, formula), 1);
    EXPECT_EQ(double_spend_probability(0.1, 0, formula), 1);
    EXPECT_EQ(double_spend_probability(0.5, 1'000'000, formula), 1);
    EXPECT_EQ(double_spend_probability(1, 6, formula), 1);
    for (const double bad : {-0.1, 1.1, kNaN}) {
      EXPECT_THROW((void)double_spend_probability(bad, 6, formula), ContractViolation);
    }
    EXPECT_THROW((void)double_spend_probability(0.1, -1, formula), ContractViolation);
    EXPECT_THROW((void)double_spend_probability(0.1, kMostConfirmations + 1, formula),
                 ContractViolation);
  }
  EXPECT_THROW((void)double_spend_probability_at(0.1, 6, -1), ContractViolation);
  EXPECT_THROW((void)double_spend_probability_at(0.1, 6, kNaN), ContractViolation);
  EXPECT_THROW((void)confirmations_for_risk(0.1, 0, exact), ContractViolation);
}

// Laws over a grid: more confirmations never help, more hash rate never hurts, Nakamoto is too low
// from one confirmation of a small share on.
TEST(DoubleSpend, MoreConfirmationsNeverHelpMoreHashRateNeverHurts) {
  for (const auto formula : {exact, nakamoto}) {
    for (int percent = 1; percent < 50; ++percent) {
      for (int z = 0; z < 200; z += 1 + z / 8) {
        const double q = percent / 100.0;
        const double here = log_double_spend_probability(q, z, formula);
        EXPECT_LE(log_double_spend_probability(q, z + 1, formula), here) << q << " " << z;
        EXPECT_GE(log_double_spend_probability(q + 0.01, z, formula), here) << q << " " << z;
      }
    }
  }
}

// A walk block by block, with addressed draws. N = 200,000 races of at most 400 blocks, false alarm
// 1e-6 (4.9 sigma).
TEST(DoubleSpend, AgreesWithRacesBlockByBlock) {
  constexpr int kRaces = 200'000, kBlocks = 400;
  const double q = 0.3;
  const int z = 6;
  int won = 0;
  std::uint64_t state = 1;
  for (int race = 0; race < kRaces; ++race) {
    int honest = 0, secret = 0;
    for (int block = 0; block < kBlocks; ++block) {
      // Multiplicative congruential generator of L'Ecuyer (1999): the law's own check needs none of
      // the room's draws.
      state = state * 2862933555777941757U + 1;
      const double u = static_cast<double>(state >> 11) * 0x1p-53;
      (u < q ? secret : honest) += 1;
      if (honest >= z && secret >= honest) {
        ++won;
        break;
      }
    }
  }
  const double p = exact_at(q, z);
  const double sigma = std::sqrt(p * (1 - p) / kRaces);
  EXPECT_NEAR(static_cast<double>(won) / kRaces, p, 4.9 * sigma);
}

// Budish 2018 as corrected: z = 6.
TEST(MajorityAttack, LastsAsPublished) {
  EXPECT_NEAR(majority_attack_duration(1.05, 6), 42, 0.5);
  EXPECT_NEAR(majority_attack_duration(1.2, 6), 13.2, 0.05);
  EXPECT_NEAR(majority_attack_duration(2, 6), 6.4, 0.05);
  EXPECT_NEAR(majority_attack_cost(1.2, 6, 0.1, 0.1), 3.2, 0.05);
}

// The negative binomial sum term by term.
TEST(MajorityAttack, IsTheSumOverHisBlocks) {
  for (const double ratio : {1.01, 1.2, 3.0, 1000.0}) {
    for (const int z : {1, 6, 50}) {
      const double p = 1 / (1 + ratio);
      double probability = std::pow(p, z), expected = 0;
      for (int k = 0; k <= z; ++k) {
        expected += (z + 1 - k) * probability;
        probability *= (1 - p) * (z + k) / (k + 1);
      }
      EXPECT_NEAR(majority_attack_duration(ratio, z) / (z + expected / (ratio - 1)), 1, 1e-12);
    }
  }
}

TEST(MajorityAttack, HasItsLimits) {
  EXPECT_NEAR(majority_attack_duration(3, 0), 0.5, 1e-15);
  EXPECT_NEAR(majority_attack_duration(1e9, 1'000'000), 1e6, 1e-6);
  EXPECT_TRUE(std::isfinite(majority_attack_duration(1.000001, 1'000'000)));
  EXPECT_GT(majority_attack_duration(1.1, 6), majority_attack_duration(1.2, 6));
  for (const double bad : {1.0, 0.5, kNaN}) {
    EXPECT_THROW((void)majority_attack_duration(bad, 6), ContractViolation);
  }
  EXPECT_THROW((void)majority_attack_cost(2, 6, -0.1, 0), ContractViolation);
  EXPECT_THROW((void)majority_attack_cost(2, 6, 0, 1.1), ContractViolation);
}

}  // namespace
}  // namespace exahash::security
