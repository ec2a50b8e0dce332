#include "rig_formulas.h"

namespace exahash::mining {

template <>
void rig_lanes<EXAHASH_WIDTH>(const RigLanes& in, RigResults& out) noexcept {
  using V = math::Reals<EXAHASH_WIDTH>;
  const RigNumbers<V> n = rig_numbers(V(in.revenue), V(in.cost), V(in.growth), V(in.volatility),
                                      V(in.discount), V(in.failure), V(in.decline));
  n.worth.store(out.worth);
  n.price.store(out.price);
  n.barrier.store(out.barrier);
  n.rate.store(out.rate);
  n.energy.store(out.energy);
}

}  // namespace exahash::mining
