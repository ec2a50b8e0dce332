#pragma once

// The optimum of selfish mining as the paper of Sapirshtein, Sompolinsky and Zohar (2016) has it:
// bisection on the revenue share, each time value iteration over nested loops until the sign of the
// mean gain is known. Chains that reach the truncation are adopted or overridden: a lower bound.

namespace exahash::bench {

struct PlainOptimum {
  double revenue_share = 0;
  long sweeps = 0;
};
PlainOptimum plain_selfish_optimum(double share, double gamma, int truncation, double tolerance);

}  // namespace exahash::bench
