#include "exahash/math/quantiles.h"

#include "support/lane_functions.h"
#include "topics.h"

namespace exahash {

// Every function in lanes on every instruction set of this machine, one after another; where they
// agree the digests of machines with the same sets do.
void lane_functions(Record& out) {
  for (const test::NamedLaneFunction& f : test::lane_functions()) {
    Numbers numbers(11);
    std::vector<math::Lane> x(2'000), y(x.size());
    const bool any_exponent = f.high > 1e300;
    for (math::Lane& lane : x) {
      for (int i = 0; i < math::kLanes; ++i) {
        lane[i] = any_exponent ? std::bit_cast<double>((std::uint64_t{1} << 52) +
                                                       numbers.next() % 0x7fe0000000000000)
                               : f.low + numbers.below(f.high - f.low);
      }
    }
    std::vector<math::Lane> first(x.size());
    for (const math::Isa isa : math::available_isas()) {
      test::apply(f.function, isa, x, y);
      if (isa == math::Isa::scalar) first = y;
      // What is recorded does not depend on how many sets there are, unless one of them differs.
      for (std::size_t i = 0; i < y.size(); ++i) {
        for (int k = 0; k < math::kLanes; ++k) {
          const bool same =
              std::bit_cast<std::uint64_t>(y[i][k]) == std::bit_cast<std::uint64_t>(first[i][k]);
          if (isa == math::Isa::scalar || !same) out.add(y[i][k]);
        }
      }
    }
  }
}

void quantiles(Record& out) {
  Numbers numbers(12);
  for (int i = 0; i < 20'000; ++i) {
    const double p = numbers.below(1.0);
    out.add(math::normal_quantile(p * p * p));
    out.add(math::normal_cdf(p * 60 - 40));
    out.add(math::pow(0.01 + p * 20, numbers.below(100.0) - 50));
    out.add(math::gamma_quantile(0.1 + numbers.below(300.0), p));
    if (i % 20 != 0) continue;
    const int a = 1 + static_cast<int>(numbers.next() % 3000);
    const int b = 1 + static_cast<int>(numbers.next() % 3000);
    out.add(math::beta_quantile_whole(a, b, p));
  }
}

}  // namespace exahash
