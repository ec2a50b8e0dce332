#include "exahash/mining/fleet_shape.h"

#include "exahash/math/quantiles.h"

namespace exahash::mining {
namespace {

constexpr std::int64_t kDaysOfRoom = 365;

int old_rows(const Setup& setup) noexcept {
  return static_cast<int>(setup.vintages.size());
}

}  // namespace

int rows(const Setup& setup) noexcept {
  return old_rows(setup) + setup.new_vintages;
}

Row row(const Setup& setup, int index) noexcept {
  if (index >= old_rows(setup)) return {index - old_rows(setup) + 0.5, 0, 0, 1, true};
  double below = 0, total = 0, weighted = 0;
  for (int i = 0; i < old_rows(setup); ++i) {
    const Vintage& vintage = setup.vintages[static_cast<std::size_t>(i)];
    if (i < index) below += vintage.share;
    total += vintage.share;
    weighted += vintage.share * vintage.j_per_th;
  }
  const Vintage& here = setup.vintages[static_cast<std::size_t>(index)];
  const double middle = (below + 0.5 * here.share) / total;
  const double score = here.share > 0 ? math::normal_quantile(middle) : 0;
  const double rho = setup.power_correlation;
  return {here.j_per_th * total / weighted, here.share / total, rho * score,
          math::sqrt(1 - rho * rho), false};
}

int room_on(const Setup& setup, std::int64_t day) noexcept {
  if (setup.new_vintages < 1) return -1;
  const std::int64_t year = day / kDaysOfRoom;
  const std::int64_t last = setup.new_vintages - 1;
  return (old_rows(setup) + static_cast<int>(year < last ? year : last)) * setup.power_bins;
}

double bin_score(const Setup& setup, int bin) noexcept {
  return math::normal_quantile((bin + 0.5) / setup.power_bins);
}

double given_hash_rate(const Setup& setup, std::int64_t day) noexcept {
  if (setup.given_eh_s.empty()) return 0;
  const auto last = static_cast<std::int64_t>(setup.given_eh_s.size()) - 1;
  return setup.given_eh_s[static_cast<std::size_t>(day < last ? day : last)];
}

}  // namespace exahash::mining
