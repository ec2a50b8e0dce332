#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/state_filter.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/backtest_document.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/forecast_document.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/state_by_hand.h"
#include "exahash/report/text.h"
#include "exahash/study/now.h"

namespace exahash::cli {
namespace {

using chain::forecast_constant;
using chain::forecast_drifting;
using report::Document;
using report::Figure;

// What is the same for a state given by hand and one from the data.
struct Question {
  Levels levels;
  std::optional<std::int64_t> next;
  std::optional<double> noise;
};

Question question_of(OptionReader& read) {
  Question question;
  if (const auto given = read.levels("interval")) question.levels = {*given, true};
  question.next = read.integer("next", 1, 100, "adjustments");
  question.noise = read.noise();
  return question;
}

void add_state(Document& document, const chain::PeriodPosition& position) {
  auto& figures = document.sections.front().figures;
  figures.push_back({"epoch_block", "", std::int64_t{position.seen}, ""});
  if (position.seen > 0) {
    figures.push_back({"mean_interval_s", "", position.elapsed / position.seen, "s"});
  }
  if (position.difficulty > 0) {
    figures.push_back({"difficulty_t", "", position.difficulty / 1e12, "T"});
  }
}

void add_sequence(Document& document, const Question& question, const ForecastState& state,
                  std::optional<Time> from, std::optional<Height> first_height) {
  if (!question.next) return;
  const auto sequence =
      chain::forecast_sequence(state.position, state.prior, state.noise,
                               static_cast<int>(*question.next), question.levels.all);
  document.tables.push_back(
      sequence_table(sequence, from, first_height, state.position.difficulty > 0));
}

Answer answer_by_hand(const ForecastState& state, const Question& question) {
  Answer answer;
  Document& document = answer.document;
  const auto& levels = question.levels;
  const auto constant = forecast_constant(state.position, state.prior, levels.all);
  const auto drifting = forecast_drifting(state.position, state.prior, state.noise, levels.all);
  document.headline = retarget_headline(constant);
  document.sections = {{"", forecast_figures(constant, levels)}};
  document.sections.front().figures.push_back(
      change_figure(drifting, levels, "change_drift_pct", ""));
  add_state(document, state.position);
  add_sequence(document, question, state, std::nullopt, std::nullopt);
  document.notes.push_back("At constant hash rate. With its usual drift: " +
                           change_in_words(drifting, levels));
  constexpr int kFewBlocks = 144;
  if (state.position.seen > 0 && state.position.seen < kFewBlocks) {
    document.notes.push_back("From this period's few blocks alone: no earlier period is used.");
  }
  if (state.position.seen == 0) {
    document.notes.push_back(
        "Nothing of this period is seen: the interval given is taken as the "
        "pace of the period before, at this period's difficulty.");
  }
  return answer;
}

Figure time_figure(const chain::RetargetForecast& forecast, const study::Tip& tip,
                   const Levels& levels) {
  const auto day_after = [&tip](double seconds) {
    const Time at = tip.at + Seconds{std::llround(seconds)};
    return format_date(std::chrono::floor<std::chrono::days>(at));
  };
  Figure figure{"retarget_time", "date",
                format_time(tip.at + Seconds{std::llround(forecast.seconds_left)}), ""};
  figure.text = day_after(forecast.seconds_left);
  figure.note = fmt::format("{} %: {} to {}", report::level_text(levels.all.back()),
                            day_after(forecast.seconds_low), day_after(forecast.seconds_high));
  return figure;
}

// What came, where the tables hold it, before what was forecast.
std::string headline_of_past(const Data& data, Height at, Time due) {
  const std::string outcome = what_happened(data.full, at);
  const std::string which = "The retarget at height " + with_thousands(value(at));
  if (outcome.empty()) {
    return fmt::format("{} is past: it was due on {}", which,
                       format_date(std::chrono::floor<std::chrono::days>(due)));
  }
  return fmt::format("{} came on {}. The forecast of {}:", which, outcome,
                     format_date(data.known.last_day()));
}

Expected<Answer> answer_from_data(const Data& data, const Context& context,
                                  const Question& question) {
  study::NowOverrides overrides;
  overrides.noise = question.noise;
  const auto now = study::network_now(data.known, overrides);
  if (!now) return tl::unexpected(now.error());
  if (!now->tip.position) {
    return fail(ErrorKind::missing_data, "the tables do not hold the period of the tip", "",
                "give the state by hand: exahash retarget --help");
  }
  const ForecastState state{*now->tip.position, now->prior, now->noise};
  const auto& levels = question.levels;
  const auto drifting = forecast_drifting(state.position, state.prior, state.noise, levels.all);
  const auto constant = forecast_constant(state.position, state.prior, levels.all);
  const Height at = now->tip.height + drifting.blocks_left;
  const Time due = now->tip.at + Seconds{std::llround(drifting.seconds_left)};
  const bool past = context.today && Time{*context.today} > due;

  Answer answer;
  Document& document = answer.document;
  document.stamp = data.stamp;
  document.headline = retarget_headline(drifting);
  if (past) document.headline = headline_of_past(data, at, due);
  document.sections = {{"", forecast_figures(drifting, levels)}};
  auto& figures = document.sections.front().figures;
  figures.insert(figures.begin() + 2, time_figure(drifting, now->tip, levels));
  figures.push_back(change_figure(constant, levels, "change_constant_pct", ""));
  figures.push_back({"retarget_height", "", std::int64_t{value(at)}, ""});
  figures.push_back({"past", "", past, ""});
  add_state(document, state.position);
  add_sequence(document, question, state, now->tip.at, at);
  document.notes.push_back(fmt::format(
      "With its usual drift ({} % per square root of a day{}). At constant hash rate: {}",
      with_significant(state.noise * 100, 2), question.noise ? "" : ", as in the year before",
      change_in_words(constant, levels)));
  document.notes.push_back(fmt::format(
      "State: block {} of 2016, from daily counts, +- {}; blocks every {} s so far.",
      with_thousands(state.position.seen), std::lround(now->tip.height_sd),
      state.position.seen > 0 ? with_significant(state.position.elapsed / state.position.seen, 4)
                              : "-"));
  if (past) {
    const std::string note = epochs_beyond_days(data.full);
    const bool all_days = data.known.last_day() == data.full.last_day();
    if (all_days && !note.empty()) document.notes.push_back(note);
    document.notes.push_back(
        "For the adjustment after it: exahash retarget --block N --mean-interval S --difficulty D, "
        "or newer tables with --data DIR.");
  }
  return answer;
}

// The backtest forecasts the next adjustment only, from what was known at each block.
void refuse_beside_backtest(const Arguments& arguments, OptionReader& read,
                            const Question& question) {
  for (const auto* flag :
       {"block", "mean-interval", "elapsed", "difficulty", "bits", "noise", "next"}) {
    if (!arguments.has(flag)) continue;
    read.problem(fmt::format("{} does not go with `--backtest`", shown(arguments, flag)),
                 "the state of each epoch comes from the headers: leave it out");
  }
  const bool by_flag = question.levels.given && !arguments.from_environment.contains("interval");
  if (by_flag && question.levels.all != std::vector{0.5, 0.9}) {
    read.problem(fmt::format("{} cannot be: the backtest scores the 50 % and the 90 % band",
                             shown(arguments, "interval")),
                 "leave it out");
  }
}

Expected<Answer> run_retarget(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const Question question = question_of(read);
  const bool backtest = arguments.has("backtest");
  const auto state =
      backtest ? std::optional<ForecastState>() : state_by_hand(arguments, read, question.noise);
  if (backtest != arguments.has("headers")) {
    read.problem("`--backtest` and `--headers` belong together",
                 "exahash retarget --backtest --headers FILE");
  }
  if (backtest) refuse_beside_backtest(arguments, read, question);
  if (!read.ok()) return tl::unexpected(read.error());
  Expected<Answer> answer;
  if (state) {
    answer = answer_by_hand(*state, question);
  } else {
    const auto data = open_data(arguments, context);
    if (!data) return tl::unexpected(data.error());
    answer = backtest ? backtest_document(*data, std::string(*arguments.get("headers")))
                      : answer_from_data(*data, context, question);
  }
  if (answer) answer->document.schema = backtest ? "exahash.backtest/1" : "exahash.retarget/1";
  return answer;
}

}  // namespace

Verb retarget_verb() {
  return {.name = "retarget",
          .group = "The network now",
          .summary = "the next adjustment of difficulty: change, bands, odds of a cut, date",
          .arguments = "",
          .options = {{"--block", "N", "tip height mod 2016, 0 to 2015 (the rest is then by hand)"},
                      {"--mean-interval", "TIME", "mean block interval so far: 612.4s, 10.2min"},
                      {"--elapsed", "TIME", "time since the period's first block, in its place"},
                      {"--difficulty", "D", "of this period: 132.47T, 1e6; 1 or more"},
                      {"--bits", "NBITS", "nBits in its place, 8 hexadecimal digits"},
                      {"--noise", "PERCENT", "how much the hash rate wanders, % per sqrt(day)"},
                      {"--next", "N", "the next N adjustments, 1 to 100"},
                      {"--backtest", "", "score the forecast on the epochs in --headers"},
                      {"--headers", "FILE", "raw headers, 80 bytes each, for --backtest"}},
          .examples = {"exahash retarget",
                       "exahash retarget --block 1125 --mean-interval 612.4s --difficulty 132.47T",
                       "exahash retarget --next 6 --interval 50,90"},
          .run = run_retarget};
}

}  // namespace exahash::cli
