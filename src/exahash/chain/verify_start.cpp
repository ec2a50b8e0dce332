#include "exahash/chain/verify_start.h"

#include <cstring>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/verify_plain.h"
#include "exahash/consensus/header.h"

namespace exahash::chain {
namespace {

using consensus::BlockHeader;
using consensus::Network;
using consensus::NetworkId;
using crypto::Hash256;
using crypto::kHeaderBytes;

BlockHeader header_at(std::span<const std::byte> headers, std::size_t i) {
  return consensus::decode_header(headers.subspan(i * kHeaderBytes).first<kHeaderBytes>());
}

bool meets_own_target(const BlockHeader& header, const Hash256& hash, const Network& network) {
  const auto decoded = consensus::decode_bits(header.bits, network.pow_limit);
  return decoded.fault == consensus::BitsFault::none &&
         consensus::meets_target(hash, decoded.target);
}

// Network and height of the first header, from the networks' genesis blocks.
std::optional<ForeignHeader> from_genesis(const BlockHeader& header, const Hash256& hash) {
  for (const Network& network : consensus::all_networks()) {
    if (hash == network.genesis_hash) return ForeignHeader{0, network.id, Height{0}};
    if (header.previous == network.genesis_hash) return ForeignHeader{0, network.id, Height{1}};
  }
  return std::nullopt;
}

// Both this header and the one before meet their targets: nothing is damaged, so where the link
// does not hold, headers are missing.
bool both_sound(WindowHasher& window, std::size_t index, const Network& network) {
  for (const std::size_t i : {index - 1, index}) {
    const std::size_t block = i / WindowHasher::kBlockHeaders;
    const std::size_t at = i % WindowHasher::kBlockHeaders;
    const BlockHeader header = header_at(window.headers(block), at);
    if (!meets_own_target(header, window.hashes(block)[at], network)) return false;
  }
  return true;
}

// The first header that the table knows, while the headers follow one another; a damaged header
// does not end the search.
std::optional<ForeignHeader> from_table(WindowHasher& window, const KnownBlocks& known,
                                        const Network& network) {
  if (const auto height = known.height_of(header_at(window.headers(0), 0).previous)) {
    return ForeignHeader{0, NetworkId::main, *height + 1};
  }
  const Hash256* parent = nullptr;
  std::size_t index = 0;
  for (std::size_t b = 0; b < window.blocks(); ++b) {
    const std::byte* header = window.headers(b).data();
    for (const Hash256& hash : window.hashes(b)) {
      const bool follows =
          parent == nullptr || std::memcmp(header + kPreviousAt, parent->bytes.data(), 32) == 0;
      if (index == kSearchedHeaders || (!follows && both_sound(window, index, network))) {
        return std::nullopt;
      }
      if (const auto height = known.height_of(hash)) {
        return ForeignHeader{static_cast<std::int64_t>(index), NetworkId::main, *height};
      }
      parent = &hash;
      header += kHeaderBytes;
      ++index;
    }
  }
  return std::nullopt;
}

Error contradiction(Height given, Height found, const ForeignHeader& evidence) {
  return Error(ErrorKind::usage,
               fmt::format("`--height {}` is contradicted by the hashes: header {} of the input is "
                           "block {}, so the first is block {}",
                           value(given), evidence.index, value(evidence.height), value(found)),
               "", fmt::format("--height {}, or leave --height out", value(found)));
}

}  // namespace

Expected<Start> find_start(WindowHasher& window, const KnownBlocks& known,
                           const VerifyOptions& options) {
  const Network& network = consensus::network(options.network);
  Start start;
  if (options.first_height) start = {options.first_height, "--height", {}};
  auto evidence = from_genesis(header_at(window.headers(0), 0), window.hashes(0)[0]);
  const std::string_view from = evidence ? "genesis" : "bundled table";
  if (!evidence) evidence = from_table(window, known, network);
  if (!evidence) return start;
  if (evidence->network != network.id) {
    start.foreign = evidence;
    return start;
  }
  const std::int64_t first = value(evidence->height) - evidence->index;
  if (first < 0) return start;
  const Height found{static_cast<std::int32_t>(first)};
  if (options.first_height && *options.first_height != found) {
    return tl::unexpected(contradiction(*options.first_height, found, *evidence));
  }
  if (!options.first_height) start = {found, std::string(from), {}};
  return start;
}

std::string network_of_bits(consensus::NBits bits, const Network& wrong) {
  const Network* best = nullptr;
  for (const Network& network : consensus::all_networks()) {
    if (network.id == wrong.id || network.pow_limit_bits == wrong.pow_limit_bits) continue;
    if (consensus::decode_bits(bits, network.pow_limit).fault != consensus::BitsFault::none) {
      continue;
    }
    const bool fits = network.pow_limit > wrong.pow_limit;
    if (fits && (best == nullptr || network.pow_limit < best->pow_limit)) best = &network;
  }
  const bool above =
      consensus::decode_bits(bits, wrong.pow_limit).fault == consensus::BitsFault::above_limit;
  if (best != nullptr && above) {
    return fmt::format(
        "bits {:08x} are below the least difficulty of {} but usual on {}: "
        "if these headers are of that network, say --network {}",
        value(bits), wrong.name, best->name, best->name);
  }
  if (wrong.id == NetworkId::main && bits == wrong.pow_limit_bits) {
    return "the least difficulty between others is usual on testnet3 and testnet4: if these "
           "headers are of such a network, say --network testnet3 or --network testnet4";
  }
  return {};
}

}  // namespace exahash::chain
