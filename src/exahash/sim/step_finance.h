#pragma once

// Companies of the run: what they are fed with from the rooms below, and what a default does there.

#include <cstdint>

#include "exahash/finance/carry.h"
#include "exahash/hosting/flows.h"
#include "exahash/hosting/step.h"
#include "exahash/sim/state.h"

namespace exahash::sim {

// What one lane's flows of a month of hosting are to its company's lenders, added.
void add_flows(const hosting::CompanyFlows& flows, int lane, finance::HostedMonth& month) noexcept;

void begin_finance(const Model& model, State& whole) noexcept;

// Before the moves of a week that ends: megawatts and rigs whose time has come are asked back.
void return_what_is_due(const Model& model, State& whole) noexcept;

// After the day's deliveries. At the end of a month everybody pays; who cannot loses megawatts and
// rigs at the end of the week.
void step_finance(const Model& model, const hosting::Surroundings& around, State& whole) noexcept;

}  // namespace exahash::sim
