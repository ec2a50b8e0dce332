// What contracts are worth: the examples of MODEL, section 3, growing annuities in closed form, and
// tenants who default in a simulation with another generator.

#include "exahash/hosting/contract.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "exahash/hosting/annuity.h"

namespace exahash::hosting {
namespace {

// USD per MW of IT: 1.85 M a year, 85 % of it left, 9 M to build, no lead time, no residual.
ContractTerms plain(double years, double discount) {
  return {.revenue = 1.85e6, .margin = 0.85, .years = years, .discount = discount, .capex = 9e6};
}

TEST(Contract, TheExamplesOfTheModel) {
  struct Row {
    double years, discount, musd;
  };
  for (const Row& row : {Row{10, 0.08, 1.55}, Row{10, 0.10, 0.66}, Row{10, 0.12, -0.12},
                         Row{15, 0.08, 4.46}, Row{15, 0.10, 2.96}, Row{15, 0.12, 1.71}}) {
    EXPECT_NEAR(contract_worth(plain(row.years, row.discount)).total() / 1e6, row.musd, 0.005)
        << row.years << " years at " << row.discount;
  }
  // 150 USD/kW/month, 9.5 M, 15 months until it is energised, 10 years, 8 %.
  const ContractTerms late{.revenue = 1.8e6,
                           .margin = 0.85,
                           .years = 10,
                           .lead_years = 1.25,
                           .discount = 0.08,
                           .capex = 9.5e6};
  EXPECT_NEAR(contract_worth(late).total() / 1e6, -0.18, 0.005);
}

// Growing annuity: c (1 - ((1 + g) / (1 + r))^n) / (r - g), where c, c (1 + g), ... have the mean
// that was announced.
TEST(Contract, EscalatorsMoveRentButNotItsMean) {
  constexpr double kGrowth = 0.03, kDiscount = 0.09, kYears = 12;
  ContractTerms terms = plain(kYears, kDiscount);
  terms.escalation = kGrowth;
  double sum = 0;
  for (int k = 1; k <= 12; ++k) sum += revenue_of_year(terms, k);
  EXPECT_NEAR(sum, 1.85e6 * kYears, 1e-6);
  EXPECT_NEAR(revenue_of_year(terms, 7) / revenue_of_year(terms, 6), 1 + kGrowth, 1e-14);
  EXPECT_EQ(revenue_of_year(terms, 13), 0);
  EXPECT_EQ(revenue_of_year(terms, 0), 0);
  const double first = 1.85e6 * kYears * kGrowth / (std::pow(1 + kGrowth, kYears) - 1);
  const double rent = 0.85 * first * (1 - std::pow((1 + kGrowth) / (1 + kDiscount), kYears)) /
                      (kDiscount - kGrowth);
  EXPECT_NEAR(contract_worth(terms).rent, rent, 1e-6 * rent);
}

// At no discount money is only added up: with a prepayment and without, whenever it comes.
TEST(Contract, AtNoDiscountOnlySumsCount) {
  ContractTerms terms = plain(5, 0);
  terms.lead_years = 2;
  terms.prepaid = 0.2;
  terms.equipment = 29e6;
  terms.decline = 0.25;
  terms.residual = 0.5;
  const double left = 29e6 * 0.75 * 0.75 * 0.75 * 0.75 * 0.75;
  EXPECT_NEAR(contract_worth(terms).total(), 5 * 1.85e6 * 0.85 - 9e6 - 29e6 + left + 4.5e6, 1e-6);
  // And what is paid early is worth more at any discount.
  terms.discount = 0.11;
  const double with = contract_worth(terms).total();
  terms.prepaid = 0;
  EXPECT_GT(with, contract_worth(terms).total());
}

TEST(Contract, ALastYearInPart) {
  const double ten = contract_worth(plain(10, 0.08)).total();
  const double half = contract_worth(plain(10.5, 0.08)).total();
  // Half a year's cash at the end of it.
  EXPECT_NEAR(half - ten, 0.5 * 1.85e6 * 0.85 / std::pow(1.08, 10.5), 1e-3);
  EXPECT_NEAR(contract_worth(plain(0.25, 0)).rent, 0.25 * 1.85e6 * 0.85, 1e-6);
  EXPECT_EQ(contract_worth(plain(1000, 0.08)).total(), contract_worth(plain(60, 0.08)).total());
}

// 60 % of tenants stay for ten more years, whose rent is worth an annuity at 15 % behind 11.25
// years; the halls, at 35 % of their price after the first term, lose 65 % more.
TEST(Contract, ARenewedTermIsAnAnnuityAtTheDiscountOfMerchants) {
  ContractTerms terms = plain(10, 0.08);
  terms.lead_years = 1.25;
  terms.merchant_discount = 0.15;
  terms.residual = 0.35;
  EXPECT_EQ(contract_worth(terms).renewal, 0);
  const double without = contract_worth(terms).total();
  terms.renewal = 0.6;
  const double far = std::pow(1.15, -10), then = std::pow(1.15, -11.25);
  const double wanted =
      0.6 * then * (1.85e6 * 0.85 * (1 - far) / 0.15 + 9e6 * 0.35 * (0.35 * far - 1));
  EXPECT_NEAR(contract_worth(terms).renewal, wanted, 1e-6);
  EXPECT_NEAR(contract_worth(terms).total(), without + wanted, 1e-6);
  // A tenant who defaulted does not stay, and nobody stays whose rent is not worth the halls.
  EXPECT_EQ(contract_worth(terms, 9.5).renewal, 0);
  EXPECT_NEAR(contract_worth(terms, 11).renewal, wanted, 1e-6);
  terms.revenue = 1e4;
  EXPECT_EQ(contract_worth(terms).renewal, 0);
}

// A tenant who defaults at 8 % a year; a guarantor pays 40 % of that year's rent; then the halls
// earn 70 %, and he pays the 30 % that are lost. 400,000 tenants with another generator, money
// moved year by year.
TEST(Contract, DefaultsAsInASimulation) {
  ContractTerms terms = plain(12, 0.09);
  terms.lead_years = 1.5;
  terms.merchant_discount = 0.16;
  terms.default_rate = 0.08;
  terms.backstop = 0.4;
  terms.relet = 0.7;
  terms.residual = 0.35;
  std::mt19937_64 generator(20261126);
  std::exponential_distribution<double> life(terms.default_rate);
  constexpr int kTenants = 400'000;
  double sum = 0, squares = 0;
  for (int i = 0; i < kTenants; ++i) {
    const double default_after = life(generator);
    double worth = -9e6 + 0.35 * 9e6 / std::pow(1.16, 13.5);
    bool gone = false;
    for (int year = 1; year <= 12; ++year) {
      const double promised = std::pow(1.09, -1.5 - year), merchant = std::pow(1.16, -1.5 - year);
      if (gone) {
        worth += 1.85e6 * 0.85 * (0.7 * merchant + 0.3 * promised);
      } else if (default_after < year) {
        gone = true;
        worth += 0.4 * 1.85e6 * 0.85 * promised;
      } else {
        worth += 1.85e6 * 0.85 * promised;
      }
    }
    sum += worth;
    squares += worth * worth;
    if (i < 1000) {
      EXPECT_NEAR(contract_worth(terms, default_after).total(), worth, 1e-5);
    }
  }
  const double mean = sum / kTenants;
  const double error = std::sqrt((squares / kTenants - mean * mean) / kTenants);
  EXPECT_NEAR(contract_worth(terms).total(), mean, 5 * error);  // false alarm 6e-7
  EXPECT_LT(error, 1e4);
}

// Guarantee and re-letting never bring more than the tenant owed.
TEST(Contract, WorseTenantsAreNeverWorthMore) {
  ContractTerms terms = plain(15, 0.08);
  terms.merchant_discount = 0.15;
  terms.backstop = 0.49;
  terms.relet = 0.9;
  double last = contract_worth(terms).total();
  for (const double rate : {0.01, 0.03, 0.1, 0.3, 1.0}) {
    terms.default_rate = rate;
    const double worth = contract_worth(terms).total();
    EXPECT_LT(worth, last) << rate;
    last = worth;
  }
}

TEST(Contract, Annuities) {
  EXPECT_EQ(annuity(0, 12), 12);
  EXPECT_NEAR(annuity(0.08, 10), 6.7101, 5e-5);  // tables of annuities
  EXPECT_NEAR(annuity(0.12, 15), 6.8109, 5e-5);
  EXPECT_NEAR(annuity(1e-8, 12), 12, 1e-5);
}

}  // namespace
}  // namespace exahash::hosting
