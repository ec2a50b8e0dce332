#include "exahash/report/html.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/escape.h"
#include "exahash/report/renderers.h"
#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr std::size_t kLongTable = 16;  // rows; longer ones scroll in themselves
constexpr int kWide[] = {720, 320}, kNarrow[] = {360, 300};

// A number and its "%" stay on one line.
std::string unbroken(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool percent =
        text.substr(i).starts_with(" %") && i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9';
    out += percent ? "\xC2\xA0" : text.substr(i, 1);
  }
  return escaped(out);
}

// Dates are marked as such, so that no line breaks within one.
std::string prose(std::string_view text) {
  constexpr std::size_t kLength = 10;  // 2026-08-21
  std::string out;
  std::size_t from = 0;
  for (std::size_t i = 0; i + kLength <= text.size(); ++i) {
    const std::string_view date = text.substr(i, kLength);
    if (date[4] != '-' || !parse_date(date)) continue;
    out += fmt::format("{}<time>{}</time>", unbroken(text.substr(from, i - from)), date);
    from = i + kLength;
    i = from - 1;
  }
  return out + unbroken(text.substr(from));
}

// Paragraphs are parted by an empty line; lines within one are joined.
void put_paragraphs(std::string& out, std::string_view text, std::string_view kind = "") {
  std::string paragraph;
  const auto put = [&] {
    if (!paragraph.empty()) {
      out += kind.empty() ? "<p>" : fmt::format("<p class=\"{}\">", kind);
      out += prose(paragraph) + "</p>\n";
    }
    paragraph.clear();
  };
  for (const std::string_view line : split(text, '\n')) {
    if (trim(line).empty()) {
      put();
    } else {
      if (!paragraph.empty()) paragraph += ' ';
      paragraph += trim(line);
    }
  }
  put();
}

std::string figure_item(const Figure& given) {
  const Figure figure = as_shown(given);
  const bool whole = !figure.text.empty() || figure.unit.empty();
  std::string value = escaped(whole ? figure_text(figure) : value_text(figure.value, figure.look));
  if (!whole) value += fmt::format(" <span class=\"unit\">{}</span>", escaped(figure.unit));
  std::string out =
      fmt::format("<div><dt>{}</dt>\n<dd class=\"value\">{}</dd>\n", escaped(figure.label), value);
  if (const std::string bands = interval_text(figure); !bands.empty()) {
    out += fmt::format("<dd class=\"interval\">{}</dd>\n", escaped(bands));
  }
  if (!figure.note.empty()) {
    out += fmt::format("<dd class=\"note\">{}</dd>\n", escaped(figure.note));
  }
  return out + "</div>\n";
}

// Columns of numbers stand to the right.
std::vector<bool> number_columns(const Table& table) {
  std::vector<bool> numbers(table.columns.size(), false);
  for (std::size_t c = 0; c < numbers.size(); ++c) {
    bool words = false;
    for (const auto& row : table.rows) {
      const bool known = !std::holds_alternative<std::monostate>(row[c]);
      if (is_number(row[c])) numbers[c] = true;
      if (known && !is_number(row[c])) words = true;
    }
    if (words) numbers[c] = false;
  }
  return numbers;
}

// Wider tables stand on a phone as blocks, a row each, with the columns' names beside the cells;
// long ones scroll.
bool stacks(const Table& table) {
  constexpr std::size_t kFits = 3;  // columns
  return table.columns.size() > kFits && table.rows.size() <= kLongTable;
}

void put_html_row(std::string& out, const Table& table, const std::vector<Value>& row,
                  const std::vector<bool>& numbers) {
  const bool named = stacks(table);
  out += "<tr>";
  for (std::size_t c = 0; c < row.size(); ++c) {
    const bool date = std::holds_alternative<std::string>(row[c]) &&
                      parse_date(std::get<std::string>(row[c])).has_value();
    const std::string text = escaped(value_text(row[c], table.columns[c].look));
    if (c > 0) {  // numbers are many and have no class
      const std::string label =
          named ? fmt::format(" data-label=\"{}\"", escaped(heading(table.columns[c]))) : "";
      out += fmt::format("<td{}{}>{}</td>",
                         numbers[c] ? ""
                         : date     ? " class=\"date\""
                                    : " class=\"words\"",
                         label, text);
      continue;
    }
    const std::string_view kind = numbers[c] ? " class=\"number\"" : date ? " class=\"date\"" : "";
    out += fmt::format("<th scope=\"row\"{}>{}</th>", kind, text);
  }
  out += "</tr>\n";
}

// With as many digits as tell anything: bands of a simulation are known to a thousandth at best,
// and JSON has all.
void round_numbers(Table& table) {
  for (auto& row : table.rows) {
    for (Value& value : row) {
      auto* number = std::get_if<double>(&value);
      if (!number || !std::isfinite(*number)) continue;
      *number = parse_real(fmt::format("{:.5g}", *number)).value_or(*number);
    }
  }
}

std::string csv_link(const Table& table) {
  Document document;
  document.tables = {table};
  round_numbers(document.tables.front());
  return fmt::format(
      "<p class=\"csv\"><a download=\"{}.csv\" href=\"data:text/csv;charset=utf-8,{}\">{} as "
      "CSV</a></p>\n",
      escaped(table.key), percent_encoded(render_csv(document)),
      table.rows.size() == 1
          ? std::string("1 row")
          : with_thousands(static_cast<std::int64_t>(table.rows.size())) + " rows");
}

std::string table_html(const Page::Part& part, std::string_view id) {
  const Table& table = *part.table;
  const std::vector<bool> numbers = number_columns(table);
  const std::string name = table.title.empty() ? part.heading : table.title;
  std::string out = fmt::format(
      "<div class=\"scroll{}\" tabindex=\"0\" role=\"region\" aria-label=\"{}\" id=\"{}\">\n"
      "<table>\n<thead><tr>",
      table.rows.size() > kLongTable ? " long"
      : stacks(table)                ? " stack"
                                     : "",
      escaped(name), id);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out += fmt::format("<th scope=\"col\"{}>{}</th>", numbers[c] ? " class=\"number\"" : "",
                       escaped(heading(table.columns[c])));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) put_html_row(out, table, row, numbers);
  out += "</tbody>\n</table>\n</div>\n";
  return out + csv_link(part.download ? *part.download : table);
}

std::string picture(const Page::Part& part, const int (&size)[2], std::string_view id,
                    const Twin* twin) {
  if (part.bars) return svg(*part.bars, size[0], id, twin);
  return part.chart ? svg(*part.chart, size[0], size[1], id, twin)
                    : svg(*part.map, size[0], id, twin);
}

void put_figure(std::string& out, const Page::Part& part, std::string_view id) {
  out += "<figure>\n<div class=\"wide\">\n";
  out += picture(part, kWide, id, nullptr);
  out += "</div>\n<div class=\"narrow\">\n";
  const Twin wide{id, kWide[0], kWide[1]};
  out += picture(part, kNarrow, id, &wide);
  out += "</div>\n";
  if (!trim(part.text + part.more).empty()) {
    out += "<figcaption>\n";
    put_paragraphs(out, part.text);
    put_paragraphs(out, part.more, "more");
    out += "</figcaption>\n";
  }
  if (part.table) {
    out += "<details>\n<summary>The numbers</summary>\n";
    out += table_html(part, fmt::format("{}-table", id)) + "</details>\n";
  }
  out += "</figure>\n";
}

void put_part(std::string& out, const Page::Part& part, std::size_t number) {
  const std::string id = fmt::format("part-{}", number);
  out += fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n", id,
                     prose(part.heading));
  const bool drawn = part.chart || part.map || part.bars;
  if (drawn) {
    put_figure(out, part, id);
  } else {
    put_paragraphs(out, part.text);
    if (part.table) out += table_html(part, id + "-table");
  }
  if (!part.code.empty()) {
    out += fmt::format("<pre tabindex=\"0\"><code>{}</code></pre>\n", escaped(part.code));
  }
  if (!drawn) put_paragraphs(out, part.more, "more");
  out += "</section>\n";
}

void put_head(std::string& out, const Page& page) {
  out += fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; img-src data:\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" "
      "content=\"no-referrer\"/>\n"
      "<title>{}</title>\n<style>\n{}{}</style>\n</head>\n",
      escaped(page.title), svg_style(), page_style());
}

}  // namespace

std::string html(const Page& page) {
  std::string out;
  put_head(out, page);
  out += "<body>\n<main>\n<header>\n";
  if (!page.notice.empty()) {
    out += fmt::format("<p class=\"notice\" role=\"note\">{}</p>\n", escaped(page.notice));
  }
  out += fmt::format("<h1>{}</h1>\n", escaped(page.title));
  put_paragraphs(out, page.subtitle, "subtitle");
  put_paragraphs(out, page.lead, "lead");
  if (!page.figures.empty()) {
    out += "<dl class=\"figures\">\n";
    for (const Figure& figure : page.figures) out += figure_item(figure);
    out += "</dl>\n";
  }
  out += "</header>\n";
  for (std::size_t i = 0; i < page.parts.size(); ++i) put_part(out, page.parts[i], i + 1);
  out += "</main>\n<footer>\n";
  for (const std::string& line : page.footer) put_paragraphs(out, line);
  return out + "</footer>\n</body>\n</html>\n";
}

}  // namespace exahash::report
