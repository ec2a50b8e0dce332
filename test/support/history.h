#pragma once

// The bundled tables of the chain's past, read once.

#include "exahash/chain/history.h"

namespace exahash::test {

inline const chain::History& history() {
  static const chain::History bundled = chain::bundled_history();
  return bundled;
}

}  // namespace exahash::test
