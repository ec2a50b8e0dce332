#include "exahash/cli/why_ai_range.h"

#include <optional>

#include <fmt/format.h>

#include "exahash/cli/why_document.h"
#include "exahash/report/result_words.h"
#include "exahash/report/text.h"
#include "exahash/study/spread.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::value_text;
using study::Why;

// Of a fall between the two days: what it is of it.
std::optional<double> of_fall(const Why& why, double eh) {
  if (!(why.change() < 0)) return std::nullopt;
  return eh < 0 ? eh / why.change() * 100 : 0;
}

std::string with_share(const Why& why, double eh) {
  const auto share = of_fall(why, eh);
  return value_text(eh, rate_look(why, true)) +
         (share && eh < 0 ? fmt::format(" ({:.0f} %)", *share) : std::string());
}

std::string whole_percent(double share) {
  return fmt::format("{:.0f} %", share * 100);
}

// A row for each delivered and displaced share, a column for what runs again elsewhere.
Table ai_for_a_person(const Why& why, const study::AiRange& range) {
  Table table{
      "ai_range",
      "AI, bounded from its own side, EH/s" +
          std::string(why.change() < 0 ? " (and of the fall)" : ""),
      {{"delivered_pct", "delivered", ""}, {"ai_mw", "MW", ""}, {"displaced_pct", "displaced", ""}},
      {}};
  table.machines = false;
  for (const study::AiRow& row : range.rows) {
    if (table.rows.empty() || row.leaked <= range.rows.front().leaked) {
      table.rows.push_back({whole_percent(row.delivered), value_text(row.mw, {.decimals = 0}),
                            whole_percent(row.displaced)});
    }
    if (table.rows.size() == 1) {
      table.columns.push_back(
          {"leaked_" + whole_percent(row.leaked), whole_percent(row.leaked) + " elsewhere", ""});
    }
    table.rows.back().emplace_back(with_share(why, row.eh));
  }
  return table;
}

Table ai_for_machines(const Why& why, const study::AiRange& range) {
  Table table{"ai_range",
              "",
              {{"delivered_pct", "", "%"},
               {"displaced_pct", "", "%"},
               {"leaked_pct", "", "%"},
               {"ai_mw", "", "MW"},
               {"ai_range_ehs", "", "EH/s"},
               {"ai_range_of_fall_pct", "", "%"}},
              {}};
  table.shown = false;
  for (const study::AiRow& row : range.rows) {
    const auto share = of_fall(why, row.eh);
    table.rows.push_back({row.delivered * 100, row.displaced * 100, row.leaked * 100, row.mw,
                          row.eh, report::number_if(share.has_value(), share.value_or(0))});
  }
  return table;
}

report::Section ai_section(const Why& why, const study::AiRange& range) {
  const report::Look whole{.decimals = 0};
  report::Figure all{"ai_range_ehs", "AI, from its own side", range.most_eh(), "EH/s",
                     rate_look(why, true)};
  all.intervals = {{1, range.most_eh(), range.least_eh(), false}};
  all.text = fmt::format("{} to {} EH/s", with_share(why, range.most_eh()),
                         with_share(why, range.least_eh()));
  report::Figure efficiency{
      "ai_rigs_j_per_th", "rigs at the grid", range.j_per_th.median, "J/TH", {.decimals = 1}};
  efficiency.intervals = {{study::kIntervalLevel, range.j_per_th.low, range.j_per_th.high}};
  const std::string known = range.known_until < why.to
                                ? fmt::format("; known to {}", format_date(range.known_until))
                                : std::string();
  return {
      "AI by the catalogue",
      {{"ai_signed_mw",
        "can be signed by the last day",
        range.signed_mw,
        "MW",
        whole,
        {},
        fmt::format("at the grid, {} MW of critical IT", value_text(range.signed_it_mw, whole)) +
            known},
       {"ai_signed_before_mw",
        "surely by the first day",
        range.signed_before_mw,
        "MW",
        whole,
        {},
        "what the channel AI knows of"},
       {"ai_energised_before_mw",
        "in use before",
        range.energised_before_mw,
        "MW",
        whole,
        {},
        fmt::format("at most; {} surely", value_text(range.surely_before_mw, whole))},
       std::move(efficiency),
       std::move(all)}};
}

std::string ai_note(const study::AiRange& range) {
  return fmt::format(
      "AI by the catalogue: megawatts signed by the last day, delivered, taken from rigs, not run "
      "elsewhere (exahash explain exodus): a range. Row AI: those signed by the first day, but for "
      "at most {} MW in use before, in every run.",
      value_text(range.energised_before_mw, {.decimals = 0}));
}

}  // namespace

void add_ai_range(const Why& why, const study::AiRange& range, report::Document& document) {
  document.sections.push_back(ai_section(why, range));
  document.tables.push_back(ai_for_a_person(why, range));
  document.tables.push_back(ai_for_machines(why, range));
  document.notes.insert(document.notes.empty() ? document.notes.end() : document.notes.end() - 1,
                        ai_note(range));
}

}  // namespace exahash::cli
