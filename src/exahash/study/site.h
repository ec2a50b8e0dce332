#pragma once

// A megawatt at the meter: mine, let it to AI (colocation), run GPUs on it, or curtail. What each
// is worth, how sure that is, where one overtakes the other and what flips the answer.
// docs/methods/hosting.md.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "exahash/hosting/exchange.h"
#include "exahash/study/breakeven.h"
#include "exahash/study/site_luck.h"
#include "exahash/study/site_model.h"

namespace exahash::study {

struct Range {
  double low = 0, high = 0;
};

// Over the ranges of the terms, luck averaged out; 5 to 95 % of evenly spread points.
struct SiteRanges {
  std::array<Range, kSiteUses> worth, gain;      // USD per MW; gain less mining
  std::array<double, kSiteUses> better_share{};  // of the points, against mining
};

// Where a use and mining are even. Empty: nowhere in the range that is searched, or it does not
// move the comparison (revenue knows no capex).
enum class EvenBy { revenue, cash, worth, held };
struct Crossover {
  SiteUse use;
  EvenBy by;
  std::optional<double> hashprice = {};  // USD/PH/day
  std::optional<double> rate = {};       // lease or GPU revenue, USD/kW/month of the load
  std::optional<double> capex = {};      // halls, or GPUs; MUSD per MW of the load
  std::optional<double> discount = {};   // of the contract, %/year
};

// How one term alone moves the gain of a use, and where it turns the answer round.
struct Flip {
  Term term;
  double gain_low = 0, gain_high = 0;  // USD per MW, at the ends of the term's range
  std::optional<double> at = {};       // in the term's unit, the nearest
  bool within = false;                 // its range
};

// The right to convert, which need not be used today.
struct WaitingRule {
  double cost_usd = 0;  // outlay and what mining is worth above the sale of its rigs, per MW
  double gain_usd = 0;  // what the contract brings, per MW
  std::optional<hosting::Hurdle> lapsing, lasting;  // offers lapse as option.lapse says; never
};

struct SiteAnswer {
  double hashprice_usd_ph_day = 0;
  SiteWorth worth;
  SiteRanges ranges;
  SiteLuck luck;
  std::vector<Crossover> crossovers;
  std::array<std::vector<Flip>, 2> flips;  // of colocation, of GPU cloud; the strongest first
  std::array<WaitingRule, 2> waiting;
};

struct SiteAsked {
  Terms terms;
  double hashprice_usd_ph_day = 0;  // above 0
  std::uint64_t seed = 1;
  std::int64_t paths = 2000;
  std::function<bool()> stop = {};  // asked now and then: true ends the futures early
};

[[nodiscard]] SiteAnswer site(const SiteAsked& asked);

// Gain of colocation in USD per MW: a row for each lease (USD/kW/month), a column for each
// hashprice.
[[nodiscard]] std::vector<std::vector<double>> gain_grid(const Terms& terms,
                                                         const std::vector<double>& leases,
                                                         const std::vector<double>& hashprices);

}  // namespace exahash::study
