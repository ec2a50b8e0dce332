#pragma once

// What drives an answer of a run: shares of its variance by group of inputs, and the value of each
// input at which the answer turns round. docs/methods/sensitivity.md.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/metrics/expression.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/input_groups.h"
#include "exahash/study/simulate.h"
#include "exahash/study/variance_shares.h"

namespace exahash::study {

inline constexpr std::int64_t kSensitivityPaths = 1024;  // where the person names no number
inline constexpr std::int64_t kMostSensitivityPaths = 100'000;

// A row of the answer. Shares of the variance, 1 is all of it.
struct GroupShare {
  std::vector<InputGroup> groups;   // more than one where their inputs are correlated
  std::vector<std::string> inputs;  // names of keys or terms; of luck none
  std::string_view called = {};     // in place of the group's name, where a part of it varies
  Estimate first, total;
  // Total share of what is left once the price is known; empty for the price itself, and where
  // nothing but the price varies.
  std::optional<Estimate> given_price;
  // First order over that of all inputs without luck: the share of what the inputs alone move, such
  // as a probability. Empty for luck, and without luck.
  std::optional<Estimate> of_assumptions;
};

struct GroupShares {
  std::string of;          // "hash rate", "P(hash rate < 700 EH/s)"
  std::int64_t draws = 0;  // that count: each with a value under every exchange
  double mean = 0, sd = 0;
  std::vector<GroupShare> rows;
  Estimate sum_first;  // the rest of 1 is what groups do together
  // Of all inputs without luck, together; empty without luck.
  std::optional<Estimate> assumptions;
  // Of what is left once price expectations and the price's luck are known; empty without either.
  std::optional<Estimate> left_by_price;
};

// One input moved from end to end of its 90 % range, all others at their medians.
struct InputFlip {
  std::string name, unit;
  InputGroup group{};
  double low = 0, middle = 0, high = 0;  // 5, 50, 95 % quantile of the input, in its unit
  double at_low = 0, at_high = 0;        // the answer there
  std::optional<double> flips_at;        // inside that range; the nearest to the middle
};

// All inputs of a group moved together, all others at their medians: each to that end of its 90 %
// range at which it lowers the answer alone, then each to the end at which it raises it.
struct GroupFlip {
  InputGroup group{};
  std::int64_t inputs = 0;               // how many
  double at_lowest = 0, at_highest = 0;  // the answer there
  std::optional<bool> flips;             // empty: nothing is asked to turn round
  std::string_view called = {};          // as in GroupShare
};

struct Sensitivity {
  std::int64_t paths = 0;  // base sample; 0: stopped, and nothing else is there
  std::int64_t runs = 0;   // simulated paths, all together
  std::string ask, unit;
  bool probability = false;  // then the shares are of met (1) or not (0)
  GroupShares shares;
  // The answer with every input at its median: chance alone; in percent of a probability.
  double middle = 0;
  std::optional<double> threshold;  // in the same unit: where the answer turns round
  std::vector<InputFlip> flips;     // the strongest first
  std::vector<GroupFlip> groups;    // the same
};

struct SensitivityPlan {
  metrics::Ask ask;
  // What the answer turns round at, in the ask's unit (percent of a probability); empty: the ends
  // of each input's range are shown alone.
  std::optional<double> threshold;
  std::int64_t paths = kSensitivityPaths;  // base sample: 2 to kMostSensitivityPaths (contract)
};

// Paths that it simulates: for certain, and for each place at which an input turns the answer
// round.
struct SensitivityCost {
  std::int64_t certain = 0, each_turn = 0;
  std::int64_t most = 0;
};
[[nodiscard]] SensitivityCost sensitivity_cost(const scenario::Scenario& scenario,
                                               const SensitivityPlan& plan);

// The same luck everywhere: path i of the first sample is path i of the run. The second has other
// draws of the same addresses. bad_input: an ask that is not of a run; usage: a day that is not
// after the start.
[[nodiscard]] Expected<Sensitivity> sensitivity(const scenario::Scenario& scenario,
                                                const SensitivityPlan& plan,
                                                const SimulateOptions& options);

// Rows of the groups, their sums and what is left, from the exchanges of these sets of groups in
// this order: each row's, then all inputs without luck, then all but the price. For every study.
[[nodiscard]] GroupShares group_shares(const Exchanges& values, std::vector<GroupShare> rows,
                                       std::uint64_t seed);

}  // namespace exahash::study
