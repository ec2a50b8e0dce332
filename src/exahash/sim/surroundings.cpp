#include "exahash/sim/surroundings.h"

#include "exahash/base/contracts.h"
#include "exahash/hosting/conversion.h"
#include "exahash/sim/step.h"

namespace exahash::sim {

hosting::Surroundings around(const Model& model, const State::Fixed& state,
                             const mining::Fleet& fleet) noexcept {
  const market::Parameters& market = state.parameters.market;
  return {.mining = model.mining,
          .miners = state.parameters.mining,
          .fleet = state.mining,
          .sites = fleet.sites,
          .hashprice = state.derived.hashprice,
          .price = state.market.price_usd,
          .price_drift = market.price_drift,
          .price_volatility = market.price_volatility,
          .path = state.path,
          .seed = state.seed};
}

void set_usual_gains(Model& model) {
  EXAHASH_EXPECTS(model.hosting.on() && model.inputs.empty());
  State whole(model);
  begin(model, math::Isa::scalar, 0, whole);
  const State::Fixed& state = whole.fixed();
  hosting::Setup& setup = model.hosting;
  setup.usual_hashprice = state.derived.hashprice[0];
  const auto day = around(model, state, whole.fleet());
  const auto gain = [&](const hosting::Signer& signer, hosting::Kind kind) {
    return hosting::conversion_gain(setup, state.parameters.hosting, day, state.hosting,
                                    signer.site, 0, kind);
  };
  for (hosting::Signer& signer : setup.signers) {
    signer.usual_gain = gain(signer, hosting::Kind::colocation);
    signer.usual_gpu_gain = gain(signer, hosting::Kind::gpu_cloud);
  }
}

}  // namespace exahash::sim
