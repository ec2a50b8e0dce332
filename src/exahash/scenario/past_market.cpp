#include "exahash/scenario/past_market.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "exahash/base/units.h"
#include "exahash/market/market.h"
#include "exahash/math/elementary.h"

namespace exahash::scenario {

std::optional<double> fees_before(const chain::History& history, Date start) {
  constexpr std::chrono::days kWindow{90};
  std::vector<double> fees;
  for (const chain::Day& day : history.days) {
    if (day.date < start - kWindow || day.date >= start) continue;
    if (day.fees_btc && day.blocks && *day.blocks > 0) fees.push_back(*day.fees_btc / *day.blocks);
  }
  if (fees.empty()) return std::nullopt;
  std::ranges::sort(fees);
  const std::size_t n = fees.size();
  return (fees[(n - 1) / 2] + fees[n / 2]) / 2;
}

std::optional<double> volatility_before(const chain::History& history, Date start, int window) {
  constexpr int kFewest = 30;
  double before = 0, sum = 0, squares = 0;
  int count = 0;
  for (const chain::Day& day : history.days) {
    if (day.date < start - std::chrono::days{window} || day.date >= start) continue;
    const double close = day.price_usd.value_or(0);
    if (close > 0 && before > 0) {
      const double moved = math::log(close / before);
      sum += moved;
      squares += moved * moved;
      ++count;
    }
    before = close;  // a day without one has no return, nor has the next
  }
  if (count < kFewest) return std::nullopt;
  const double mean = sum / count;
  return std::sqrt((squares - count * mean * mean) / (count - 1) * kDaysPerYear);
}

}  // namespace exahash::scenario
