#pragma once

// What a person wrote, key by key: the file's entries and, over them, `--set`.

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exahash/scenario/keys.h"
#include "exahash/scenario/problems.h"
#include "exahash/scenario/scenario.h"
#include "exahash/scenario/toml_reader.h"

namespace exahash::scenario {

struct Given {
  TomlEntry entry;
  Place key_place, value_place;
  bool from_command_line = false;  // then the entry is bare text, whatever the key is

  // Of a part of the value's text.
  [[nodiscard]] Place part(std::size_t from, std::size_t length) const;
};

// One [[company]] or the like.
struct GivenTable {
  Place place;
  std::vector<std::pair<std::string, Given>> cells;  // "grid", "rigs[0].model"; in their order
};
// "company", "site", "contract", "tranche": may stand any number of times.
inline constexpr std::array<std::string_view, 4> kCompanyTables = {"company", "site", "contract",
                                                                   "tranche"};

struct GivenKeys {
  std::map<std::uint32_t, Given> keys;  // by id
  std::set<std::uint32_t> left_out;     // `--set KEY=default`: as if no text gave it
  // What a text says and the command line says otherwise: to be right all the same.
  std::vector<std::pair<std::uint32_t, Given>> hidden;
  // [[correlation]]: "pairs", "value" of each, in their order.
  std::vector<std::map<std::string, Given>> correlations;
  std::array<std::vector<GivenTable>, kCompanyTables.size()> companies;  // in their order
};

// Of one text alone. Unknown keys, keys of later versions, a schema that is not 1 and what is
// not TOML go to problems. Of two overrides of a key the later one counts; `default` takes away
// what a text gives.
[[nodiscard]] GivenKeys collect_text(const Source& source, const std::vector<Override>& overrides,
                                     Problems& problems);

// The same over those of the scenario that `scenario.base` names, and of that one's. Its folder is
// written before the files that its keys name. Circles and what cannot be read go to problems.
[[nodiscard]] GivenKeys collect(const Source& source, const std::vector<Override>& overrides,
                                Problems& problems);

}  // namespace exahash::scenario
