#pragma once

// TOML as a flat list, so that the library behind it stays in one file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace exahash::scenario {

// A place in the text: line from 1, byte within it from 0.
struct TomlPlace {
  int line = 0;
  std::size_t from = 0, length = 0;
};

struct TomlEntry {
  enum class Kind : std::uint8_t { text, integer, real, boolean, date, time, list, table };
  std::string key;  // "price.vol", "correlation[0].value"; empty inside a list
  Kind kind = Kind::text;
  std::string text;  // contents of a text; the others as written ("10_000", "2026-05-02")
  std::vector<TomlEntry> items;  // of a list
  TomlPlace key_place, value_place;
};

using TomlKind = TomlEntry::Kind;

struct TomlFault {
  std::string reason;
  TomlPlace place;
};

// Largest text that is read, and limits that keep its tables shallow.
inline constexpr std::size_t kLargestToml = std::size_t{1} << 20;
inline constexpr std::size_t kLongestLine = 1000;

// In the order of the text; tables only where they are empty. Numbers are not converted: no bit of
// a value depends on the library. A fault: the first place where the text is not TOML, is too large
// or too deep.
[[nodiscard]] tl::expected<std::vector<TomlEntry>, TomlFault> read_toml(std::string_view text);

// A TOML string: quotes, escapes.
[[nodiscard]] std::string toml_text(std::string_view text);

}  // namespace exahash::scenario
