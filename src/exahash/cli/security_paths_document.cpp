#include "exahash/cli/security_paths_document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/result_words.h"
#include "exahash/report/text.h"
#include "exahash/scenario/pools.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;
using report::value_text;
using study::ChannelEffect;
using study::PairedMeasure;
using study::SecurityDate;
using study::SecurityMeasure;
using study::SecurityPaths;
using study::Spread;

// How a person sees a measure: whole millions, and so on. `over`: shown in units of so many.
struct MeasureLine {
  SecurityMeasure measure;
  const char* label;
  int decimals;
  double over = 1;
};
constexpr std::array kLines{
    MeasureLine{SecurityMeasure::hash_rate, "hash rate, EH/s", 1},
    MeasureLine{SecurityMeasure::idle, "idle to active, %", 1},
    MeasureLine{SecurityMeasure::largest_owner, "largest owner, %", 2},
    MeasureLine{SecurityMeasure::returns, "comes back, EH/s", 1},
    MeasureLine{SecurityMeasure::used_rig, "used rig, USD/TH", 2},
    MeasureLine{SecurityMeasure::new_rig, "new rig, USD/TH", 2},
    MeasureLine{SecurityMeasure::lasting, "lasting majority, MUSD", 0},
    MeasureLine{SecurityMeasure::capital, "used rigs, MUSD", 0},
    MeasureLine{SecurityMeasure::power, "power, MUSD/h", 3},
    MeasureLine{SecurityMeasure::net_power, "power less blocks, MUSD/h", 3},
    MeasureLine{SecurityMeasure::flow, "flow, MUSD", 3},
    MeasureLine{SecurityMeasure::budget, "budget, MUSD/year", 0, 1e6},
};

std::string number(double value, int decimals, bool sign) {
  return value_text(value, {.decimals = decimals, .sign = sign});
}

std::string number_band(const Spread& spread, int decimals, double over = 1) {
  return number(spread.low / over, decimals, true) + " to " +
         number(spread.high / over, decimals, true);
}

std::string year_of(Date date) {
  const std::chrono::year_month_day day{date};
  const bool ends = day.month() == std::chrono::December && day.day() == std::chrono::day{31};
  return ends ? fmt::format("{}", static_cast<int>(day.year())) : format_date(date);
}

std::string end_of(Date date) {
  const std::string year = year_of(date);
  return year.size() == 4 ? "the end of " + year : year;
}

Table differences_for_a_person(const SecurityPaths& answer) {
  const SecurityDate& last = answer.dates.back();
  Table table{"security_differences",
              fmt::format("Medians at {}; then with less without, path by path, by year",
                          end_of(last.date)),
              {{"metric", "", ""}, {"second_median", "without", ""}, {"first_median", "with", ""}},
              {}};
  table.machines = false;
  for (const SecurityDate& date : answer.dates) {
    table.columns.push_back({"paired_median", year_of(date.date), ""});
  }
  table.columns.push_back({"paired_low", "90 % of the paths", ""});
  for (const MeasureLine& line : kLines) {
    if (line.measure == SecurityMeasure::largest_owner && !answer.owners_known) continue;
    const PairedMeasure& at_last = last[line.measure];
    auto& cells = table.rows.emplace_back();
    cells.emplace_back(std::string(line.label));
    cells.emplace_back(number(at_last.second / line.over, line.decimals, false));
    cells.emplace_back(number(at_last.first / line.over, line.decimals, false));
    for (const SecurityDate& date : answer.dates) {
      cells.emplace_back(
          number(date[line.measure].difference.median / line.over, line.decimals, true));
    }
    cells.emplace_back(number_band(at_last.difference, line.decimals, line.over));
  }
  return table;
}

Table differences_for_machines(const SecurityPaths& answer) {
  Table table{"security_differences",
              "",
              {{"date", "", ""},
               {"metric", "", ""},
               {"unit", "", ""},
               {"second_median", "", ""},
               {"first_median", "", ""},
               {"paired_median", "", ""},
               {"paired_low", "", ""},
               {"paired_high", "", ""},
               {"paired_mean", "", ""},
               {"median_low", "", ""},
               {"median_high", "", ""}},
              {}};
  table.shown = false;
  for (const SecurityDate& date : answer.dates) {
    for (std::size_t i = 0; i < study::kSecurityMeasures; ++i) {
      const SecurityMeasure measure{i};
      if (measure == SecurityMeasure::largest_owner && !answer.owners_known) continue;
      const PairedMeasure& one = date[measure];
      const auto& row = study::row(measure);
      table.rows.push_back({format_date(date.date), std::string(row.metric), std::string(row.unit),
                            one.second, one.first, one.difference.median, one.difference.low,
                            one.difference.high, one.mean, one.sampling.low, one.sampling.high});
    }
  }
  return table;
}

double sum_of(const std::vector<ChannelEffect>& channels) {
  double sum = 0;
  for (const ChannelEffect& channel : channels) sum += channel.mean;
  return sum;
}

Table channels_for_a_person(const SecurityPaths& answer) {
  Table table{"security_channels",
              "Rigs for a majority that lasts: what each channel adds, MUSD, means by year",
              {{"channel", "channel", ""}},
              {}};
  table.machines = false;
  for (const SecurityDate& date : answer.dates) {
    table.columns.push_back({"channel_musd", year_of(date.date), ""});
  }
  table.columns.push_back({"channel_low_musd", "90 % of the paths", ""});
  table.columns.push_back({"order_low_musd", "by order", ""});
  const SecurityDate& last = answer.dates.back();
  for (std::size_t i = 0; i < last.channels.size(); ++i) {
    auto& cells = table.rows.emplace_back();
    const ChannelEffect& effect = last.channels[i];
    cells.emplace_back(effect.name);
    for (const SecurityDate& date : answer.dates) {
      cells.emplace_back(number(date.channels[i].mean, 1, true));
    }
    cells.emplace_back(number_band(effect.paths, 1));
    cells.emplace_back(number_band({effect.order_low, 0, effect.order_high}, 1));
  }
  auto& all = table.rows.emplace_back();
  all.emplace_back(std::string("all"));
  for (const SecurityDate& date : answer.dates) {
    all.emplace_back(number(sum_of(date.channels), 1, true));
  }
  all.emplace_back(number_band(last[SecurityMeasure::lasting].difference, 1));
  all.emplace_back(std::string("-"));
  return table;
}

Table channels_for_machines(const SecurityPaths& answer) {
  Table table{"security_channels",
              "",
              {{"date", "", ""},
               {"channel", "", ""},
               {"channel_musd", "", "MUSD"},
               {"channel_low_musd", "", "MUSD"},
               {"channel_high_musd", "", "MUSD"},
               {"order_low_musd", "", "MUSD"},
               {"order_high_musd", "", "MUSD"}},
              {}};
  table.shown = false;
  for (const SecurityDate& date : answer.dates) {
    for (const ChannelEffect& effect : date.channels) {
      table.rows.push_back({format_date(date.date), effect.name, effect.mean, effect.paths.low,
                            effect.paths.high, effect.order_low, effect.order_high});
    }
  }
  return table;
}

// The channel that takes most and the one that adds most: "hash rate -98, prices of rigs +101".
std::string extremes(const SecurityDate& date) {
  const auto [least, most] = std::ranges::minmax_element(date.channels, {}, &ChannelEffect::mean);
  return fmt::format("{} {}, {} {}", least->name, number(least->mean, 0, true), most->name,
                     number(most->mean, 0, true));
}

// Of a difference: "12.3 EH/s (1.3 %) less".
std::string more_or_less(double difference, const char* less, const char* more) {
  return difference < 0 ? less : more;
}

// On every path.
bool same(const PairedMeasure& measure) {
  const double least = 1e-9 * std::fabs(measure.second);
  return std::fabs(measure.difference.low) <= least && std::fabs(measure.difference.high) <= least;
}

// What it comes to in plain words: the hash rate, rigs for an attack, and what a block pays.
// Medians of the differences as in the table; the channels are means, which alone add up.
std::string security_paths_headline(const SecurityPaths& answer, const SecurityNames& names) {
  const SecurityDate& last = answer.dates.back();
  const PairedMeasure& rate = last[SecurityMeasure::hash_rate];
  const double percent = rate.second > 0 ? rate.difference.median / rate.second * 100 : 0;
  const PairedMeasure& lasting = last[SecurityMeasure::lasting];
  const double less = lasting.difference.median;
  const std::string size = number(std::fabs(less), 0, false),
                    all = number(lasting.second, 0, false);
  const std::string cost = size == "0" ? fmt::format("cost as much, {} MUSD", all)
                                       : fmt::format("cost {} MUSD {}, of {}", size,
                                                     more_or_less(less, "less", "more"), all);
  const std::string rigs =
      same(lasting) ? std::string("cost the same on every path")
                    : fmt::format("{} (90 % of the paths: {}; most by channel, means: {})", cost,
                                  number_band(lasting.difference, 0), extremes(last));
  return fmt::format(
      "{} against {}, {}, medians over the paths: {} EH/s ({} %) {} hash rate. Rigs for a majority "
      "that lasts {}. What a block pays, and with it the flow cost of an attack, {}",
      names.first.name, names.second.name, end_of(last.date),
      number(std::fabs(rate.difference.median), 1, false), number(std::fabs(percent), 1, false),
      more_or_less(rate.difference.median, "less", "more"), rigs,
      same(last[SecurityMeasure::flow]) ? "is the same on every path" : "differs");
}

std::string owners_note(const SecurityPaths& answer, const scenario::Scenario& scenario) {
  if (!answer.owners_known) {
    return "Owners are not known: the run starts more than half a year from the days of the "
           "catalogue of companies, or the largest one's hash rate is recalled or estimated. The "
           "buyer owns nothing.";
  }
  auto owners = scenario.model.owners;
  double all = 0;
  for (const sim::NetworkOwner& owner : owners) all += owner.hash_rate_eh;
  std::erase_if(owners, [](const sim::NetworkOwner& owner) { return !owner.named; });
  std::ranges::sort(owners, std::ranges::greater(), &sim::NetworkOwner::hash_rate_eh);
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(owners.size(), 3); ++i) {
    const auto company =
        std::ranges::find(scenario.companies.companies, owners[i].name, &sites::Company::name);
    const bool graded = company != scenario.companies.companies.end() && company->hash_rate_ehs;
    text += fmt::format(
        "{}{} {} %{}", i == 0 ? "" : ", ", owners[i].name,
        number(owners[i].hash_rate_eh / all * 100, 1, false),
        graded ? fmt::format(" ({})", sites::name(company->hash_rate_ehs->grade)) : std::string());
  }
  return fmt::format(
      "Owners at the start: {}; the rest of the network counts as many, none large. Owners, not "
      "pools.",
      text);
}

std::string pools_note(Date start) {
  const auto pools = scenario::pools_on(start, scenario::pools());
  if (pools.empty()) return "Pools of that time are not known.";
  std::string text = fmt::format("Pools, on {}: ", format_date(pools.front().as_of));
  for (std::size_t i = 0; i < std::min<std::size_t>(pools.size(), 3); ++i) {
    text += fmt::format("{}{} {} %", i == 0 ? "" : ", ", pools[i].name,
                        number(pools[i].share_pct, 1, false));
  }
  return text +
         "; their shares along a path are nobody's to know (exahash attack --definition pools).";
}

std::vector<std::string> security_paths_notes(const SecurityPaths& answer,
                                              const study::SecurityPlan& plan,
                                              const SecurityNames& names) {
  std::vector<std::string> notes;
  notes.push_back(fmt::format(
      "With: {}. Without: {}. {} paths with the same luck; the 90 % are of the paths (assumptions "
      "and luck) at the last date. The first lines and the first table are medians over the paths, "
      "the "
      "channels means: the median of differences is not the difference of medians, and few paths "
      "with large differences move means alone. Sampling: --json.",
      names.first.name, names.second.name, with_thousands(answer.paths)));
  notes.push_back(fmt::format(
      "Lasting majority: rigs that the largest owner lacks for {} times the hash rate of all "
      "others and of what comes back to them in {} months if a block pays {} times as much; idle "
      "rigs at the price of used ones first, then new ones. No sites, no power, and so much is not "
      "for sale: see `exahash attack --definition ramp`.",
      number(plan.terms[study::Term::attack_ratio], 2, false), plan.months, plan.factor));
  notes.push_back(fmt::format(
      "Used rigs, power and flow are for as much hash rate as runs, at the path's own prices of "
      "power "
      "and rigs, as in a run; `exahash attack` by itself counts {} times as much, at one price of "
      "power (site.power).",
      number(plan.terms[study::Term::attack_ratio], 2, false)));
  notes.emplace_back(
      "Channels: figures of one scenario put in place of the other's, one after the other, mean "
      "over all orders (Shapley): they add up. by order: least and most mean, over what was taken "
      "before.");
  notes.push_back(owners_note(answer, names.first));
  notes.push_back(pools_note(names.first.start));
  notes.push_back("again: " + names.command);
  return notes;
}

}  // namespace

report::Document security_paths_document(const SecurityPaths& answer,
                                         const study::SecurityPlan& plan,
                                         const SecurityNames& names) {
  report::Document document;
  document.schema = "exahash.security/1";
  document.headline = security_paths_headline(answer, names);
  document.sections = {{"",
                        {{"paths", "", answer.paths, ""},
                         {"attack_ratio", "", plan.terms[study::Term::attack_ratio], ""},
                         {"price_factor", "", plan.factor, ""},
                         {"horizon_months", "", std::int64_t{plan.months}, ""}}}};
  document.tables = {differences_for_a_person(answer), channels_for_a_person(answer),
                     differences_for_machines(answer), channels_for_machines(answer)};
  document.notes = security_paths_notes(answer, plan, names);
  document.closing = report::kAdvice;
  return document;
}

}  // namespace exahash::cli
