#pragma once

// What new rigs cost on a day of a path, with their place: makers' price follows hashprice and
// falls with the years, to their own cost. V is double or math::Reals<W>; every lane has the bits
// of the double.

#include "exahash/math/elementary_lanes.h"
#include "exahash/math/lanes.h"

namespace exahash::mining {

template <class V>
struct NewRigTerms {
  V at_start;  // USD per TH/s on the start day, above 0
  V follows;   // elasticity in hashprice
  V decline;   // a year: the price goes as e^(-decline t)
  V floor;     // USD per TH/s: what makers must get
};

// USD per TH/s. Both hashprices in USD per PH/s and day; years since the start.
template <class V>
EXAHASH_LANES_INLINE V new_rig_price(const NewRigTerms<V>& terms, V hashprice, V start_hashprice,
                                     V years) noexcept {
  const V least(1e-6);  // keeps the logarithm finite
  const V ratio = math::max(hashprice, least) / math::max(start_hashprice, least);
  const V exponent = terms.follows * math::log_normal(ratio) - terms.decline * years;
  return math::max(terms.at_start * math::exp_bounded(exponent), math::max(terms.floor, least));
}

}  // namespace exahash::mining
