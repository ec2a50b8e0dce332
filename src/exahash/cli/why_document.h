#pragma once

// The answer of `why`.

#include <string>

#include "exahash/report/document.h"
#include "exahash/study/why.h"

namespace exahash::cli {

[[nodiscard]] report::Document why_document(const study::Why& why, const std::string& command,
                                            const report::Stamp& stamp);

}  // namespace exahash::cli
