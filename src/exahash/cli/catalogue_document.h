#pragma once

// The catalogue of rigs as a document.

#include "exahash/cli/data_access.h"
#include "exahash/report/document.h"

namespace exahash::cli {

[[nodiscard]] report::Document catalogue_document(const Catalogue& catalogue);

}  // namespace exahash::cli
