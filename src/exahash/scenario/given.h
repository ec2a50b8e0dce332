#pragma once

// What a person wrote, key by key: the file's entries and, over them, `--set`.

#include <cstdint>
#include <map>
#include <string>
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

struct GivenKeys {
  std::map<std::uint32_t, Given> keys;  // by id
  // [[correlation]]: "pairs", "value" of each, in their order.
  std::vector<std::map<std::string, Given>> correlations;
};

// Unknown keys, keys of later versions, keys that are set twice, a schema that is not 1 and what is
// not TOML go to problems.
[[nodiscard]] GivenKeys collect(const Source& source, const std::vector<Override>& overrides,
                                Problems& problems);

}  // namespace exahash::scenario
