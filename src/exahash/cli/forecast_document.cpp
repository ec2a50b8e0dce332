#include "exahash/cli/forecast_document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Figure;
using report::Look;
using report::Value;

constexpr Look kSignedPercent{.decimals = 1, .sign = true};
constexpr Look kNextDifficulty{.digits = 4, .fit = true};

std::vector<report::Interval> bands_of(const chain::RetargetForecast& forecast,
                                       const Levels& levels, double scale, double offset) {
  std::vector<report::Interval> bands;
  for (const chain::Band& band : forecast.bands) {
    const bool shown = levels.given || band.level == levels.all.back();
    bands.push_back({band.level, (band.low + offset) * scale, (band.high + offset) * scale, shown});
  }
  return bands;
}

std::string odds_in_words(double cut) {
  const auto percent = static_cast<int>(std::lround(cut * 100));
  if (cut > 0 && percent == 0) return "below 1 % cut, above 99 % rise";
  if (cut < 1 && percent == 100) return "above 99 % cut, below 1 % rise";
  return fmt::format("{} % cut, {} % rise", percent, 100 - percent);
}

// Trillions, not below mainnet's limit.
double next_difficulty(double difficulty) {
  return std::max(difficulty, 1.0) / 1e12;
}

}  // namespace

Figure change_figure(const chain::RetargetForecast& forecast, const Levels& levels, std::string key,
                     std::string label) {
  Figure figure{std::move(key), std::move(label), forecast.change * 100, "%", kSignedPercent};
  figure.intervals = bands_of(forecast, levels, 100, 0);
  return figure;
}

std::vector<Figure> forecast_figures(const chain::RetargetForecast& forecast,
                                     const Levels& levels) {
  std::vector<Figure> figures{change_figure(forecast, levels, "change_pct", "change")};
  Figure odds{"odds_of_cut_pct", "odds", forecast.odds_of_cut * 100, "%"};
  odds.text = odds_in_words(forecast.odds_of_cut);
  figures.push_back(std::move(odds));
  if (forecast.difficulty > 0) {
    Figure difficulty{"next_difficulty_t", "difficulty", next_difficulty(forecast.difficulty), "T",
                      kNextDifficulty};
    const double before = forecast.difficulty / (1 + forecast.change);
    difficulty.intervals = bands_of(forecast, levels, before, 1);
    for (report::Interval& band : difficulty.intervals) {
      band.low = next_difficulty(band.low);
      band.high = next_difficulty(band.high);
    }
    figures.push_back(std::move(difficulty));
  }
  figures.push_back({"blocks_left", "", std::int64_t{forecast.blocks_left}, ""});
  Figure left{"seconds_left_s", "", forecast.seconds_left, "s"};
  if (!forecast.bands.empty()) {
    left.intervals = {{levels.all.back(), forecast.seconds_low, forecast.seconds_high}};
  }
  figures.push_back(std::move(left));
  return figures;
}

std::string change_in_words(const chain::RetargetForecast& forecast, const Levels& levels) {
  const Figure figure = change_figure(forecast, levels, "", "");
  const std::string bands = report::interval_text(figure);
  return report::figure_text(figure) + (bands.empty() ? "" : ", " + bands);
}

std::string what_happened(const chain::History& full, Height height) {
  const auto index = static_cast<std::size_t>(value(height) / 2016);
  if (index == 0 || index >= full.epochs.size()) return {};
  const double before = consensus::difficulty(full.epochs[index - 1].bits);
  const double after = consensus::difficulty(full.epochs[index].bits);
  const auto day = std::chrono::floor<std::chrono::days>(full.epochs[index].first_time);
  return fmt::format("{}: {:+.1f} %, difficulty {}", format_date(day), (after / before - 1) * 100,
                     report::figure_text({"", "", after / 1e12, "T", kNextDifficulty}));
}

std::string when_in_words(const chain::RetargetForecast& forecast) {
  const bool one = forecast.blocks_left == 1;
  return fmt::format("in {} block{}, about {}", with_thousands(forecast.blocks_left),
                     one ? "" : "s", format_duration(forecast.seconds_left));
}

std::string retarget_headline(const chain::RetargetForecast& forecast) {
  return "Next retarget " + when_in_words(forecast);
}

report::Table sequence_table(const std::vector<chain::RetargetForecast>& sequence,
                             std::optional<Time> from, std::optional<Height> first_height,
                             bool difficulty) {
  report::Table table{"retargets", "", {}, {}};
  table.columns.push_back({"number", "retarget", ""});
  if (first_height) table.columns.push_back({"height", "height", "", {.plain = true}});
  table.columns.push_back({"blocks_left", "blocks left", ""});
  if (from) table.columns.push_back({"date", "date", ""});
  table.columns.push_back({"change_pct", "change", "%", kSignedPercent});
  table.columns.push_back({"change_low_pct", "low", "%", kSignedPercent});
  table.columns.push_back({"change_high_pct", "high", "%", kSignedPercent});
  table.columns.push_back({"odds_of_cut_pct", "odds of a cut", "%", {.decimals = 0}});
  if (difficulty)
    table.columns.push_back({"next_difficulty_t", "difficulty", "T", kNextDifficulty});
  std::int64_t number = 0;
  for (const chain::RetargetForecast& forecast : sequence) {
    std::vector<Value> row{number + 1};
    if (first_height) {
      row.emplace_back(std::int64_t{value(*first_height) + 2016 * static_cast<int>(number)});
    }
    row.emplace_back(std::int64_t{forecast.blocks_left});
    if (from) {
      const Time at = *from + Seconds{std::llround(forecast.seconds_left)};
      row.emplace_back(format_date(std::chrono::floor<std::chrono::days>(at)));
    }
    row.emplace_back(forecast.change * 100);
    const chain::Band& band = forecast.bands.back();  // a forecast has one at least
    row.emplace_back(band.low * 100);
    row.emplace_back(band.high * 100);
    row.emplace_back(forecast.odds_of_cut * 100);
    if (difficulty) row.emplace_back(next_difficulty(forecast.difficulty));
    table.rows.push_back(std::move(row));
    ++number;
  }
  return table;
}

}  // namespace exahash::cli
