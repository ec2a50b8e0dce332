#include "selfish_baseline.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace exahash::bench {
namespace {

enum Fork { irrelevant, relevant, active };

struct Problem {
  double share, gamma;
  int truncation;

  [[nodiscard]] std::size_t state(int a, int h, Fork fork) const {
    const auto side = static_cast<std::size_t>(truncation) + 1;
    return (static_cast<std::size_t>(a) * side + static_cast<std::size_t>(h)) * 3 + fork;
  }

  // The best of the actions in one state, given what the states were worth before.
  [[nodiscard]] double best(const std::vector<double>& worth, int a, int h, Fork fork,
                            double rho) const {
    const double rest = 1 - share;
    double value =
        -rho * h + share * worth[state(1, 0, irrelevant)] + rest * worth[state(0, 1, irrelevant)];
    if (a > h) {
      value = std::max(value, (1 - rho) * (h + 1) + share * worth[state(a - h, 0, irrelevant)] +
                                  rest * worth[state(a - h - 1, 1, relevant)]);
    }
    if (a == truncation || h == truncation) return value;
    if (fork != active) {
      value = std::max(value, share * worth[state(a + 1, h, irrelevant)] +
                                  rest * worth[state(a, h + 1, relevant)]);
    }
    if (fork == active || (fork == relevant && a >= h && h > 0)) {
      value =
          std::max(value, share * worth[state(a + 1, h, active)] +
                              gamma * rest * ((1 - rho) * h + worth[state(a - h, 1, relevant)]) +
                              (1 - gamma) * rest * worth[state(a, h + 1, relevant)]);
    }
    return value;
  }

  [[nodiscard]] bool gains(double rho, long& sweeps) const {
    const std::size_t states = state(truncation, truncation, active) + 1;
    std::vector<double> worth(states), next(states);
    for (;;) {
      ++sweeps;
      double least = std::numeric_limits<double>::infinity(), most = -least;
      for (int a = 0; a <= truncation; ++a) {
        for (int h = 0; h <= truncation; ++h) {
          for (const Fork fork : {irrelevant, relevant, active}) {
            if (fork == active && (a < h || h == 0)) continue;
            const std::size_t i = state(a, h, fork);
            next[i] = best(worth, a, h, fork, rho);
            least = std::min(least, next[i] - worth[i]);
            most = std::max(most, next[i] - worth[i]);
          }
        }
      }
      // The mean gain of a step lies between the two.
      if (least > 0) return true;
      if (most < 0 || most - least < 1e-9) return false;
      const double shift = next[0];
      for (double& value : next) value -= shift;
      worth.swap(next);
    }
  }
};

}  // namespace

PlainOptimum plain_selfish_optimum(double share, double gamma, int truncation, double tolerance) {
  const Problem problem{share, gamma, truncation};
  PlainOptimum optimum;
  double low = share, high = share / (1 - share);
  while (high - low > tolerance) {
    const double middle = (low + high) / 2;
    (problem.gains(middle, optimum.sweeps) ? low : high) = middle;
  }
  optimum.revenue_share = low;
  return optimum;
}

}  // namespace exahash::bench
