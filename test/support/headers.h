#pragma once

// Header chains for tests: real ones as facts, and bytes from hexadecimal text.

#include <cstddef>
#include <string_view>
#include <vector>

namespace exahash::test {

// Bytes of hexadecimal text; throws if it is none.
std::vector<std::byte> bytes_from_hex(std::string_view hex);

// The first 20 headers of mainnet (heights 0 to 19), 1,600 bytes.
std::vector<std::byte> first_mainnet_headers();

}  // namespace exahash::test
