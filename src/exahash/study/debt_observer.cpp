#include "exahash/study/debt_observer.h"

#include <algorithm>

#include "exahash/base/contracts.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/sim/step_finance.h"
#include "exahash/study/debt.h"

namespace exahash::study {
namespace {

double coverage(const DebtYear& year) {
  return std::clamp(year.cash / year.service, -kMostCoverage, kMostCoverage);
}

void merge_into(DebtSums& to, const DebtSums& from) {
  for (std::size_t v = 0; v < to.failed.size(); ++v) {
    to.failed[v] += from.failed[v];
    for (std::size_t i = 0; i < to.tranche[v].size(); ++i) to.tranche[v][i] += from.tranche[v][i];
  }
  for (std::size_t y = 0; y < to.years.size(); ++y) {
    to.years[y].left += from.years[y].left;
    to.years[y].coverage.merge(from.years[y].coverage);
    to.years[y].ai_share_pct.merge(from.years[y].ai_share_pct);
    for (std::size_t p = 0; p < to.years[y].projects.size(); ++p) {
      to.years[y].projects[p].merge(from.years[y].projects[p]);
    }
  }
  for (std::size_t i = 0; i < to.unbuilt.size(); ++i) to.unbuilt[i] += from.unbuilt[i];
  to.withheld_kw += from.withheld_kw;
  to.released_ths += from.released_ths;
}

// Whether lenders of that tranche are left unpaid. A project that runs and earns its service goes
// on paying when its company has failed; one that is still being built has nobody left to build it.
enum class Unpaid : std::uint8_t { no, yes, unbuilt };
Unpaid unpaid(const finance::Company& company, std::size_t tranche,
              const std::vector<bool>& complete) {
  const int at = company.tranche(tranche).project;
  const bool owed = company.failed() != finance::Cause::none &&
                    company.ledger().balance(finance::Ledger::debt(tranche)) != 0;
  if (at < 0) return owed ? Unpaid::yes : Unpaid::no;
  const finance::Project& project = company.projects()[static_cast<std::size_t>(at)];
  if (project.failed != finance::Cause::none) return Unpaid::yes;
  if (!owed) return Unpaid::no;
  if (!complete[static_cast<std::size_t>(at)]) return Unpaid::unbuilt;
  return project.cash < project.service ? Unpaid::yes : Unpaid::no;
}

}  // namespace

DebtPath follow(const DebtVariant& variant, const finance::Months& months,
                const DebtPathInput& path_input) {
  const auto& [market, default_months, hosted, costs] = path_input;
  const CompanyCase& from = variant.company;
  finance::Start start = from.start;
  start.mining = finance::with_costs(start.mining, costs);
  finance::Company company(start, variant.policy);
  DebtPath path;
  path.years.resize(static_cast<std::size_t>(months.years));
  path.project_years.assign(from.projects.size(), path.years);
  std::vector<bool> complete(from.projects.size());
  finance::CaseMonth own;
  own.projects.resize(from.projects.size());
  for (std::size_t m = 0; m < market.size(); ++m) {
    const finance::CaseMonth* contracts = &own;
    if (m < hosted.size()) {
      own.mining_share = fill_hosted(from, variant.months[m].projects, hosted[m],
                                     variant.rent_factor, own.projects);
    } else if (m < variant.months.size()) {
      contracts = &variant.months[m];
    } else {
      fill_month(from, static_cast<int>(m), default_months, own);
    }
    const finance::MonthInput input = finance::month_input(
        market[m], months.days_of(m), contracts->mining_share, contracts->projects);
    const finance::MonthResult result = company.month(input);
    DebtYear& year = path.years[static_cast<std::size_t>(months.year[m])];
    year.cash += result.cfads;
    year.service += result.interest + result.principal;
    if (months.closing[m]) {
      year.ai += result.ai_revenue;
      year.mining += result.mining_revenue;
    }
    for (std::size_t p = 0; p < from.projects.size(); ++p) {
      if (company.projects()[p].failed != finance::Cause::none) continue;
      DebtYear& of = path.project_years[p][static_cast<std::size_t>(months.year[m])];
      of.cash += company.projects()[p].cash;
      of.service += company.projects()[p].service;
    }
    for (std::size_t p = 0; p < complete.size(); ++p) {
      complete[p] = contracts->projects[p].complete;
    }
    path.mining_share = contracts->mining_share;
    path.failed = company.failed();
    if (path.failed != finance::Cause::none) break;
    ++path.months;
  }
  path.mining_mw = company.mining_mw(path.mining_share);
  path.rigs_ehs = start.mining.hash_rate_ehs * path.mining_share;
  for (std::size_t i = 0; i < start.tranches.size(); ++i) {
    const Unpaid found = unpaid(company, i, complete);
    path.tranche_failed.push_back(found != Unpaid::no);
    path.tranche_unbuilt.push_back(found == Unpaid::unbuilt);
  }
  return path;
}

DebtObserver::DebtObserver(std::shared_ptr<const Setup> setup)
    : setup_(std::move(setup)), sector_(static_cast<std::size_t>(setup_->months.years)) {
  for (const DebtVariants& variants : setup_->companies) {
    DebtSums sums;
    sums.failed.resize(variants.size());
    for (const DebtVariant& variant : variants) {
      sums.tranche.emplace_back(variant.company.tranches.size());
    }
    sums.unbuilt.resize(variants.front().company.tranches.size());
    sums.years.resize(sector_.size());
    for (DebtYearSums& year : sums.years) {
      year.projects.resize(variants.front().company.projects.size());
    }
    sums_.push_back(std::move(sums));
  }
  hosted_.resize(setup_->signers.size());
}

void DebtObserver::begin_paths(const sim::View&) {
  month_ = 0;
  days_ = 0;
  hashprice_sum_ = {};
  for (auto& months : market_) months.clear();
  for (Hosted& company : hosted_) {
    for (auto& months : company) months.assign(1, {});
  }
}

// Flows are whole on the last day of a month of hosting, which is the calendar's.
void DebtObserver::see_hosting(const sim::View& view) {
  if (hosted_.empty() || !view.state.fixed().hosting.month_closed) return;
  const auto companies = view.state.companies();
  for (std::size_t c = 0; c < hosted_.size(); ++c) {
    if (setup_->signers[c] < 0) continue;
    const auto& flows = companies[static_cast<std::size_t>(setup_->signers[c])].flows;
    for (int i = 0; i < math::kLanes; ++i) {
      sim::add_flows(flows, i, hosted_[c][static_cast<std::size_t>(i)].back());
    }
  }
}

void DebtObserver::day(const sim::View& view, int day) {
  const sim::State::Fixed& state = view.state.fixed();
  if (day == 0) {
    if (view.first_path == 0 && !view.twin) {
      // A step of the price acts from the next day on.
      const market::Setup& market = view.model.market;
      const double step =
          market.steps && market.step_day == 0 ? state.parameters.market.price_step[0] : 1;
      first_ = {finance::price_for(state.market.price_usd[0]) * step,
                setup_->hashprice.value_or(state.derived.hashprice[0] * step), 1};
      first_costs_ = {state.parameters.mining.other_cost_usd_per_mwh[0],
                      state.parameters.mining.overhead[0], state.parameters.mining.pool_fee[0]};
    }
    return;
  }
  if (month_ == setup_->months.last_day.size()) return;
  see_hosting(view);
  ++days_;
  for (int i = 0; i < math::kLanes; ++i) hashprice_sum_[i] += state.derived.hashprice[i];
  if (day != setup_->months.last_day[month_]) return;
  for (int i = 0; i < math::kLanes; ++i) {
    market_[static_cast<std::size_t>(i)].push_back(
        {finance::price_for(state.market.price_usd[i]),
         setup_->hashprice.value_or(hashprice_sum_[i] / days_),
         mining::mean_j_per_th(view.state.rows(), view.state.cells(), i)});
  }
  for (Hosted& company : hosted_) {
    for (auto& months : company) months.emplace_back();
  }
  hashprice_sum_ = {};
  days_ = 0;
  ++month_;
}

void DebtObserver::end_paths(const sim::View& view) {
  if (view.twin || view.arm != 0) return;
  for (int lane = 0; lane < view.paths; ++lane) add_path(view, lane);
}

void DebtObserver::add_path(const sim::View& view, int lane) {
  const sim::State::Fixed& state = view.state.fixed();
  const mining::Parameters& own = state.parameters.mining;
  Ended ended{static_cast<std::uint32_t>(state.path[lane]),
              state.seed,
              {own.other_cost_usd_per_mwh[lane], own.overhead[lane], own.pool_fee[lane]},
              lane,
              std::vector<DebtYear>(sector_.size())};
  for (std::size_t i = 0; i < setup_->companies.size(); ++i) add_company(i, ended);
  for (std::size_t y = 0; y < sector_.size(); ++y) {
    const double all = ended.sector[y].ai + ended.sector[y].mining;
    if (all > 0) sector_[y].add(kPercent * ended.sector[y].ai / all);
  }
}

void DebtObserver::add_company(std::size_t at, Ended& ended) {
  const DebtVariants& variants = setup_->companies[at];
  DebtSums& sums = sums_[at];
  std::vector<double> default_months;
  for (const finance::ContractCase& contract : variants.front().company.contracts) {
    default_months.push_back(finance::tenant_default_month(
        ended.seed, ended.path, finance::entity_of(contract.name), contract.default_rate));
  }
  const auto lane = static_cast<std::size_t>(ended.lane);
  DebtPathInput input{market_[lane], default_months, {}, ended.costs};
  if (!hosted_.empty() && setup_->signers[at] >= 0) {
    input.hosted = std::span(hosted_[at][lane]).first(market_[lane].size());
  }
  for (std::size_t v = 0; v < variants.size(); ++v) {
    const DebtPath found = follow(variants[v], setup_->months, input);
    const bool failed = found.failed != finance::Cause::none;
    sums.failed[v] += failed ? 1 : 0;
    for (std::size_t i = 0; i < found.tranche_failed.size(); ++i) {
      sums.tranche[v][i] += found.tranche_failed[i] ? 1 : 0;
      sums.unbuilt[i] += found.tranche_unbuilt[i] ? 1 : 0;
    }
    if (v > 0) continue;
    add_years(found, sums, ended);
    if (!failed) continue;
    const double luck = finance::resolution_luck(
        ended.seed, ended.path, finance::entity_of(variants[v].company.company->name));
    const finance::Effect effect =
        finance::resolve(luck, found.mining_mw, found.rigs_ehs, variants[v].policy);
    // Whole kW and TH/s, so that sums are exact.
    sums.withheld_kw += static_cast<std::int64_t>(effect.mw_withheld * 1e3);
    sums.released_ths += static_cast<std::int64_t>(effect.ehs_released * 1e6);
  }
}

void DebtObserver::add_years(const DebtPath& found, DebtSums& sums, Ended& ended) const {
  // The year in which it fails is its last.
  const std::vector<int>& year_of_month = setup_->months.year;
  const std::size_t last =
      std::min(static_cast<std::size_t>(found.months), year_of_month.size() - 1);
  for (std::size_t y = 0; y < found.years.size(); ++y) {
    const DebtYear& year = found.years[y];
    DebtYearSums& to = sums.years[y];
    if (year_of_month[last] >= static_cast<int>(y)) ++to.left;
    if (year.service > 0) to.coverage.add(coverage(year));
    ended.sector[y].ai += year.ai;
    ended.sector[y].mining += year.mining;
    const double all = year.ai + year.mining;
    if (all > 0) to.ai_share_pct.add(kPercent * year.ai / all);
    for (std::size_t p = 0; p < found.project_years.size(); ++p) {
      const DebtYear& project = found.project_years[p][y];
      if (project.service > 0) to.projects[p].add(coverage(project));
    }
  }
}

void DebtObserver::merge(sim::Observer& later) {
  const auto& other = dynamic_cast<DebtObserver&>(later);
  for (std::size_t i = 0; i < sums_.size(); ++i) merge_into(sums_[i], other.sums_[i]);
  for (std::size_t y = 0; y < sector_.size(); ++y) sector_[y].merge(other.sector_[y]);
  if (first_.price_usd == 0) {
    first_ = other.first_;
    first_costs_ = other.first_costs_;
  }
}

std::unique_ptr<sim::Observer> DebtObserver::fresh() const {
  return std::make_unique<DebtObserver>(setup_);
}

void DebtObserver::save(std::vector<std::byte>&) const {
  EXAHASH_EXPECTS(false);
}

bool DebtObserver::load(const std::byte*&, const std::byte*) {
  EXAHASH_EXPECTS(false);
  return false;
}

}  // namespace exahash::study
