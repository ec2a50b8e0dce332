#include "exahash/report/comparison_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/metrics/simulated.h"
#include "exahash/report/result_numbers.h"
#include "exahash/report/result_words.h"
#include "exahash/report/shown_series.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr std::array<std::string_view, 3> kCompared{"hash_rate_ehs", "difficulty_t",
                                                    "hashprice_usd_ph_day"};
constexpr std::size_t kLowEnd = 2, kHighEnd = 8;  // of 90 %
static_assert(sim::kQuantileLevels[kLowEnd] == .05 && sim::kQuantileLevels[kHighEnd] == .95);

const sim::Summary* at_end(const std::vector<sim::Series>& all, std::string_view metric,
                           Date until) {
  const auto series = std::ranges::find(all, metric, &sim::Series::metric);
  return series == all.end() ? nullptr : last_day(*series, until);
}

std::string label_of(std::string_view metric) {
  const auto* known = metrics::simulated_metric(metric);
  return std::string(known ? known->label : metric);
}

// "hash rate -7.7 EH/s (-0.9 %; 90 % of the paths: -41.8 to -0.1)": the median, and what it is of
// the other's; the band on demand.
std::string apart_text(std::string_view metric, const sim::Summary& difference,
                       const sim::Summary* own, bool band, const UnitChoice& choice) {
  const std::string key(metric), unit = unit_of(key);
  const auto& q = difference.quantiles;
  const double low = q[kLowEnd], high = q[kHighEnd], median = q[sim::kMedian];
  const auto fit = shown_unit(key, unit, std::max(std::fabs(low), std::fabs(high)), choice);
  const Look look =
      in_chosen(look_of(fit.unit, low * fit.factor, high * fit.factor, 3, true), key, unit, choice);
  const auto number = [&](double x) { return value_text(x * fit.factor, look); };
  std::vector<std::string> more;
  const double other = own ? own->quantiles[sim::kMedian] - median : 0;
  if (other > 0)
    more.push_back(value_text(median / other * 100, {.decimals = 1, .sign = true}) + " %");
  if (band) more.push_back(fmt::format("90 % of the paths: {} to {}", number(low), number(high)));
  std::string text = label_of(metric) + " " + with_unit(number(median), fit.unit);
  return more.empty() ? text : fmt::format("{} ({})", text, fmt::join(more, "; "));
}

std::string words_of_end(Date until) {
  std::string name = name_of_end(until);
  if (name.starts_with("End")) name.front() = 'e';
  return name.starts_with("end") ? "at the " + name : "on " + name;
}

}  // namespace

bool same_on_every_path(const sim::Summary& day) noexcept {
  return day.mean == 0 && std::ranges::all_of(day.quantiles, [](double q) { return q == 0; });
}

std::string comparison_headline(const sim::Result& result, const UnitChoice& choice) {
  EXAHASH_EXPECTS(!result.baseline.empty());
  std::vector<std::string> apart, same;
  for (const std::string_view metric : kCompared) {
    const auto* difference = at_end(result.differences, metric, result.until);
    if (difference == nullptr) continue;
    if (same_on_every_path(*difference)) {
      same.push_back(label_of(metric));
      continue;
    }
    const bool band = apart.empty() && result.paths > 1;
    apart.push_back(
        apart_text(metric, *difference, at_end(result.series, metric, result.until), band, choice));
  }
  const char* changed = result.name == result.baseline ? " (as changed)" : "";
  std::string text = fmt::format("{}{} less {}", result.name, changed, result.baseline);
  if (!apart.empty()) {
    text += fmt::format(" {}: {}; medians", words_of_end(result.until), fmt::join(apart, ", "));
  } else if (!same.empty()) {
    text += fmt::format(" {}: no difference of {} on any path", words_of_end(result.until),
                        fmt::join(same, ", "));
  }
  text += fmt::format(", {} with the same luck, {} to {}", count_of_paths(result),
                      format_date(result.start), format_date(result.until));
  return result.question.empty() ? text
                                 : fmt::format("{}. {}: {}", text, result.name, result.question);
}

}  // namespace exahash::report
