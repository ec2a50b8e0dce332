// Two heights have a distance, not a sum.
#include "exahash/base/ids.h"

using namespace exahash;

int distance(Height a, Height b) {
  return a - b;
}
#ifdef BAD
auto nonsense(Height a, Height b) {
  return a + b;
}
#endif
