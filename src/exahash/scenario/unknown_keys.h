#pragma once

#include <set>
#include <string>
#include <string_view>

#include "exahash/scenario/problems.h"

namespace exahash::scenario {

// Says what is wrong with a key that the table does not hold, and what was meant.
class UnknownKeys {
 public:
  explicit UnknownKeys(Problems& problems) : problems_(problems) {}
  void add(std::string_view key, const Place& place);

 private:
  Problems& problems_;
  std::set<std::string> told_;  // tables that were written as sections
};

}  // namespace exahash::scenario
