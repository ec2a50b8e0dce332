#pragma once

// What is not known for sure: a distribution of which each path draws its own value, by quantile,
// so that the same uniform gives the same luck under every distribution. Same bits everywhere.

#include <string>
#include <utility>
#include <vector>

namespace exahash::random {

class Distribution {
 public:
  enum class Kind { constant, uniform, triangular, normal, lognormal, logit_normal, pick };

  // Requires finite numbers, low <= mode <= high, sd > 0, 0 < low < high < 1 for a share, weights
  // above 0 (contracts; the scenario reader has said so in words before).
  [[nodiscard]] static Distribution constant(double value);
  [[nodiscard]] static Distribution uniform(double low, double high);
  [[nodiscard]] static Distribution triangular(double low, double mode, double high);
  [[nodiscard]] static Distribution normal(double mean, double sd);
  // `ln_sd` of the logarithm; median > 0.
  [[nodiscard]] static Distribution lognormal(double median, double ln_sd);
  // The lognormal or normal (or, for a share, logit-normal) whose 5 % and 95 % quantiles these are.
  [[nodiscard]] static Distribution lognormal_between(double low, double high);
  [[nodiscard]] static Distribution normal_between(double low, double high);
  [[nodiscard]] static Distribution logit_normal_between(double low, double high);
  // Weights need not add up to 1. Values ascending.
  [[nodiscard]] static Distribution pick(std::vector<std::pair<double, double>> value_and_weight);

  // 0 < p < 1 (contract). Never descending in p. Of a pick: the lowest value whose weight and those
  // below it make up p of the whole.
  [[nodiscard]] double quantile(double p) const;
  // The same from a standard normal number, for values that move together (Gaussian copula).
  [[nodiscard]] double from_normal(double z) const;

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] bool is_constant() const noexcept { return kind_ == Kind::constant; }
  [[nodiscard]] double median() const { return quantile(0.5); }
  // Kind and every number with all its digits: part of a run's identity.
  [[nodiscard]] std::string canonical() const;

  // Every number multiplied by the factor > 0: a change of unit. Not of logit_normal.
  [[nodiscard]] Distribution scaled(double factor) const;

 private:
  Distribution(Kind kind, double a, double b, double c) noexcept
      : kind_(kind), a_(a), b_(b), c_(c) {}

  Kind kind_ = Kind::constant;
  double a_ = 0, b_ = 0, c_ = 0;
  std::vector<std::pair<double, double>> picks_;  // value, weight
};

}  // namespace exahash::random
