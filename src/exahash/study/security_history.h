#pragma once

// Budget, cost of an attack and idle rigs, month by month, from the tables of the past alone.
// docs/validation/security_history.md.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/catalogue.h"
#include "exahash/study/security_budget.h"

namespace exahash::study {

// As known at 00:00 UTC of the day.
struct SecurityMonth {
  Date date{};
  HashRate hash_rate;  // mean over the newest whole epoch
  std::optional<double> price_usd;
  std::optional<Coins> fees;     // of a block, mean of 30 days; none before March 2011
  std::optional<Budget> budget;  // none without a price; without fees that of the subsidy
  // Of the hash rate: what the largest epoch that ended in the year before had more; 0 or more.
  double idle_past = 0;
  // The cheapest hash rate of the rigs on sale: released in the two years before, with a price
  // known by then.
  std::string rig;
  std::optional<double> rig_usd_per_th, rig_ths;

  [[nodiscard]] std::optional<double> capital_musd() const {
    if (!rig_usd_per_th) return std::nullopt;
    return *rig_usd_per_th * hash_rate.in(1.0_TH_s) / 1e6;
  }
};

// One graphics card against the network, an epoch long.
struct FirstGpu {
  Date from{}, to{};
  HashRate hash_rate;  // mean
  double cards = 0;    // that hash as much
};

struct SecurityHistory {
  std::vector<SecurityMonth> months;  // the first of each, from 2010-01-01 to the end of the tables
  std::string card;                   // model
  HashRate card_rate;
  std::vector<FirstGpu> first_gpu;  // epochs that began by the end of 2010
  // The end of the last epoch with less hash rate than the card; none if the tables end before it.
  std::optional<Date> alone_until;
  // The end of the epoch with the largest idle_past, since 2010.
  Date most_idle{};
  double most_idle_past = 0;
};

// missing_data: the tables end before February 2010, or the catalogue lacks the Radeon HD 5870.
[[nodiscard]] Expected<SecurityHistory> security_history(const chain::History& known,
                                                         std::span<const scenario::Rig> rigs);

}  // namespace exahash::study
