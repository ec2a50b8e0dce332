// The scenarios that the backtest of the economy runs, by what was known at their starts.

#include <fmt/format.h>

#include "exahash/study/economy_backtest.h"

namespace exahash::study {

Date months_after(Date day, int months) {
  const std::chrono::year_month_day from{day};
  const auto there = from.year() / from.month() + std::chrono::months{months};
  const auto same = there / from.day();
  return same.ok() ? Date{same} : Date{there / std::chrono::last};
}

scenario::Source economy_source(Date start, Date until, const EconomyPlan& plan,
                                std::optional<double> fee_median) {
  std::string fees;
  if (fee_median) fees = fmt::format("median = \"{:.4g} BTC/block\"\n", *fee_median);
  return {fmt::format("schema = 1\n[scenario]\nname = \"from-{0}\"\nstart = {0}\nuntil = {1}\n"
                      "paths = {2}\nseed = {3}\n[price]\nmodel = \"history\"\n[fees]\n{4}"
                      "regimes = \"off\"\n[fleet]\nprior = \"history\"\n",
                      format_date(start), format_date(until), plan.paths, plan.seed, fees),
          fmt::format("the scenario from {}", format_date(start)), ""};
}

}  // namespace exahash::study
