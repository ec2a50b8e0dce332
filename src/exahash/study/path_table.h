#pragma once

// Chosen metrics on chosen days of every path of a model: for studies that set paths beside each
// other, which share their luck from model to model.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/sim/model.h"
#include "exahash/study/simulate.h"

namespace exahash::study {

inline constexpr double kNoHashRate = 1e-9;  // EH/s; stands for a path without any hash rate

class PathTable {
 public:
  PathTable(std::size_t metrics, std::size_t days) : days_(days), columns_(metrics * days) {}

  // By path, from path 0 on; places as in the call of path_table().
  [[nodiscard]] std::span<const double> column(std::size_t metric, std::size_t day) const {
    return columns_.at(metric * days_ + day);
  }
  [[nodiscard]] std::size_t paths() const noexcept { return columns_.front().size(); }
  void add(std::size_t metric, std::size_t day, double value) {
    columns_[metric * days_ + day].push_back(value);
  }

 private:
  std::size_t days_;
  std::vector<std::vector<double>> columns_;
};

// `days` are counted from the start, ascending; the model runs to the last of them, whatever its
// own days say. No path at all if the run was stopped. Of `options` threads, isa and stop.
// bad_input: names that are no simulated metric; what sim::check says.
[[nodiscard]] Expected<PathTable> path_table(sim::Model model, std::int64_t paths,
                                             const std::vector<std::string>& metrics,
                                             const std::vector<int>& days,
                                             const SimulateOptions& options);

}  // namespace exahash::study
