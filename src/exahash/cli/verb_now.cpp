#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/state_filter.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/budget_document.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/forecast_document.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/term_options.h"
#include "exahash/report/text.h"
#include "exahash/study/now.h"
#include "exahash/study/under_water.h"

namespace exahash::cli {
namespace {

using chain::HashRateEstimate;
using report::Figure;
using report::Look;

constexpr Look kRate{.digits = 3, .fit = true};
constexpr Look kDifficulty{.digits = 5, .fit = true};

// The same counts at other levels: an estimate's rate and number of blocks are all that the
// interval of a window depends on; without blocks it is the window's length.
HashRateEstimate at_level(const HashRateEstimate& estimate, Hashes per_block, Duration window,
                          double level) {
  const Duration any = estimate.blocks > 0 ? 1.0_days : window;
  return chain::from_window(estimate.rate * any, estimate.blocks, any, per_block, level);
}

Figure window_figure(const char* key, std::string label, const HashRateEstimate& estimate,
                     Hashes per_block, Duration window, const std::vector<double>& levels) {
  Figure figure{key, std::move(label), estimate.rate.in(1.0_EH_s), "EH/s", kRate};
  for (const double level : levels) {
    const auto same = at_level(estimate, per_block, window, level);
    figure.intervals.push_back({level, same.low.in(1.0_EH_s), same.high.in(1.0_EH_s)});
  }
  return figure;
}

Figure filtered_figure(const char* key, std::string label, const chain::FilteredHashRate& filtered,
                       const std::vector<double>& levels) {
  Figure figure{key, std::move(label), filtered.median().in(1.0_EH_s), "EH/s", kRate};
  for (const double level : levels) {
    figure.intervals.push_back({level, filtered.quantile((1 - level) / 2).in(1.0_EH_s),
                                filtered.quantile((1 + level) / 2).in(1.0_EH_s)});
  }
  return figure;
}

report::Section hash_rates(const study::NetworkNow& now, const std::vector<double>& levels,
                           const std::optional<Time>& today) {
  const Hashes per_block = consensus::expected_hashes(now.tip.bits);
  report::Section section{"Hash rate", {}};
  auto& figures = section.figures;
  figures.push_back(filtered_figure("hash_rate_ehs", "best estimate", now.filtered, levels));
  if (today && *today > now.tip.at) {
    const auto carried = chain::filter_hash_rate(now.observations, *today, now.noise);
    figures.push_back(
        filtered_figure("hash_rate_today_ehs", "carried forward to today", carried, levels));
  }
  figures.push_back(
      window_figure("hash_rate_1d_ehs", "last day", now.day, per_block, 1.0_days, levels));
  figures.push_back(
      window_figure("hash_rate_7d_ehs", "7 days", now.week, per_block, 7.0_days, levels));
  figures.push_back(
      window_figure("hash_rate_30d_ehs", "30 days", now.month, per_block, 30.0_days, levels));
  if (now.period) {
    figures.push_back(window_figure("hash_rate_epoch_ehs", "this epoch", *now.period, per_block,
                                    1.0_days, levels));
  }
  figures.push_back({"noise_pct_sqrt_day", "", now.noise * 100, "% per sqrt(day)"});
  Figure implied{"implied_hash_rate_ehs", "implied", now.implied.in(1.0_EH_s), "EH/s", kRate};
  implied.note = "by difficulty, at 600 s a block";
  figures.push_back(std::move(implied));
  return section;
}

std::string outlook(const chain::RetargetForecast& forecast, const Levels& levels) {
  return change_in_words(forecast, levels) + " " + when_in_words(forecast);
}

report::Section difficulty_and_epoch(const study::NetworkNow& now, const Levels& levels,
                                     const std::optional<Time>& today, const chain::History& full) {
  report::Section section{"Difficulty", {}};
  auto& figures = section.figures;
  figures.push_back({"difficulty_t", "difficulty", now.difficulty / 1e12, "T", kDifficulty});
  figures.back().note = fmt::format("nBits {:08x}", value(now.tip.bits));
  figures.push_back({"bits", "", fmt::format("{:08x}", value(now.tip.bits)), ""});
  Figure height{"tip_height", "height", std::int64_t{value(now.tip.height)}, ""};
  const bool estimated = now.tip.height_sd > 0;
  if (estimated) {
    height.note = fmt::format("estimated from daily counts, +- {} (1 SD)",
                              std::max(1L, std::lround(now.tip.height_sd)));
  }
  figures.push_back(std::move(height));
  figures.push_back({"tip_height_sd", "", now.tip.height_sd, "blocks"});
  figures.push_back({"tip_time", "", format_time(now.tip.at), ""});
  if (!now.tip.position) return section;
  const auto& position = *now.tip.position;
  Figure block{"epoch_block", "epoch", std::int64_t{position.seen}, ""};
  block.text = fmt::format("block {} of 2016", with_thousands(position.seen));
  if (position.seen > 0) {
    block.note = fmt::format("{} s a block", with_significant(position.elapsed / position.seen, 4));
  }
  figures.push_back(std::move(block));
  if (position.seen > 0) {
    figures.push_back({"mean_interval_s", "", position.elapsed / position.seen, "s"});
  }
  const auto forecast = chain::forecast_drifting(position, now.prior, now.noise, levels.all);
  Figure next = change_figure(forecast, levels, "change_pct", "next retarget");
  next.text = outlook(forecast, levels);
  if (today && *today > now.tip.at + Seconds{std::llround(forecast.seconds_high)}) {
    const std::string outcome = what_happened(full, now.tip.height + forecast.blocks_left);
    next.text = change_in_words(forecast, levels);
    next.note = outcome.empty() ? "past by now" : "past: it came on " + outcome;
  }
  for (report::Interval& band : next.intervals) band.shown = false;
  figures.push_back(std::move(next));
  return section;
}

// Of the rigs that run: the fleet is not observed, so the interval is that of the assumptions.
Figure under_water_figure(const study::UnderWater& fleet, const std::vector<double>& levels) {
  Figure figure{"under_water_pct", "under water", fleet.quantile(0.5) * 100, "%", {.digits = 2}};
  for (const double level : levels) {
    figure.intervals.push_back(
        {level, fleet.quantile((1 - level) / 2) * 100, fleet.quantile((1 + level) / 2) * 100});
  }
  figure.note = fmt::format("of what runs, by a model of the fleet (prior {})", fleet.prior);
  return figure;
}

report::Section worth(const study::NetworkNow& now) {
  report::Section section{"Worth", {}};
  auto& figures = section.figures;
  figures.push_back(
      {"hashprice_usd_ph_day", "hashprice", now.hashprice.in(1.0_USD_per_PH_s_day), "USD/PH/day"});
  figures.push_back(
      {"price_usd", "price", now.price.in(1.0_USD_per_BTC), "USD/BTC", {.digits = 5}});
  figures.back().note = now.price_source == "given"     ? "given"
                        : now.price_source == "onchain" ? "estimated from the chain, not a close"
                                                        : "close, " + now.price_source;
  const Date last_day = std::chrono::floor<std::chrono::days>(now.tip.at - Seconds{1});
  if (now.price_date < last_day) {
    figures.back().note += fmt::format(", of {}", format_date(now.price_date));
  }
  figures.push_back({"subsidy_btc", "subsidy", now.subsidy.in(1.0_BTC), "BTC", {.digits = 5}});
  figures.back().note = "a block";
  figures.push_back({"fees_btc", "fees", now.fees.in(1.0_BTC), "BTC", {.digits = 2}});
  figures.back().note = "a block, mean of 7 days";
  if (now.fees_date < last_day) {
    figures.back().note += fmt::format(" to {}", format_date(now.fees_date));
  }
  add_budget(now.budget, figures);
  return section;
}

Expected<study::NowOverrides> now_overrides(const Arguments& arguments, OptionReader& read) {
  study::NowOverrides given;
  if (const auto height = read.integer("height", 0, 100'000'000, "height of the newest block")) {
    given.height = Height{static_cast<std::int32_t>(*height)};
  }
  given.bits = read.bits("bits");
  given.time = read.time("time");
  given.price_usd = read.positive("price", "USD", kHighestPrice);
  given.noise = read.noise();
  if (arguments.has("height") != arguments.has("time")) {
    read.problem("`--height` and `--time` belong together",
                 "give the height of the newest block and the time at which you saw it");
  }
  if (arguments.has("bits") && !arguments.has("height")) {
    read.problem("`--bits` belongs to a block", "add its --height and --time");
  }
  if (!read.ok()) return tl::unexpected(read.error());
  return given;
}

constexpr std::chrono::days kTomorrow{2};  // anywhere on Earth

Expected<Answer> run_now(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  std::vector<double> levels{0.95};
  Levels bands;
  if (const auto given = read.levels("interval")) {
    levels = *given;
    bands = {*given, true};
  }
  const auto overrides = now_overrides(arguments, read);
  if (!overrides) return tl::unexpected(overrides.error());
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected(data.error());
  if (overrides->time && context.today && *overrides->time > Time{*context.today} + kTomorrow) {
    return fail(ErrorKind::usage, format_time(*overrides->time) + " is in the future", "--time",
                "give the time at which you saw the block");
  }
  // The table of epochs may run past the days; a state of today may be in it.
  const bool newer = overrides->time && !arguments.has("as-of");
  const auto now = study::network_now(newer ? data->full : data->known, *overrides);
  if (!now) return tl::unexpected(now.error());
  // With --as-of the answer is for that day, not for today.
  const bool aged = context.today && !arguments.has("as-of");
  const std::optional<Time> today = aged ? std::optional<Time>(Time{*context.today}) : std::nullopt;
  Answer answer;
  report::Document& document = answer.document;
  document.schema = "exahash.now/1";
  document.stamp = data->stamp;
  const Figure best =
      report::in_units(filtered_figure("hash_rate_ehs", "", now->filtered, levels), context.units);
  document.headline = fmt::format(
      "{}: {} at difficulty {}",
      overrides->time ? format_time(now->tip.at) : "End of " + format_date(data->known.last_day()),
      report::figure_text(best),
      report::figure_text({"", "", now->difficulty / 1e12, "T", kDifficulty}));
  document.sections = {hash_rates(*now, levels, today),
                       difficulty_and_epoch(*now, bands, today, data->full), worth(*now)};
  // A state by hand may be newer than the days: the fleet is that of their end.
  const auto fleet = study::share_under_water(data->known, now->hashprice);
  if (fleet) {
    auto& figures = document.sections.back().figures;
    figures.insert(figures.begin() + 1, under_water_figure(*fleet, levels));
  } else {
    document.notes.push_back("The share of the fleet under water is not known: " +
                             fleet.error().problems.front().what + ".");
  }
  constexpr int kOldDays = 14;  // a difficulty period
  if (aged && !overrides->height && data->stamp.age_days.value_or(0) > kOldDays) {
    document.notes.push_back(
        "Old data. A newer state by hand: exahash now --height N --time T [--bits B --price P].");
  }
  const std::string beyond = epochs_beyond_days(data->full);
  if (aged && !overrides->height && !beyond.empty()) document.notes.push_back(beyond);
  if (overrides->height) {
    document.notes.push_back(
        "Windows of days, fees and (without --price) the price are those of the tables.");
  }
  return answer;
}

}  // namespace

Verb now_verb() {
  return {.name = "now",
          .group = "The network now",
          .summary = "hash rate by window, difficulty, epoch, hashprice, security budget",
          .arguments = "",
          .options = {{"--height", "N", "height of the newest block, with --time"},
                      {"--time", "TIME", "when it was seen: 2026-08-21T07:05:00Z or Unix seconds"},
                      {"--bits", "NBITS", "its nBits, 8 hexadecimal digits, beyond the tables"},
                      {"--price", "USD", "price of a bitcoin in USD, above 0, at most 1e9"},
                      {"--noise", "PERCENT", "how much the hash rate wanders, % per sqrt(day)"}},
          .examples = {"exahash now", "exahash now --interval 50,90 --json",
                       "exahash now --price 78179 --as-of 2026-05-02"},
          .run = run_now};
}

}  // namespace exahash::cli
