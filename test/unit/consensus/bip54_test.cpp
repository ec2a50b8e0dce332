// The test vectors of BIP 54: a tree of header chains, each leaf valid or not.

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "exahash/consensus/header.h"
#include "exahash/consensus/retarget.h"

#include "support/shared_data.h"

namespace exahash::consensus {
namespace {

BlockHeader header_of(const std::string& hex) {
  std::array<std::byte, 80> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::byte>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  }
  return decode_header(bytes);
}

struct Leaf {
  bool valid;
  std::string comment;
  std::vector<BlockHeader> chain;
};

void collect(const nlohmann::json& node, std::vector<BlockHeader> chain,
             std::vector<Leaf>& leaves) {
  for (const auto& hex : node.at("block_headers")) chain.push_back(header_of(hex));
  if (node.contains("valid")) leaves.push_back({node.at("valid"), node.at("comment"), chain});
  if (!node.contains("extensions")) return;
  for (const auto& extension : node.at("extensions")) collect(extension, chain, leaves);
}

bool times_allowed(const std::vector<BlockHeader>& chain) {
  for (std::size_t h = 1; h < chain.size(); ++h) {
    const std::size_t first = h - h % 2016;
    if (!bip54_allows(Height{static_cast<std::int32_t>(h)}, chain[h - 1].time, chain[first].time,
                      chain[h].time)) {
      return false;
    }
  }
  return true;
}

// Retargets under today's rules are right in all of them, the invalid ones too.
int wrong_bits(const std::vector<BlockHeader>& chain) {
  const Network& main = network(NetworkId::main);
  int wrong = 0;
  for (std::size_t h = 1; h < chain.size(); ++h) {
    const NBits before = chain[h - 1].bits;
    const NBits required =
        h % 2016 != 0 ? before
                      : next_period_bits(main, before,
                                         static_cast<std::int64_t>(chain[h - 1].time) -
                                             static_cast<std::int64_t>(chain[h - 2016].time));
    wrong += chain[h].bits == required ? 0 : 1;
  }
  return wrong;
}

TEST(Bip54, NineOfNineVectors) {
  EXAHASH_SHARED_OR_SKIP(path, "data/vectors/bip54-timestamps.json.xz");
  std::vector<Leaf> leaves;
  const auto json = nlohmann::json::parse(test::read_text(path));
  collect(json.is_array() ? json.at(0) : json, {}, leaves);
  ASSERT_EQ(leaves.size(), 9U);
  for (const Leaf& leaf : leaves) {
    EXPECT_EQ(times_allowed(leaf.chain), leaf.valid) << leaf.comment;
    EXPECT_EQ(wrong_bits(leaf.chain), 0) << leaf.comment;
  }
}

}  // namespace
}  // namespace exahash::consensus
