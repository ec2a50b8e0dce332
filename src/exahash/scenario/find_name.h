#pragma once

// Which of many names a person means.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "exahash/base/expected.h"

namespace exahash::scenario {

// Lower case, words of letters, digits, "+" and "."; with a space at either end: " s21 pro ". Names
// with the same words are the same name.
[[nodiscard]] std::string words_of(std::string_view name);

// What tells names of companies, sites and the like apart: letters, digits and "+" alone, but for a
// space between two numbers: "Tera-Wulf." is "terawulf", and "Site 1 1" not "Site 11".
[[nodiscard]] std::string name_key(std::string_view name);

struct Nameable {
  std::string_view name;
  std::size_t index;  // of what it names; several names may name one thing
};
struct NameWords {
  std::string_view noun;   // "rig": no rig is called `X`
  std::string_view whole;  // "model": write the whole model
  std::string_view lists;  // "exahash data rigs"
};

// By the name in any case, else by words at its end, else by words in it, if only one thing has
// them. usage: none or several, with what may be meant.
[[nodiscard]] Expected<std::size_t> find_name(std::string_view name,
                                              std::span<const Nameable> names,
                                              const NameWords& words);

}  // namespace exahash::scenario
