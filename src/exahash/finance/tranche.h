#pragma once

// Debt with one coupon and one maturity, month by month. Coupons are paid in twelfths of a year's,
// which is earlier than the half-yearly ones of notes by three months on average.

#include <cstdint>

#include "exahash/finance/money.h"

namespace exahash::finance {

enum class Security : std::uint8_t {
  unsecured,
  secured,
  bitcoin,  // coins cover it: more must be brought, or a part paid back, as their price falls
};

struct Tranche {
  MicroUsd drawn = 0, undrawn = 0;  // principal owed at the start; what is still to be drawn
  int drawn_over = 1;               // in so many equal months; 1 or more
  double coupon = 0;                // a year, share of principal; 0 or more
  int maturity = 0;                 // number of the month in which the rest is due, from 0
  Security security = Security::unsecured;
  // The project whose contracts alone answer for it: an index; -1: the company answers.
  int project = -1;
  // Level payments over so many months from the completion of the project (without one, from the
  // start); what is left is due at maturity. 0: nothing is due before maturity.
  int amortised_over = 0;
  // Bitcoin's price at which a share stands at the conversion price, USD; 0: does not convert.
  double converts_above_usd = 0;
};

// A month's interest, to the micro-dollar.
[[nodiscard]] MicroUsd interest(MicroUsd principal, double coupon);

// Principal due in a month so that equal payments would leave nothing after `months` more, this one
// counted: all of it in the last. months >= 1 (contract).
[[nodiscard]] MicroUsd level_principal(MicroUsd principal, double coupon, int months);

}  // namespace exahash::finance
