#include "exahash/study/debt.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "exahash/base/results_version.h"
#include "exahash/scenario/company_rows.h"
#include "exahash/sim/ensemble.h"
#include "exahash/study/debt_observer.h"
#include "exahash/study/run_setup.h"

namespace exahash::study {
namespace {

constexpr std::size_t kCentral = 0, kBetter = 1, kOneByOne = 3;  // the worse end is between

// A company that nobody knows the cash of has as much as it likes: what it earns and owes is still
// worth knowing.
constexpr double kAmpleUsd = 10e9;

// What it may have had, for odds at each; MUSD.
constexpr std::array kCashMusd{100.0, 300.0, 1'000.0, 3'000.0};

bool tenants_can_default(AiCase ai) {
  return ai == AiCase::boom || ai == AiCase::plateau || ai == AiCase::bust;
}

struct Making {
  const DebtAsked& asked;
  const scenario::Scenario& scenario;
  const chain::History& history;
  const finance::Months& months;
  double price_usd;

  DebtVariant variant(const sites::Company& company, const Lean& lean, int end,
                      double unknown_cash_usd = kAmpleUsd) const {
    DebtTerms terms = asked.terms;
    if (end != 0) terms.policy = finance::at_end(terms.policy, end, terms.given);
    DebtVariant made{
        company_case(company, *asked.all, terms, lean, scenario.start, history, price_usd),
        terms.policy,
        {}};
    if (!made.company.cash_known) {
      made.company.start.cash = finance::micro_usd(unknown_cash_usd);
      made.company.start.cash_unknown = false;
    }
    if (tenants_can_default(terms.ai)) return made;
    made.months = finance::announced_months(made.company, months.size());
    return made;
  }

  static double rent_of(const DebtVariant& variant) {
    double rent = 0;
    for (const finance::ContractCase& one : variant.company.contracts) rent += one.lease.rent;
    return rent;
  }

  // Every weak figure at that end.
  static Lean lean_of(int end) {
    Lean lean;
    for (std::size_t i = 0; i < kFigured; ++i) {
      lean[i] = -end * scenario::better(static_cast<Figured>(i));
    }
    return lean;
  }

  // Central, better, worse; then each kind of weak figure at its better and at its worse end. Of
  // unknown cash: central with plenty; then better, central and worse with each of kCashMusd.
  DebtVariants variants(const sites::Company& company) const {
    DebtVariants all{variant(company, {}, 0)};
    if (all.front().company.cash_known) {
      for (const int end : {-1, 1}) all.push_back(variant(company, lean_of(end), end));
      for (std::size_t i = 0; i < kFigured; ++i) {
        if (!all.front().company.weak[i]) continue;
        for (const int end : {-1, 1}) {
          Lean lean{};
          lean[i] = -end * scenario::better(static_cast<Figured>(i));
          all.push_back(variant(company, lean, 0));
        }
      }
    } else if (!all.front().company.tranches.empty()) {
      for (const double cash : kCashMusd) {
        for (const int end : {-1, 0, 1}) {
          all.push_back(variant(company, end == 0 ? Lean{} : lean_of(end), end, cash * 1e6));
        }
      }
    }
    const double rent = rent_of(all.front());
    for (DebtVariant& one : all) one.rent_factor = rent > 0 ? rent_of(one) / rent : 1;
    return all;
  }
};

std::optional<Spread> spread(const math::Histogram& values, std::int64_t paths) {
  if (static_cast<std::int64_t>(values.count()) < least_left(paths)) return std::nullopt;
  return Spread{values.quantile(0.05), values.quantile(0.5), values.quantile(0.95)};
}

YearOfDebt mix_of(int year, const math::Histogram& shares, std::int64_t paths) {
  YearOfDebt result;
  result.year = year;
  result.ai_share_pct = spread(shares, paths);
  if (result.ai_share_pct) result.ai_at_least_70_pct = kPercent * (1 - shares.share_below(70));
  return result;
}

// From counts of defaults by variant.
template <class Count>
Odds odds_of(const DebtVariants& variants, const DebtAsked& asked, std::int64_t paths,
             Count count) {
  Odds odds;
  const auto share = [&](std::size_t v) {
    return kPercent * static_cast<double>(count(v)) / static_cast<double>(paths);
  };
  const CompanyCase& company = variants.front().company;
  odds.central = share(kCentral);
  if (!company.cash_known) odds.withheld = Withheld::cash_unknown;
  if (company.tranches.empty()) odds.withheld = Withheld::debt_unknown;
  if (odds.withheld != Withheld::no) return odds;
  odds.better = odds.worse = odds.central;
  for (std::size_t v = kBetter; v < variants.size(); ++v) {
    odds.better = std::min(odds.better, share(v));
    odds.worse = std::max(odds.worse, share(v));
  }
  std::size_t at = kOneByOne;
  for (std::size_t i = 0; i < kFigured; ++i) {
    if (!company.weak[i]) continue;
    const double threshold = kPercent * asked.terms.policy.threshold;
    const bool one = share(at) < threshold, other = share(at + 1) < threshold;
    if (one != other) odds.deciding.push_back(static_cast<Figured>(i));
    at += 2;
  }
  if (!odds.deciding.empty()) odds.withheld = Withheld::decided;
  return odds;
}

// Of a company whose cash is not known; from the same counts.
template <class Count>
std::vector<OddsAtCash> odds_at_cash(const DebtVariants& variants, std::int64_t paths,
                                     Count count) {
  std::vector<OddsAtCash> rungs;
  if (variants.front().company.cash_known || variants.size() == 1) return rungs;
  const auto share = [&](std::size_t v) {
    return kPercent * static_cast<double>(count(v)) / static_cast<double>(paths);
  };
  for (std::size_t i = 0; i < kCashMusd.size(); ++i) {
    const auto [least, most] = std::minmax({share(3 * i + 1), share(3 * i + 2), share(3 * i + 3)});
    rungs.push_back({kCashMusd[i], least, share(3 * i + 2), most});
  }
  return rungs;
}

sites::Grade worst_grade(const CompanyCase& made) {
  sites::Grade worst = sites::Grade::given;
  const auto take = [&](const sites::Figure& figure) {
    if (figure) worst = std::max(worst, figure->grade);
  };
  const sites::Company& company = *made.company;
  for (const sites::Figure& figure :
       {company.hash_rate_ehs, company.efficiency_j_per_th, company.power_usd_mwh,
        company.coins_btc, company.cash_musd, company.liquidity_musd}) {
    take(figure);
  }
  for (const sites::Tranche* tranche : made.tranches) {
    take(tranche->outstanding_musd);
    take(tranche->coupon_pct);
  }
  return worst;
}

// At the first day's market for ever.
std::optional<int> runway(const DebtVariant& central, const finance::Months& months,
                          const DebtObserver& seen) {
  if (!central.company.cash_known) return std::nullopt;
  const std::vector<finance::MarketMonth> market(months.last_day.size(), seen.first());
  const std::vector<double> never(central.company.contracts.size(),
                                  std::numeric_limits<double>::infinity());
  const DebtPath path = follow(central, months, {market, never, {}, seen.first_costs()});
  if (path.failed == finance::Cause::none) return std::nullopt;
  return path.months;
}

int year_of(const sites::When& when) {
  const Date middle = when.first + (when.last - when.first) / 2;
  return static_cast<int>(std::chrono::year_month_day(middle).year());
}

std::vector<MaturityYear> wall_of(const std::vector<DebtVariants>& companies) {
  std::map<int, MaturityYear> years;
  std::map<int, double> largest;
  for (const DebtVariants& variants : companies) {
    for (const sites::Tranche* tranche : variants.front().company.tranches) {
      const int year = year_of(*tranche->maturity);
      const double musd = tranche->outstanding_musd->value;
      MaturityYear& row = years[year];
      row.year = year;
      row.due_musd += musd;
      if (tranche->kind == "convertible") row.convertible_musd += musd;
      if (musd > largest[year]) {
        largest[year] = musd;
        row.largest = tranche->name;
      }
    }
  }
  std::vector<MaturityYear> rows;
  rows.reserve(years.size());
  for (auto& [year, row] : years) rows.push_back(std::move(row));
  return rows;
}

struct Reading {
  const DebtAsked& asked;
  const DebtObserver& seen;
  const finance::Months& months;
  std::int64_t paths;
  Date until;

  TrancheDebt tranche(const DebtVariants& variants, std::size_t at, std::size_t i) const {
    const CompanyCase& company = variants.front().company;
    const DebtSums& sums = seen.sums()[at];
    TrancheDebt made;
    made.tranche = company.tranches[i];
    const int project = company.start.tranches[i].project;
    made.of_project = project >= 0;
    made.falls_unbuilt = sums.unbuilt[i] > 0;
    const auto count = [&](std::size_t v) { return sums.tranche[v][i]; };
    made.odds = odds_of(variants, asked, paths, count);
    made.at_cash = odds_at_cash(variants, paths, count);
    for (std::size_t y = 0; made.of_project && y < sums.years.size(); ++y) {
      YearOfDebt year;
      year.year = months.first_year + static_cast<int>(y);
      year.coverage = spread(sums.years[y].projects[static_cast<std::size_t>(project)], paths);
      made.years.push_back(year);
    }
    return made;
  }

  CompanyDebt company(const DebtVariants& variants, std::size_t at) const {
    const CompanyCase& central = variants.front().company;
    const DebtSums& sums = seen.sums()[at];
    CompanyDebt made;
    made.company = central.company;
    made.grade = worst_grade(central);
    for (std::size_t i = 0; i < central.tranches.size(); ++i) {
      const sites::Tranche& one = *central.tranches[i];
      made.debt_musd = sites::sum(made.debt_musd, one.outstanding_musd);
      if (one.maturity->first <= until) made.due_musd += one.outstanding_musd->value;
      made.tranches.push_back(tranche(variants, at, i));
    }
    for (std::size_t y = 0; y < sums.years.size(); ++y) {
      const DebtYearSums& of = sums.years[y];
      YearOfDebt year = mix_of(months.first_year + static_cast<int>(y), of.ai_share_pct, paths);
      year.coverage = spread(of.coverage, paths);
      year.left_pct = kPercent * static_cast<double>(of.left) / static_cast<double>(paths);
      made.years.push_back(year);
    }
    made.runway_months = runway(variants.front(), months, seen);
    const auto count = [&](std::size_t v) { return sums.failed[v]; };
    made.odds = odds_of(variants, asked, paths, count);
    made.at_cash = odds_at_cash(variants, paths, count);
    const auto mean = [&](std::int64_t sum) {
      return static_cast<double>(sum) / static_cast<double>(paths);
    };
    made.mw_withheld = mean(sums.withheld_kw) / 1e3;
    made.ehs_released = mean(sums.released_ths) / 1e6;
    return made;
  }
};

// Books of one time on paths of another.
std::optional<Error> out_of_time(const scenario::Scenario& scenario, const DebtAsked& asked) {
  constexpr std::chrono::days kLongBefore{366};
  Error error;
  error.kind = ErrorKind::bad_input;
  for (const sites::Company* company : asked.companies) {
    const auto when = scenario::parse_when(company->as_of);
    if (when && scenario.start + kLongBefore < when->first) {
      error.problems.push_back(
          {fmt::format("the figures of `{}` are of {}, and the run starts on {}", company->name,
                       company->as_of, format_date(scenario.start)),
           company->where, "a scenario that starts in those days"});
    }
    for (const sites::Tranche& tranche : asked.all->tranches) {
      if (tranche.company != company->name || !tranche.maturity) continue;
      if (tranche.maturity->last >= scenario.start) continue;
      error.problems.push_back(
          {fmt::format("`{}` matured ({}) before the run starts, on {}", tranche.name,
                       format_when(*tranche.maturity), format_date(scenario.start)),
           tranche.where, "leave it out, or correct its maturity"});
    }
  }
  if (error.problems.empty()) return std::nullopt;
  return error;
}

// The end of the first month of which there is enough.
Date first_close(Date start) {
  constexpr int kDays = 70;  // two months and more
  return start + std::chrono::days(finance::months_of(start, kDays).last_day.front() - 1);
}

}  // namespace

std::int64_t least_left(std::int64_t paths) noexcept {
  const auto share =
      static_cast<std::int64_t>(std::ceil(kLeastShareLeft * static_cast<double>(paths)));
  return std::min(paths, std::max(kLeastLeft, share));
}

Expected<DebtAnswer> debt(const scenario::Scenario& scenario, const chain::History& history,
                          const DebtAsked& asked, const SimulateOptions& options) {
  auto setup = std::make_shared<DebtObserver::Setup>();
  setup->months = finance::months_of(scenario.start, scenario.model.days);
  setup->hashprice = asked.hashprice;
  if (setup->months.last_day.empty()) {
    return fail(
        ErrorKind::usage,
        fmt::format("the run from {} to {} holds no end of a month, at which books are closed",
                    format_date(scenario.start), format_date(scenario.until)),
        "", fmt::format("--until {} or later", format_date(first_close(scenario.start))));
  }
  if (auto error = out_of_time(scenario, asked)) return tl::unexpected(*std::move(error));
  const double spot = scenario.model.parameters[EXAHASH_SLOT(market.price_spot)];
  const Making making{asked, scenario, history, setup->months, spot};
  for (const sites::Company* company : asked.companies) {
    setup->companies.push_back(making.variants(*company));
  }
  const hosting::Setup& hosting = scenario.model.hosting;
  if (asked.terms.ai == AiCase::paths && !hosting.on()) {
    return fail(ErrorKind::usage, fmt::format("{} hosts no AI contracts", scenario.name), "",
                "--scenario quiet-exodus-2026, or --ai announced");
  }
  if (asked.terms.ai == AiCase::paths) {
    for (const sites::Company* company : asked.companies) {
      const auto found = std::find_if(hosting.signers.begin(), hosting.signers.end(),
                                      [&](const auto& one) { return one.name == company->name; });
      setup->signers.push_back(
          found == hosting.signers.end() ? -1 : static_cast<int>(found - hosting.signers.begin()));
    }
  }
  DebtAnswer answer;
  static_cast<sim::RunFacts&>(answer) =
      facts_of(scenario, scenario::run_id(scenario, history, kResultsVersion), options);
  DebtObserver observer(setup);
  const sim::Model* arm = &scenario.model;
  auto ensemble = ensemble_options(answer, options);
  ensemble.twins = false;
  const auto paths = sim::run_ensemble({&arm, 1}, ensemble, observer);
  if (!paths) return tl::unexpected<Error>(paths.error());
  answer.paths = *paths;
  answer.months = static_cast<int>(setup->months.last_day.size());
  if (*paths == 0) return answer;
  answer.price_usd = observer.first().price_usd;
  answer.hashprice = observer.first().hashprice;
  const Reading reading{asked, observer, setup->months, *paths, scenario.until};
  for (std::size_t i = 0; i < setup->companies.size(); ++i) {
    answer.companies.push_back(reading.company(setup->companies[i], i));
  }
  for (std::size_t y = 0; y < observer.sector().size(); ++y) {
    answer.sector.push_back(
        mix_of(setup->months.first_year + static_cast<int>(y), observer.sector()[y], *paths));
  }
  answer.wall = wall_of(setup->companies);
  return answer;
}

}  // namespace exahash::study
