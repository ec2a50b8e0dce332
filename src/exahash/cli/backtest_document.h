#pragma once

#include <string>

#include "exahash/cli/data_access.h"
#include "exahash/cli/verbs.h"

namespace exahash::cli {

// Scores of the forecast on the whole epochs in a header file.
[[nodiscard]] Expected<Answer> backtest_document(const Data& data, const std::string& headers);

}  // namespace exahash::cli
