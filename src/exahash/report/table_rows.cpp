// A table on the terminal: numbers to the right, units in headings, never wider than the terminal
// if it can be helped.

#include <algorithm>

#include "exahash/report/renderers.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr std::size_t kNarrowestText = 24;  // of a wrapped column
constexpr std::size_t kHeadingLines = 4;

struct Cells {
  std::vector<std::vector<std::string>> rows;  // the heading first
  std::vector<std::size_t> widths;
  std::vector<bool> right;
};

Cells cells_of(const Table& table) {
  Cells cells;
  const std::size_t columns = table.columns.size();
  cells.widths.assign(columns, 0);
  cells.right.assign(columns, true);
  cells.rows.emplace_back();
  for (const Column& column : table.columns) cells.rows[0].push_back(heading(column));
  std::vector<bool> any(columns, false);
  for (const auto& values : table.rows) {
    cells.rows.emplace_back();
    for (std::size_t c = 0; c < columns; ++c) {
      const Value& value = values[c];
      cells.rows.back().push_back(value_text(value, table.columns[c].look));
      if (std::holds_alternative<std::monostate>(value)) continue;
      any[c] = true;
      if (!is_number(value)) cells.right[c] = false;
    }
  }
  for (std::size_t c = 0; c < columns; ++c) {
    if (!any[c]) cells.right[c] = false;
    for (const auto& row : cells.rows)
      cells.widths[c] = std::max(cells.widths[c], text_width(row[c]));
  }
  return cells;
}

std::size_t width_of(const std::vector<std::size_t>& widths) {
  std::size_t width = 2;
  for (const std::size_t one : widths) width += one + kColumnGap;
  return width - kColumnGap;
}

// The least width at which the text takes no more lines than these, as far as words allow.
std::size_t narrowest(const std::string& text, std::size_t lines) {
  std::size_t width = 1;
  while (width < text_width(text) && wrapped(text, width).size() > lines) ++width;
  std::size_t longest = 0;
  for (const std::string& line : wrapped(text, width)) {
    longest = std::max(longest, text_width(line));
  }
  return longest;
}

// Headings over two lines and more, then words over several lines: no more than is needed.
void make_narrow(Cells& cells, std::size_t most) {
  const std::size_t columns = cells.widths.size();
  for (std::size_t lines = 2; lines <= kHeadingLines && width_of(cells.widths) > most; ++lines) {
    for (std::size_t c = 0; c < columns; ++c) {
      cells.widths[c] = narrowest(cells.rows[0][c], lines);
      for (std::size_t r = 1; r < cells.rows.size(); ++r) {
        cells.widths[c] = std::max(cells.widths[c], text_width(cells.rows[r][c]));
      }
    }
  }
  for (std::size_t c = columns; c-- > 0;) {
    const std::size_t width = width_of(cells.widths);
    if (width <= most || cells.right[c] || cells.widths[c] <= kNarrowestText) continue;
    const std::size_t excess = width - most;
    const std::size_t least = kNarrowestText + excess;
    cells.widths[c] = least < cells.widths[c] ? cells.widths[c] - excess : kNarrowestText;
  }
}

// Cells side by side, each over as many lines as it needs; headings stand on the last line.
void put_text_row(std::string& out, const Cells& cells, std::size_t row,
                  const std::vector<std::size_t>& columns, bool colour) {
  std::vector<std::vector<std::string>> parts;
  std::size_t lines = 1;
  for (const std::size_t c : columns) {
    const std::string& cell = cells.rows[row][c];
    parts.push_back(text_width(cell) <= cells.widths[c] ? std::vector<std::string>{cell}
                                                        : wrapped(cell, cells.widths[c]));
    lines = std::max(lines, parts.back().size());
  }
  for (std::size_t l = 0; l < lines; ++l) {
    std::string line = "  ";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::size_t blank = row == 0 ? lines - parts[i].size() : 0;
      const bool has = l >= blank && l - blank < parts[i].size();
      const std::size_t c = columns[i];
      line += padded(has ? parts[i][l - blank] : "", cells.widths[c], cells.right[c]);
      if (i + 1 < columns.size()) line += std::string(kColumnGap, ' ');
    }
    line = without_trailing_blanks(line);
    out += (row == 0 ? bold(line, colour) : line) + "\n";
  }
}

// What is too wide even so comes in blocks, each with the columns that name the row.
std::vector<std::vector<std::size_t>> blocks_of(const Cells& cells, std::size_t names,
                                                std::size_t most) {
  std::vector<std::size_t> first;
  std::size_t named = 0;
  for (std::size_t c = 0; c < names; ++c) {
    first.push_back(c);
    named += cells.widths[c] + kColumnGap;
  }
  std::vector<std::vector<std::size_t>> blocks{first};
  std::size_t width = named;
  for (std::size_t c = names; c < cells.widths.size(); ++c) {
    if (2 + width + cells.widths[c] > most && blocks.back().size() > names) {
      blocks.push_back(first);
      width = named;
    }
    blocks.back().push_back(c);
    width += cells.widths[c] + kColumnGap;
  }
  return blocks;
}

}  // namespace

std::string table_text(const Table& table, const RenderOptions& options) {
  std::string out;
  const auto most = static_cast<std::size_t>(std::max(options.width, 20));
  for (const std::string& line : wrapped(table.title, most)) {
    if (!line.empty()) out += bold(line, options.colour) + "\n";
  }
  Cells cells = cells_of(as_shown(table));
  make_narrow(cells, most);
  const std::size_t names = std::min(table.names, table.columns.size());
  bool first = true;
  for (const auto& columns : blocks_of(cells, names, most)) {
    if (!first) out += "\n";
    first = false;
    for (std::size_t r = 0; r < cells.rows.size(); ++r) {
      put_text_row(out, cells, r, columns, options.colour);
    }
  }
  return out;
}

}  // namespace exahash::report
