#include "exahash/study/solve.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/results_version.h"
#include "exahash/base/text.h"
#include "exahash/math/elementary.h"
#include "exahash/math/quantile_ranks.h"
#include "exahash/scenario/keys.h"
#include "exahash/scenario/values.h"
#include "exahash/scenario/variation.h"
#include "exahash/study/ask_runs.h"
#include "exahash/study/run_setup.h"
#include "exahash/study/spread.h"

namespace exahash::study {
namespace {

using scenario::Override;
using scenario::Scenario;
using scenario::Variation;

constexpr double kReach = 5;    // of the range that nobody named, either way
constexpr double kFine = 1e-3;  // of the answer, over its size (or the range's)
constexpr int kWeek = 7;
constexpr double kFineEnds = 5e-3;     // of the ends of its interval
constexpr double kNormal = 1.6448536;  // quantile for 90 %

std::string text_of(double value, const std::string& unit) {
  return fmt::format("{:.9g}{}{}", value, unit.empty() ? "" : " ", unit);
}

const scenario::ResolvedValue& resolved_value(const Scenario& scenario, std::string_view key) {
  return *std::ranges::find(scenario.values, key, &scenario::ResolvedValue::key);
}

// Runs the scenario at values of the key, on the same paths.
class Runs {
 public:
  Runs(const scenario::Source& source, const chain::History& history, const SolvePlan& plan,
       AskRuns asked)
      : asking(std::move(asked)), source_(source), history_(history), plan_(plan) {}

  AskRuns asking;
  std::vector<Override> overrides;
  std::string unit;
  std::int64_t paths = 0;
  int days = 0;

  // Empty if stopped.
  Expected<std::vector<SolvePoint>> at(const std::vector<double>& values, const Scenario* first) {
    std::vector<sim::Model> models;
    if (first != nullptr) models.push_back(first->model);
    for (const double value : values) {
      auto all = overrides;
      all.push_back({plan_.key, text_of(value, unit)});
      auto scenario = scenario::resolve(source_, all, history_);
      if (!scenario) return tl::unexpected<Error>(scenario.error());
      models.push_back(std::move(scenario->model));
    }
    for (sim::Model& model : models) model.days = days;
    const auto seen = asking.run(models);
    if (!seen) return tl::unexpected<Error>(seen.error());
    std::vector<SolvePoint> points;
    for (std::size_t arm = 0; *seen && arm < models.size(); ++arm) {
      const auto answer = (*seen)->answer(arm, 0);
      const bool own = first != nullptr && arm == 0;
      const double value = own ? 0 : values[arm - (first != nullptr ? 1 : 0)];
      points.push_back({value, answer->value / 100, answer->low / 100, answer->high / 100});
    }
    return points;
  }

 private:
  const scenario::Source& source_;
  const chain::History& history_;
  const SolvePlan& plan_;
};

// Values of the scan.
Expected<Variation> scan_values(const SolvePlan& plan, const Scenario& base) {
  const scenario::Key* const key = scenario::key_named(plan.key);
  if (key != nullptr && !scenario::is_quantity(key->dimension)) {
    return fail(
        ErrorKind::usage,
        fmt::format("`{}` is a {}, which cannot be searched", plan.key, name(key->dimension)), "",
        "name a quantity: --for fleet.power");
  }
  std::string range = plan.range;
  if (range.empty() && key != nullptr) {
    const auto own = scenario::parse_value(resolved_value(base, plan.key).value, key->dimension);
    const double middle = own ? own->distribution.median() : 0;
    if (!(middle > 0)) {
      return fail(ErrorKind::usage,
                  fmt::format("`{}` is {} in the scenario: a search by multiples has no place to "
                              "begin",
                              plan.key, own ? "0 or less" : "not given"),
                  "", fmt::format("--range LOW..HIGH, in {}", name(key->dimension)));
    }
    const double low = std::max(middle / kReach, key->low);
    const double high = std::min(middle * kReach, key->high);
    range = fmt::format("log:{}..{}", scenario::write_number(low, key->dimension),
                        scenario::write_number(high, key->dimension));
  }
  auto read = scenario::read_variations({fmt::format("{}={}/{}", plan.key, range, kScanPoints)});
  if (!read) {
    Error error = read.error();
    for (Problem& problem : error.problems) {
      if (!problem.where.starts_with("--vary")) continue;
      problem.where = plan.range.empty() ? std::string() : "--range " + plan.range;
      if (plan.key == "price.step") {
        problem.fix = "a price is searched in multiples of that of the first day: --range 0.5..5";
      }
    }
    return tl::unexpected<Error>(std::move(error));
  }
  if (read->front().numbers.size() != kScanPoints) {
    return fail(ErrorKind::usage, fmt::format("`{}` is not a quantity", plan.key), "",
                fmt::format("exahash explain {}", plan.key));
  }
  return read->front();
}

// Of two probabilities, the first is above the second by more than so many paths leave open.
bool above(const SolvePoint& one, const SolvePoint& other, std::int64_t paths) {
  const auto variance = [&](const SolvePoint& point) {
    const double share = std::clamp(point.probability, 0.5 / static_cast<double>(paths),
                                    1 - 0.5 / static_cast<double>(paths));
    return share * (1 - share) / static_cast<double>(paths);
  };
  return one.probability - other.probability > kNormal * std::sqrt(variance(one) + variance(other));
}

bool is_monotone(const std::vector<SolvePoint>& points, std::int64_t paths) {
  const bool rises = points.back().probability >= points.front().probability;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const SolvePoint &one = points[i - 1], &next = points[i];
    if (rises ? above(one, next, paths) : above(next, one, paths)) return false;
  }
  return true;
}

// Places among the points where the probability passes a level.
std::vector<std::size_t> crossings(const std::vector<SolvePoint>& points, double level) {
  std::vector<std::size_t> at;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if ((points[i].probability >= level) != (points[i - 1].probability >= level)) at.push_back(i);
  }
  return at;
}

class Search {
 public:
  Search(Runs& runs, std::vector<SolvePoint> points, bool log)
      : runs_(runs), points_(std::move(points)), log_(log) {}

  // Where the probability passes the level, nearest to `near`; empty: nowhere.
  Expected<std::optional<double>> find(double level, double near, double fine) {
    const auto all = crossings(points_, level);
    if (all.empty()) return std::nullopt;
    const auto off = [&](std::size_t i) {
      return std::min(distance(points_[i].value, near), distance(points_[i - 1].value, near));
    };
    const std::size_t best = *std::ranges::min_element(all, {}, off);
    SolvePoint low = points_[best - 1], high = points_[best];
    const bool rises = high.probability >= level;
    const double whole = points_.back().value - points_.front().value;
    while (log_ ? high.value > low.value * (1 + fine) : high.value - low.value > fine * whole) {
      const double middle = between(low.value, high.value);
      const auto found = runs_.at({middle}, nullptr);
      if (!found) return tl::unexpected<Error>(found.error());
      if (found->empty()) {
        stopped_ = true;
        return std::nullopt;
      }
      ((found->front().probability >= level) == rises ? high : low) = found->front();
      points_.insert(std::ranges::lower_bound(points_, middle, {}, &SolvePoint::value),
                     found->front());
    }
    return between(low.value, high.value);
  }
  [[nodiscard]] bool stopped() const noexcept { return stopped_; }

 private:
  [[nodiscard]] double between(double a, double b) const {
    return log_ ? std::sqrt(a * b) : a + (b - a) / 2;
  }
  [[nodiscard]] double distance(double a, double b) const {
    if (!log_) return std::fabs(a - b);
    return a < b ? b / a : a / b;
  }

  Runs& runs_;
  std::vector<SolvePoint> points_;
  bool log_;
  bool stopped_ = false;
};

Expected<Solved> search(Runs& runs, Solved solved, const Variation& scan, const Scenario& base,
                        double own) {
  const auto begun = runs.at(scan.numbers, &base);
  if (!begun) return tl::unexpected<Error>(begun.error());
  if (begun->empty()) return solved;
  solved.as_written_point = begun->front();
  solved.points.assign(begun->begin() + 1, begun->end());
  solved.monotone = is_monotone(solved.points, runs.paths);
  const auto [least, most] = std::ranges::minmax(solved.points, {}, &SolvePoint::probability);
  solved.moves = above(most, least, runs.paths);
  Search search(runs, solved.points, scan.log);
  const auto value = search.find(solved.wanted, own, kFine);
  if (!value) return tl::unexpected<Error>(value.error());
  solved.value = *value;
  if (solved.value) {
    // Of so many paths, as many meet the target at the true place with 90 %.
    const auto ranks =
        math::quantile_ranks(static_cast<std::uint64_t>(runs.paths), solved.wanted, kIntervalLevel);
    std::optional<double> ends[2];
    const double counts[] = {static_cast<double>(ranks.low), static_cast<double>(ranks.high)};
    for (int i = 0; i < 2; ++i) {
      const double level = (counts[i] - 0.5) / static_cast<double>(runs.paths);
      const auto end = search.find(level, *solved.value, kFineEnds);
      if (!end) return tl::unexpected<Error>(end.error());
      ends[i] = *end;
    }
    const bool rises = solved.points.back().probability >= solved.points.front().probability;
    solved.low = ends[rises ? 0 : 1];
    solved.high = ends[rises ? 1 : 0];
    for (const std::size_t i : crossings(solved.points, solved.wanted)) {
      const double a = solved.points[i - 1].value, b = solved.points[i].value;
      if (*solved.value < a || *solved.value > b) solved.others.push_back({a, b});
    }
  }
  if (!search.stopped()) solved.paths = runs.paths;
  return solved;
}

// The share of the paths, as the scenario is written, that meet the target by this day of the run
// (0: the first). Empty if stopped.
Expected<std::optional<double>> met_early(metrics::Ask ask, int day, const Scenario& base,
                                          SimulateOptions options) {
  ask.date = base.start + std::chrono::days(day);
  options.progress = nullptr;  // a few days
  sim::Model model = base.model;
  model.days = std::max(day, 1);
  const auto seen = AskRuns(std::move(ask), base.paths, options, false).run({&model, 1});
  if (!seen) return tl::unexpected<Error>(seen.error());
  if (!*seen) return std::nullopt;
  return (*seen)->answer(0, 0)->value / 100;
}

Solved described_search(const Scenario& base, const SolvePlan& plan, const Variation& scan,
                        const chain::History& history, const SimulateOptions& options) {
  Solved solved;
  const std::string text = fmt::format(
      "exahash solve\n{}\n{}\n{}\n{}\n{} to {}", scenario::run_id(base, history, kResultsVersion),
      plan.ask.text, plan.probability, plan.key, scan.values.front(), scan.values.back());
  static_cast<sim::RunFacts&>(solved) = facts_of(base, id_of(text), options);
  solved.ask = plan.ask.text;
  solved.key = plan.key;
  solved.unit = scan.unit;
  solved.as_written = resolved_value(base, plan.key).value;
  solved.wanted = plan.probability;
  return solved;
}

}  // namespace

Expected<Solved> solve(const scenario::Source& source, const std::vector<Override>& overrides,
                       const SolvePlan& plan, const chain::History& history,
                       const SimulateOptions& options) {
  EXAHASH_EXPECTS(plan.ask.statistic == metrics::Ask::Statistic::probability);
  EXAHASH_EXPECTS(plan.probability > 0 && plan.probability < 1);
  auto base = scenario::resolve(source, overrides, history);
  if (!base) return tl::unexpected<Error>(base.error());
  const Date day = plan.ask.date.value_or(base->until);
  if (day <= base->start) {
    return fail(ErrorKind::usage,
                fmt::format("`{}` asks for {}, which is not after the start, {}", plan.ask.text,
                            format_date(day), format_date(base->start)),
                "", "choose a later day");
  }
  auto all = overrides;
  if (const auto more = extended(*base, day); !more.empty()) {
    all.insert(all.end(), more.begin(), more.end());
    base = scenario::resolve(source, all, history);
    if (!base) return tl::unexpected<Error>(base.error());
  }
  const bool unused = scenario::key_named(plan.key) != nullptr &&
                      std::ranges::find(base->values, plan.key, &scenario::ResolvedValue::key) ==
                          base->values.end();
  if (unused) {
    return fail(ErrorKind::usage, fmt::format("`{}` has no part in {}", plan.key, base->name), "",
                fmt::format("exahash explain {}", plan.key));
  }
  const auto scan = scan_values(plan, *base);
  if (!scan) return tl::unexpected<Error>(scan.error());
  Runs runs(source, history, plan, AskRuns(plan.ask, base->paths, options, false));
  runs.overrides = std::move(all);
  runs.unit = scan->unit;
  runs.paths = base->paths;
  runs.days = static_cast<int>((day - base->start).count());
  const auto own = scenario::parse_value(resolved_value(*base, plan.key).value,
                                         scenario::key_named(plan.key)->dimension);
  const auto in_unit = [&](double value) {
    // An end of the scan, not 0, says how the slot's unit and the shown one compare.
    const std::size_t i = scan->numbers.back() != 0 ? scan->numbers.size() - 1 : 0;
    const auto end =
        scenario::parse_value(scan->values[i], scenario::key_named(plan.key)->dimension);
    return value / end->distribution.median() * scan->numbers[i];
  };
  const double near = own ? in_unit(own->distribution.median()) : scan->numbers.front();
  auto solved =
      search(runs, described_search(*base, plan, *scan, history, options), *scan, *base, near);
  if (!solved) return solved;
  solved->last_day = day;
  if (plan.ask.any_day_until && solved->paths > 0) {
    const auto first = met_early(plan.ask, 0, *base, options);
    if (!first) return tl::unexpected<Error>(first.error());
    const auto week = met_early(plan.ask, std::min(kWeek, runs.days), *base, options);
    if (!week) return tl::unexpected<Error>(week.error());
    solved->on_first_day = *first;
    solved->in_first_week = *week;
  }
  if (!solved->value) return solved;
  solved->at_value = std::move(runs.overrides);
  solved->at_value.push_back({plan.key, text_of(*solved->value, runs.unit)});
  return solved;
}

Expected<Sensitivity> sensitivity_at(const Solved& solved, const scenario::Source& source,
                                     const SolvePlan& plan, std::int64_t paths,
                                     const chain::History& history,
                                     const SimulateOptions& options) {
  EXAHASH_EXPECTS(solved.value.has_value());
  const auto scenario = scenario::resolve(source, solved.at_value, history);
  if (!scenario) return tl::unexpected<Error>(scenario.error());
  return sensitivity(
      *scenario, {.ask = plan.ask, .threshold = plan.probability * 100, .paths = paths}, options);
}

}  // namespace exahash::study
