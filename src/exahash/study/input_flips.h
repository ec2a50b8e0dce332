#pragma once

// One uncertain input of a model moved at a time, all others at their medians: what the answer is
// at the ends of its range, and where it turns round. Then one group of inputs at a time.

#include <cstdint>
#include <optional>
#include <vector>

#include "exahash/study/ask_runs.h"
#include "exahash/study/sensitivity.h"

namespace exahash::study {

// It runs the medians, both ends of each input and of each group, and for each end on the other
// side of the threshold so many models more, which halve half an input's range: to a thousandth of
// it.
inline constexpr int kFlipHalvings = 9;

struct InputFlips {
  double middle = 0;  // of the answer
  std::vector<InputFlip> inputs;
  std::vector<GroupFlip> groups;
};

// How many groups the uncertain inputs of a model are of: each is run twice.
[[nodiscard]] std::int64_t count_of_groups(const sim::Model& model);

// Empty if stopped. The threshold in the unit of the ask's answer.
[[nodiscard]] Expected<std::optional<InputFlips>> input_flips(AskRuns& runs,
                                                              const sim::Model& model,
                                                              std::optional<double> threshold);

}  // namespace exahash::study
