// A stranger's program: block 32256 was the first whose difficulty rose, and the library knows why.
#include <cstdio>

#include "exahash/chain/history.h"
#include "exahash/chain/replay.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"

int main() {
  using namespace exahash;
  const auto& mainnet = consensus::network(consensus::NetworkId::main);
  // Header times of blocks 30240 and 32255.
  const auto bits =
      consensus::next_period_bits(mainnet, consensus::NBits{0x1d00ffff}, 1262152739 - 1261130161);
  const auto history = chain::bundled_history();
  const auto replay = chain::replay(history);
  std::printf("%08x, %zu epochs, %lld failed\n", consensus::value(bits), history.epochs.size(),
              static_cast<long long>(replay.failed));
  return consensus::value(bits) == 0x1d00d86a && history.epochs.size() > 400 && replay.failed == 0
             ? 0
             : 1;
}
