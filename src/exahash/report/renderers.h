#pragma once

// One renderer per format, each in its own file; chosen by render().

#include <string>
#include <vector>

#include "exahash/report/document.h"

namespace exahash::report {

[[nodiscard]] std::string render_table(const Document& document, const RenderOptions& options);
[[nodiscard]] std::string render_json(const Document& document);
[[nodiscard]] std::string render_ndjson(const Document& document);
[[nodiscard]] std::string render_csv(const Document& document);
[[nodiscard]] std::string render_markdown(const Document& document, const RenderOptions& options);

// One table for the terminal; what does not fit beside the rest comes below it.
[[nodiscard]] std::string table_text(const Table& table, const RenderOptions& options);

}  // namespace exahash::report
