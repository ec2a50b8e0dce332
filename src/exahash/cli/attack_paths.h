#pragma once

// `attack --scenario NAME --against OTHER`: security along the paths of two scenarios.

#include "exahash/base/expected.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/verbs.h"

namespace exahash::cli {

// The scenario to be compared with, where the command line asks for paths: by --against, or by
// --scenario alone of one that names a baseline. Empty: it does not, or the scenario cannot be
// read.
[[nodiscard]] std::string other_scenario(const Arguments& arguments, const Data& data);

[[nodiscard]] Expected<Answer> attack_paths_answer(const Arguments& arguments,
                                                   const Context& context, const Data& data,
                                                   const std::string& other);

}  // namespace exahash::cli
