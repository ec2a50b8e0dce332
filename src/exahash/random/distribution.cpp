#include "exahash/random/distribution.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"

namespace exahash::random {
namespace {

// The normal quantile of 95 %.
constexpr double kZ95 = 1.6448536269514727;

double ln_odds(double share) {
  return math::log(share / (1 - share));
}

double triangular_quantile(double low, double mode, double high, double p) {
  const double rising = (mode - low) / (high - low);  // the probability below the mode
  if (p < rising) return low + std::sqrt(p * (high - low) * (mode - low));
  return high - std::sqrt((1 - p) * (high - low) * (high - mode));
}

double pick_quantile(const std::vector<std::pair<double, double>>& picks, double p) {
  double total = 0;
  for (const auto& [value, weight] : picks) total += weight;
  double below = 0;
  for (const auto& [value, weight] : picks) {
    below += weight;
    if (p * total <= below) return value;
  }
  return picks.back().first;
}

}  // namespace

Distribution Distribution::constant(double value) {
  EXAHASH_EXPECTS(std::isfinite(value));
  return {Kind::constant, value, 0, 0};
}

Distribution Distribution::uniform(double low, double high) {
  EXAHASH_EXPECTS(std::isfinite(low) && std::isfinite(high) && low <= high);
  return {Kind::uniform, low, high, 0};
}

Distribution Distribution::triangular(double low, double mode, double high) {
  EXAHASH_EXPECTS(std::isfinite(low) && std::isfinite(high) && low <= mode && mode <= high);
  return {Kind::triangular, low, mode, high};
}

Distribution Distribution::normal(double mean, double sd) {
  EXAHASH_EXPECTS(std::isfinite(mean) && std::isfinite(sd) && sd > 0);
  return {Kind::normal, mean, sd, 0};
}

Distribution Distribution::lognormal(double median, double ln_sd) {
  EXAHASH_EXPECTS(std::isfinite(median) && median > 0 && std::isfinite(ln_sd) && ln_sd > 0);
  return {Kind::lognormal, median, ln_sd, 0};
}

Distribution Distribution::lognormal_between(double low, double high) {
  EXAHASH_EXPECTS(0 < low && low < high && std::isfinite(high));
  return lognormal(std::sqrt(low) * std::sqrt(high), math::log(high / low) / (2 * kZ95));
}

Distribution Distribution::normal_between(double low, double high) {
  EXAHASH_EXPECTS(std::isfinite(low) && std::isfinite(high) && low < high);
  return normal(0.5 * (low + high), (high - low) / (2 * kZ95));
}

Distribution Distribution::logit_normal_between(double low, double high) {
  EXAHASH_EXPECTS(0 < low && low < high && high < 1);
  const double from = ln_odds(low), to = ln_odds(high);
  return {Kind::logit_normal, 0.5 * (from + to), (to - from) / (2 * kZ95), 0};
}

Distribution Distribution::pick(std::vector<std::pair<double, double>> value_and_weight) {
  EXAHASH_EXPECTS(!value_and_weight.empty());
  for (std::size_t i = 0; i < value_and_weight.size(); ++i) {
    const auto& [value, weight] = value_and_weight[i];
    EXAHASH_EXPECTS(std::isfinite(value) && std::isfinite(weight) && weight > 0);
    EXAHASH_EXPECTS(i == 0 || value_and_weight[i - 1].first <= value);
  }
  Distribution result(Kind::pick, 0, 0, 0);
  result.picks_ = std::move(value_and_weight);
  return result;
}

double Distribution::quantile(double p) const {
  EXAHASH_EXPECTS(0 < p && p < 1);
  switch (kind_) {
    case Kind::constant:
      return a_;
    case Kind::uniform:
      return a_ + p * (b_ - a_);
    case Kind::triangular:
      return triangular_quantile(a_, b_, c_, p);
    case Kind::pick:
      return pick_quantile(picks_, p);
    default:
      return from_normal(math::normal_quantile(p));
  }
}

double Distribution::from_normal(double z) const {
  switch (kind_) {
    case Kind::normal:
      return a_ + b_ * z;
    case Kind::lognormal:
      return a_ * math::exp(b_ * z);
    case Kind::logit_normal:
      return 1 / (1 + math::exp(-(a_ + b_ * z)));
    default:
      // Beyond 8 standard deviations the probability of one side is below what 1 - p can hold.
      return quantile(std::min(std::max(math::normal_cdf(z), 0x1p-53), 1 - 0x1p-53));
  }
}

std::string Distribution::canonical() const {
  switch (kind_) {
    case Kind::constant:
      return fmt::format("constant({})", a_);
    case Kind::uniform:
      return fmt::format("uniform({},{})", a_, b_);
    case Kind::triangular:
      return fmt::format("triangular({},{},{})", a_, b_, c_);
    case Kind::normal:
      return fmt::format("normal({},{})", a_, b_);
    case Kind::lognormal:
      return fmt::format("lognormal({},{})", a_, b_);
    case Kind::logit_normal:
      return fmt::format("logit_normal({},{})", a_, b_);
    case Kind::pick:
      break;
  }
  std::string text;
  for (const auto& [value, weight] : picks_) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : ",", value, weight);
  }
  return "pick(" + text + ")";
}

Distribution Distribution::scaled(double factor) const {
  EXAHASH_EXPECTS(factor > 0 && std::isfinite(factor) && kind_ != Kind::logit_normal);
  Distribution result = *this;
  result.a_ *= factor;
  if (kind_ != Kind::lognormal) result.b_ *= factor;
  result.c_ *= factor;
  for (auto& [value, weight] : result.picks_) value *= factor;
  return result;
}

}  // namespace exahash::random
