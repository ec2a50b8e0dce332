#pragma once

// Whole models of the default economy at a constant price, with hosting where a test says so.

#include <bit>
#include <cstdint>

#include <gtest/gtest.h>

#include "exahash/mining/fleet_layout.h"
#include "exahash/sim/observables.h"
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

// Path 5 to the bit, whichever paths share its block: as lane 5 of paths 0 to 7, as lane 2 of 3 to
// 10.
inline void expect_the_same_beside_others(const sim::Model& model, int days) {
  sim::State one(model), other(model);
  sim::begin(model, math::fastest_isa(), 0, one);
  sim::begin(model, math::fastest_isa(), 3, other);
  for (int day = 0; day < days; ++day) {
    sim::step(model, math::fastest_isa(), one);
    sim::step(model, math::fastest_isa(), other);
  }
  const auto bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
  for (const sim::Observable& row : sim::observables()) {
    const double here = row.read(one.fixed())[5], there = row.read(other.fixed())[2];
    EXPECT_EQ(bits(here), bits(there)) << row.metric << ": " << here << ", " << there;
  }
}

inline void host(sim::Model& model, double it_mw, double displacement) {
  hosting::SignedContract contract = test::contract_100();
  contract.it_mw = it_mw;
  contract.displaced = {displacement, displacement};
  contract.build_months = 0.1;
  model.hosting.contracts.push_back(contract);
  model.hosting.capacity = static_cast<int>(model.hosting.contracts.size());
}

}  // namespace exahash::test
