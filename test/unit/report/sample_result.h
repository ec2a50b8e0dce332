#pragma once

// A small Result that has something of everything.

#include "exahash/sim/result.h"

namespace exahash::report {

inline sim::Summary summary_around(double median, double width) {
  // Normal scores of the levels, to three digits.
  constexpr double kScores[] = {-2.326, -1.96, -1.645, -1.282, -0.674, 0,
                                0.674,  1.282, 1.645,  1.96,   2.326};
  sim::Summary summary;
  summary.mean = median + width / 64;
  for (std::size_t i = 0; i < summary.quantiles.size(); ++i) {
    summary.quantiles[i] = median + kScores[i] * width;
  }
  summary.median_low = median - width / 32;
  summary.median_high = median + width / 32;
  return summary;
}

inline sim::Series series_of(const char* metric, double median, double width) {
  sim::Series series;
  series.metric = metric;
  for (const char* day : {"2026-05-02", "2026-05-09", "2026-12-31"}) {
    series.dates.push_back(*parse_date(day));
    series.values.push_back(
        summary_around(median, width * static_cast<double>(series.dates.size() - 1)));
  }
  return series;
}

inline sim::Result sample_result() {
  sim::Result result;
  result.run_id = "7f3a91c2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f";
  result.name = "Quiet Exodus 2026";
  result.question = "What happens to difficulty?";
  result.scenario = "schema = 1\n[price]\nvol = \"45 to 65 %/yr\"\n";
  result.command = "exahash run quiet-exodus-2026 --seed 20260501";
  result.seed = 18446744073709551615U;
  result.paths = 10000;
  result.paths_asked = 10000;
  result.start = *parse_date("2026-05-02");
  result.until = *parse_date("2026-12-31");
  result.data_until = *parse_date("2026-05-01");
  result.series = {series_of("hash_rate_ehs", 948.25, 64), series_of("price_usd", 78179, 8192),
                   series_of("idle_share_pct", 20, 4)};
  result.series[0].from_assumptions = {0.625, 0.5, 0.75};
  result.series[1].from_assumptions = {0.0625, 0, 0.25};
  result.retargets = {{10000, summary_around(-2.5, 0.5)}, {9984, summary_around(0.5, 2)}};
  result.answers = {{"P(hash rate < 700 EH/s)", "%", 0.03125, 0.015625, 0.0625},
                    {"median(price)", "USD/BTC", 78179, 77667, 78691}};
  result.notes = {"The hash rate was 0 on 3 % of path-days: no blocks came."};
  return result;
}

}  // namespace exahash::report
