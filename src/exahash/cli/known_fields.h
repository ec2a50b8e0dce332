#pragma once

// What --fields and --json=FIELDS may name, known before an answer is computed.

#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/cli/verbs.h"

namespace exahash::cli {

// A problem for each field that no answer of the verb can have. What is left may still be unknown
// to the very answer: rendering says so.
[[nodiscard]] std::vector<Problem> unknown_fields(const Verb& verb,
                                                  const std::vector<std::string>& fields);

// Of a verb that takes its time: more than CSV holds, told before it runs.
[[nodiscard]] bool are_of_several_tables(const Verb& verb, const std::vector<std::string>& fields);

}  // namespace exahash::cli
