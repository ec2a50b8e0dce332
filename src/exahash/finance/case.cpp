#include "exahash/finance/case.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "exahash/base/units.h"

namespace exahash::finance {

double months_between(Date from, Date to) noexcept {
  constexpr double kDaysPerMonth = 365.25 / 12;
  return static_cast<double>((to - from).count()) / kDaysPerMonth;
}

Months months_of(Date start, int days) {
  using namespace std::chrono;
  constexpr int kWhole = 16;  // days of a first month that counts
  Months result;
  const year_month_day first(start);
  result.first_year = static_cast<int>(first.year());
  for (int month = 1;; ++month) {
    const year_month next = year_month(first.year(), first.month()) + std::chrono::months(month);
    const int day = static_cast<int>((sys_days(next / 1) - start).count());
    if (day > days + 1) break;
    if (result.last_day.empty() && day < kWhole) continue;
    const year_month now = next - std::chrono::months(1);
    result.last_day.push_back(std::min(day, days));
    result.year.push_back(static_cast<int>(now.year()) - result.first_year);
    result.closing.push_back(static_cast<unsigned>(now.month()) >= 10);
    result.years = result.year.back() + 1;
  }
  return result;
}

bool Case::has_lenders(std::size_t project) const noexcept {
  return std::ranges::any_of(start.tranches, [&](const Tranche& tranche) {
    return tranche.project == static_cast<int>(project);
  });
}

Mining with_costs(Mining mining, const MinerCosts& costs) noexcept {
  mining.other_cost_usd_mwh = costs.other_usd_mwh;
  mining.overhead = costs.overhead;
  mining.pool_fee = costs.pool_fee;
  return mining;
}

void fill_month(const Case& company, int month, std::span<const double> default_months,
                CaseMonth& result) {
  result.projects.assign(company.projects.size(), {});
  std::vector<double> gross(company.projects.size());
  for (std::size_t i = 0; i < company.contracts.size(); ++i) {
    const ContractCase& contract = company.contracts[i];
    const auto now = announced_income(contract.lease, month, default_months[i]);
    ProjectMonth& project = result.projects[contract.project];
    project.rent += now.cash.rent;
    project.credit += now.cash.credit;
    project.cost += now.cash.cost;
    project.capex += now.cash.capex;
    project.complete = project.complete && now.cash.complete;
    gross[contract.project] += now.gross_mw;
  }
  double before = company.hosted_mw, after = company.hosted_mw;
  for (const SiteRoom& room : company.rooms) {
    const double taken = room.hosts ? gross[room.project] : 0;
    before += room.mining_mw;
    after += std::clamp(room.room_mw - taken, 0.0, room.mining_mw);
  }
  result.mining_share = before > 0 ? after / before : 1;
}

std::vector<CaseMonth> announced_months(const Case& company, std::size_t months) {
  const std::vector<double> never(company.contracts.size(),
                                  std::numeric_limits<double>::infinity());
  std::vector<CaseMonth> result(months);
  for (std::size_t m = 0; m < months; ++m) {
    fill_month(company, static_cast<int>(m), never, result[m]);
  }
  return result;
}

double fill_hosted(const Case& company, std::span<const ProjectMonth> announced,
                   const HostedMonth& hosted, double rent_factor,
                   std::span<ProjectMonth> projects) noexcept {
  std::ranges::copy(announced, projects.begin());
  double told = 0, racked = company.hosted_mw;
  for (const ProjectMonth& project : announced) told += project.rent;
  const double rent = hosted.rent * rent_factor, cost = hosted.cost * rent_factor;
  const double kept = std::min(rent, told);
  for (ProjectMonth& project : projects) {
    project.rent = told > 0 ? kept * project.rent / told : 0;
    project.cost = rent > 0 ? cost * project.rent / rent : 0;
    project.capex = 0;
  }
  ProjectMonth& last = projects.back();
  last.rent += rent - kept;
  last.cost += rent > 0 ? cost * (rent - kept) / rent : cost;
  last.capex = hosted.capex;
  for (const SiteRoom& room : company.rooms) racked += room.mining_mw;
  return racked > 0 ? std::clamp(1 - hosted.displaced_mw / racked, 0.0, 1.0) : 1;
}

}  // namespace exahash::finance
