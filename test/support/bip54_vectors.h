#pragma once

// The test vectors of BIP 54 (bitcoin/bips, bip-0054/test_vectors/timestamps.json, CC0): a tree of
// header chains from genesis, each leaf valid or not.

#include <cstddef>
#include <string>
#include <vector>

namespace exahash::test {

struct Bip54Chain {
  bool valid = false;
  std::string comment;
  std::vector<std::byte> headers;  // 80 bytes each, from genesis
};

// Every leaf with the whole chain that leads to it. Throws if the text is no such tree.
std::vector<Bip54Chain> bip54_chains(const std::string& json_text);

}  // namespace exahash::test
