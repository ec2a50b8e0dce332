#pragma once

// What a double spend is worth to a minority attacker who gives up once he is `give_up` blocks
// behind, at any time: his chances, his blocks and how long he mines (gambler's ruin), and so the
// payment at which it breaks even. Convention of success and ranges as in double_spend.h, with
// share above 0 and below one half; docs/methods/double_spend.md.

#include <cstdint>
#include <optional>

#include "exahash/base/units.h"

namespace exahash::security {

struct AttackRace {
  double win = 0;         // probability; below the attacker's who never gives up
  double blocks_won = 0;  // his blocks, where he wins: E(blocks | win) * win
  // E(blocks found by all until he has won or given up): the mean duration in block intervals of
  // the whole hash rate.
  double intervals = 0;
};

// give_up: 1 to 100,000. The block that the other convention has him find beforehand is neither in
// blocks_won nor in intervals. Exact but for rounding, about 1e-13 / (1 - 2 share) relative; steps:
// give_up + the square root of confirmations.
[[nodiscard]] AttackRace attack_race(double share, std::int64_t confirmations, int give_up);

struct AttackTerms {
  double share = 0;           // of the hash rate, the attacker included
  int give_up = 20;           // blocks behind
  Money reward;               // subsidy and fees of a block
  double price_fall = 0;      // of the coins that he wins, 0 to 1
  Money cost_per_interval;    // of his hash rate, per block interval of the whole hash rate
  Money rigs;                 // his own, 0 or more
  double rig_price_fall = 0;  // after an attack that succeeds, 0 to 1
};

// cost_per_interval with rigs of one's own: what honest mining would have earned.
[[nodiscard]] Money own_rig_cost(double share, Money reward);
// And with hash from outside, at a price in USD per hash: `network` includes the attacker.
[[nodiscard]] Money outside_cost(double share, HashRate network, Hashprice price,
                                 Duration spacing = 600.0_s);

struct AttackBalance {
  AttackRace race;
  Money expected;    // of an attack on this value: below 0 it does not pay
  Money break_even;  // the value at which it is 0; infinite where `win` underflows
};

// win (value + E(blocks | win) reward (1 - price_fall)) - intervals cost_per_interval - win
// rig_price_fall rigs. value >= 0.
[[nodiscard]] AttackBalance attack_balance(const AttackTerms& terms, std::int64_t confirmations,
                                           Money value);

// The confirmations from which on `expected` is below 0: z*(V). None beyond kMostConfirmations. It
// says nothing against an attacker who wants no money: see the probability beside it. Found by
// doubling, then halving: where hash costs less than it earns, an attack may pay again after more
// confirmations, and such a stretch between two powers of two would be missed.
[[nodiscard]] std::optional<std::int64_t> confirmations_for_value(const AttackTerms& terms,
                                                                  Money value);

// The attacker who chooses best when to give up, of 1 to `most` blocks behind: the largest
// confirmations_for_value and the least break_even (0 or more) of all. What protects against him
// protects against each; giving up after 20, as is often assumed, costs him several times more.
struct BestGiveUp {
  std::optional<std::int64_t> confirmations;
  Money break_even;  // at the confirmations asked for
  int give_up = 1;   // with which it is so
};
[[nodiscard]] BestGiveUp best_give_up(AttackTerms terms, std::int64_t confirmations, Money value,
                                      int most = 60);

}  // namespace exahash::security
