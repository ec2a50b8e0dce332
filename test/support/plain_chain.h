#pragma once

// The laboratory written a second time, plainly: one path, one block after another, all blocks
// kept, the C library's functions. Its luck is the laboratory's, by address.

#include <vector>

#include "exahash/sim/lab/experiment.h"

namespace exahash::test {

struct PlainBlock {
  double time;       // s since the start
  double hash_rate;  // EH/s that found it
  double expected;   // EH
  consensus::NBits bits;
  double price;  // USD when it was found
};

struct PlainPath {
  std::vector<PlainBlock> blocks;  // found within the horizon
  double measured_from = 0;        // time
  std::size_t first_measured = 0;  // its place
  double recovery = -1;            // s from measured_from until blocks keep their pace; -1: never
  double open = 0;  // s from the last block to the end of the horizon, if there is one
};

[[nodiscard]] PlainPath plain_path(const sim::lab::Experiment& experiment, const sim::lab::Arm& arm,
                                   std::uint32_t path);

}  // namespace exahash::test
