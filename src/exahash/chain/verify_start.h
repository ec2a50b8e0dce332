#pragma once

// Where on its chain an input of headers begins.

#include <cstdint>
#include <optional>
#include <string>

#include "exahash/chain/verify.h"
#include "exahash/chain/verify_hashing.h"

namespace exahash::chain {

// A header that is known to belong to another network than the one asked for.
struct ForeignHeader {
  std::int64_t index = 0;
  consensus::NetworkId network{};
  Height height{};
};

struct Start {
  std::optional<Height> height;  // of the first header
  std::string from;              // as VerifyReport::height_from
  std::optional<ForeignHeader> foreign;
};

// How many hashes are looked up in the bundled table, from the input's beginning.
inline constexpr std::size_t kSearchedHeaders = 65536;

// Looks at the first window's hashes, as far as its headers follow one another, up to the first
// that is known. usage error if --height and a known hash contradict each other.
[[nodiscard]] Expected<Start> find_start(WindowHasher& window, const KnownBlocks& known,
                                         const VerifyOptions& options);

// A sentence if these bits, wrong on one network, are usual on another; empty otherwise.
[[nodiscard]] std::string network_of_bits(consensus::NBits bits, const consensus::Network& wrong);

}  // namespace exahash::chain
