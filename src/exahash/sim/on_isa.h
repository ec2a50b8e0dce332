#pragma once

// Calls a kernel for an instruction set: on_isa(isa, [&]<int W>() { return kernel<W>(...); }).

#include "exahash/math/isa.h"

namespace exahash::sim {

template <class Kernel>
decltype(auto) on_isa(math::Isa isa, Kernel kernel) noexcept {
  switch (isa) {
#if defined(__x86_64__)
    case math::Isa::avx512:
      return kernel.template operator()<8>();
    case math::Isa::avx2:
      return kernel.template operator()<4>();
#endif
    case math::Isa::sse2:
      return kernel.template operator()<2>();
    default:
      return kernel.template operator()<1>();
  }
}

}  // namespace exahash::sim
