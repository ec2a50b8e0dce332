#include "exahash/study/security_paths.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/study/economy_backtest.h"
#include "exahash/study/path_table.h"
#include "exahash/study/returnable.h"
#include "exahash/study/run_setup.h"
#include "exahash/study/security_sides.h"

namespace exahash::study {
namespace {

using scenario::Override;
using scenario::Scenario;

class SecurityStudy {
 public:
  SecurityStudy(const SecurityPlan& plan, const SimulateOptions& options, std::vector<Date> dates)
      : plan_(plan), options_(options), dates_(std::move(dates)) {}

  // A side for each date; none if stopped.
  Expected<std::vector<DatedSide>> run(const Scenario& scenario) {
    std::vector<int> at;
    for (const Date date : dates_) {
      at.push_back(day_of(scenario, date));
      at.push_back(day_of(scenario, months_after(date, plan_.months)));
    }
    std::ranges::sort(at);
    at.erase(std::unique(at.begin(), at.end()), at.end());
    const auto plain = table(scenario.model, at);
    if (!plain) return tl::unexpected<Error>(plain.error());
    std::vector<DatedSide> sides;
    for (const Date date : dates_) {
      const int day = day_of(scenario, date);
      const int then = day_of(scenario, months_after(date, plan_.months));
      const auto higher = table(with_step(scenario.model, day, plan_.factor), {day, then});
      if (!higher) return tl::unexpected<Error>(higher.error());
      if (plain->paths() == 0 || higher->paths() == 0) return std::vector<DatedSide>{};
      sides.push_back(side_of(*plain, place(at, day), place(at, then), *higher));
    }
    return sides;
  }

 private:
  static std::size_t place(const std::vector<int>& all, int day) {
    return static_cast<std::size_t>(std::ranges::lower_bound(all, day) - all.begin());
  }

  Expected<PathTable> table(const sim::Model& model, const std::vector<int>& at) {
    auto found = path_table(model, plan_.paths, side_columns(), at, options_);
    if (found && options_.progress) options_.progress(++runs_);
    return found;
  }

  // `now` and `then` are places in the run as it is, 0 and 1 those of the run at a higher price.
  static DatedSide side_of(const PathTable& plain, std::size_t now, std::size_t then,
                           const PathTable& higher) {
    DatedSide side;
    for (std::size_t i = 0; i < side.at.size(); ++i) {
      const auto column = plain.column(i, now);
      side.at[i].assign(column.begin(), column.end());
    }
    const auto more = [&](DatedSide::Column column) {
      const auto with = higher.column(column, 1), without = plain.column(column, then);
      return by_path(with.size(), [&](std::size_t i) { return with[i] - without[i]; });
    };
    side.returns = more(DatedSide::kRate);
    const std::vector<double> fresh = more(DatedSide::kNameplate);
    side.from_idle =
        by_path(fresh.size(), [&](std::size_t i) { return side.returns[i] - fresh[i]; });
    return side;
  }

  const SecurityPlan& plan_;
  const SimulateOptions& options_;
  std::vector<Date> dates_;
  std::int64_t runs_ = 0;
};

void check_side(const Scenario& scenario, Error& error) {
  if (scenario.model.market.steps) {
    error.problems.push_back(
        {fmt::format("{} has a price.step of its own: what comes back is what a step brings",
                     scenario.name),
         "", "leave price.step out"});
  }
  if (scenario.model.mining.supply == mining::Setup::Supply::given) {
    error.problems.push_back(
        {fmt::format("the hash rate of {} is given by a file: no rig of it can be bought",
                     scenario.name),
         "", "leave fleet.hash_rate_path out"});
  }
}

Expected<void> check_sides(const Scenario& first, const Scenario& second) {
  Error error;
  error.kind = ErrorKind::usage;
  if (first.start != second.start || first.until != second.until) {
    error.problems.push_back(
        {fmt::format("{} runs from {} to {}, {} from {} to {}", first.name,
                     format_date(first.start), format_date(first.until), second.name,
                     format_date(second.start), format_date(second.until)),
         "", "compare scenarios of the same days"});
  }
  check_side(first, error);
  check_side(second, error);
  if (error.problems.empty()) return {};
  return tl::unexpected<Error>(std::move(error));
}

// Resolved so that it lasts until a return after its last date.
Expected<Scenario> resolved(const SecuritySide& side, const chain::History& history,
                            const std::vector<Override>& more) {
  auto overrides = side.overrides;
  overrides.insert(overrides.end(), more.begin(), more.end());
  return scenario::resolve(side.source, overrides, history);
}

Expected<Scenario> lasting(const SecuritySide& side, const chain::History& history,
                           const Scenario& scenario, Date last) {
  return resolved(side, history, extended(scenario, last));
}

}  // namespace

std::vector<Date> security_dates(Date start, Date until) {
  std::vector<Date> dates;
  const std::chrono::year_month_day first{start}, last{until};
  for (auto year = first.year(); year <= last.year(); ++year) {
    const Date end{year / std::chrono::December / 31};
    if (end > start && end <= until) dates.push_back(end);
  }
  if (dates.empty()) dates.push_back(until);
  if (dates.size() > kMostSecurityDates) {
    dates.erase(dates.begin(), dates.end() - static_cast<std::ptrdiff_t>(kMostSecurityDates));
  }
  return dates;
}

std::int64_t security_runs(const Scenario& scenario) {
  return 2 * (1 + static_cast<std::int64_t>(security_dates(scenario.start, scenario.until).size()));
}

Expected<SecurityPaths> security_paths(const SecuritySide& first, const SecuritySide& second,
                                       const SecurityPlan& plan, const chain::History& history,
                                       const SimulateOptions& options) {
  EXAHASH_EXPECTS(plan.paths >= kFewestSecurityPaths && plan.paths <= kMostSecurityPaths);
  EXAHASH_EXPECTS(plan.months >= 1 && plan.factor > 0 && plan.factor != 1);
  const auto one = resolved(first, history, {}), other = resolved(second, history, {});
  if (!one) return tl::unexpected<Error>(one.error());
  if (!other) return tl::unexpected<Error>(other.error());
  if (const auto fine = check_sides(*one, *other); !fine) {
    return tl::unexpected<Error>(fine.error());
  }
  const auto dates = security_dates(one->start, one->until);
  const Date last = months_after(dates.back(), plan.months);
  const auto long_one = lasting(first, history, *one, last);
  auto long_other = lasting(second, history, *other, last);
  if (!long_one) return tl::unexpected<Error>(long_one.error());
  if (!long_other) return tl::unexpected<Error>(long_other.error());
  long_other->model.seed = long_one->model.seed;
  SecurityStudy study(plan, options, dates);
  const auto of_one = study.run(*long_one);
  if (!of_one) return tl::unexpected<Error>(of_one.error());
  const auto of_other = study.run(*long_other);
  if (!of_other) return tl::unexpected<Error>(of_other.error());
  SecurityPaths answer;
  if (of_one->empty() || of_other->empty()) return answer;
  answer.paths = plan.paths;
  answer.owners_known = !long_one->model.owners.empty() && !long_other->model.owners.empty();
  for (std::size_t i = 0; i < dates.size(); ++i) {
    answer.dates.push_back(
        date_of(dates[i], (*of_one)[i], (*of_other)[i], answer.owners_known, plan.terms));
  }
  return answer;
}

}  // namespace exahash::study
