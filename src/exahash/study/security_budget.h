#pragma once

// What holders pay miners: now, and past the halvings. docs/methods/security_budget.md.

#include <vector>

#include "exahash/base/ids.h"
#include "exahash/base/time.h"
#include "exahash/base/units.h"
#include "exahash/study/terms.h"

namespace exahash::study {

// A chain on one day.
struct BudgetState {
  Height tip{};
  Time at{};
  Coins subsidy, fees;  // of a block
  CoinPrice price;
};

struct Budget {
  double usd_hour = 0, usd_year = 0, btc_hour = 0, btc_year = 0;
  double of_value = 0;  // a year's, of the value of all coins issued until then; 0 of none
  double of_fees = 0;   // share of fees in it
};
[[nodiscard]] Budget budget_of(const BudgetState& state);

// Network that mines then: today's, unless the reader knows better.
struct BudgetNetwork {
  HashRate hash_rate;
  Efficiency at_meter;
};

struct BudgetAhead {
  Height height{};  // the tip; then the first block with this subsidy
  Date about{};     // at ten minutes a block
  Coins subsidy;
  Budget at_todays_price;  // and fees
  // The megawatts whose power and other cash cost that budget pays, the pool's fee off.
  Power pays_for;
  // What keeps today's budget: the price at today's fees, or the fees of a block at today's price.
  CoinPrice price_needed;
  Coins fees_needed;
  // The price at which a megawatt of the network, mined, brings in cash what it would bring let to
  // AI; and where the landlord's halls are paid off first. With today's hash rate and rigs, whose
  // capital counts in neither.
  CoinPrice outbid_cash, outbid_paid_off;
};

// Today, then each halving to the one that ends the subsidy (block 6,930,000, about 2140).
[[nodiscard]] std::vector<BudgetAhead> budget_ahead(const BudgetState& state,
                                                    const BudgetNetwork& network,
                                                    const Terms& terms);

}  // namespace exahash::study
