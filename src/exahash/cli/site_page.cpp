#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/results_version.h"
#include "exahash/base/text.h"
#include "exahash/base/units.h"
#include "exahash/cli/looks.h"
#include "exahash/cli/site_parts.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Page;
using study::SiteAnswer;
using study::SiteUse;
using study::Term;

report::Figure worth_figure(const SiteAnswer& answer, SiteUse use) {
  const auto i = static_cast<std::size_t>(use);
  const auto& [low, high] = answer.ranges.worth[i];
  report::Figure figure{std::string("worth"), std::string(name_of(use)),
                        answer.worth.of(use).worth_usd / kMillion, "MUSD/MW", kTwoDecimals};
  figure.intervals = {{0.9, low / kMillion, high / kMillion}};
  const double worth = answer.worth.of(use).worth_usd;
  if (worth < low || worth > high) {
    figure.note = "outside its interval: some defaults lie at an end of their ranges";
  }
  return figure;
}

// Income of one use by year, with the band of its futures.
report::ChartSeries income_of(const SiteAnswer& answer, SiteUse use) {
  report::ChartSeries line{std::string(name_of(use)), {}, {}, {}};
  report::ChartSeries::Band band{0.9, {}, {}};
  for (std::size_t y = 0; y < answer.luck.years.size(); ++y) {
    const study::Spread& spread = answer.luck.years[y].uses[static_cast<std::size_t>(use)];
    line.x.push_back(static_cast<double>(y + 1));
    line.y.push_back(spread.median / kMillion);
    band.low.push_back(spread.low / kMillion);
    band.high.push_back(spread.high / kMillion);
  }
  line.bands = {std::move(band)};
  return line;
}

Page::Part income_part(const SiteAnswer& answer) {
  Page::Part part;
  part.heading = "How steady is the income?";
  part.text =
      "Mining's income moves with hashprice and fades with its rigs; a lease pays nothing while "
      "the halls are built, then the same to the end, unless its tenant defaults.";
  report::Chart chart;
  chart.title = part.heading;
  chart.alt = "Lines with bands: income of mining and of colocation in each year after signing.";
  chart.x_label = "year after signing";
  chart.y_label = "cash (MUSD per MW at the meter and year)";
  chart.y_from_zero = true;
  chart.series = {income_of(answer, SiteUse::mining), income_of(answer, SiteUse::colocation)};
  part.chart = std::move(chart);
  part.table = income_table(answer, false);
  part.table->shown = true;
  part.more = "Bands: 5 to 95 % of futures at the values below. Outlays are not in it.";
  return part;
}

// Gain by hashprice and lease around what was asked.
Page::Part map_part(const SiteBasis& basis, const SiteAnswer& answer) {
  constexpr double kShares[] = {0.5, 0.75, 1, 1.25, 1.5, 2, 3};
  constexpr double kLeaseShares[] = {0.6, 0.8, 1, 1.2, 1.4};
  Page::Part part;
  part.heading = "Which hashprice and which lease would be even?";
  part.text =
      "Gain of colocation over mining in MUSD per MW at the meter; below 0 the megawatt mines on.";
  report::HeatMap map;
  map.title = part.heading;
  map.unit = "MUSD/MW";
  map.look = kTwoDecimals;
  map.down.label = "lease (USD/kW/month), down";
  map.across.label = "hashprice (USD/PH/day), across";
  std::vector<double> leases, hashprices;
  for (const double share : kLeaseShares) {
    leases.push_back(basis.terms[Term::lease] * share);
    map.down.names.push_back(with_significant(leases.back(), 3));
  }
  for (const double share : kShares) {
    hashprices.push_back(answer.hashprice_usd_ph_day * share);
    map.across.names.push_back(with_significant(hashprices.back(), 3));
  }
  map.values = study::gain_grid(basis.terms, leases, hashprices);
  for (auto& line : map.values) {
    for (double& value : line) value /= kMillion;
  }
  map.alt = fmt::format("Heat map of that gain, {} leases by {} hashprices.", leases.size(),
                        hashprices.size());
  report::Table table{"gain", "", {{"lease", "lease (USD/kW/month)", "", {.digits = 3}}}, {}};
  for (std::size_t i = 0; i < hashprices.size(); ++i) {
    table.columns.push_back(
        {fmt::format("at_{}", i + 1), map.across.names[i] + " USD/PH/day", "", kTwoDecimals});
  }
  for (std::size_t i = 0; i < leases.size(); ++i) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(leases[i]);
    for (const double value : map.values[i]) row.emplace_back(value);
  }
  part.map = std::move(map);
  part.table = std::move(table);
  return part;
}

// Gain against the discount of the contract: one rate for all would turn the answer round.
Page::Part discount_part(const SiteBasis& basis, const SiteAnswer& answer) {
  Page::Part part;
  part.heading = "What does the discount decide?";
  part.text =
      "A lease with a good tenant is financed at a few per cent, mining at fifteen and more: "
      "valued at one rate, the same lease gains or loses.";
  report::Chart chart;
  chart.title = part.heading;
  chart.alt = "Line: gain of colocation over mining, falling with the discount of the lease.";
  chart.x_label = "discount of the lease (%/year)";
  chart.y_label = "gain over mining (MUSD per MW at the meter)";
  report::ChartSeries line{"colocation", {}, {}, {}}, none{"even", {}, {}, {}};
  report::Table table{
      "discount",
      "",
      {{"discount", "discount (%/year)", ""}, {"gain", "gain (MUSD/MW)", "", kTwoDecimals}},
      {}};
  for (double percent = 4; percent <= 20; percent += 1) {
    study::Terms terms = basis.terms;
    terms.give(Term::lease_discount, percent);
    const double gain =
        study::site_worth(terms, answer.hashprice_usd_ph_day).gain(SiteUse::colocation) / kMillion;
    line.x.push_back(percent);
    line.y.push_back(gain);
    none.x.push_back(percent);
    none.y.push_back(0);
    table.rows.push_back({percent, gain});
  }
  chart.series = {std::move(line), std::move(none)};
  part.chart = std::move(chart);
  part.table = std::move(table);
  return part;
}

}  // namespace

report::Page site_page(const SiteBasis& basis, const SiteAnswer& answer, const std::string& command,
                       const report::Stamp& stamp) {
  Page page;
  page.title = "What is a megawatt worth: mine, let to AI, GPU cloud, curtail?";
  page.subtitle = fmt::format("{}, {} USD/PH/day, {} USD/MWh", basis.rig,
                              with_significant(answer.hashprice_usd_ph_day, 4),
                              with_significant(basis.terms[Term::power], 4));
  page.lead = site_headline(answer, basis.units) + basis.beyond + ".";
  if (answer.luck.paths < basis.paths_asked) {
    page.notice = fmt::format("Partial result: {} of {} futures were finished.",
                              with_thousands(answer.luck.paths), with_thousands(basis.paths_asked));
  }
  for (const std::string& warning : basis.warnings) page.lead += "\n\n" + warning;
  for (const SiteUse use :
       {SiteUse::mining, SiteUse::colocation, SiteUse::gpu_cloud, SiteUse::curtail}) {
    page.figures.push_back(worth_figure(answer, use));
  }
  page.parts.push_back({.heading = "What does it earn?",
                        .text = "Before capex. A lease passes power on, mining pays it: the "
                                "columns of revenue do not compare alike, the last one does.",
                        .table = earnings_table(answer)});
  page.parts.push_back({.heading = "What is it worth?",
                        .text = "Assumptions: 5 to 95 % over their ranges, luck averaged out. "
                                "Luck: 5 to 95 % of futures at the values below.",
                        .table = worth_table(answer)});
  page.parts.push_back({.heading = "What is that made of?",
                        .text = "Whoever leaves mining sells the rigs and gives up the slot.",
                        .table = parts_table(answer, true)});
  page.parts.push_back(income_part(answer));
  page.parts.push_back({.heading = "Where would mining be even?",
                        .text = "Revenue says one thing, net present value another.",
                        .table = crossovers_table(answer)});
  page.parts.push_back(map_part(basis, answer));
  page.parts.push_back(discount_part(basis, answer));
  page.parts.push_back({.heading = "What flips it?",
                        .text = "Gain of colocation over mining, one assumption at a time, the "
                                "strongest first.",
                        .table = flips_table(answer, basis.terms, SiteUse::colocation)});
  page.parts.push_back({.heading = "What is assumed?",
                        .text = "exahash site --set KEY=VALUE changes each.",
                        .table = assumptions_table(basis.terms, study::site_terms())});
  for (Page::Part& part : page.parts) {
    if (part.table) part.table = with_own_units(*std::move(part.table), basis.units);
  }
  page.parts.push_back({.heading = "How is it reproduced?",
                        .text = "This command gives the same numbers again.",
                        .code = command});
  page.footer = {report::describe(stamp), fmt::format("results version {}", kResultsVersion),
                 "Scenario results, not investment advice."};
  return page;
}

}  // namespace exahash::cli
