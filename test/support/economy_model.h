#pragma once

// Whole models of the default economy at a constant price, with hosting where a test says so.

#include "exahash/mining/fleet_layout.h"
#include "exahash/sim/step.h"

#include "support/economy.h"
#include "support/hosting.h"
#include "support/models.h"

namespace exahash::test {

template <class P>
void set(sim::Model& model, sim::Slot first, const P& parameters) {
  const auto* lanes = reinterpret_cast<const math::Lane*>(&parameters);
  for (std::size_t i = 0; i < sizeof(P) / sizeof(math::Lane); ++i) {
    model.parameters[first + i] = lanes[i][0];
  }
}

// The default economy at a constant price.
inline sim::Model economy(int days) {
  sim::Model model = test::given_model(days, 948);
  model.mining = test::fleet_setup();
  mining::Parameters fleet = test::fleet_parameters();
  fleet.storms = test::all(0);
  set(model, EXAHASH_SLOT(mining), fleet);
  set(model, EXAHASH_SLOT(hosting), test::hosting_parameters());
  model.hosting.start = model.start;
  model.hosting.signers = {{.name = "one", .planned_mw = 1e4, .mining_mw = 5e3, .site = 7}};
  return model;
}

inline sim::State after(const sim::Model& model, math::Isa isa = math::fastest_isa()) {
  sim::State state(model);
  sim::begin(model, isa, 0, state);
  for (int day = 0; day < model.days; ++day) sim::step(model, isa, state);
  return state;
}

inline void host(sim::Model& model, double it_mw, double displacement) {
  hosting::SignedContract contract = test::contract_100();
  contract.it_mw = it_mw;
  contract.displacement = displacement;
  contract.build_months = 0.1;
  model.hosting.contracts.push_back(contract);
  model.hosting.capacity = static_cast<int>(model.hosting.contracts.size());
}

}  // namespace exahash::test
