#include "exahash/cli/backtest_document.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/header_source.h"
#include "exahash/study/epoch_times.h"

namespace exahash::cli {
namespace {

using report::Value;

Value covered_pct(double share) {
  return std::isnan(share) ? Value{} : Value{share * 100};
}

}  // namespace

Expected<Answer> backtest_document(const Data& data, const std::string& headers) {
  auto source = chain::open_headers(headers);
  if (!source) return tl::unexpected(source.error());
  const auto epochs = study::epoch_times(**source, data.full);
  if (!epochs) return tl::unexpected(epochs.error());
  if (epochs->empty()) {
    return fail(ErrorKind::missing_data, "no whole epoch lies in these headers", headers,
                "give headers from a multiple of 2016 on, at least 2016 of them");
  }
  const auto scores = study::backtest_forecast(*epochs);
  std::int64_t scored = 0;
  for (const study::ForecastScore& score : scores) {
    scored = std::max<std::int64_t>(scored, score.forecasts);
  }
  if (scored == 0) {
    return fail(ErrorKind::missing_data, "no epoch has the one before it in the file", headers,
                "give the headers of two epochs at least, one after the other, of which the second "
                "is not at the lowest difficulty");
  }
  Answer answer;
  report::Document& document = answer.document;
  document.headline =
      fmt::format("The forecast scored on {} epoch{} of {} to {}", with_thousands(scored),
                  scored == 1 ? "" : "s", epochs->front().index, epochs->back().index);
  report::Table table{"scores", "", {}, {}};
  table.columns = {{"method", "method", ""},
                   {"progress_pct", "seen", "%", {.decimals = 0}},
                   {"forecasts", "forecasts", ""},
                   {"covered_50_pct", "in 50 % band", "%", {.decimals = 1}},
                   {"covered_90_pct", "in 90 % band", "%", {.decimals = 1}},
                   {"mean_absolute_error_pp", "mean error", "pp", {.decimals = 2}},
                   {"mean_error_pp", "bias", "pp", {.decimals = 2, .sign = true}}};
  for (const study::ForecastScore& score : scores) {
    table.rows.push_back({score.method, score.progress * 100, score.forecasts,
                          covered_pct(score.covered_50), covered_pct(score.covered_90),
                          score.mean_absolute_error, score.mean_error});
  }
  document.tables.push_back(std::move(table));
  document.notes = {
      "Each forecast knows only the blocks before it, and how much the hash rate had wandered in "
      "the year before. Errors are of the change of difficulty, in percentage points."};
  return answer;
}

}  // namespace exahash::cli
