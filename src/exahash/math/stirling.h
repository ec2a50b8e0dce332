#pragma once

// What the incomplete gamma and beta functions share, free of cancellation.

namespace exahash::math {

// ln(ratio) - excess, where excess = ratio - 1 is known better than the subtraction would give it.
[[nodiscard]] double log_less_excess(double ratio, double excess) noexcept;

// Gamma(a) / (sqrt(2 pi / a) (a/e)^a), a > 0: 1 + 1/(12 a) + ...; within 1e-15.
[[nodiscard]] double stirling_ratio(double a) noexcept;

}  // namespace exahash::math
