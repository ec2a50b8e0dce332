#include "exahash/random/correlation.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/contracts.h"

namespace exahash::random {
namespace {

// What may be left of a variance of 1 by rounding alone.
constexpr double kNothing = 1e-12;

std::size_t row_start(int row) {
  return static_cast<std::size_t>(row) * (static_cast<std::size_t>(row) + 1) / 2;
}

void expect_correlations(std::span<const double> matrix, int size) {
  EXAHASH_EXPECTS(size >= 0);
  const auto n = static_cast<std::size_t>(size);
  EXAHASH_EXPECTS(matrix.size() == n * n);
  for (std::size_t i = 0; i < n; ++i) {
    EXAHASH_EXPECTS(matrix[i * n + i] == 1);
    for (std::size_t j = 0; j < i; ++j) {
      EXAHASH_EXPECTS(std::isfinite(matrix[i * n + j]) && matrix[i * n + j] == matrix[j * n + i]);
    }
  }
}

}  // namespace

Expected<CorrelationFactor> cholesky(std::span<const double> correlations, int size) {
  expect_correlations(correlations, size);
  CorrelationFactor factor{size, std::vector<double>(row_start(size))};
  for (int i = 0; i < size; ++i) {
    double* const row = factor.lower.data() + row_start(i);
    double left = 1;  // of the variance of value i, beside what those before it explain
    for (int j = 0; j < i; ++j) {
      const double* const other = factor.lower.data() + row_start(j);
      double rest = correlations[static_cast<std::size_t>(i) * static_cast<std::size_t>(size) +
                                 static_cast<std::size_t>(j)];
      for (int k = 0; k < j; ++k) rest -= row[k] * other[k];
      row[j] = rest / other[j];
      left -= row[j] * row[j];
    }
    if (!(left > kNothing)) {
      return fail(ErrorKind::bad_input,
                  fmt::format("the correlations cannot all be true: row {} contradicts the rows "
                              "before it or follows from them (not positive definite)",
                              i + 1),
                  "", "bring them nearer to 0");
    }
    row[i] = std::sqrt(left);
  }
  return factor;
}

void correlate(const CorrelationFactor& factor, std::span<const double> independent,
               std::span<double> out) {
  const auto size = static_cast<std::size_t>(factor.size);
  EXAHASH_EXPECTS(independent.size() == size && out.size() == size);
  for (int i = factor.size - 1; i >= 0; --i) {  // from the last: out may be `independent`
    const double* const row = factor.lower.data() + row_start(i);
    double sum = 0;
    for (int j = 0; j <= i; ++j) sum += row[j] * independent[static_cast<std::size_t>(j)];
    out[static_cast<std::size_t>(i)] = sum;
  }
}

}  // namespace exahash::random
