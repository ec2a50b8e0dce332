#pragma once

// A retarget forecast as figures; shared by `retarget` and `now`.

#include <optional>
#include <string>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/chain/retarget_forecast.h"
#include "exahash/report/document.h"

namespace exahash::cli {

// Levels asked for, and which of them a person sees.
struct Levels {
  std::vector<double> all{0.5, 0.9};  // ascending
  bool given = false;                 // by --interval: then all are shown, else the widest
};

[[nodiscard]] report::Figure change_figure(const chain::RetargetForecast& forecast,
                                           const Levels& levels, std::string key,
                                           std::string label);
// change, odds, difficulty (where known): what the transcript shows.
[[nodiscard]] std::vector<report::Figure> forecast_figures(const chain::RetargetForecast& forecast,
                                                           const Levels& levels);
// "-2.0 %, 90 %: -5.6 to +1.7 %"
[[nodiscard]] std::string change_in_words(const chain::RetargetForecast& forecast,
                                          const Levels& levels);
// "in 891 blocks, about 6.3 days"
[[nodiscard]] std::string when_in_words(const chain::RetargetForecast& forecast);
// "Next retarget in 891 blocks, about 6.3 days"
[[nodiscard]] std::string retarget_headline(const chain::RetargetForecast& forecast);

// The retarget at that height as the table of epochs has it: "2026-08-23: -1.3 %, difficulty 125.8
// T"; empty if it is not there.
[[nodiscard]] std::string what_happened(const chain::History& full, Height height);

// The sequence as a table; `from` gives dates where it is known.
[[nodiscard]] report::Table sequence_table(const std::vector<chain::RetargetForecast>& sequence,
                                           std::optional<Time> from,
                                           std::optional<Height> first_height, bool difficulty);

}  // namespace exahash::cli
