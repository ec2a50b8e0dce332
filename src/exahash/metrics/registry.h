#pragma once

// What can be measured, asked for and explained: one registry.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace exahash::metrics {

enum class EntryKind { metric, scenario_key, assumption, option, rule, verdict, exit_code };

// "metric", "scenario key", "assumption", "option", "rule", "verdict", "exit code"
[[nodiscard]] std::string_view name(EntryKind kind) noexcept;

struct Entry {
  EntryKind kind;
  std::string_view name;     // "hash_rate_ehs", "--as-of", "proof-of-work", "exit 3"
  std::string_view unit;     // "EH/s"; empty where there is none
  std::string_view formula;  // or the exact rule; may be empty
  std::string_view source;   // where the formula or value comes from
  std::string_view text;     // one or two plain sentences
};

[[nodiscard]] std::span<const Entry> all_entries() noexcept;
// Case-insensitive; "-", "_" and " " are the same; the leading "--" of an option may be left out,
// and so may the unit of a metric where that leaves one entry ("hashprice"). Labels on the screen
// and common words are understood too ("best estimate", "drift").
[[nodiscard]] std::optional<Entry> find_entry(std::string_view name);
[[nodiscard]] std::vector<std::string_view> entry_names();
// The name that was meant, if one is near enough.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view name);

}  // namespace exahash::metrics
