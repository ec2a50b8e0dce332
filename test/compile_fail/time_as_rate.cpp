// Hashes per second are a rate; seconds are not.
#include "exahash/base/units.h"

using namespace exahash;

HashRate rate(Hashes work, Duration time) {
  return work / time;
}
#ifdef BAD
HashRate nonsense(Hashes work, Duration time) {
  return work * time;
}
#endif
