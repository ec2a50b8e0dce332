#pragma once

// The answer of `attack`.

#include "exahash/report/document.h"
#include "exahash/study/attack.h"
#include "exahash/study/breakeven.h"

namespace exahash::cli {

// `market`: where the reward of a block is from.
[[nodiscard]] report::Document attack_document(const study::AttackAsked& asked,
                                               const study::AttackAnswer& answer,
                                               const study::MinerMarket& market);

}  // namespace exahash::cli
