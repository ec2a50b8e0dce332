#pragma once

// The page of an answer that has none of its own: what the terminal shows, in the same order.

#include <string>

#include "exahash/report/html.h"

namespace exahash::report {

// The headline leads; every section and every table that a person sees becomes a part, the notes
// one more, the stamp and the closing line the footer. `command` makes the answer again; empty: it
// is not said.
[[nodiscard]] Page document_page(const Document& document, const std::string& command);

}  // namespace exahash::report
