#pragma once

// What drives the gain of letting a megawatt over mining on: shares of its variance over the ranges
// of the terms, by group. docs/methods/sensitivity.md.

#include "exahash/study/sensitivity.h"
#include "exahash/study/site.h"

namespace exahash::study {

// Of colocation or GPU cloud, in USD per MW at the meter; luck is averaged out, as in
// SiteRanges. `draws`: of the base sample, 2 to kMostSensitivityPaths (contract). Terms that a
// person gave and those that do not move the gain are left out. Some 10 us a draw and group.
[[nodiscard]] GroupShares site_shares(const SiteAsked& asked, SiteUse use, std::int64_t draws);

// All uncertain terms of a group at once, each at the end of its range that lowers (raises) the
// gain alone, the others as assumed: USD per MW at the meter, and whether the gain changes its
// sign. The strongest first.
[[nodiscard]] std::vector<GroupFlip> site_groups(const SiteAsked& asked, SiteUse use);

}  // namespace exahash::study
