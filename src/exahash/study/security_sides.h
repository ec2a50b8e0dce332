#pragma once

// Figures of two scenarios on one date, by path, and what each channel does to the rigs for a
// majority that lasts (security_paths.h).

#include <array>
#include <string>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/study/security_paths.h"
#include "exahash/study/terms.h"

namespace exahash::study {

// One scenario on one date, by path.
struct DatedSide {
  // Places of the metrics in a table.
  enum Column : std::size_t {
    kRate,
    kIdle,
    kNameplate,
    kIdlePart,
    kOwner,  // NaN where owners are not known
    kUsed,
    kNew,
    kCapital,
    kPower,
    kReward,
    kHashprice,
    kBudget,
    kColumns
  };
  std::array<std::vector<double>, kColumns> at;
  std::vector<double> returns;    // EH/s that a higher price brings back
  std::vector<double> from_idle;  // of it, idle rigs
};
// Names of the columns.
[[nodiscard]] const std::vector<std::string>& side_columns();

template <class OfPath>
std::vector<double> by_path(std::size_t paths, OfPath of_path) {
  std::vector<double> values(paths);
  for (std::size_t i = 0; i < paths; ++i) values[i] = of_path(i);
  return values;
}

// `owners`: known in both.
[[nodiscard]] SecurityDate date_of(Date date, const DatedSide& first, const DatedSide& second,
                                   bool owners, const Terms& terms);

}  // namespace exahash::study
