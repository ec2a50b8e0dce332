// Rules that retarget once in a period: Bitcoin's, and its emergency form on Bitcoin Cash.

#include <algorithm>

#include "exahash/consensus/rules/families.h"

namespace exahash::consensus::rules {
namespace {

constexpr std::int64_t kEmergencyTime = 43200;  // s, 12 h for six blocks

}  // namespace

NBits scaled_by_span(const DifficultyAlgorithm& algorithm, NBits base, std::int64_t span) noexcept {
  const std::int64_t nominal = algorithm.spacing * algorithm.window;
  return scaled_bits(base, std::clamp(span, nominal / 4, nominal * 4), nominal,
                     algorithm.pow_limit);
}

NBits bitcoin(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept {
  const auto period = static_cast<std::size_t>(algorithm.window);
  const bool closes_period = (static_cast<std::int64_t>(value(tip)) + 1) % algorithm.window == 0;
  if (!closes_period || recent.size() < period) return recent.back().bits;
  const std::int64_t span = recent.back().time - recent[recent.size() - period].time;
  return scaled_by_span(algorithm, recent.back().bits, span);
}

NBits bch_eda(const DifficultyAlgorithm& algorithm, Recent recent, Height tip) noexcept {
  if ((static_cast<std::int64_t>(value(tip)) + 1) % algorithm.window == 0) {
    return bitcoin(algorithm, recent, tip);
  }
  const NBits bits = recent.back().bits;
  if (recent.size() <= 6) return bits;
  const Recent six_before = recent.first(recent.size() - 6);
  if (median_time(recent) - median_time(six_before) < kEmergencyTime) return bits;
  const math::U256 target = target_of(bits);
  return capped(target + (target >> 2), algorithm.pow_limit);
}

}  // namespace exahash::consensus::rules
