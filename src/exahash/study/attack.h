#pragma once

// One attacker, asked about from all sides: a double spend, what it is worth, selfish mining.

#include <cstdint>
#include <optional>
#include <vector>

#include "exahash/base/units.h"
#include "exahash/security/attack_race.h"
#include "exahash/security/selfish_mining.h"

namespace exahash::study {

struct AttackAsked {
  double share = 0.3;  // of the hash rate, the attacker included, 0 to 1
  std::int64_t confirmations = 6;
  double pace = 2;  // how long they took, over the mean
  double risk = 0.001;
  Money value = 1e6 * 1.0_USD;
  std::optional<int> give_up;     // blocks behind; none: where it is best for him
  std::optional<Hashprice> rent;  // for hash from outside; none: own rigs alone
  std::vector<double> gammas;     // selfish mining at each
  // The chain now.
  Money reward;                   // subsidy and fees of a block
  HashRate hash_rate;             // with the attacker's
  int blocks_to_retarget = 2016;  // 1 to 2016
};

// A payment against the attacker who gives up, with one way to pay for the hash.
struct PaymentAtStake {
  security::AttackBalance balance;            // at the confirmations asked for
  std::optional<std::int64_t> confirmations;  // from which on it does not pay
  double win_there = 0;                       // chances with as many, of one who never gives up
  int give_up = 0;                            // blocks behind
};

struct SelfishRow {
  double gamma = 0;
  security::SelfishRevenue sm1;
  security::OptimalRevenue optimum;
  double threshold = 0;                            // share from which on SM1 pays
  std::optional<Duration> sm1_pays, optimum_pays;  // from now on
};

struct AttackAnswer {
  double exact = 0, nakamoto = 0, at_pace = 0;  // probabilities
  double log_exact = 0;                         // natural logarithm: where it underflows
  std::optional<std::int64_t> for_risk, for_risk_nakamoto;  // confirmations
  std::optional<PaymentAtStake> own_rigs, rented;           // a share above 0 and below one half
  std::optional<Duration> majority_duration;                // a share above one half and below 1
  std::vector<SelfishRow> selfish;
};

[[nodiscard]] AttackAnswer attack(const AttackAsked& asked);

}  // namespace exahash::study
