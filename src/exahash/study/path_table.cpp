#include "exahash/study/path_table.h"

#include <algorithm>

#include "exahash/base/contracts.h"
#include "exahash/sim/ensemble.h"
#include "exahash/sim/path_keeper.h"

namespace exahash::study {
namespace {

constexpr std::int64_t kChunk = 64;  // a few hundred paths are enough for several threads

}  // namespace

Expected<PathTable> path_table(sim::Model model, std::int64_t paths,
                               const std::vector<std::string>& metrics,
                               const std::vector<int>& days, const SimulateOptions& options) {
  EXAHASH_EXPECTS(paths >= 1 && !metrics.empty() && !days.empty() && days.front() >= 0);
  model.days = std::max(days.back(), 1);
  PathTable table(metrics.size(), days.size());
  const std::size_t path_size = (static_cast<std::size_t>(model.days) + 1) * metrics.size();
  const auto keep = [&](std::int64_t, std::span<const double> values) {
    for (std::size_t path = 0; path + path_size <= values.size(); path += path_size) {
      for (std::size_t day = 0; day < days.size(); ++day) {
        const std::size_t row = path + static_cast<std::size_t>(days[day]) * metrics.size();
        for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
          table.add(metric, day, values[row + metric]);
        }
      }
    }
  };
  auto keeper = sim::PathKeeper::of(metrics, model, 1, keep);
  if (!keeper) return tl::unexpected<Error>(keeper.error());
  sim::EnsembleOptions ensemble;
  ensemble.paths = paths;
  ensemble.threads = options.threads;
  ensemble.isa = options.isa;
  ensemble.chunk = kChunk;
  ensemble.twins = false;
  ensemble.stop = options.stop;
  const sim::Model* const arm = &model;
  const auto finished = sim::run_ensemble({&arm, 1}, ensemble, **keeper);
  if (!finished) return tl::unexpected<Error>(finished.error());
  if (*finished < paths) return PathTable(metrics.size(), days.size());
  return table;
}

}  // namespace exahash::study
