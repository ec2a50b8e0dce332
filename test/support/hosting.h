#pragma once

// Contracts and the default economy of economy.h, the same on all eight lanes, outside of a
// simulation: a fixed price and hashprice unless a test moves them.

#include <vector>

#include "exahash/hosting/conversion.h"
#include "exahash/hosting/step.h"

#include "support/economy.h"

namespace exahash::test {

// The defaults of the keys of [ai], at their medians.
inline hosting::Parameters hosting_parameters() {
  hosting::Parameters p{};
  p.lease_usd_kw_month = all(150);
  p.capex_musd_mw = all(9.5);
  p.equipment_musd_mw = all(29);
  p.build_months = all(15);
  p.build_ln_sd = all(0.54);
  p.term_years = all(15);
  p.displacement = all(0.33);
  p.growth_foregone = all(0.25);
  p.gross_factor = all(1.35);
  p.margin = all(0.85);
  p.discount = all(0.08);
  p.merchant_discount = all(0.15);
  p.escalation = all(0.02);
  p.residual = all(0.35);
  p.backstop = all(0.48);
  p.relet = all(0.75);
  p.size_mw = all(265);
  p.size_ln_sd = all(0.9);
  p.sensitivity = all(3);
  p.most_signing = all(2);
  p.slot_musd_mw = all(0.675);
  p.renewal = all(0.6);
  p.clearing_months = all(6);
  p.vacancy_months = all(7.5);
  p.refit_months = all(6);
  p.relet_share = all(0.6);
  p.idle_share = all(0.1);
  p.long_stop_months = all(18);
  p.cancel_rate = all(0.02);
  p.bust_cancellations = all(3);
  p.exit_payment = all(0.8);
  p.price_link = all(0.2);
  p.suitable = all(0.33);
  p.gpu_lease_usd_kw_month = all(9700.0 / 12);
  p.gpu_margin = all(0.85);
  p.gpu_term_years = all(5);
  p.gpu_prepaid = all(0.2);
  p.gpu_decline = all(0.25);
  p.gpu_discount = all(0.11);
  p.gpu_residual = all(0.65);
  p.boom = {all(0.05), all(0.01), all(2.5), all(18)};
  p.plateau = {all(0), all(0.03), all(1), all(18)};
  p.bust = {all(-0.25), all(0.15), all(0.1), all(15)};
  return p;
}

// A contract of 100 MW critical IT, 135 at the grid, signed on the start day.
inline hosting::SignedContract contract_100() {
  hosting::SignedContract contract;
  contract.it_mw = 100;
  contract.gross_factor = 1.35;
  contract.lease_usd_kw_month = 150;
  contract.term_years = 15;
  return contract;
}

struct Hosted {
  Fleets fleets;
  hosting::Setup setup;
  hosting::Parameters parameters = hosting_parameters();
  hosting::State state{};
  std::vector<hosting::Contract> contracts;
  std::vector<hosting::CompanyState> companies;
  std::vector<mining::SiteMoves> moves;
  math::Lane hashprice = all(37.56), price = all(78'179);
  math::Lane drift = all(0.05), volatility = all(0.5);

  Hosted() {
    setup.start = Date{std::chrono::year{2026} / 5 / 2};
    setup.signers = {{.name = "one", .planned_mw = 10'000, .mining_mw = 5'000, .site = 7}};
  }
  [[nodiscard]] hosting::Surroundings around() const {
    return {.mining = fleets.setup,
            .miners = fleets.parameters,
            .fleet = fleets.state,
            .sites = fleets.sites.data(),
            .hashprice = hashprice,
            .price = price,
            .price_drift = drift,
            .price_volatility = volatility,
            .path = fleets.paths,
            .seed = fleets.seed};
  }
  [[nodiscard]] hosting::Book book() { return {contracts.data(), companies.data(), moves.data()}; }
  void begin() {
    fleets.begin(hashprice);
    contracts.assign(static_cast<std::size_t>(setup.capacity) * math::kLanes, {});
    companies.assign(setup.signers.size(), {});
    moves.assign(fleets.sites.size(), {});
    set_usual_gains();
    hosting::begin(setup, parameters, around(), state, book());
    carry_out();
  }
  // Those of the defaults at the hashprice of the start.
  void set_usual_gains() {
    const auto usual = hosting_parameters();
    hosting::begin(setup, usual, around(), state, book());
    setup.usual_hashprice = hashprice[0];
    for (hosting::Signer& signer : setup.signers) {
      const auto gain = [&](hosting::Kind kind) {
        return hosting::conversion_gain(setup, usual, around(), state, signer.site, 0, kind);
      };
      signer.usual_gain = gain(hosting::Kind::colocation);
      signer.usual_gpu_gain = gain(hosting::Kind::gpu_cloud);
    }
    for (mining::SiteMoves& asked : moves) asked = {};
  }
  void carry_out() {
    fleets.steps->move_megawatts(fleets.setup, fleets.state, fleets.fleet(), moves.data(),
                                 state.pending_forgone);
    state.pending_forgone = {};
    state.moves_wait = false;
  }
  // Days of the contracts alone: the fleet stands still.
  void contracts_day(std::int64_t day) {
    if (hosting::advance(setup, parameters, around(), state, book(), day)) carry_out();
  }
  void day(std::int64_t day) {
    fleets.decide(hashprice, day % 14 == 0 ? 0xff : 0, static_cast<int>(day));
    contracts_day(day);
    fleets.deliver(hashprice, static_cast<int>(day));
  }
  [[nodiscard]] double sum(math::Lane sites::Holding::*use, int lane) const {
    double total = 0;
    for (const mining::Site& site : fleets.sites) total += (site.megawatts.*use)[lane];
    return total;
  }
};

}  // namespace exahash::test
