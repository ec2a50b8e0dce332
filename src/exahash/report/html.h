#pragma once

// One self-contained HTML file: no network access, readable and printable without JavaScript. The
// text is also well-formed XML. Figures and tables look as they do on a terminal (document.h).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/report/bars.h"
#include "exahash/report/chart.h"
#include "exahash/report/document.h"
#include "exahash/report/heat_map.h"

namespace exahash::report {

struct Page {
  struct Part {
    std::string heading;  // the question
    std::string text;     // the finding in words; plain text, paragraphs parted by an empty line
    std::optional<Chart> chart = {};
    std::optional<Table> table = {};  // beneath a chart: its numbers (folded away, printed)
    std::string code = {};            // monospaced: a command, a scenario
    // What the link to CSV under the table holds, if that is more than the table shows.
    std::optional<Table> download = {};
    std::string more = {};            // plain text beneath all: how sure, how it is read
    std::optional<HeatMap> map = {};  // in place of a chart
    std::optional<Bars> bars = {};    // the same
  };
  std::string title;
  std::string subtitle = {};    // what it is of: a scenario's name and dates
  std::string lead;             // the answer in a few sentences; paragraphs as above
  std::vector<Figure> figures;  // the numbers beside it, at most six
  std::vector<Part> parts;
  std::vector<std::string> footer;  // lines: data stamp, run, version, "not investment advice"
  std::string notice = {};          // above everything: a partial result
};

// The whole file. All text is escaped here. The same page gives the same bytes everywhere.
[[nodiscard]] std::string html(const Page& page);

// The style of a page beside that of its charts.
[[nodiscard]] std::string page_style();

}  // namespace exahash::report
