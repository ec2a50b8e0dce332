#pragma once

// What one scenario costs in security against another, path by path with the same luck: hash rate,
// idle rigs, owners, hash rate that comes back, prices of rigs, and through each of them the rigs
// for a majority that lasts. docs/methods/security_paths.md.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/simulate.h"
#include "exahash/study/spread.h"
#include "exahash/study/terms.h"
#include "exahash/study/why.h"

namespace exahash::study {

inline constexpr std::int64_t kFewestSecurityPaths = 32, kMostSecurityPaths = 10'000;
inline constexpr std::size_t kMostSecurityDates = 3;

struct SecurityPlan {
  std::int64_t paths = 400;
  Terms terms;  // of attack_terms(): ratio, premium, coin_fall
  // What comes back: by a price that steps up for good on the date, after so long.
  double factor = 1.5;
  int months = 12;
};

enum class SecurityMeasure : std::size_t {
  hash_rate,
  idle,
  largest_owner,
  returns,
  used_rig,
  new_rig,
  lasting,
  lasting_change,
  capital,
  power,
  net_power,
  flow,
  budget,
};
inline constexpr std::size_t kSecurityMeasures =
    static_cast<std::size_t>(SecurityMeasure::budget) + 1;
struct SecurityMeasureRow {
  std::string_view metric, unit;  // of the registry
};
[[nodiscard]] const SecurityMeasureRow& row(SecurityMeasure measure) noexcept;

// Of one measure on one date. Medians of either scenario; the difference is first less second, path
// by path, and its mean adds up where medians do not. Of lasting_change: % of the second.
struct PairedMeasure {
  double second = 0, first = 0;
  double second_mean = 0;
  double mean = 0;
  Spread difference;        // over the paths
  MedianInterval sampling;  // of its median, from the number of paths alone
};

inline constexpr std::array<std::string_view, 5> kSecurityChannels{
    "hash rate", "idle rigs", "owners", "comes back", "prices of rigs"};

struct SecurityDate {
  Date date{};
  std::array<PairedMeasure, kSecurityMeasures> measures;
  // MUSD of `lasting`, in the order of kSecurityChannels: means over the paths and over all orders
  // (Shapley) of taking one scenario's figures for the other's, which add up to the mean
  // difference.
  std::vector<ChannelEffect> channels;

  [[nodiscard]] const PairedMeasure& operator[](SecurityMeasure measure) const noexcept {
    return measures[static_cast<std::size_t>(measure)];
  }
};

struct SecurityPaths {
  std::int64_t paths = 0;  // 0: stopped
  bool owners_known = false;
  std::vector<SecurityDate> dates;
};

// The last days of the years in the run, the newest three of them; else its last day.
[[nodiscard]] std::vector<Date> security_dates(Date start, Date until);

struct SecuritySide {
  scenario::Source source;
  std::vector<scenario::Override> overrides;
};
// Both on the first one's seed. Runs go on for the months that a return takes. Paths:
// kFewestSecurityPaths to kMostSecurityPaths (contract). usage: other first or last days, a hash
// rate that is given, a step of the price in a scenario; bad_input: what resolving says. Takes two
// runs for each date and two more; options.progress counts them.
[[nodiscard]] Expected<SecurityPaths> security_paths(const SecuritySide& first,
                                                     const SecuritySide& second,
                                                     const SecurityPlan& plan,
                                                     const chain::History& history,
                                                     const SimulateOptions& options);

// How many runs that is, for progress.
[[nodiscard]] std::int64_t security_runs(const scenario::Scenario& scenario);

}  // namespace exahash::study
