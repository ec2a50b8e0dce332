#include "exahash/study/returnable.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/scenario/keys.h"
#include "exahash/study/economy_backtest.h"
#include "exahash/study/path_table.h"
#include "exahash/study/run_setup.h"

namespace exahash::study {
namespace {

using scenario::Override;
using scenario::Scenario;

// Places of the metrics in a table.
enum : std::size_t { kRate, kStock, kNameplate, kPrice };
const std::vector<std::string>& metrics() {
  static const std::vector<std::string> names{"hash_rate_ehs", "stock_ehs", "nameplate_ehs",
                                              "price_usd"};
  return names;
}

// b less a, path by path.
std::vector<double> change(std::span<const double> a, std::span<const double> b) {
  std::vector<double> out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) out[i] = b[i] - a[i];
  return out;
}

// The paths after a step on one date: place 0 is the date, the others are the horizons.
using Stepped = std::vector<PathTable>;  // by factor

class ReturnableStudy {
 public:
  ReturnableStudy(const ReturnablePlan& plan, const SimulateOptions& options)
      : plan_(plan), options_(options) {}

  // False if stopped.
  Expected<bool> run(const Scenario& scenario, std::int64_t paths, std::size_t variant,
                     const std::vector<Date>& dates) {
    for (const Date date : dates) {
      Stepped stepped;
      std::vector<int> at{day_of(scenario, date)};
      for (const int months : plan_.months) {
        at.push_back(day_of(scenario, months_after(date, months)));
      }
      for (const double factor : plan_.factors) {
        auto table = path_table(with_step(scenario.model, at.front(), factor), paths, metrics(), at,
                                options_);
        if (!table) return tl::unexpected<Error>(table.error());
        if (table->paths() == 0) return false;
        stepped.push_back(*std::move(table));
      }
      for (std::size_t horizon = 0; horizon < plan_.months.size(); ++horizon) {
        for (std::size_t factor = 0; factor < plan_.factors.size(); ++factor) {
          add(stepped, date, horizon, factor, variant);
        }
      }
    }
    return true;
  }

  std::vector<ReturnableRow> rows() && { return std::move(rows_); }

 private:
  void add(const Stepped& stepped, Date date, std::size_t horizon, std::size_t factor,
           std::size_t variant) {
    const PathTable &with = stepped[factor], &without = stepped[0];
    const std::size_t then = horizon + 1;
    ReturnableRow row;
    row.variant = plan_.variants[variant].name;
    row.date = date;
    row.months = plan_.months[horizon];
    row.factor = plan_.factors[factor];
    const auto price = with.column(kPrice, 0);
    row.price_usd = spread_over({price.begin(), price.end()}).median * row.factor;
    auto returned = change(with.column(kRate, 0), with.column(kRate, then));
    row.returned = spread_over(returned);
    row.sampling = median_interval(returned);
    const auto now = with.column(kRate, then), plain = without.column(kRate, then);
    row.added = spread_over(change(plain, now));
    if (row.factor != 1) row.elasticity = spread_over(elasticities(plain, now, row.factor));
    parts(with, then, row);
    if (variant == 0) {
      first_.push_back(returned);
    } else {
      row.less_first = spread_over(change(first_[rows_.size() % first_.size()], returned));
    }
    rows_.push_back(std::move(row));
  }

  static std::vector<double> elasticities(std::span<const double> plain,
                                          std::span<const double> stepped, double factor) {
    std::vector<double> out(plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
      out[i] = math::log(std::max(stepped[i], kNoHashRate) / std::max(plain[i], kNoHashRate)) /
               math::log(factor);
    }
    return out;
  }

  // All rigs are in store or racked, and of the racked ones as much runs as the hash rate says
  // (more than their nameplate where clocks are high).
  static void parts(const PathTable& table, std::size_t then, ReturnableRow& row) {
    const auto grown = [&](std::size_t metric) {
      return mean_of(table.column(metric, then)) - mean_of(table.column(metric, 0));
    };
    row.mean = grown(kRate);
    row.from_stock = -grown(kStock);
    row.new_rigs = grown(kNameplate);
    row.switched_on = row.mean - row.from_stock - row.new_rigs;
  }

  const ReturnablePlan& plan_;
  const SimulateOptions& options_;
  std::vector<ReturnableRow> rows_;
  std::vector<std::vector<double>> first_;  // returned, by row of the first variant
};

void check_steppable(const sim::Model& model, Error& error) {
  if (model.market.steps) {
    error.problems.push_back(
        {"the scenario has a price.step of its own: the returnable hash rate "
         "is what a step brings back",
         "", "leave price.step out"});
  }
  if (model.mining.supply == mining::Setup::Supply::given) {
    error.problems.push_back({"the hash rate is given by a file: no price brings any back", "",
                              "leave fleet.hash_rate_path out"});
  }
}

Expected<std::vector<Date>> dates_of(const ReturnablePlan& plan, const Scenario& base) {
  std::vector<Date> dates = plan.dates;
  if (dates.empty()) dates.push_back(base.start);
  std::ranges::sort(dates);
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  Error error;
  error.kind = ErrorKind::usage;
  if (dates.size() > kMostReturnDates) {
    error.problems.push_back(
        {fmt::format("{} dates for the returnable hash rate: the start and four others at most",
                     dates.size()),
         "", "leave some out"});
  }
  for (const Date date : dates) {
    if (date >= base.start && date < base.until) continue;
    error.problems.push_back(
        {fmt::format("{} is no day of the run for the returnable hash rate", format_date(date)), "",
         fmt::format("choose a day from {} to {}", format_date(base.start),
                     format_date(base.until - std::chrono::days{1}))});
  }
  check_steppable(base.model, error);
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  return dates;
}

}  // namespace

sim::Model with_step(sim::Model model, int day, double factor) {
  if (factor == 1) return model;
  model.market.steps = true;
  model.market.step_day = day;
  model.parameters[EXAHASH_SLOT(market.price_step)] = factor;
  return model;
}

Expected<std::optional<sim::Answered>> returnable_answer(const Scenario& scenario,
                                                         const metrics::Ask& ask,
                                                         const SimulateOptions& options) {
  Error error;
  error.kind = ErrorKind::bad_input;
  check_steppable(scenario.model, error);
  if (!error.problems.empty()) return tl::unexpected<Error>(std::move(error));
  const auto first = path_table(scenario.model, 1, {"price_usd"}, {0}, options);
  if (!first) return tl::unexpected<Error>(first.error());
  if (first->paths() == 0) return std::nullopt;
  const int day = day_of(scenario, ask.date.value_or(scenario.until));
  const double factor = ask.threshold / first->column(0, 0)[0];
  const scenario::Key& step = *scenario::key_named("price.step");
  if (!(factor >= step.low && factor <= step.high)) {
    return fail(ErrorKind::bad_input,
                fmt::format("`{}` is {:.4g} times the first day's price of {:.0f} USD", ask.text,
                            factor, first->column(0, 0)[0]),
                "", fmt::format("a price of {} to {} times it", step.low, step.high));
  }
  const auto table =
      path_table(with_step(scenario.model, 0, factor), std::min(scenario.paths, kReturnablePaths),
                 {"hash_rate_ehs"}, day == 0 ? std::vector{0} : std::vector{0, day}, options);
  if (!table) return tl::unexpected<Error>(table.error());
  if (table->paths() == 0) return std::nullopt;
  const auto returned = change(table->column(0, 0), table->column(0, day == 0 ? 0 : 1));
  const MedianInterval sampling = median_interval(returned);
  return sim::Answered{ask.text, metrics::unit_of(ask), spread_over(returned).median, sampling.low,
                       sampling.high};
}

std::vector<Variant> usual_variants(const Scenario& scenario) {
  std::vector<Variant> variants{{}};
  const hosting::Setup& hosting = scenario.model.hosting;
  if (hosting.on() && hosting.lock_in) {
    variants.push_back({"without lock-in", {{"ai.lock_in", "false"}}});
  }
  return variants;
}

Expected<Returnable> returnable(const scenario::Source& source,
                                const std::vector<Override>& overrides, const ReturnablePlan& plan,
                                const chain::History& history, const SimulateOptions& options) {
  EXAHASH_EXPECTS(!plan.factors.empty() && plan.factors.front() == 1 && !plan.months.empty() &&
                  !plan.variants.empty());
  const auto base = scenario::resolve(source, overrides, history);
  if (!base) return tl::unexpected<Error>(base.error());
  const auto dates = dates_of(plan, *base);
  if (!dates) return tl::unexpected<Error>(dates.error());
  const auto extension = extended(*base, months_after(dates->back(), plan.months.back()));
  std::vector<Scenario> scenarios;
  for (const Variant& variant : plan.variants) {
    auto all = overrides;
    all.insert(all.end(), extension.begin(), extension.end());
    all.insert(all.end(), variant.overrides.begin(), variant.overrides.end());
    auto scenario = scenario::resolve(source, all, history);
    if (!scenario) return tl::unexpected<Error>(scenario.error());
    scenarios.push_back(*std::move(scenario));
  }
  Returnable result;
  const std::int64_t paths = std::min(base->paths, kReturnablePaths);
  ReturnableStudy study(plan, options);
  for (std::size_t variant = 0; variant < scenarios.size(); ++variant) {
    const auto whole = study.run(scenarios[variant], paths, variant, *dates);
    if (!whole) return tl::unexpected<Error>(whole.error());
    if (!*whole) return result;
  }
  result.paths = paths;
  result.rows = std::move(study).rows();
  return result;
}

}  // namespace exahash::study
