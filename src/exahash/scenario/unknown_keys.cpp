#include "exahash/scenario/unknown_keys.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/finance/policy.h"
#include "exahash/scenario/given.h"
#include "exahash/scenario/keys.h"

namespace exahash::scenario {
namespace {

constexpr std::size_t kBeginning = 3;  // letters that tell

std::string_view section_of(std::string_view key) {
  return key.substr(0, key.find_first_of(".["));
}

std::vector<std::string_view> sections() {
  std::vector<std::string_view> names;
  for (const Key& key : all_keys()) {
    if (names.empty() || names.back() != section_of(key.name)) {
      names.push_back(section_of(key.name));
    }
  }
  names.push_back("correlation");
  names.insert(names.end(), kCompanyTables.begin(), kCompanyTables.end());
  return names;
}

// The section that has a key of this last name; empty if none.
std::string_view owner_of(std::string_view last) {
  for (const Key& key : all_keys()) {
    const std::string_view section = section_of(key.name);
    if (key.name.substr(section.size() + 1) == last) return section;
  }
  return {};
}

std::string note_in_section(std::string_view section, std::string_view last) {
  if (const auto owner = owner_of(last); !owner.empty()) {
    return fmt::format("belongs under [{}]", owner);
  }
  std::vector<std::string_view> names;
  for (const Key& key : all_keys()) {
    if (section_of(key.name) == section) names.push_back(key.name.substr(section.size() + 1));
  }
  // A word that goes on or breaks off ("volatility", "eff") is not near by letters.
  const auto begins = std::ranges::find_if(names, [&](std::string_view name) {
    return last.size() >= kBeginning && name.size() >= kBeginning &&
           (last.starts_with(name) || name.starts_with(last));
  });
  const auto meant = begins != names.end() ? std::optional(*begins) : did_you_mean(last, names);
  return meant ? fmt::format("did you mean `{}`?", *meant) : std::string();
}

}  // namespace

void UnknownKeys::add(std::string_view key, const Place& place) {
  const std::string_view section = section_of(key);
  if (std::ranges::find(kCompanyTables, section) != kCompanyTables.end()) {
    if (!told_.insert(std::string(section)).second) return;
    problems_.add(place, fmt::format("[{}] may stand several times", section),
                  fmt::format("write [[{}]] and its keys beneath", section),
                  "docs/formats/scenario.md, \"Companies\", shows one");
    return;
  }
  const auto known = sections();
  if (std::ranges::find(known, section) != known.end()) {
    if (section.size() == key.size()) {
      problems_.add(place, fmt::format("`{}` is a section, not a value", key),
                    fmt::format("write [{}] and its keys beneath", key),
                    fmt::format("exahash explain {}", section));
      return;
    }
    const std::string_view last = key.substr(std::min(key.size(), section.size() + 1));
    const bool debt = finance::policy_row(key) != nullptr;
    problems_.add(
        place, fmt::format("unknown key `{}`", key),
        debt ? std::string("`exahash debt --set` alone takes it") : note_in_section(section, last),
        fmt::format("exahash explain {}", section));
    return;
  }
  const std::string_view last =
      key.size() > section.size() ? key.substr(section.size() + 1) : section;
  std::string note;
  if (const auto owner = owner_of(last); !owner.empty()) {
    note = fmt::format("belongs under [{}]", owner);
  } else if (const auto meant = did_you_mean(section, known)) {
    note = fmt::format("did you mean section [{}]?", *meant);
  }
  problems_.add(place, fmt::format("unknown key `{}`", key), note, "exahash init prints every key");
}

}  // namespace exahash::scenario
