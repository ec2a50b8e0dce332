#pragma once

// `solve --after-halvings`: the price at which mining outbids AI, past the halvings.

#include "exahash/report/document.h"
#include "exahash/study/halving_prices.h"

namespace exahash::cli {

[[nodiscard]] report::Document halvings_document(const study::HalvingPrices& prices,
                                                 const study::AttackedNetwork& network,
                                                 const study::Terms& terms);

}  // namespace exahash::cli
