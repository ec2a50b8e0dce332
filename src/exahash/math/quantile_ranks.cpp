#include "exahash/math/quantile_ranks.h"

#include <algorithm>

#include "exahash/base/contracts.h"

namespace exahash::math {
namespace {

// Probabilities of the binomial law in units of that of its mode: one follows from the next by a
// ratio, so no factorial, logarithm or exponential is needed.
struct Binomial {
  double n, p;

  [[nodiscard]] double up(double weight, double k) const {  // from k to k + 1
    return weight * ((n - k) / (k + 1) * (p / (1 - p)));
  }
  [[nodiscard]] double down(double weight, double k) const {  // from k to k - 1
    return weight * (k / (n - k + 1) * ((1 - p) / p));
  }
};

// What is further out is lost in the last bit of every sum.
constexpr double kNegligible = 0x1p-100;

}  // namespace

RankInterval quantile_ranks(std::uint64_t n, double p, double level) {
  EXAHASH_EXPECTS(n >= 1 && n <= std::uint64_t{1} << 40);
  EXAHASH_EXPECTS(p >= 0 && p <= 1 && level > 0 && level < 1);
  const auto size = static_cast<double>(n);
  const Binomial binomial{size, p};
  const auto mode = static_cast<double>(std::min(n, static_cast<std::uint64_t>((size + 1) * p)));
  double total = 1;

  double first = mode;
  double first_weight = 1;
  for (double next; first > 0 && (next = binomial.down(first_weight, first)) >= kNegligible;) {
    total += first_weight = next;
    --first;
  }
  double last = mode;
  double last_weight = 1;
  for (double next; last < size && (next = binomial.up(last_weight, last)) >= kNegligible;) {
    total += last_weight = next;
    ++last;
  }

  // Value number k is above the quantile if fewer than k values are below it; it is below if k
  // values or more are. From the outside in, so that small terms are added first.
  const double miss = (1 - level) / 2 * total;
  double low = first;
  for (double below = first_weight; below <= miss; below += first_weight) {
    first_weight = binomial.up(first_weight, low);
    ++low;
  }
  double high = last + 1;
  for (double above = last_weight; above <= miss; above += last_weight) {
    --high;
    last_weight = binomial.down(last_weight, high);
  }
  return {static_cast<std::uint64_t>(std::max(low, 1.0)),
          static_cast<std::uint64_t>(std::min(high, size))};
}

}  // namespace exahash::math
