#include "exahash/crypto/hash256.h"

#include <gtest/gtest.h>

namespace exahash::crypto {
namespace {

// The genesis block's hash as explorers show it.
constexpr const char* kGenesis = "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f";

TEST(Hash256, DisplayOrderIsReversed) {
  const auto hash = hash_from_hex(kGenesis);
  ASSERT_TRUE(hash);
  EXPECT_EQ(hash->bytes[0], 0x6f);
  EXPECT_EQ(hash->bytes[1], 0xe2);
  EXPECT_EQ(hash->bytes[26], 0x19);
  EXPECT_EQ(hash->bytes[31], 0x00);
  EXPECT_EQ(to_hex(*hash), kGenesis);
}

TEST(Hash256, CapitalDigitsAreRead) {
  std::string capitals = kGenesis;
  for (char& c : capitals) {
    if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  }
  EXPECT_EQ(hash_from_hex(capitals), hash_from_hex(kGenesis));
}

TEST(Hash256, AnythingButSixtyFourDigitsIsRefused) {
  const std::string good = kGenesis;
  EXPECT_FALSE(hash_from_hex(""));
  EXPECT_FALSE(hash_from_hex(good.substr(1)));
  EXPECT_FALSE(hash_from_hex(good + "0"));
  EXPECT_FALSE(hash_from_hex("0x" + good.substr(2)));
  for (const char wrong : {'g', 'G', '/', ':', '@', '`', ' ', '-', '\0'}) {
    std::string text = good;
    text[17] = wrong;
    EXPECT_FALSE(hash_from_hex(text)) << wrong;
  }
}

}  // namespace
}  // namespace exahash::crypto
