// A plain number has no unit, so it is not a power.
#include "exahash/base/units.h"

using namespace exahash;

Power power() {
  return 3500.0_W;
}
#ifdef BAD
Power nonsense() {
  return 3500.0;
}
#endif
