#pragma once

#include "exahash/consensus/network.h"

namespace exahash::consensus {

inline const Network& kMain = network(NetworkId::main);
inline const Network& kTestnet3 = network(NetworkId::testnet3);
inline const Network& kTestnet4 = network(NetworkId::testnet4);
inline const Network& kSignet = network(NetworkId::signet);
inline const Network& kRegtest = network(NetworkId::regtest);

}  // namespace exahash::consensus
