#pragma once

// The real chain data beside the checkout (../shared, or where EXAHASH_SHARED says).

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace exahash::test {

// Path of a file or folder under it ("data/mainnet-epochs.csv"); nullopt where it is absent.
std::optional<std::string> shared_path(const std::string& relative);

// Content of a file; one that ends in .xz is decompressed (xzcat). Throws if it cannot be read.
std::vector<std::byte> read_file(const std::string& path);
std::string read_text(const std::string& path);

}  // namespace exahash::test

// Skips the test, saying what is missing, or gives the path.
#define EXAHASH_SHARED_OR_SKIP(variable, relative)                                        \
  const auto variable##_found = ::exahash::test::shared_path(relative);                   \
  if (!variable##_found) GTEST_SKIP() << "needs " << relative << " of ../shared, absent"; \
  const std::string& variable = *variable##_found
