#pragma once

// Who assembles the blocks: shares of the largest pools on a few days (data/pools).

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"

namespace exahash::scenario {

struct Pool {
  Date as_of{};
  std::string name;
  double share_pct = 0;  // of the blocks, above 0
  std::string grade;     // "source", "computed", "recalled", "estimate"
  std::string source;
};

// bad_input: everything that is wrong, with its line. Days ascend; the shares of a day add up to
// 100 % at most.
[[nodiscard]] Expected<std::vector<Pool>> read_pools(std::string_view text,
                                                     const std::string& origin);

// The table inside the program.
[[nodiscard]] const std::vector<Pool>& pools();

// The rows of the newest day up to this one; none before the first.
[[nodiscard]] std::span<const Pool> pools_on(Date day, std::span<const Pool> table) noexcept;

}  // namespace exahash::scenario
