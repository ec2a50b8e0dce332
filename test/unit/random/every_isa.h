#pragma once

// kernel<W>(...) for the instruction set at hand: the widths that this build has.

#include <type_traits>

#include "exahash/math/isa.h"

namespace exahash::random {

// call(std::integral_constant<int, W>) with the set's W.
template <class Call>
void with_width(math::Isa isa, Call call) {
  if (isa == math::Isa::scalar) call(std::integral_constant<int, 1>());
  if (isa == math::Isa::sse2) call(std::integral_constant<int, 2>());
#if defined(__x86_64__)
  if (isa == math::Isa::avx2) call(std::integral_constant<int, 4>());
  if (isa == math::Isa::avx512) call(std::integral_constant<int, 8>());
#endif
}

}  // namespace exahash::random
