#include "exahash/metrics/registry.h"

#include <cctype>
#include <string>

#include "exahash/base/text.h"
#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

std::string folded(std::string_view name) {
  while (name.starts_with('-')) name.remove_prefix(1);
  std::string out;
  for (const char c : name) {
    out +=
        c == '-' || c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

const std::vector<Entry>& table() {
  static const std::vector<Entry> all = [] {
    std::vector<Entry> entries;
    for (const auto part : {network_metrics(), chain_metrics(), option_entries(), rule_entries()}) {
      entries.insert(entries.end(), part.begin(), part.end());
    }
    return entries;
  }();
  return all;
}

}  // namespace

std::string_view name(EntryKind kind) noexcept {
  switch (kind) {
    case EntryKind::metric:
      return "metric";
    case EntryKind::option:
      return "option";
    case EntryKind::rule:
      return "rule";
    case EntryKind::verdict:
      return "verdict";
    case EntryKind::exit_code:
      return "exit code";
  }
  return {};
}

std::span<const Entry> all_entries() noexcept {
  return table();
}

std::optional<Entry> find_entry(std::string_view name) {
  const std::string wanted = folded(name);
  if (wanted.empty()) return std::nullopt;
  const Entry* begins = nullptr;
  int beginning = 0;
  for (const Entry& entry : table()) {
    if (entry.name == name) return entry;  // a metric and an option may share a word
  }
  for (const Entry& entry : table()) {
    const std::string have = folded(entry.name);
    if (have == wanted) return entry;
    if (entry.kind == EntryKind::metric && have.starts_with(wanted + "_")) {
      begins = &entry;
      ++beginning;
    }
  }
  return beginning == 1 ? std::optional<Entry>(*begins) : std::nullopt;
}

std::vector<std::string_view> entry_names() {
  std::vector<std::string_view> names;
  for (const Entry& entry : table()) names.push_back(entry.name);
  return names;
}

std::optional<std::string_view> nearest_name(std::string_view name) {
  std::vector<std::string> words;
  for (const Entry& entry : table()) words.push_back(folded(entry.name));
  const std::string wanted = folded(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (wanted.size() >= 3 && words[i].starts_with(wanted)) return table()[i].name;
  }
  const auto near = did_you_mean(wanted, {words.begin(), words.end()});
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (near && words[i] == *near) return table()[i].name;
  }
  return std::nullopt;
}

}  // namespace exahash::metrics
