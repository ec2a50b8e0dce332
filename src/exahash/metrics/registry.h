#pragma once

// What can be measured, asked for and explained: one registry.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace exahash::metrics {

enum class EntryKind { metric, option, rule, exit_code };

struct Entry {
  EntryKind kind;
  std::string_view name;     // "hash_rate", "--as-of", "proof-of-work", "exit 3"
  std::string_view unit;     // "EH/s"; empty where there is none
  std::string_view formula;  // or the exact rule; may be empty
  std::string_view source;   // where the formula or value comes from
  std::string_view text;     // one or two plain sentences
};

[[nodiscard]] std::span<const Entry> all_entries() noexcept;
// Case-insensitive; "-" and "_" are the same; the leading "--" of an option may be left out.
[[nodiscard]] std::optional<Entry> find_entry(std::string_view name);
[[nodiscard]] std::vector<std::string_view> entry_names();

}  // namespace exahash::metrics
