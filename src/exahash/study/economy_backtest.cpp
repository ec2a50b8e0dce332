#include "exahash/study/economy_backtest.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/scenario/past_market.h"
#include "exahash/scenario/start_state.h"
#include "exahash/study/baselines.h"
#include "exahash/study/path_table.h"
#include "exahash/study/scores.h"

namespace exahash::study {
namespace {

using chain::History;
using scenario::Override;

constexpr int kCourseStep = 7;  // days

// Nothing is on order at the start and nothing is ordered: what is there switches and wears.
const std::vector<Override>& without_book() {
  static const std::vector<Override> overrides{{"fleet.factory_cap", "0 EH/month"}};
  return overrides;
}

// ln of the hash rate of every path, by day from the start.
using Paths = std::vector<std::vector<double>>;

Expected<Paths> simulate_logs(const scenario::Scenario& scenario, const EconomyOptions& options) {
  std::vector<int> all_days(static_cast<std::size_t>(scenario.model.days) + 1);
  std::iota(all_days.begin(), all_days.end(), 0);
  SimulateOptions simulate;
  simulate.threads = options.threads;
  simulate.stop = options.stop;
  const auto table =
      path_table(scenario.model, scenario.paths, {"hash_rate_ehs"}, all_days, simulate);
  if (!table) return tl::unexpected<Error>(table.error());
  Paths logs;
  if (table->paths() == 0) return logs;
  for (std::size_t day = 0; day < all_days.size(); ++day) {
    auto& sorted = logs.emplace_back();
    for (const double eh_s : table->column(0, day)) {
      sorted.push_back(math::log(std::max(eh_s, kNoHashRate)));
    }
    std::ranges::sort(sorted);
  }
  return logs;
}

double eh(std::span<const double> logs, double p) {
  return math::exp(quantile_of(logs, p));
}

Simulated summary_of(std::span<const double> logs, double real) {
  return {eh(logs, 0.5),  eh(logs, 0.1),  eh(logs, 0.9),
          eh(logs, 0.05), eh(logs, 0.95), crps_of_sample(logs, math::log(real))};
}

// One start: what it needs, resolved before anything runs.
struct Resolved {
  scenario::Scenario with;
  std::optional<scenario::Scenario> without;
  std::vector<int> months;  // horizons that are over
  double fee_median = 0;
};

class Origin {
 public:
  Origin(const Resolved& resolved, const History& history)
      : resolved_(resolved), history_(history), start_(resolved.with.start) {}

  // Empty if it was stopped.
  Expected<std::optional<EconomyOrigin>> run(const EconomyOptions& options) {
    const auto with = simulate_logs(resolved_.with, options);
    if (!with) return tl::unexpected<Error>(with.error());
    if (with->empty()) return std::nullopt;
    if (resolved_.without) {
      auto without = simulate_logs(*resolved_.without, options);
      if (!without) return tl::unexpected<Error>(without.error());
      if (without->empty()) return std::nullopt;
      without_ = *std::move(without);
    }
    with_ = *with;
    EconomyOrigin origin;
    origin.start = start_;
    origin.fee_median = resolved_.fee_median;
    origin.values = resolved_.with.values;
    const auto now = real(start_);
    if (!now) return tl::unexpected<Error>(now.error());
    origin.start_eh = *now;
    if (auto done = score(origin); !done) return tl::unexpected<Error>(done.error());
    if (auto done = trace(origin); !done) return tl::unexpected<Error>(done.error());
    return origin;
  }

 private:
  [[nodiscard]] Expected<double> real(Date day) const {
    const auto state = scenario::state_at(history_, day);
    if (!state) return tl::unexpected<Error>(state.error());
    return state->hash_rate_eh;
  }

  [[nodiscard]] static std::size_t place(Date start, Date day) {
    return static_cast<std::size_t>((day - start).count());
  }

  Expected<void> score(EconomyOrigin& origin) const {
    const auto logs = epoch_logs(history_, Time{start_});
    const double now = math::log(origin.start_eh);
    for (const int months : resolved_.months) {
      EconomyScore score;
      score.months = months;
      score.date = months_after(start_, months);
      const auto truth = real(score.date);
      if (!truth) return tl::unexpected<Error>(truth.error());
      score.real = *truth;
      const std::size_t at = place(start_, score.date);
      score.simulated = summary_of(with_[at], *truth);
      if (!without_.empty()) score.without_orders = summary_of(without_[at], *truth);
      const auto ahead = static_cast<double>(at);
      const double log_truth = math::log(*truth);
      const auto still = forecast(Baseline::no_change, logs, ahead);
      score.no_change = origin.start_eh;
      score.no_change_crps = crps_of_normal(now + still.mean, still.sd, log_truth);
      const auto drift = forecast(Baseline::one_year_drift, logs, ahead);
      score.drift = math::exp(now + drift.mean);
      score.drift_crps = crps_of_normal(now + drift.mean, drift.sd, log_truth);
      origin.scores.push_back(score);
    }
    return {};
  }

  Expected<void> trace(EconomyOrigin& origin) const {
    const std::size_t last = with_.size() - 1;
    for (std::size_t at = 0;; at = std::min(at + kCourseStep, last)) {
      CoursePoint point;
      point.date = start_ + std::chrono::days{static_cast<std::int64_t>(at)};
      const auto truth = real(point.date);
      if (!truth) return tl::unexpected<Error>(truth.error());
      point.real = *truth;
      point.median = eh(with_[at], 0.5);
      point.low = eh(with_[at], 0.05);
      point.high = eh(with_[at], 0.95);
      if (!without_.empty()) point.without_orders = eh(without_[at], 0.5);
      origin.course.push_back(point);
      if (at == last) return {};
    }
  }

  const Resolved& resolved_;
  const History& history_;
  Date start_;
  Paths with_, without_;
};

// Problems of several starts are often the same: of a wrong --set, say.
void add_new_problems(const Error& found, Error& error) {
  error.kind = found.kind;
  for (const Problem& problem : found.problems) {
    const bool told = std::ranges::any_of(error.problems, [&](const Problem& other) {
      return other.what == problem.what && other.where == problem.where;
    });
    if (!told) error.problems.push_back(problem);
  }
}

std::vector<int> months_over(const EconomyPlan& plan, Date start, const History& history) {
  std::vector<int> over;
  for (const int months : plan.months) {
    if (months_after(start, months) <= history.last_day()) over.push_back(months);
  }
  return over;
}

Expected<Resolved> resolve_start(Date start, const EconomyPlan& plan, const History& history) {
  Resolved resolved;
  resolved.months = months_over(plan, start, history);
  if (resolved.months.empty()) {
    return fail(ErrorKind::usage,
                fmt::format("no horizon of the start {} is over: the data end on {}",
                            format_date(start), format_date(history.last_day())),
                "", "choose an earlier start, or a shorter horizon");
  }
  const Date until = months_after(start, resolved.months.back());
  const auto fees = scenario::fees_before(history, start);
  resolved.fee_median = fees.value_or(0);
  const auto source = economy_source(start, until, plan, fees);
  auto with = scenario::resolve(source, plan.overrides, history);
  if (!with) return tl::unexpected<Error>(with.error());
  resolved.with = *std::move(with);
  if (!plan.without_orders) return resolved;
  std::vector<Override> overrides = plan.overrides;
  for (const Override& one : without_book()) {
    std::erase_if(overrides, [&](const Override& other) { return other.key == one.key; });
    overrides.push_back(one);
  }
  auto without = scenario::resolve(source, overrides, history);
  if (!without) return tl::unexpected<Error>(without.error());
  resolved.without = *std::move(without);
  return resolved;
}

// Days, paths and prices are the plan's own.
void check_overrides(const EconomyPlan& plan, Error& error) {
  for (const Override& one : plan.overrides) {
    const auto of = [&](std::string_view section) { return one.key.starts_with(section); };
    if (!of("scenario.") && !of("price.") && !of("network.difficulty") &&
        !of("network.hash_rate")) {
      continue;
    }
    error.problems.push_back(
        {fmt::format("`{}` is set by the backtest itself", one.key), "",
         "leave it out: prices, difficulty and hash rate are those that came, days and paths "
         "have flags"});
  }
}

EconomySummary summarise(int months, const std::vector<EconomyOrigin>& origins) {
  EconomySummary sum;
  sum.months = months;
  double without = 0;
  std::int64_t with_both = 0;
  for (const EconomyOrigin& origin : origins) {
    for (const EconomyScore& score : origin.scores) {
      if (score.months != months) continue;
      const Simulated& said = score.simulated;
      ++sum.starts;
      sum.crps += said.crps;
      sum.no_change_crps += score.no_change_crps;
      sum.drift_crps += score.drift_crps;
      sum.inside_80 += said.low_80 <= score.real && score.real <= said.high_80 ? 1 : 0;
      sum.inside_90 += said.low_90 <= score.real && score.real <= said.high_90 ? 1 : 0;
      sum.bias += math::log(said.median / score.real);
      if (!score.without_orders) continue;
      without += score.without_orders->crps;
      ++with_both;
    }
  }
  const auto n = static_cast<double>(sum.starts);
  for (double* mean : {&sum.crps, &sum.no_change_crps, &sum.drift_crps, &sum.inside_80,
                       &sum.inside_90, &sum.bias}) {
    *mean /= n;
  }
  if (with_both > 0) sum.without_orders_crps = without / static_cast<double>(with_both);
  return sum;
}

}  // namespace

Expected<EconomyBacktest> backtest_economy(const EconomyPlan& plan, const History& history,
                                           const EconomyOptions& options) {
  EXAHASH_EXPECTS(plan.paths >= 2 && plan.paths <= kMostBacktestPaths && !plan.starts.empty());
  std::vector<Resolved> starts;
  Error error;
  error.kind = ErrorKind::usage;
  check_overrides(plan, error);
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  for (const Date start : plan.starts) {
    EXAHASH_EXPECTS(start >= kFirstStart);
    auto resolved = resolve_start(start, plan, history);
    if (resolved) {
      starts.push_back(*std::move(resolved));
    } else {
      add_new_problems(resolved.error(), error);
    }
  }
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  EconomyBacktest backtest;
  for (const Resolved& start : starts) {
    auto origin = Origin(start, history).run(options);
    if (!origin) return tl::unexpected<Error>(origin.error());
    backtest.partial = !origin->has_value();
    if (backtest.partial) break;
    backtest.origins.push_back(**std::move(origin));
    if (options.progress) options.progress(static_cast<std::int64_t>(backtest.origins.size()));
  }
  for (const int months : plan.months) {
    auto sum = summarise(months, backtest.origins);
    if (sum.starts > 0) backtest.summary.push_back(sum);
  }
  return backtest;
}

}  // namespace exahash::study
