// The terminal: aligned, calm, numbers to the right, units beside values or in headings.

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "exahash/report/renderers.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr std::size_t kGap = 2;             // spaces between columns
constexpr std::size_t kNarrowestText = 24;  // of a wrapped column

std::string bold(std::string_view text, bool colour) {
  return colour ? fmt::format("\033[1m{}\033[0m", text) : std::string(text);
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

void put_wrapped(std::string& out, std::string_view text, int width, std::string_view indent) {
  bool first = true;
  const auto room = static_cast<std::size_t>(std::max(width, 20)) - indent.size();
  for (const std::string& line : wrapped(text, room)) {
    out.append(first ? "" : indent).append(line).append("\n");
    first = false;
  }
}

// Widths shared by all sections, so that the eye runs down one edge.
struct FigureWidths {
  std::size_t label = 0, value = 0;
};

bool has_more(const Figure& figure) {
  return !figure.note.empty() || !interval_text(figure).empty();
}

FigureWidths widths_of(const std::vector<Section>& sections) {
  FigureWidths widths;
  for (const Section& section : sections) {
    for (const Figure& figure : section.figures) {
      if (figure.label.empty()) continue;
      widths.label = std::max(widths.label, text_width(figure.label));
      if (has_more(figure)) widths.value = std::max(widths.value, text_width(figure_text(figure)));
    }
  }
  return widths;
}

// Values of one unit are right-aligned: their digits then stand under each other.
bool one_unit(const Section& section) {
  const Figure* first = nullptr;
  int figures = 0;
  for (const Figure& figure : section.figures) {
    if (figure.label.empty() || !has_more(figure)) continue;
    if (!figure.text.empty() || !is_number(figure.value)) return false;
    if (first && first->unit != figure.unit) return false;
    first = &figure;
    ++figures;
  }
  return figures > 1;
}

void put_section(std::string& out, const Section& section, FigureWidths widths,
                 const RenderOptions& options) {
  const bool right = one_unit(section);
  for (const Figure& figure : section.figures) {
    if (figure.label.empty()) continue;
    std::string line = "  " + padded(figure.label, widths.label + kGap, false);
    const bool number = right && is_number(figure.value) && figure.text.empty();
    line += padded(figure_text(figure), widths.value, number);
    const std::string bands = interval_text(figure);
    if (!bands.empty()) line += "   " + bands;
    if (!figure.note.empty()) line += "   " + figure.note;
    const std::string indent(2 + widths.label + kGap, ' ');
    if (static_cast<int>(text_width(line)) <= options.width || bands.empty() ||
        figure.note.empty()) {
      out += without_trailing_blanks(line) + "\n";
      continue;
    }
    line.erase(line.size() - figure.note.size() - 3);
    out += without_trailing_blanks(line) + "\n" + indent;
    put_wrapped(out, figure.note, options.width, indent);
  }
}

struct Cells {
  std::vector<std::vector<std::string>> rows;  // the heading first
  std::vector<std::size_t> widths;
  std::vector<bool> right;
};

Cells cells_of(const Table& table, std::size_t first_row) {
  Cells cells;
  const std::size_t columns = table.columns.size();
  cells.widths.assign(columns, 0);
  cells.right.assign(columns, true);
  cells.rows.emplace_back();
  for (const Column& column : table.columns) cells.rows[0].push_back(heading(column));
  std::vector<bool> any(columns, false);
  for (std::size_t r = first_row; r < table.rows.size(); ++r) {
    cells.rows.emplace_back();
    for (std::size_t c = 0; c < columns; ++c) {
      const Value& value = table.rows[r][c];
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

void put_row(std::string& out, const Cells& cells, const std::vector<std::string>& row,
             std::size_t last_width, bool heading, bool colour) {
  std::string line = "  ";
  std::size_t indent = 2;
  for (std::size_t c = 0; c + 1 < row.size(); ++c) {
    line += padded(row[c], cells.widths[c], cells.right[c]) + std::string(kGap, ' ');
    indent += cells.widths[c] + kGap;
  }
  bool first = true;
  const bool fits = text_width(row.back()) <= last_width;  // and keeps its blanks
  for (const std::string& part : fits ? std::vector{row.back()} : wrapped(row.back(), last_width)) {
    if (!first) line = std::string(indent, ' ');
    line += cells.right.back() ? padded(part, cells.widths.back(), true) : part;
    line = without_trailing_blanks(line);
    out += (heading ? bold(line, colour) : line) + "\n";
    first = false;
  }
}

void put_table(std::string& out, const Table& table, const RenderOptions& options) {
  const auto width = static_cast<std::size_t>(std::max(options.width, 20));
  for (const std::string& line : wrapped(table.title, width)) {
    if (!line.empty()) out += bold(line, options.colour) + "\n";
  }
  const std::size_t hidden = table.show_last > 0 && table.rows.size() > table.show_last
                                 ? table.rows.size() - table.show_last
                                 : 0;
  const Cells cells = cells_of(table, hidden);
  std::size_t before = 2;
  for (std::size_t c = 0; c + 1 < cells.widths.size(); ++c) before += cells.widths[c] + kGap;
  const std::size_t room = std::max(width > before ? width - before : 0, kNarrowestText);
  for (std::size_t r = 0; r < cells.rows.size(); ++r) {
    put_row(out, cells, cells.rows[r], std::min(room, cells.widths.back()), r == 0, options.colour);
  }
}

}  // namespace

std::string render_table(const Document& document, const RenderOptions& options) {
  std::string out;
  const auto gap = [&out] {
    if (!out.empty()) out += "\n";
  };
  if (!document.headline.empty()) {
    std::string headline;
    put_wrapped(headline, document.headline, options.width, "");
    headline.pop_back();
    out += bold(headline, options.colour) + "\n";
  }
  const FigureWidths widths = widths_of(document.sections);
  bool airy = false;
  for (const Section& section : document.sections) {
    if (!section.title.empty()) {
      gap();
      airy = true;
      out += bold(section.title, options.colour) + "\n";
    }
    put_section(out, section, widths, options);
  }
  for (const Table& table : document.tables) {
    if (!table.shown || table.rows.empty()) continue;
    gap();
    airy = true;
    put_table(out, table, options);
  }
  const bool notes = options.notes && !document.notes.empty();
  if (airy && (notes || document.stamp)) gap();
  if (notes) {
    for (const std::string& note : document.notes) put_wrapped(out, note, options.width, "");
  }
  if (document.stamp) {
    std::string line = describe(*document.stamp) + ".";
    line[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(line[0])));
    out += line + "\n";
  }
  if (!document.closing.empty()) put_wrapped(out, document.closing, options.width, "");
  return out;
}

}  // namespace exahash::report
