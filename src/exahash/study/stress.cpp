#include "exahash/study/stress.h"

#include <cmath>

#include "exahash/base/time.h"
#include "exahash/base/units.h"

namespace exahash::study {
namespace {

using sim::lab::Statistics;

// A gap that no horizon ends is longer than this, s.
constexpr double kEndless = 1e15;

std::optional<double> known(double x) {
  return std::isfinite(x) ? std::optional(x) : std::nullopt;
}

std::optional<DaysBand> band_of(const math::Histogram& seconds) {
  if (seconds.count() == 0) return std::nullopt;
  return DaysBand{seconds.quantile(0.5) / kSecondsPerDay, seconds.quantile(0.05) / kSecondsPerDay,
                  seconds.quantile(0.95) / kSecondsPerDay, seconds.count()};
}

StressRow row_of(const std::string& name, const Statistics& seen) {
  const auto share = [&](std::uint64_t count) {
    return share_of_paths(static_cast<std::int64_t>(count), seen.paths);
  };
  StressRow row;
  row.algorithm = name;
  row.blocks = seen.blocks;
  row.interval_mean_s = known(seen.interval_mean());
  row.interval_sd_s = known(seen.interval_sd());
  for (std::size_t i = 0; i < row.gap.size(); ++i) {
    row.gap[i] = share(static_cast<std::uint64_t>(seen.paths_with_gap[i]));
  }
  const double longest = seen.longest_s.quantile(0.5);
  if (longest < kEndless) row.longest_gap_h = longest / kSecondsPerHour;
  row.retarget = band_of(seen.retarget_s);
  row.retargeted = share(seen.retarget_s.count());
  row.recovery = band_of(seen.recovery_s);
  row.recovered = share(seen.recovery_s.count());
  row.swing = known(seen.swing());
  row.alternation = known(seen.alternation());
  row.stalled = share(static_cast<std::uint64_t>(seen.stalled));
  row.cut = seen.cut;
  return row;
}

}  // namespace

PathShare share_of_paths(std::int64_t count, std::int64_t paths) noexcept {
  constexpr double kScore = 1.959963984540054;  // of 97.5 %
  const auto n = static_cast<double>(paths);
  const double p = static_cast<double>(count) / n;
  const double spread = kScore * kScore / n;
  const double middle = (p + spread / 2) / (1 + spread);
  const double half = kScore * std::sqrt(p * (1 - p) / n + spread / (4 * n)) / (1 + spread);
  return {p, count == 0 ? 0 : middle - half, count == paths ? 1 : middle + half};
}

StressAnswer stress(const sim::lab::Experiment& experiment, int threads,
                    const std::function<bool()>& stop) {
  const auto seen = sim::lab::run(experiment, math::fastest_isa(), threads, stop);
  StressAnswer answer{.rows = {}, .paths = seen.front().paths};
  if (answer.paths == 0) return answer;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    answer.rows.push_back(row_of(experiment.arms[i].name, seen[i]));
  }
  return answer;
}

}  // namespace exahash::study
