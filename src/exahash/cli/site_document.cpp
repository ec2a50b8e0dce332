#include "exahash/cli/site_document.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/base/units.h"
#include "exahash/cli/looks.h"
#include "exahash/cli/site_parts.h"
#include "exahash/hosting/lease.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using study::SiteAnswer;
using study::SiteUse;
using study::Term;

// For machines and --fail-if.
report::Section worths(const SiteAnswer& answer) {
  report::Section section;
  const auto add = [&](const char* key, SiteUse use, bool gain) {
    const auto i = static_cast<std::size_t>(use);
    const double usd = gain ? answer.worth.gain(use) : answer.worth.of(use).worth_usd;
    const auto& [low, high] = gain ? answer.ranges.gain[i] : answer.ranges.worth[i];
    section.figures.push_back({key, "", usd / kMillion, "MUSD/MW"});
    section.figures.back().intervals = {{0.9, low / kMillion, high / kMillion}};
  };
  section.figures.push_back({"best_use", "", std::string(name_of(best_use(answer.worth))), ""});
  add("mining_worth_musd", SiteUse::mining, false);
  add("colocation_worth_musd", SiteUse::colocation, false);
  add("gpu_worth_musd", SiteUse::gpu_cloud, false);
  add("curtail_worth_musd", SiteUse::curtail, false);
  add("colocation_gain_musd", SiteUse::colocation, true);
  add("gpu_gain_musd", SiteUse::gpu_cloud, true);
  return section;
}

// Rates in the units in which they are quoted.
report::Section contracts(const study::Terms& terms, const report::UnitChoice& units) {
  using hosting::kUsdPerKwMonth, hosting::kUsdPerMwYear;
  const auto lease = terms[Term::lease] * kUsdPerKwMonth;
  const auto gpu = terms[Term::gpu_revenue] * kMillion * kUsdPerMwYear;
  const auto yearly = [](hosting::LeaseRate rate) {
    return with_significant(rate.in(kUsdPerMwYear) / kMillion, 3);
  };
  report::Section section{"Contracts, per kW of the load", {}};
  section.figures.push_back(
      {"lease_usd_kw_month", "lease", lease.in(kUsdPerKwMonth), "USD/kW/month"});
  const bool others = !units.of("lease_usd_kw_month", "USD/kW/month");
  if (others)
    section.figures.back().note = fmt::format("{} MUSD/MW/year, {} USD/kWh", yearly(lease),
                                              with_significant(lease.in(1.0_USD_per_kWh), 3));
  section.figures.push_back(
      {"gpu_rate_usd_kw_month", "GPU cloud", gpu.in(kUsdPerKwMonth), "USD/kW/month"});
  const Money hour = hosting::per_gpu_hour(gpu, terms[Term::gpu_draw] * 1000.0_W);
  if (others)
    section.figures.back().note = fmt::format(
        "{} MUSD/MW/year, {} USD/kWh, {} USD a GPU-hour", yearly(gpu),
        with_significant(gpu.in(1.0_USD_per_kWh), 3), with_significant(hour.in(1.0_USD), 3));
  return section;
}

// Where rigs do not earn their power, what mining is worth does not hang on its price.
std::string mining_loses(const SiteBasis& basis, const SiteAnswer& answer) {
  const study::Terms& terms = basis.terms;
  const study::UseWorth& mining = answer.worth.of(SiteUse::mining);
  if (!(mining.cash_usd_year < 0) || !(mining.worth_usd > 0)) return {};
  const report::SpokenUnit spoken(basis.units, "worth_musd", "MUSD");
  const auto musd = [&](double usd) {
    return spoken.number(usd / kMillion, report::value_text(usd / kMillion, kTwoDecimals));
  };
  const hosting::MiningWorth& parts = answer.worth.mining;
  return fmt::format(
      "Mining loses cash at {} USD/MWh: of its worth of {} {} the slot is {} ({:.0f} %), the rest "
      "what rigs and power bring that run later or are sold. The slot hangs on hashprice, not on "
      "the price of power, and is an assumption without a source: --set {}=VALUE ({:.3g} MUSD/MW "
      "now).",
      with_significant(terms[Term::power], 3), musd(mining.worth_usd), spoken.unit(),
      musd(parts.slot), 100 * parts.slot / mining.worth_usd, study::row(Term::slot_value).name,
      terms[Term::slot_value]);
}

std::vector<std::string> site_notes(const SiteBasis& basis, const SiteAnswer& answer) {
  const study::Terms& terms = basis.terms;
  std::vector<std::string> notes = basis.warnings;
  if (answer.luck.paths < basis.paths_asked) {
    notes.push_back(fmt::format(
        "PARTIAL: stopped after {} of {} futures, the same as the first of a whole answer.",
        with_thousands(answer.luck.paths), with_thousands(basis.paths_asked)));
  }
  notes.push_back(fmt::format(
      "Per MW at the meter; a tenant gets {:.3g} MW of load out of it (gross factor {:.4g}), rigs "
      "{:.3g}. A lease passes power on, mining pays it: compare cash, not revenue.",
      1 / terms[Term::gross_factor], terms[Term::gross_factor], 1 / terms[Term::overhead]));
  notes.push_back(
      "Worth: net present value when signing, each part at its own discount; colocation, GPU "
      "cloud and curtailing hold the sale of the rigs, mining the rigs (its own or their price), "
      "the slot and the right to sell its power on. \"assumptions\": 5 to 95 % over the ranges of "
      "all assumptions, luck averaged "
      "out. \"luck\": 5 to 95 % of futures at the values assumed. Where values stand at an end of "
      "their ranges (gpu.margin, gpu.prepaid), a worth may lie outside \"assumptions\".");
  if (std::string loses = mining_loses(basis, answer); !loses.empty()) {
    notes.push_back(std::move(loses));
  }
  const double error = 100 * 1.645 * std::sqrt(0.25 / static_cast<double>(answer.luck.paths));
  notes.push_back(fmt::format(
      "{} futures: their shares are known to {:.2g} points (90 %) or better. Tenants pay to the "
      "end in {:.3g} % (colocation) and {:.3g} % (GPU cloud) of them.",
      with_thousands(answer.luck.paths), error, answer.luck.colocation_kept * 100,
      answer.luck.gpu_kept * 100));
  notes.push_back(
      "Even: revenue is per kWh at the meter, cash of a year after the site's cost. \"NPV\" (net "
      "present value) moves hashprice today, whose fall rig_value.growth then goes on; \"NPV, "
      "held\" asks which hashprice, held through lead time and term, new rigs would need. Empty: "
      "nowhere near, or it does not matter (revenue knows no capex).");
  notes.push_back(
      "Waiting: who may still sign later converts only once a contract brings the hurdle for each "
      "dollar of outlay and forgone mining (McDonald and Siegel 1986).");
  return notes;
}

}  // namespace

report::Document site_document(const SiteBasis& basis, const SiteAnswer& answer) {
  report::Document document;
  document.schema = "exahash.site/1";
  document.headline = site_headline(answer, basis.units) + basis.beyond;
  report::Section market = market_section(basis.market);
  market.figures.push_back({"rig", "rigs", basis.rig, ""});
  const auto barrier = study::entry_barrier(basis.terms, basis.terms[Term::market_power]);
  market.figures.push_back(
      {"entry_barrier_usd_ph_day", "entry barrier", barrier.gross_usd_ph_day, "USD/PH/day"});
  market.figures.back().intervals = {{0.9, barrier.gross_low, barrier.gross_high}};
  market.figures.back().note =
      fmt::format("there who pays {} USD/MWh buys new rigs: hashprice does not stay above it",
                  with_significant(basis.terms[Term::market_power], 3));
  document.sections = {std::move(market), contracts(basis.terms, basis.units), worths(answer)};
  document.tables = {uses_table(answer),
                     earnings_table(answer),
                     worth_table(answer),
                     parts_table(answer, false),
                     parts_table(answer, true),
                     income_table(answer, false),
                     income_table(answer, true),
                     crossovers_table(answer),
                     waiting_table(answer),
                     all_flips_table(answer, basis.terms),
                     flips_table(answer, basis.terms, SiteUse::colocation),
                     assumptions_table(basis.terms, study::site_terms())};
  for (report::Table& table : document.tables) {
    if (!table.machines) table = with_own_units(std::move(table), basis.units);
  }
  document.tables.back().shown = basis.in_full;
  document.notes = site_notes(basis, answer);
  if (!basis.in_full) {
    document.notes.push_back(
        fmt::format("--all: every one of the {} assumptions, with its range, grade and source.",
                    study::site_terms().size()));
  }
  document.closing = "Scenario results, not investment advice.";
  return document;
}

}  // namespace exahash::cli
