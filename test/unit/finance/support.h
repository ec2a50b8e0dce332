#pragma once

// Companies of the tests of finance, made of nothing but what a test says.

#include <gtest/gtest.h>

#include "exahash/finance/company.h"

namespace exahash::finance::test {

inline Policy plain() {
  Policy policy;
  policy.overhead_musd = policy.overhead_per_ehs = policy.tax = policy.refresh = 0;
  policy.floor_months = 0;
  policy.refinance_ltv = 0;
  return policy;
}

inline MonthInput quiet(double price = 50000) {
  MonthInput input;
  input.price_usd = price;
  return input;
}

inline Tranche notes(double musd, double coupon, int maturity) {
  Tranche tranche;
  tranche.drawn = micro_usd(musd * 1e6);
  tranche.coupon = coupon;
  tranche.maturity = maturity;
  return tranche;
}

inline double musd(MicroUsd amount) {
  return usd(amount) / 1e6;
}

}  // namespace exahash::finance::test
