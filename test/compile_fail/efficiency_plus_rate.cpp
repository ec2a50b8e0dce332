// J/TH + TH/s has no meaning; J/TH * TH/s is a power.
#include "exahash/base/units.h"

using namespace exahash;

Power power() {
  return 17.5_J_per_TH * 200.0_TH_s;
}
#ifdef BAD
auto nonsense() {
  return 17.5_J_per_TH + 200.0_TH_s;
}
#endif
