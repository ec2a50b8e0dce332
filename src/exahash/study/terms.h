#pragma once

// The table of assumptions (scenario/terms.h) by the names that studies know it by.

#include <cstdint>

#include "exahash/scenario/terms.h"

namespace exahash::study {

using scenario::ai_range_terms;
using scenario::attack_terms;
using scenario::breakeven_terms;
using scenario::kTerms;
using scenario::row;
using scenario::site_terms;
using scenario::spread_terms;
using scenario::Term;
using scenario::term_named;
using scenario::TermRow;
using scenario::Terms;

inline constexpr std::uint64_t kTermSeed = 1;  // of points over the ranges of terms

}  // namespace exahash::study
