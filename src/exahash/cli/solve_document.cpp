#include "exahash/cli/solve_document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/result_words.h"
#include "exahash/report/text.h"
#include "exahash/study/spread.h"

namespace exahash::cli {
namespace {

using report::Figure;
using report::Table;
using report::Value;
using report::value_text;
using study::Solved;

constexpr const char* kOnePath = "one path has no interval: take more, -n 256";

bool one_path(const Solved& solved) {
  return solved.paths < 2;
}

std::string probability_text(double share) {
  return value_text(share * 100, {.decimals = 1}) + " %";
}

std::string wanted_text(const Solved& solved) {
  return fmt::format("{:.4g} %", solved.wanted * 100);
}

// Two digits of the interval's width: finer ones are lost in it.
report::Look solved_look(const Solved& solved, double times) {
  constexpr double kFew = 10;
  const double value = std::fabs(solved.value.value_or(0) * times);
  const double width =
      solved.low && solved.high ? std::fabs(*solved.high - *solved.low) * times : value / kFew;
  if (!(value > 0) || !(width > 0)) return {};
  const auto decade = [](double x) { return static_cast<int>(std::floor(std::log10(x))); };
  constexpr int kMostDigits = 8;
  return {.digits = std::clamp(decade(value) - decade(width) + 2, 2, kMostDigits)};
}

std::string amount(const Solved& solved, double value) {
  return report::with_unit(value_text(value, solved_look(solved, 1)), solved.unit);
}

std::string interval_text(const Solved& solved, double times) {
  const auto look = solved_look(solved, times);
  const auto end = [&](const std::optional<double>& value, const char* beyond) {
    return value ? value_text(*value * times, look) : std::string(beyond);
  };
  return end(solved.low, "below the range") + " to " + end(solved.high, "above the range");
}

std::string range_text(const Solved& solved) {
  return fmt::format(
      "{} to {}", value_text(solved.points.front().value, {.digits = 3}),
      report::with_unit(value_text(solved.points.back().value, {.digits = 3}), solved.unit));
}

std::string solve_headline(const Solved& solved, std::optional<double> price_usd) {
  if (!solved.value) {
    const auto [least, most] =
        std::ranges::minmax(solved.points, {}, &study::SolvePoint::probability);
    return fmt::format("{} is {} nowhere for {} from {}: it is {} to {} there", solved.ask,
                       wanted_text(solved), solved.key, range_text(solved),
                       probability_text(least.probability), probability_text(most.probability)) +
           (solved.moves ? "" : ", which the key does not move beyond chance");
  }
  std::string text = fmt::format("{} is {} at {} = {}", solved.ask, wanted_text(solved), solved.key,
                                 amount(solved, *solved.value));
  if (price_usd) {
    text += fmt::format(": a price of {} USD",
                        value_text(*solved.value * *price_usd, solved_look(solved, *price_usd)));
  }
  if (one_path(solved)) return text + fmt::format(" ({})", kOnePath);
  return text + fmt::format(" (90 %: {})", interval_text(solved, price_usd.value_or(1)));
}

Figure solution(const Solved& solved, std::string key, std::string label, std::string unit,
                double times) {
  Figure figure{std::move(key), std::move(label), {}, std::move(unit)};
  figure.look = solved_look(solved, times);
  if (!solved.value) {
    figure.text = "nowhere in the range";
    return figure;
  }
  figure.value = *solved.value * times;
  if (one_path(solved)) {
    figure.note = kOnePath;
  } else if (solved.low && solved.high) {
    figure.intervals = {{study::kIntervalLevel, *solved.low * times, *solved.high * times}};
  } else {
    figure.note = "90 %: " + interval_text(solved, times);
  }
  return figure;
}

Table points_table(const Solved& solved) {
  Table table{
      "solve_points", "On the way: what comes out at each value, with the same luck", {}, {}};
  table.columns = {{"solve_value", solved.key, solved.unit, {.digits = 4}},
                   {"probability_pct", "probability", "%", {.decimals = 1}},
                   {"probability_low_pct", "from", "%", {.decimals = 1}},
                   {"probability_high_pct", "to", "%", {.decimals = 1}}};
  for (const study::SolvePoint& point : solved.points) {
    table.rows.push_back({point.value, point.probability * 100, point.low * 100, point.high * 100});
  }
  return table;
}

std::vector<std::string> solve_notes(const Solved& solved, const report::Stamp& stamp) {
  std::vector<std::string> notes = solved.notes;
  notes.push_back(fmt::format("Scenario: {}, from {} on.", solved.name, format_date(solved.start)));
  constexpr std::chrono::days kWhile{14};
  if (stamp.data_until > solved.start + kWhile) {
    notes.back() += fmt::format(
        " What came after that day is not in it, though data reach to {}: --set "
        "scenario.start=DATE "
        "starts later.",
        format_date(stamp.data_until));
  }
  if (solved.on_first_day) {
    notes.emplace_back("by: a path counts that is there on any one day");
    if (solved.in_first_week.value_or(0) > 0) {
      notes.back() += fmt::format(
          ", and as it is written {} of them are there on the first day already, {} within a week",
          probability_text(*solved.on_first_day), probability_text(*solved.in_first_week));
    }
    notes.back() +=
        fmt::format("; --at {} asks for the last day alone.", format_date(solved.last_day));
  }
  if (!solved.moves) {
    notes.push_back(
        fmt::format("Warning: {} does not move the answer over its range by more than the number "
                    "of paths leaves open: look for a key that does (exahash run {} --sensitivity "
                    "'{}' names them), or ask with more paths (-n).",
                    solved.key, solved.name, solved.ask));
  }
  if (!solved.monotone) {
    notes.push_back(fmt::format(
        "Not monotone: over the range the probability goes back by more than chance, so {} may "
        "come out at several values.",
        wanted_text(solved)));
  }
  for (const auto& [low, high] : solved.others) {
    notes.push_back(
        fmt::format("It passes {} between {} and {} too; the value above is the one "
                    "nearest to the scenario's own.",
                    wanted_text(solved), value_text(low, {.digits = 4}),
                    report::with_unit(value_text(high, {.digits = 4}), solved.unit)));
  }
  if (!solved.value) {
    notes.push_back("--range LOW..HIGH searches elsewhere.");
  }
  notes.push_back(fmt::format(
      "The interval and those of the table are from the number of paths alone ({}); what the "
      "assumptions leave open is inside the probability itself. The key has one value on all "
      "paths.",
      with_thousands(solved.paths)));
  notes.emplace_back(report::kBandsSay);
  notes.push_back(report::how_again(solved, "search"));
  return notes;
}

}  // namespace

report::Document solve_document(const Solved& solved, std::optional<double> price_usd,
                                const report::Stamp& stamp) {
  report::Document document;
  document.schema = "exahash.solve/1";
  document.headline = solve_headline(solved, price_usd);
  document.stamp = stamp;
  report::Section section{"", {}};
  section.figures.push_back(solution(solved, "solve_value", solved.key, solved.unit, 1));
  if (price_usd) {
    section.figures.push_back(
        solution(solved, "solve_price_usd", "price at the start", "USD/BTC", *price_usd));
  }
  section.figures.push_back(
      {"wanted_probability_pct", "probability wanted", solved.wanted * 100, "%", {.decimals = 1}});
  const study::SolvePoint& own = solved.as_written_point;
  Figure written{"as_written_probability_pct",
                 "as it is written",
                 own.probability * 100,
                 "%",
                 {.decimals = 1}};
  written.intervals = {{study::kIntervalLevel, own.low * 100, own.high * 100}};
  written.note = fmt::format("{} = {}", solved.key, solved.as_written);
  section.figures.push_back(std::move(written));
  document.sections = {std::move(section), report::facts_section(solved)};
  document.tables = {points_table(solved)};
  document.notes = solve_notes(solved, stamp);
  document.closing = report::kAdvice;
  return document;
}

}  // namespace exahash::cli
