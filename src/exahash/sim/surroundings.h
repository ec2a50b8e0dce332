#pragma once

// What contracts see of the economy, and what it makes of them on the start day.

#include "exahash/hosting/step.h"
#include "exahash/sim/state.h"

namespace exahash::sim {

[[nodiscard]] hosting::Surroundings around(const Model& model, const State::Fixed& state,
                                           const mining::Fleet& fleet) noexcept;

// Sets the signers' usual gains and the usual hashprice of `model.hosting` to those of its own
// start day. Requires that hosting is on and no input is uncertain.
void set_usual_gains(Model& model);

}  // namespace exahash::sim
