#include "exahash/study/breakeven_terms.h"

#include <algorithm>

namespace exahash::study {
namespace {

constexpr std::string_view kAboutRight = "order of magnitude checked on quotes of December 2025";
constexpr std::string_view kPrat =
    "after Prat and Walter: hardware lost 47.7 to 61.3 % a year, secondary";
constexpr std::string_view kClock =
    "LuxOS steps of 25 MHz per 0.1 V give .16, tuned rigs .3 to .45";

// In the order of Term.
constexpr auto kRows = std::to_array<TermRow>({
    {"site.power", "USD/MWh", 45, 45, 45, -100'000, 100'000, "price of power at the grid meter",
     "CCAF 2025, median of miners", "source"},
    {"site.other_cost", "USD/MWh", 7, 4, 11, 0, 10'000,
     "avoidable cash cost beside power, per MWh at the grid meter",
     "CCAF 2025: all-in 55.5 less power 45 is an upper bound", "assumption"},
    {"site.overhead", "", 1.03, 1.03, 1.03, 1, 3, "energy of the site over energy of its rigs",
     "cooling and losses of an air-cooled site", "assumption"},
    {"site.pool_fee", "%", 1, 0, 2, 0, 99, "share of revenue that the pool keeps",
     "published fees of pools, 0 to 2 %", "assumption"},
    {"site.uptime", "%", 95, 95, 95, 0.1, 100, "share of the time that rigs run",
     "no source gives it", "assumption"},
    {"rig_value.growth", "%/year", -25, -37.5, -12.5, -500, 500,
     "expected growth of what a hash earns: new rigs press it down", "no source gives it; +-50 %",
     "assumption"},
    {"rig_value.volatility", "%/year", 60, 30, 90, 1, 500, "of what a hash earns", kAboutRight,
     "assumption"},
    {"rig_value.discount", "%/year", 15, 7.5, 22.5, 0, 500, "return that a buyer of rigs asks",
     kAboutRight, "assumption"},
    {"rig_value.failure", "%/year", 20, 5, 20, 0, 500, "rate at which rigs break for good",
     kAboutRight, "assumption"},
    {"rig_value.logistics", "USD/TH", 0.75, 0.5, 1, 0, 1'000'000,
     "to take a rig out, ship it and rack it again", "no source gives it", "assumption"},
    {"rig_value.scrap", "USD/TH", 0.3, 0.3, 0.3, 0, 1'000'000, "what a dead rig brings",
     "no source gives it", "assumption"},
    {"entry.rig_price", "USD/TH", 10, 10, 10, 0.001, 1e9, "a new rig and its place in a site",
     "no source gives it; rigs alone were quoted at 6 to 36 in 2026", "assumption"},
    {"entry.decline", "%/year", 65, 30, 95, 0, 1000, "rate at which that price falls (continuous)",
     kPrat, "assumption"},
    {"entry.growth", "%/year", 5, 5, 5, -500, 500,
     "growth of what a hash earns before new rigs answer it", "as the price of bitcoin",
     "assumption"},
    {"entry.efficiency", "J/TH", 13, 13, 13, 0.1, 1e9, "of the rigs that are bought new",
     "the newest air-cooled rigs, 11 to 13.5 J/TH", "assumption"},
    {"clock.voltage_slope", "", 0.35, 0.15, 0.5, 0.01, 1,
     "relative fall of voltage per relative fall of clock", kClock, "assumption"},
    {"clock.fixed_power", "%", 5, 3, 10, 0, 90, "share of a rig's power that no clock lowers",
     "no source gives it", "assumption"},
});
static_assert(kRows.size() == kTerms);

}  // namespace

const TermRow& row(Term term) noexcept {
  return kRows[static_cast<std::size_t>(term)];
}

std::span<const TermRow> all_terms() noexcept {
  return kRows;
}

std::optional<Term> term_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(kRows, name, &TermRow::name);
  if (found == kRows.end()) return std::nullopt;
  return static_cast<Term>(found - kRows.begin());
}

Terms::Terms() noexcept {
  for (std::size_t i = 0; i < kTerms; ++i) value_[i] = kRows[i].value;
}

void Terms::give(Term term, double value) noexcept {
  value_[index(term)] = value;
  given_[index(term)] = true;
}

double Terms::at(Term term, double place) const noexcept {
  if (given(term)) return (*this)[term];
  const TermRow& here = row(term);
  return here.low + place * (here.high - here.low);
}

}  // namespace exahash::study
