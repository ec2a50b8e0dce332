#pragma once

// What share of the variance of an answer each group of its inputs makes: Sobol indices of groups,
// from samples that exchange one group at a time. docs/methods/sensitivity.md.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace exahash::study {

// An estimate with its 90 % interval, from the number of samples alone.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

// Of one sample, or of one drawn anew from it; a number for each group. 1 is all of the variance.
struct Indices {
  // What the group does by itself: the part of the variance that would go if it were known.
  std::vector<double> first;
  // With all that it does together with others: what would be left if all but it were known.
  std::vector<double> total;
};

// f of N draws `a` of all inputs, of N independent ones `b`, and for each group of `a` with that
// group's inputs from `b` (A, B and A_B^(i) of Saltelli et al. 2010).
struct Exchanges {
  std::vector<double> a, b;
  std::vector<std::vector<double>> mixed;  // by group; each as long as `a`
};

class VarianceShares {
 public:
  // Draws that are not finite in every column are left out. `seed` is of the resampling.
  // Time: 400 resamples of N rows.
  VarianceShares(const Exchanges& values, std::uint64_t seed);

  [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }  // draws that count
  [[nodiscard]] double mean() const noexcept { return mean_; }
  [[nodiscard]] double sd() const noexcept { return sd_; }
  // False: the answer does not vary (or less than two draws count): there are no shares.
  [[nodiscard]] bool varies() const noexcept { return sd_ > 0; }
  // A number made of the indices, with its interval by the bootstrap (percentiles). Of what does
  // not vary: 0.
  [[nodiscard]] Estimate estimate(const std::function<double(const Indices&)>& of) const;

 private:
  std::int64_t rows_ = 0;
  double mean_ = 0, sd_ = 0;
  Indices sample_;
  std::vector<Indices> resampled_;
};

}  // namespace exahash::study
