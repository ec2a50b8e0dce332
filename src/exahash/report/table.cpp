// The terminal: aligned, calm, units beside values. Tables are in table_rows.cpp.

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "exahash/report/renderers.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

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

// A sentence in place of a value stands for itself: it moves no edge.
FigureWidths widths_of(const std::vector<Section>& sections) {
  constexpr std::size_t kSentence = 24;
  FigureWidths widths;
  for (const Section& section : sections) {
    for (const Figure& figure : section.figures) {
      if (figure.label.empty()) continue;
      widths.label = std::max(widths.label, text_width(figure.label));
      const std::size_t width = text_width(figure_text(figure));
      const bool sentence = !figure.text.empty() && width > kSentence;
      if (has_more(figure) && !sentence) widths.value = std::max(widths.value, width);
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
  const std::string indent(2 + widths.label + kColumnGap, ' ');
  for (const Figure& figure : section.figures) {
    if (figure.label.empty()) continue;
    const bool number = right && is_number(figure.value) && figure.text.empty();
    std::string line = "  " + padded(figure.label, widths.label + kColumnGap, false);
    const std::string value = figure_text(figure);
    if (static_cast<int>(indent.size() + text_width(value)) > options.width) {
      put_wrapped(line, value, options.width, indent);
      line.pop_back();
    } else {
      line += padded(value, widths.value, number);
    }
    for (const std::string& more : {interval_text(figure), figure.note}) {
      if (more.empty()) continue;
      const std::size_t start = line.rfind('\n') + 1;  // 0 if there is one line
      if (static_cast<int>(text_width(line.substr(start)) + 3 + text_width(more)) <=
          options.width) {
        line.append("   ").append(more);
        continue;
      }
      line = without_trailing_blanks(line);
      line.append("\n").append(indent);
      put_wrapped(line, more, options.width, indent);
      line.pop_back();
    }
    out += without_trailing_blanks(line) + "\n";
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
    out += table_text(table, options);
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
