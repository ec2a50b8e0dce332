#pragma once

// What `why` says of AI from its own side, beside the channels.

#include "exahash/report/document.h"
#include "exahash/study/why.h"

namespace exahash::cli {

// Its figures, tables and a note that comes before the document's last one.
void add_ai_range(const study::Why& why, const study::AiRange& range, report::Document& document);

}  // namespace exahash::cli
