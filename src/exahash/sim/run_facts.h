#pragma once

// What is known of any run beside its numbers: which, of what, how far, from which data.

#include <cstdint>
#include <string>
#include <vector>

#include "exahash/base/time.h"

namespace exahash::sim {

struct RunFacts {
  std::string run_id;  // 64 hexadecimal digits; the first 8 name the run to a person
  std::string name, question;
  std::string command;  // that rebuilds this
  std::uint64_t seed = 0;
  std::int64_t paths = 0;  // finished: always paths 0 to paths - 1
  std::int64_t paths_asked = 0;
  Date start{}, until{};
  Date data_until{};
  std::vector<std::string> notes;  // "the hash rate was 0 on 3 % of path-days: no blocks came"

  // What runs beside the finished paths (an ask with runs of its own, a sensitivity) was stopped.
  bool stopped_beside = false;

  [[nodiscard]] bool partial() const noexcept { return paths < paths_asked || stopped_beside; }
  friend bool operator==(const RunFacts&, const RunFacts&) = default;
};

}  // namespace exahash::sim
