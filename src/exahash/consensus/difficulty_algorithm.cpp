#include "exahash/consensus/difficulty_algorithm.h"

#include <algorithm>
#include <array>

#include "exahash/consensus/network.h"
#include "exahash/consensus/rules/families.h"

namespace exahash::consensus {
namespace {

using math::U256;

constexpr std::array<std::string_view, 8> kNames{
    "bitcoin", "eda", "cw144", "asert", "lwma1", "dgw3", "digishield-dogecoin", "digishield-zcash"};

NBits unchecked_next_bits(const DifficultyAlgorithm& algorithm, std::span<const ChainPoint> recent,
                          Height tip) noexcept {
  using enum DifficultyRule;
  switch (algorithm.rule) {
    case bitcoin:
      return rules::bitcoin(algorithm, recent, tip);
    case bch_eda:
      return rules::bch_eda(algorithm, recent, tip);
    case cw144:
      return rules::cw144(algorithm, recent);
    case asert:
      return rules::asert(algorithm, recent.back(), tip);
    case lwma1:
      return rules::lwma1(algorithm, recent);
    case dgw3:
      return rules::dgw3(algorithm, recent, tip);
    case digishield_dogecoin:
      return rules::digishield_dogecoin(algorithm, recent);
    case digishield_zcash:
      return rules::digishield_zcash(algorithm, recent);
  }
  return NBits{};
}

}  // namespace

DifficultyAlgorithm standard(DifficultyRule rule) noexcept {
  constexpr std::int64_t kHalfLife = 172800;
  constexpr AsertAnchor kBitcoinCashAnchor{Height{661647}, 1605447844, NBits{0x1804dafe}};
  const U256 main_limit = network(NetworkId::main).pow_limit;
  const U256 scrypt_limit = ~U256{} >> 20;
  const U256 zcash_limit = ~U256{} >> 13;
  using enum DifficultyRule;
  switch (rule) {
    case bitcoin:
    case bch_eda:
      return {rule, main_limit, kTargetSpacing, 2016};
    case cw144:
      return {rule, main_limit, kTargetSpacing, 144};
    case asert:
      return {rule, main_limit, kTargetSpacing, 1, kHalfLife, kBitcoinCashAnchor};
    case lwma1:
      return {rule, main_limit, kTargetSpacing, 60};
    case dgw3:
      return {rule, scrypt_limit, 150, 24};
    case digishield_dogecoin:
      return {rule, scrypt_limit, 60, 1};
    case digishield_zcash:
      break;
  }
  return {digishield_zcash, zcash_limit, 75, 17};
}

std::string_view name(DifficultyRule rule) noexcept {
  return kNames[static_cast<std::size_t>(rule)];
}

std::optional<DifficultyRule> difficulty_rule_named(std::string_view name) noexcept {
  const auto* found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<DifficultyRule>(found - kNames.begin());
}

int blocks_needed(const DifficultyAlgorithm& algorithm) noexcept {
  using enum DifficultyRule;
  switch (algorithm.rule) {
    case bitcoin:
    case dgw3:
      return algorithm.window;
    case bch_eda:
      return std::max(algorithm.window, rules::kEdaBlocks);
    case cw144:
      return algorithm.window + rules::kCw144MedianBlocks;
    case asert:
      return 1;
    case lwma1:
      return algorithm.window + 1;
    case digishield_dogecoin:
      return 2;
    case digishield_zcash:
      return algorithm.window + rules::kMedianBlocks;
  }
  return 1;
}

NBits next_bits(const DifficultyAlgorithm& algorithm, std::span<const ChainPoint> recent,
                Height tip) noexcept {
  if (recent.empty()) return encode_bits(algorithm.pow_limit);
  return rules::valid_bits(algorithm, unchecked_next_bits(algorithm, recent, tip));
}

NBits period_bits(const DifficultyAlgorithm& algorithm, NBits base,
                  std::int64_t timespan) noexcept {
  return rules::valid_bits(algorithm, rules::scaled_by_span(algorithm, base, timespan));
}

}  // namespace exahash::consensus
