#pragma once

// The answer of `solve`.

#include <optional>
#include <string>

#include "exahash/report/document.h"
#include "exahash/study/solve.h"

namespace exahash::cli {

// `price_usd`: what a factor of the price is a factor of, where the key is one.
[[nodiscard]] report::Document solve_document(const study::Solved& solved,
                                              std::optional<double> price_usd,
                                              const report::Stamp& stamp);

}  // namespace exahash::cli
