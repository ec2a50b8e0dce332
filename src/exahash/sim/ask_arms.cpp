#include "exahash/sim/ask_arms.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/sim/bytes.h"

namespace exahash::sim {
namespace {

// Plain correlation of the pairs that both have a value; 0 where one side does not vary.
double correlation_of_values(const std::vector<double>& a, const std::vector<double>& b) {
  const std::size_t size = std::min(a.size(), b.size());
  const auto both = [&](std::size_t i) { return std::isfinite(a[i]) && std::isfinite(b[i]); };
  double n = 0, sum_a = 0, sum_b = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (!both(i)) continue;
    n += 1;
    sum_a += a[i];
    sum_b += b[i];
  }
  double aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (!both(i)) continue;
    const double x = a[i] - sum_a / n, y = b[i] - sum_b / n;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const double scale = std::sqrt(aa) * std::sqrt(bb);
  return scale > 0 ? std::clamp(ab / scale, -1.0, 1.0) : 0;
}

// Of lying at or below a limit each.
double correlation_below(const std::vector<double>& a, double limit_a, const std::vector<double>& b,
                         double limit_b) {
  double cells[4]{};
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (!std::isfinite(a[i]) || !std::isfinite(b[i])) continue;
    cells[(a[i] <= limit_a ? 0 : 2) + (b[i] <= limit_b ? 0 : 1)] += 1;
  }
  return correlation_of_pairs(cells[0], cells[1], cells[2], cells[3]);
}

}  // namespace

double correlation_of_pairs(double both, double first, double second, double none) noexcept {
  const double n = both + first + second + none;
  const double scale =
      std::sqrt((both + first) * (second + none)) * std::sqrt((both + second) * (first + none));
  if (!(scale > 0)) return 0;
  double excess = both * none - first * second;
  if (excess > 0) excess = std::max(excess - n / 2, 0.0);
  return excess / scale;
}

Difference difference(const Answered& here, const Answered& there, double correlation) noexcept {
  const double value = here.value - there.value;
  const auto width = [&](double a, double b) {
    return std::sqrt(std::max(a * a + b * b - 2 * correlation * a * b, 0.0));
  };
  return {value, value - width(here.value - here.low, there.high - there.value),
          value + width(here.high - here.value, there.value - there.low)};
}

Expected<std::unique_ptr<AskArms>> AskArms::of(const std::vector<metrics::Ask>& asks,
                                               std::span<const Model* const> arms,
                                               std::uint32_t kept) {
  EXAHASH_EXPECTS(!arms.empty());
  for (const metrics::Ask& ask : asks) {
    if (ask.of == metrics::Ask::Of::metric) continue;
    return fail(ErrorKind::bad_input,
                fmt::format("`{}` is not one number that can be set beside another", ask.text), "",
                "exahash run answers it");
  }
  std::unique_ptr<AskArms> made(new AskArms(asks, kept));
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    EXAHASH_EXPECTS(arms[arm]->days == arms[0]->days);
    auto one = Asks::of(asks, *arms[arm], static_cast<int>(arm));
    if (!one) return tl::unexpected<Error>(one.error());
    made->arms_.push_back(std::move(*one));
  }
  made->seen_.resize(arms.size() * asks.size());
  return made;
}

void AskArms::begin_paths(const View& view) {
  arms_[static_cast<std::size_t>(view.arm)]->begin_paths(view);
}

void AskArms::end_paths(const View&) {}

void AskArms::day(const View& view, int day) {
  const auto arm = static_cast<std::size_t>(view.arm);
  arms_[arm]->day(view, day);
  if (view.twin || view.first_path >= kept_) return;
  for (std::size_t ask = 0; ask < asks_.size(); ++ask) {
    const math::Lane* seen = arms_[arm]->seen(ask, day);
    if (seen == nullptr) continue;
    for (int lane = 0; lane < view.paths; ++lane) {
      seen_[place(arm, ask)].push_back((*seen)[lane]);
    }
  }
}

void AskArms::merge(Observer& later) {
  auto& other = dynamic_cast<AskArms&>(later);
  EXAHASH_EXPECTS(other.arms_.size() == arms_.size() && other.seen_.size() == seen_.size());
  for (std::size_t i = 0; i < arms_.size(); ++i) arms_[i]->merge(*other.arms_[i]);
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    seen_[i].insert(seen_[i].end(), other.seen_[i].begin(), other.seen_[i].end());
  }
}

std::unique_ptr<Observer> AskArms::fresh() const {
  std::unique_ptr<AskArms> made(new AskArms(asks_, kept_));
  for (const auto& arm : arms_) {
    // Asks::fresh() gives Asks.
    made->arms_.emplace_back(static_cast<Asks*>(arm->fresh().release()));
  }
  made->seen_.resize(seen_.size());
  return made;
}

void AskArms::save(std::vector<std::byte>& out) const {
  for (const auto& arm : arms_) arm->save(out);
  for (const auto& values : seen_) {
    put(out, static_cast<std::uint64_t>(values.size()));
    for (const double value : values) put(out, value);
  }
}

bool AskArms::load(const std::byte*& begin, const std::byte* end) {
  if (!std::ranges::all_of(arms_, [&](auto& arm) { return arm->load(begin, end); })) return false;
  for (auto& values : seen_) {
    std::uint64_t size = 0;
    if (!take(begin, end, size) || size > kept_) return false;
    values.resize(static_cast<std::size_t>(size));
    for (double& value : values) {
      if (!take(begin, end, value)) return false;
    }
  }
  return true;
}

std::optional<Answered> AskArms::answer(std::size_t arm, std::size_t ask) const {
  return arms_.at(arm)->answer(ask);
}

double AskArms::correlation(std::size_t arm, std::size_t ask) const {
  const auto &here = seen_.at(place(arm, ask)), &there = seen_.at(place(0, ask));
  switch (asks_.at(ask).statistic) {
    case metrics::Ask::Statistic::mean:
      return correlation_of_values(here, there);
    case metrics::Ask::Statistic::probability:
      return correlation_below(here, 0.5, there, 0.5);
    case metrics::Ask::Statistic::quantile:
      return correlation_below(here, answer(arm, ask)->value, there, answer(0, ask)->value);
  }
  return 0;
}

std::optional<Difference> AskArms::less_first(std::size_t arm, std::size_t ask) const {
  const auto here = answer(arm, ask), there = answer(0, ask);
  if (!here || !there) return std::nullopt;
  return difference(*here, *there, correlation(arm, ask));
}

}  // namespace exahash::sim
