#include <bit>

#include "exahash/math/exact_sum.h"
#include "exahash/math/histogram.h"
#include "exahash/math/sobol.h"

#include "topics.h"

namespace exahash {
namespace {

// Any exponent within 300 of that of 1.
double any_double(Numbers& numbers) {
  const std::uint64_t bits = numbers.next();
  const std::uint64_t exponent = 723 + (bits >> 52) % 600;
  return std::bit_cast<double>((bits & 0x800f'ffff'ffff'ffff) | exponent << 52);
}

}  // namespace

void exact_sums(Record& out) {
  Numbers numbers(31);
  math::ExactSum sum, products;
  for (int i = 0; i < 20'000; ++i) {
    const double x = any_double(numbers);
    sum.add(x);
    products.add_product(x, any_double(numbers));
    if (i % 100 != 0) continue;
    out.add(sum.value());
    out.add(products.value());
  }
  for (const auto limb : products.limbs()) out.add(limb);
}

void histograms(Record& out) {
  Numbers numbers(32);
  math::Histogram histogram;
  for (int i = 0; i < 20'000; ++i) {
    histogram.add(i % 50 == 0 ? any_double(numbers) : 1000 + numbers.below(500));
  }
  for (const auto& [bucket, count] : histogram.counts()) {
    out.add(bucket);
    out.add(count);
  }
  for (const double p : {0.01, 0.05, 0.3, 0.5, 0.9, 0.999}) {
    for (const double level : {0.5, 0.9, 0.99}) {
      const auto estimate = histogram.quantile_estimate(p, level);
      out.add(estimate.value);
      out.add(estimate.low);
      out.add(estimate.high);
    }
    out.add(histogram.share_below(1000 + 500 * p));
  }
}

void sobol_points(Record& out) {
  Numbers numbers(33);
  for (int i = 0; i < 5'000; ++i) {
    const auto index = static_cast<std::uint32_t>(numbers.next());
    const int dimension = i % math::kSobolDimensions;
    out.add(math::sobol(index, dimension));
    out.add(math::scrambled_sobol(index, dimension, numbers.next()));
  }
}

}  // namespace exahash
