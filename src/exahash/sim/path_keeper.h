#pragma once

// Whole paths, on request: the values of chosen metrics on every recorded day of every path, handed
// on in the order of the paths as they are finished. Memory does not grow with the number of paths.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/sim/observables.h"
#include "exahash/sim/observer.h"

namespace exahash::sim {

class PathKeeper final : public Observer {
 public:
  // Called with paths first_path, first_path + 1, ...: for each of them `days` rows of as many
  // values as there are metrics. NaN where a metric has no value.
  using Sink = std::function<void(std::int64_t first_path, std::span<const double> values)>;

  // Every `every` days from day 0, and the last day. bad_input: names that are no simulated metric.
  [[nodiscard]] static Expected<std::unique_ptr<PathKeeper>> of(
      const std::vector<std::string>& metrics, const Model& model, int every, Sink sink);

  void begin_paths(const View& view) override;
  void day(const View& view, int day) override;
  void end_paths(const View& view) override;
  void merge(Observer& later) override;
  [[nodiscard]] std::unique_ptr<Observer> fresh() const override;
  // Kept paths are in their sink: a checkpoint holds how many.
  void save(std::vector<std::byte>& out) const override;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end) override;

  // The recorded days, counted from the start.
  [[nodiscard]] const std::vector<int>& days() const noexcept { return days_; }
  // Paths handed on so far (with those of an earlier part of the run).
  [[nodiscard]] std::int64_t paths() const noexcept { return paths_; }

 private:
  PathKeeper() = default;

  std::vector<const Observable*> metrics_;
  std::vector<int> days_;
  std::size_t next_day_ = 0;
  std::vector<math::Lane> block_;  // of the block in hand: by day, then metric
  std::vector<double> values_;     // of finished paths that wait for their turn
  std::int64_t paths_ = 0;
  Sink sink_;  // only of the observer that others are merged into
};

}  // namespace exahash::sim
