#include "exahash/chain/hash_rate.h"

#include "exahash/base/contracts.h"
#include "exahash/math/quantiles.h"

namespace exahash::chain {

HashRateEstimate from_intervals(Hashes work, double n, Duration elapsed, double level) {
  EXAHASH_EXPECTS(n >= 2 && elapsed.base > 0 && work.base > 0 && level > 0 && level < 1);
  const HashRate raw = work / elapsed;
  const double tail = (1 - level) / 2;
  return {.rate = raw * ((n - 1) / n),
          .low = raw * (math::gamma_quantile(n, tail) / n),
          .high = raw * (math::gamma_quantile(n, 1 - tail) / n),
          .level = level,
          .blocks = n};
}

HashRateEstimate from_window(Hashes work, double n, Duration window, Hashes per_block,
                             double level) {
  EXAHASH_EXPECTS(n >= 0 && window.base > 0 && level > 0 && level < 1);
  EXAHASH_EXPECTS(n > 0 ? work.base > 0 : per_block.base > 0);
  // Blocks may differ in work: the mean of those seen stands for all.
  const HashRate one = (n > 0 ? work / n : per_block) / window;
  const double tail = (1 - level) / 2;
  return {.rate = one * n,
          .low = n > 0 ? one * math::gamma_quantile(n, tail) : HashRate{},
          .high = one * math::gamma_quantile(n + 1, 1 - tail),
          .level = level,
          .blocks = n};
}

}  // namespace exahash::chain
