#pragma once

// Dates as tests write them.

#include "exahash/base/time.h"

namespace exahash::test {

// "2026-05-02".
inline Date day(const char* text) {
  return parse_date(text).value();
}

}  // namespace exahash::test
