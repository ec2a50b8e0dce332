#pragma once

// What rigs earn, what they need, what they are worth used, and what a fleet pays for a bitcoin.
// docs/methods/breakeven.md, docs/methods/rig_value.md.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/units.h"
#include "exahash/chain/history.h"
#include "exahash/study/terms.h"

namespace exahash::study {

// The market as a person gives it; what is empty comes from the tables.
struct MinerMarketGiven {
  std::optional<double> hashprice_usd_ph_day, price_usd, difficulty, fees_btc;
};

struct MinerMarket {
  Hashprice hashprice;  // gross of pool fees
  CoinPrice price;
  // Of the chain; empty where hashprice is given, for then it stands for all three.
  std::optional<double> difficulty;
  std::optional<Coins> subsidy, fees;  // per block
  // "given", or "close, yahoo, 2026-08-21" and the like.
  std::string hashprice_source, price_source, difficulty_source, fees_source;
};

// On the last day of the history. missing_data: as last_market.h and chain/tip.h say.
[[nodiscard]] Expected<MinerMarket> miner_market(const chain::History& history,
                                                 const MinerMarketGiven& given);

// One kind of rig that is asked for.
struct RigAsked {
  std::string name;
  double ths = 0, j_per_th = 0;  // above 0
  std::int64_t count = 1;
  std::optional<double> power_usd_per_mwh;  // its own
  std::string grade;                        // of its figures
};

struct RigAnswer {
  RigAsked rig;
  double power_usd_per_mwh = 0;  // that it pays
  // At the grid meter, before pool fees.
  double revenue_usd_per_mwh = 0;
  double break_even_usd_per_mwh = 0;  // of power at the grid meter; also the curtail price
  double shut_down_usd_ph_day = 0;    // hashprice
  double shut_down_usd_per_btc = 0;   // price of a bitcoin at this hashprice's difficulty and fees
  double margin_usd_per_mwh = 0;      // cash, at the grid meter
  double margin_usd_per_mw_year = 0;  // of a MW at the grid, at the uptime
  bool runs = false;                  // margin above 0
  double best_rate = 1;               // x of mining/underclock.h, share of nameplate
  // Of a used rig at this power price, USD per TH/s: middle and 90 % interval over the ranges of
  // the terms.
  double value_usd_per_th = 0, value_low = 0, value_high = 0;
};

// One answer for each, in order. Requires positive ths and j_per_th.
[[nodiscard]] std::vector<RigAnswer> breakeven(const std::vector<RigAsked>& rigs,
                                               const MinerMarket& market, const Terms& terms);

// Revenue net of power at which new rigs are bought, and with what the newest pay for power at
// this price: hashprice does not stay above it. USD per PH/s and day.
struct EntryBarrier {
  double net_usd_ph_day = 0, gross_usd_ph_day = 0;
  double gross_low = 0, gross_high = 0;  // 90 % interval over the ranges of the terms
};
[[nodiscard]] EntryBarrier entry_barrier(const Terms& terms, double power_usd_per_mwh);

// Costs that do not stop with the rigs, USD a year; empty: not known.
struct CompanyCosts {
  std::optional<double> sga, interest, depreciation;
};

struct FleetAnswer {
  std::vector<RigAnswer> rows;    // in the order in which they shut down: the first stops first
  double ph_s = 0, mw = 0;        // of all rigs, MW at the grid
  double mean_j_per_th = 0;       // by hash rate
  double btc_per_day = 0;         // after pool fees, at the uptime
  double margin_usd_per_day = 0;  // revenue after fees less power and other cost
  // USD per bitcoin, each with what the one before holds.
  double power_only = 0;               // power alone
  double site_cash = 0;                // with other cash cost of the site
  std::optional<double> company_cash;  // with SG&A and interest
  std::optional<double> full;          // with depreciation
};

// Requires a row at least, counts above 0.
[[nodiscard]] FleetAnswer fleet_breakeven(const std::vector<RigAsked>& fleet,
                                          const MinerMarket& market, const Terms& terms,
                                          const CompanyCosts& company);

}  // namespace exahash::study
