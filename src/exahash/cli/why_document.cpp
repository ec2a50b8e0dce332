#include "exahash/cli/why_document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/why_ai_range.h"
#include "exahash/report/result_words.h"
#include "exahash/report/text.h"
#include "exahash/study/spread.h"

namespace exahash::cli {
namespace {

using report::Table;
using report::Value;
using report::value_text;
using study::Spread;
using study::Why;

std::string change(const Why& why, double eh) {
  return value_text(eh, rate_look(why, true));
}

std::string share(const Why& why, double eh) {
  return value_text(eh / why.before.eh * 100, {.decimals = 1, .sign = true});
}

std::string change_band(const Why& why, double low, double high) {
  return change(why, low) + " to " + change(why, high);
}

// By the catalogue's count and by the channel.
std::string ai_sentence(const Why& why, const report::SpokenUnit& spoken) {
  const auto channel = std::ranges::find(why.channels, "AI", &study::ChannelEffect::name);
  if (!why.ai_range || channel == why.channels.end()) return "";
  const auto signed_number = [&](double eh) { return spoken.number(eh, change(why, eh)); };
  const double least = why.ai_range->least_eh(), most = why.ai_range->most_eh();
  const std::string count =
      why.change() < 0
          ? fmt::format("{:.0f} to {:.0f} % of the fall", std::fabs(least / why.change()) * 100,
                        std::fabs(most / why.change()) * 100)
          : fmt::format("{} to {} {}", signed_number(most), signed_number(least), spoken.unit());
  return fmt::format(". AI: {} by the catalogue's count, {} {} in the model", count,
                     signed_number(channel->mean), spoken.unit());
}

std::string why_headline(const Why& why, const report::UnitChoice& units) {
  const double percent = why.change() / why.before.eh * 100;
  const report::SpokenUnit spoken(units, "hash_rate_ehs", "EH/s");
  const auto number = [&](double eh) {
    return spoken.number(eh, value_text(eh, rate_look(why, false)));
  };
  const Spread& paths = why.simulated_paths;
  std::string text = fmt::format(
      "Hash rate {} {} % from {} to {}: {} to {} {}; the model expected a {} to {} ({} to {})",
      percent < 0 ? "fell" : "rose", value_text(std::fabs(percent), {.decimals = 1}),
      format_date(why.from), format_date(why.to), number(why.before.eh), number(why.after.eh),
      spoken.unit(), why.simulated < why.before.eh ? "fall" : "rise", number(why.simulated),
      number(paths.low), number(paths.high));
  const bool outside = why.after.eh < paths.low || why.after.eh > paths.high;
  if (outside || std::fabs(why.unexplained) >= std::fabs(why.change()) / 2) {
    text += fmt::format(", and the {} between are unexplained", number(std::fabs(why.unexplained)));
  }
  return text + ai_sentence(why, spoken);
}

// One row of the sum: a channel, what else the model has, what it has not.
struct Row {
  std::string name;
  double value = 0;
  Spread paths;
  const study::ChannelEffect* channel = nullptr;
};

std::vector<Row> rows_of(const Why& why) {
  std::vector<Row> rows;
  rows.reserve(why.channels.size() + 2);
  for (const study::ChannelEffect& effect : why.channels) {
    rows.push_back({effect.name, effect.mean, effect.paths, &effect});
  }
  rows.push_back({"rest", why.rest, why.rest_paths});
  rows.push_back({"unexplained", why.unexplained, why.unexplained_band});
  return rows;
}

Table changes_for_a_person(const Why& why) {
  Table table{"why",
              "What changed it, EH/s",
              {{"channel", "channel", ""},
               {"change_ehs", "change", ""},
               {"change_of_start_pct", "% of the start", ""},
               {"change_low_ehs", "90 % band", ""},
               {"order_low_ehs", "by order", ""}},
              {}};
  table.machines = false;
  for (const Row& row : rows_of(why)) {
    table.rows.push_back({row.name, change(why, row.value), share(why, row.value),
                          change_band(why, row.paths.low, row.paths.high),
                          row.channel
                              ? change_band(why, row.channel->order_low, row.channel->order_high)
                              : std::string("-")});
  }
  table.rows.push_back({std::string("all"), change(why, why.change()), share(why, why.change()),
                        std::string("-"), std::string("-")});
  return table;
}

Table changes_for_machines(const Why& why) {
  Table table{"why",
              "",
              {{"channel", "", ""},
               {"change_ehs", "", "EH/s"},
               {"change_of_start_pct", "", "%"},
               {"change_low_ehs", "", "EH/s"},
               {"change_high_ehs", "", "EH/s"},
               {"order_low_ehs", "", "EH/s"},
               {"order_high_ehs", "", "EH/s"}},
              {}};
  table.shown = false;
  table.bars = {.value = "change_ehs",
                .low = "change_low_ehs",
                .high = "change_high_ehs",
                .axis = "change of the hash rate, with 90 % of the paths (EH/s)"};
  for (const Row& row : rows_of(why)) {
    const auto* channel = row.channel;
    table.rows.push_back({row.name, row.value, row.value / why.before.eh * 100, row.paths.low,
                          row.paths.high,
                          report::number_if(channel, channel ? channel->order_low : 0),
                          report::number_if(channel, channel ? channel->order_high : 0)});
  }
  table.rows.push_back(
      {std::string("all"), why.change(), why.change() / why.before.eh * 100, {}, {}, {}, {}});
  return table;
}

report::Figure measured(const char* key, const std::string& label, const study::Measured& rate,
                        const report::Look& look) {
  report::Figure figure{key, label, rate.eh, "EH/s", look};
  figure.intervals = {{study::kIntervalLevel, rate.low, rate.high}};
  return figure;
}

std::vector<report::Section> sections_of(const Why& why) {
  const auto look = rate_look(why, false);
  report::Figure simulated{"simulated_ehs", "simulated, all channels", why.simulated, "EH/s", look};
  simulated.intervals = {
      {study::kIntervalLevel, why.simulated_paths.low, why.simulated_paths.high}};
  return {{"",
           {measured("hash_rate_from_ehs", "hash rate " + format_date(why.from), why.before, look),
            measured("hash_rate_to_ehs", "hash rate " + format_date(why.to), why.after, look),
            std::move(simulated),
            {"paths", "", why.paths, ""}}}};
}

std::vector<std::string> why_notes(const Why& why, const std::string& command) {
  std::vector<std::string> notes;
  notes.reserve(why.channels.size() + 8);
  for (const study::ChannelEffect& effect : why.channels) {
    notes.push_back(fmt::format("{}: {}.", effect.name, effect.about));
  }
  notes.emplace_back(
      "rest: what the model does without any channel: wear, halvings, what was going on at "
      "the start. unexplained: real less simulated.");
  notes.push_back(fmt::format(
      "change: mean over {} paths and over every order of switching channels on; with the first, "
      "it adds up. 90 % band: of the paths (assumptions and luck), of unexplained also of the real "
      "hash rate. by order: least and most, over what was on before.",
      with_thousands(why.paths)));
  notes.push_back(fmt::format(
      "Hash rates, real and simulated, are as a filter sees them that looks back {} in the "
      "mean: what was over within days counts alike in both.",
      counted(std::llround(why.view_days), "day")));
  notes.push_back(study::missing_channels());
  notes.emplace_back(
      "Hash rates: best estimate as the day begins, from the blocks before it, as a run starts. "
      "`exahash now --as-of` counts the day's own blocks too, and so differs.");
  notes.emplace_back(
      "A channel is what the model says of it, given the assumptions; nothing here was observed "
      "but prices and the two hash rates (docs/methods/why.md).");
  if (!why.left_out.empty()) {
    notes.push_back(fmt::format("Left out of the scenario, for the study sets it: {}.",
                                fmt::join(why.left_out, ", ")));
  }
  notes.push_back("again: " + command);
  return notes;
}

}  // namespace

report::Look rate_look(const Why& why, bool sign) {
  const int decade = static_cast<int>(std::floor(std::log10(std::max(why.before.eh, 1e-9))));
  return {.decimals = std::clamp(2 - decade, 0, 6), .sign = sign};
}

report::Document why_document(const Why& why, const std::string& command,
                              const report::UnitChoice& units, const report::Stamp& stamp) {
  report::Document document;
  document.schema = "exahash.why/1";
  document.headline = why_headline(why, units);
  document.stamp = stamp;
  document.sections = sections_of(why);
  document.notes = why_notes(why, command);
  document.tables = {changes_for_a_person(why), changes_for_machines(why)};
  if (why.ai_range) add_ai_range(why, *why.ai_range, document);
  document.closing = report::kAdvice;
  return document;
}

}  // namespace exahash::cli
