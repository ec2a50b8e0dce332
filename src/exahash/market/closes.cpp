#include "exahash/market/closes.h"

#include "exahash/math/elementary.h"

namespace exahash::market {

std::vector<double> returns_without_drift(std::span<const double> closes) {
  std::vector<double> returns;
  double factors = 0;
  for (std::size_t i = 1; i < closes.size(); ++i) {
    returns.push_back(math::log(closes[i] / closes[i - 1]));
    factors += closes[i] / closes[i - 1];
  }
  const double growth = math::log(factors / static_cast<double>(returns.size()));
  for (double& each : returns) each -= growth;
  return returns;
}

}  // namespace exahash::market
