#include "exahash/finance/tranche.h"

#include <algorithm>

#include "exahash/base/contracts.h"

namespace exahash::finance {

MicroUsd interest(MicroUsd principal, double coupon) {
  return micro_usd(usd(principal) * coupon / 12);
}

MicroUsd level_principal(MicroUsd principal, double coupon, int months) {
  EXAHASH_EXPECTS(months >= 1);
  if (months == 1) return principal;
  const double rate = coupon / 12;
  // The part of the principal that the first of the payments takes: rate / ((1 + rate)^n - 1).
  double growth = 1, sum = 0;
  for (int i = 0; i < months; ++i) {
    sum += growth;
    growth *= 1 + rate;
  }
  return std::min(principal, micro_usd(usd(principal) / sum));
}

}  // namespace exahash::finance
