// Markdown: what the terminal shows, as GitHub-flavoured tables.

#include <cctype>

#include "exahash/report/renderers.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string section_md(const Section& section) {
  bool bands = false, notes = false;
  for (const Figure& figure : section.figures) {
    bands = bands || !figure.intervals.empty();
    notes = notes || !figure.note.empty();
  }
  std::string out = "| figure | value |";
  out += std::string(bands ? " interval |" : "") + (notes ? " note |" : "") + "\n|---|---|";
  out += std::string(bands ? "---|" : "") + (notes ? "---|" : "") + "\n";
  for (const Figure& figure : section.figures) {
    if (figure.label.empty()) continue;
    out += "| " + cell(figure.label) + " | " + cell(figure_text(figure)) + " |";
    if (bands) out += " " + cell(interval_text(figure)) + " |";
    if (notes) out += " " + cell(figure.note) + " |";
    out += "\n";
  }
  return out;
}

std::string table_md(const Table& given) {
  const Table table = as_shown(given);
  std::string out = "|", rule = "|";
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out += " " + cell(heading(table.columns[c])) + " |";
    bool number = !table.rows.empty();
    for (const auto& row : table.rows) {
      number = number && (is_number(row[c]) || std::holds_alternative<std::monostate>(row[c]));
    }
    rule += number ? "---:|" : "---|";
  }
  out += "\n" + rule + "\n";
  for (const auto& row : table.rows) {
    out += "|";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      out += " " + cell(value_text(row[c], table.columns[c].look)) + " |";
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string render_markdown(const Document& document, const RenderOptions& options) {
  std::string out;
  const auto put = [&out](const std::string& block) { out += (out.empty() ? "" : "\n") + block; };
  if (!document.headline.empty()) put("**" + document.headline + "**\n");
  for (const Section& section : document.sections) {
    bool any = false;
    for (const Figure& figure : section.figures) any = any || !figure.label.empty();
    if (!any) continue;
    if (!section.title.empty()) put("## " + section.title + "\n");
    put(section_md(section));
  }
  for (const Table& table : document.tables) {
    if (!table.shown || table.rows.empty()) continue;
    if (!table.title.empty()) put("## " + table.title + "\n");
    put(table_md(table));
  }
  if (options.notes) {
    for (const std::string& note : document.notes) put(note + "\n");
  }
  if (document.stamp) {
    std::string line = describe(*document.stamp);
    line[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(line[0])));
    put("_" + line + "._\n");
  }
  if (!document.closing.empty()) put(document.closing + "\n");
  return out;
}

}  // namespace exahash::report
