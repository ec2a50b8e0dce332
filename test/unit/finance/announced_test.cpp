// Contracts on their dates, added up by hand.

#include "exahash/finance/announced.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace exahash::finance {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// Core Scientific and CoreWeave as of May 2026: 350 of 590 MW run, all early in 2027; 10,200 MUSD
// over 12 years.
Lease core() {
  Lease lease;
  lease.it_mw = 590;
  lease.energised_it_mw = 350;
  lease.gross_factor = 1.35;
  lease.ramp = 12;
  lease.term = 144;
  lease.rent = 10'200e6 / 144;
  lease.margin = 0.8;
  return lease;
}

TEST(Announced, TheRampAddsUp) {
  const Lease lease = core();
  double it_months = 0, rent = 0;
  for (int month = 0; month < 12; ++month) {
    const LeaseMonth now = announced_income(lease, month, kNever);
    it_months += now.it_mw;
    rent += now.cash.rent;
    EXPECT_FALSE(now.cash.complete);
    EXPECT_NEAR(now.gross_mw, now.it_mw * 1.35, 1e-9);
    EXPECT_NEAR(now.cash.cost, now.cash.rent * 0.2, 1);
  }
  EXPECT_NEAR(it_months, 12 * (350 + 590) / 2.0, 1e-6);  // a straight line
  EXPECT_NEAR(rent, 10'200e6 / 144 * it_months / 590, 1);
  EXPECT_TRUE(announced_income(lease, 12, kNever).cash.complete);
  EXPECT_NEAR(announced_income(lease, 12, kNever).it_mw, 590, 1e-9);
  // After the term other tenants come, or none.
  EXPECT_NEAR(announced_income(lease, 143, kNever).cash.rent, lease.rent, 1e-3);
  EXPECT_EQ(announced_income(lease, 144, kNever).cash.rent, 0);
}

// What a published review says of its 243 MW that were billed in May 2026: about 350 MUSD a year.
TEST(Announced, TheRentOfCoreScientific) {
  Lease lease = core();
  lease.energised_it_mw = 243;
  lease.begins = 100;
  EXPECT_NEAR(announced_income(lease, 0, kNever).cash.rent * 12 / 1e6, 350, 3.5);
}

TEST(Announced, HallsToCome) {
  Lease lease = core();
  lease.energised_it_mw = 0;
  lease.begins = 6;
  lease.ramp = 0;
  lease.capex = 60e6;
  double capex = 0;
  for (int month = 0; month < 20; ++month) {
    const LeaseMonth now = announced_income(lease, month, kNever);
    EXPECT_EQ(now.it_mw, month < 6 ? 0 : 590);
    capex += now.cash.capex;
  }
  EXPECT_NEAR(capex, 60e6, 1e-3);
}

// A default in month 3: nothing for nine months, then three quarters; the guarantor pays what is
// missing until his sum is used up.
TEST(Announced, DefaultVacancyAndBackstop) {
  Lease lease = core();
  lease.energised_it_mw = lease.it_mw;
  lease.rent = 10e6;
  lease.margin = 1;
  lease.vacancy = 9;
  lease.relet = 0.75;
  EXPECT_EQ(announced_income(lease, 2, 3).cash.rent, 10e6);
  EXPECT_EQ(announced_income(lease, 3, 3).cash.rent, 0);
  EXPECT_EQ(announced_income(lease, 11, 3).cash.rent, 0);
  EXPECT_EQ(announced_income(lease, 12, 3).cash.rent, 7.5e6);
  lease.backstop = 35e6;
  double rent = 0;
  for (int month = 3; month < 12; ++month) rent += announced_income(lease, month, 3).cash.rent;
  EXPECT_NEAR(rent, 35e6, 1e-3);
  EXPECT_EQ(announced_income(lease, 5, 3).cash.rent, 10e6);
  EXPECT_EQ(announced_income(lease, 6, 3).cash.rent, 5e6);
  EXPECT_EQ(announced_income(lease, 12, 3).cash.rent, 7.5e6);
}

TEST(Announced, WhatWasPaidInAdvanceIsEarnedAndNotPaidAgain) {
  Lease lease = core();
  lease.energised_it_mw = lease.it_mw;
  lease.rent = 10e6;
  lease.credit = 2e6;
  const LeaseMonth now = announced_income(lease, 0, kNever);
  EXPECT_EQ(now.cash.rent, 8e6);
  EXPECT_EQ(now.cash.credit, 2e6);
}

// Exponential: e^-rate of the tenants are there after a year, whatever the path; and a higher rate
// never makes one of them last longer.
TEST(Announced, DefaultsComeAtTheirRate) {
  int kept = 0;
  constexpr int kPaths = 20000;
  for (std::uint32_t path = 0; path < kPaths; ++path) {
    const double at = tenant_default_month(7, path, entity_of("Core - CoreWeave"), 0.15);
    if (at > 12) ++kept;
    ASSERT_LE(tenant_default_month(7, path, entity_of("Core - CoreWeave"), 0.3), at);
  }
  const double expected = std::exp(-0.15);
  EXPECT_NEAR(kept / double{kPaths}, expected, 4 * std::sqrt(expected * (1 - expected) / kPaths));
  EXPECT_EQ(tenant_default_month(7, 0, 1, 0), kNever);
  EXPECT_NE(entity_of("Barber Lake - Fluidstack"), entity_of("Barber Lake - Fluidstack, second"));
}

}  // namespace
}  // namespace exahash::finance
