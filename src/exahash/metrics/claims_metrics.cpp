// Keys of `claims`.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr std::string_view kMethod = "docs/methods/claims.md";
constexpr std::string_view kFile = "docs/formats/claims.md";

constexpr std::array kClaimsEntries = std::to_array<Entry>({
    {kVerdict, "supported", "", "every check holds, or its interval meets what is said", kMethod,
     "The figures bear the statement out."},
    {kVerdict, "stale", "", "supported as of writing, not in hindsight", kMethod,
     "It was borne out by what was known when it was written, and is no longer."},
    {kVerdict, "misleading", "", "the figures hold, a check of the conclusion fails", kMethod,
     "The figures are right, what is drawn from them or left out beside them is not."},
    {kVerdict, "contradicted", "", "a check of a figure fails", kMethod,
     "A figure that the statement gives, or says by its words, is not what the numbers give."},
    {kVerdict, "forecast", "", "nothing decides before its day", kMethod,
     "About the future, or on a condition that has not come."},
    {kVerdict, "undecidable", "", "", kMethod,
     "No arithmetic decides it, or a number that it needs is not known; the reason says which."},
    {kMetric, "claims", "", "", kFile, "A row for each statement, with its verdict and finding."},
    {kMetric, "claims_supported", "", "", kMethod, "How many statements are supported."},
    {kMetric, "claims_stale", "", "", kMethod, "How many statements are stale."},
    {kMetric, "claims_misleading", "", "", kMethod, "How many statements are misleading."},
    {kMetric, "claims_contradicted", "", "", kMethod, "How many statements are contradicted."},
    {kMetric, "claims_forecast", "", "", kMethod, "How many statements are forecasts."},
    {kMetric, "claims_undecidable", "", "", kMethod, "How many statements cannot be decided."},
    {kMetric, "claim", "", "", kFile, "The statement that a row is of: its id in the file."},
    {kMetric, "claim_verdict", "", "", kMethod,
     "Of both days together: as of writing, but stale where that ceased to hold, and what "
     "hindsight says where nothing was decided before."},
    {kMetric, "as_of_writing", "", "", kMethod,
     "Verdict by the tables and publications up to the day of writing."},
    {kMetric, "in_hindsight", "", "", kMethod,
     "Verdict by everything up to the day of the answer."},
    {kMetric, "written", "", "", kFile, "The day on which the statement was written."},
    {kMetric, "due", "", "", kFile,
     "The day on which a forecast can be judged; empty: none named."},
    {kMetric, "statement", "", "", kFile, "The statement, as it was made."},
    {kMetric, "brief", "", "", kFile, "The statement in a few words."},
    {kMetric, "finding", "", "", kMethod, "The check that decides, with its number."},
    {kMetric, "claim_rule", "", "arithmetic, forecast, argument", kFile,
     "What decides: the checks, nothing before its day, or nothing that can be computed."},
    {kMetric, "reason", "", "", kFile, "The argument of whoever wrote the file; not computed."},
    {kMetric, "checks", "", "", kFile, "A row for each check of a statement and each of two days."},
    {kMetric, "about", "", "figure, conclusion, context", kFile,
     "What is tested: a number of the statement, what follows from it or is left out beside it, or "
     "nothing."},
    {kMetric, "label", "", "", kFile, "What the arithmetic gives."},
    {kMetric, "arithmetic", "", "", kFile, "The formula, in names, functions and plain numbers."},
    {kMetric, "says", "", "", kFile,
     "What the statement says: a number with what its rounding allows, an interval, a comparison."},
    {kMetric, "judged_on", "", "writing, hindsight, both", kMethod,
     "Which day's knowledge a row is by."},
    {kMetric, "outcome", "", "holds, fails, open, not known", kMethod,
     "Of a comparison; open: the interval lies on both sides."},
    {kMetric, "unknown_because", "", "", kMethod, "Why there is no number on that day."},
    {kMetric, "numbers", "", "", kFile, "A row for each number that the arithmetic took."},
    {kMetric, "claim_number", "", "", kFile, "The number, by its name or function."},
});

}  // namespace

std::span<const Entry> claims_metrics() noexcept {
  return kClaimsEntries;
}

}  // namespace exahash::metrics
