#pragma once

// One self-contained HTML file: no network access, readable and printable without JavaScript.

#include <string>
#include <string_view>
#include <vector>

#include "exahash/report/chart.h"
#include "exahash/report/document.h"

namespace exahash::report {

struct Page {
  struct Part {
    std::string heading;  // the question
    std::string text;     // the finding in words; plain text, paragraphs parted by an empty line
    std::optional<Chart> chart = {};
    std::optional<Table> table = {};  // beneath a chart: its numbers (folded away, printed)
    std::string code = {};            // monospaced: a command, a scenario
  };
  std::string title;
  std::string lead;             // the answer in a few sentences
  std::vector<Figure> figures;  // the numbers beside it, at most six
  std::vector<Part> parts;
  std::vector<std::string> footer;  // lines: data stamp, run, version, "not investment advice"
};

// The whole file. All text is escaped here.
[[nodiscard]] std::string html(const Page& page);

}  // namespace exahash::report
