#pragma once

// AI hosting along simulated paths: what is assumed, and what is signed on the start day.
// docs/methods/exodus.md has the equations and the sources of the defaults.

#include <cstdint>
#include <string>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/math/lanes.h"

namespace exahash::hosting {

// Demand of those who rent from miners. none: nobody signs, and nothing of it changes.
enum class Regime : std::uint8_t { none, boom, plateau, bust };
inline constexpr int kRegimes = 3;  // that may follow each other

// Of one regime, on each path.
struct RegimeParameters {
  math::Lane lease_drift;       // of new contracts' lease, share a year
  math::Lane default_rate;      // of tenants without a guarantor, a year
  math::Lane signed_gw_year;    // critical IT that miners sign where signing gains
                                // Signer::usual_gain
  math::Lane half_life_months;  // in which half of such regimes end
};

// Each path's own values. MW and kW are of critical IT unless "grid" is said.
struct Parameters {
  math::Lane lease_usd_kw_month;  // of new contracts on the start day, mean over the term
  math::Lane capex_musd_mw;       // halls
  math::Lane equipment_musd_mw;   // GPUs and network, where the contract has them
  math::Lane build_months;        // median from signing to energised
  math::Lane build_ln_sd;         // of the logarithm of that time
  math::Lane term_years;          // of new contracts
  math::Lane displacement;        // share of a contract's grid MW taken from running rigs, within
                                  // what its site leaves open
  math::Lane growth_foregone;     // MW that miners would have built, for each grid MW built new
  math::Lane gross_factor;        // grid MW for a MW of critical IT
  math::Lane margin;              // share of rent that is left after the site's cost
  math::Lane discount;            // of what a lease promises, a year
  math::Lane merchant_discount;   // of what no contract promises
  math::Lane escalation;          // of rent, a year
  math::Lane residual;            // of capex, after the term
  math::Lane backstop;            // share of rent that a guarantor pays, where there is one
  math::Lane relet;               // rent of halls that are let again, over the lease of the day
  math::Lane size_mw;             // mean of new contracts
  math::Lane size_ln_sd;          // of the logarithm of their size
  math::Lane sensitivity;      // b: signing goes as e^(b x), x the gain over capex beyond the usual
  math::Lane most_signing;     // at most so many times the regime's signing
  math::Lane slot_musd_mw;     // energised room for later rigs, per grid MW, at usual_hashprice
  math::Lane renewal;          // chance that a tenant stays after the term
  math::Lane clearing_months;  // before energising, rigs leave
  math::Lane vacancy_months;   // until empty halls are let again
  math::Lane refit_months;     // until halls can hold rigs
  math::Lane relet_share;      // of halls left empty: let again
  math::Lane idle_share;       // given up; the rest is refitted for mining
  math::Lane long_stop_months;    // building longer than that, the tenant withdraws
  math::Lane cancel_rate;         // of contracts that are being built, a year
  math::Lane bust_cancellations;  // in a bust so many times that
  math::Lane exit_rate;           // of tenants who leave early, a year
  math::Lane exit_payment;        // of the rent still due, then
  math::Lane self_build;          // share of signing that hyperscalers build themselves instead
  math::Lane price_link;          // correlation of the regime's changes with the price's
  math::Lane suitable;            // share of the rigs' MW of a company that halls could replace
  // GPU cloud: a business of its own. All 0 where no such contract is signed in the run; those of
  // the start then have the margin of leases.
  math::Lane gpu_share;               // of what is signed in the run
  math::Lane gpu_lease_usd_kw_month;  // GPUs included; on the start day, then as leases go
  math::Lane gpu_margin;              // share of it that is left after the site's cost
  math::Lane gpu_term_years;
  math::Lane gpu_prepaid;   // share of all of it that is paid at signing
  math::Lane gpu_decline;   // of the price of GPUs, a year
  math::Lane gpu_discount;  // of what such a contract promises, a year
  math::Lane gpu_residual;  // of the halls' capex, after it
  RegimeParameters boom, plateau, bust;
};

enum class Kind : std::uint8_t { colocation, gpu_cloud };

// Who may sign.
struct Signer {
  std::string name;
  double planned_mw = 0;  // grid connections announced and not signed for
  double mining_mw = 0;   // of rigs
  int site = 0;           // class of sites of mining::Setup that its megawatts are counted at
  // Of converting on the start day at the defaults of all terms, for a dollar of capex: what
  // signing is measured against, so that no term of a path or of a person cancels.
  double usual_gain = 0, usual_gpu_gain = 0;
};

// Share of a contract's grid MW taken from running rigs, as far as its site tells.
struct DisplacedShare {
  double least = 0, most = 1;
};

// Signed before the start, or on a day that the scenario knows. What is energised in part counts as
// two contracts.
struct SignedContract {
  std::string name;
  int company = 0;  // of Setup::signers
  int site = 0;     // class of sites
  Kind kind = Kind::colocation;
  double it_mw = 0;
  double gross_factor = 1;
  bool energised = false;
  double lease_usd_kw_month = 0;  // mean over the term; with GPUs where the contract has them
  double prepaid = 0;             // share of it that was paid at signing
  double term_years = 0;
  double elapsed_months = 0;  // since it was energised, or signed; below 0: signed so much later
  double build_months = 0;    // from signing to the day it was signed for; 0: not known
  DisplacedShare displaced;   // as its site tells: Parameters::displacement within it
  bool backed = false;        // by a guarantor
  bool own = false;           // of the scenario, not of the catalogue alone
};

struct Setup {
  Regime regime = Regime::none;  // on the start day
  // False: landlords switch back at any time, at no cost: while rigs at the day's hashprice would
  // bring more cash than rent, the megawatts are the miners'. What AI would do to mining if no
  // contract bound anybody.
  bool lock_in = true;
  Date start{};
  std::int64_t days = 0;  // of the run: a month on whose last day it ends is closed the day before
  // Demand of the scenario's choice: another regime on every path, at 00:00 of the day turn_day
  // days after the start if a month begins on it, else of the month's first after it. 0: none.
  std::int32_t turn_day = 0;
  Regime turn_to = Regime::none;
  std::vector<Signer> signers;
  std::vector<SignedContract> contracts;
  double backed_share = 0;     // of new contracts: with a guarantor
  double usual_hashprice = 0;  // of the start day, as usual_gain: USD per PH/s and day
  int capacity = 0;            // contracts that a path can hold at once; at least contracts.size()

  // Nothing is hosted, and the run is the one without this part, to the bit.
  [[nodiscard]] bool on() const noexcept { return capacity > 0; }
};

inline constexpr int kMostContracts = 4096;
inline constexpr int kMostSigners = 1000;

}  // namespace exahash::hosting
