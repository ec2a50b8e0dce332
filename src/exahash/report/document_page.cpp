#include "exahash/report/document_page.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/report/text.h"

namespace exahash::report {
namespace {

constexpr std::size_t kMostTiles = 6;

std::vector<Figure> seen_by_a_person(const Section& section) {
  std::vector<Figure> seen;
  for (const Figure& figure : section.figures) {
    if (!figure.label.empty()) seen.push_back(as_shown(figure));
  }
  return seen;
}

// Words alone: units differ from row to row.
Table figures_table(const std::vector<Figure>& figures) {
  Table table{"figures", "", {{"name", "", ""}, {"value", "", ""}}, {}};
  const auto any = [&](auto text_of) {
    return std::ranges::any_of(figures, [&](const Figure& f) { return !text_of(f).empty(); });
  };
  const bool intervals = any(interval_text);
  const bool notes = any([](const Figure& figure) { return figure.note; });
  if (intervals) table.columns.push_back({"interval", "", ""});
  if (notes) table.columns.push_back({"note", "", ""});
  for (const Figure& figure : figures) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(figure.label);
    row.emplace_back(figure_text(figure));
    if (intervals) row.emplace_back(interval_text(figure));
    if (notes) row.emplace_back(figure.note);
  }
  return table;
}

// Short values stand in large type above all else.
bool large(const std::vector<Figure>& figures) {
  constexpr std::size_t kLongest = 24;
  return figures.size() <= kMostTiles && std::ranges::all_of(figures, [](const Figure& figure) {
           return text_width(figure_text(figure)) <= kLongest;
         });
}

void put_sections(Page& page, const Document& document) {
  for (const Section& section : document.sections) {
    const std::vector<Figure> figures = seen_by_a_person(section);
    if (figures.empty()) continue;
    if (page.figures.empty() && page.parts.empty() && large(figures)) {
      page.figures = figures;
      continue;
    }
    page.parts.push_back({.heading = section.title.empty() ? "The answer" : section.title,
                          .text = "",
                          .table = figures_table(figures)});
  }
}

// The first sentence is the title, or all of a short headline.
void put_headline(Page& page, const std::string& headline) {
  const std::size_t end = headline.find(". ");
  page.title = headline.substr(0, end);
  if (end != std::string::npos) page.lead = headline.substr(end + 2);
}

// Above a part's table the bars of the one for which it stands before a person; who has no value is
// named.
void put_bars(const Document& document, const Table& shown, Page::Part& part) {
  const auto table = std::ranges::find_if(
      document.tables, [&](const Table& one) { return one.bars && one.key == shown.key; });
  if (table == document.tables.end()) return;
  const auto column = [&](const std::string& key) {
    const auto found = std::ranges::find(table->columns, key, &Column::key);
    return static_cast<std::size_t>(found - table->columns.begin());
  };
  const BarColumns& of = *table->bars;
  const std::size_t value = column(of.value), low = column(of.low), high = column(of.high);
  Bars bars;
  bars.title = shown.title;
  bars.x_label = of.axis;
  bars.whole = of.whole;
  std::string without;
  for (const auto& row : table->rows) {
    const auto number = [&](std::size_t at) {
      return at < row.size() ? std::get_if<double>(&row[at]) : nullptr;
    };
    const std::string name = value_text(row.front(), table->columns.front().look);
    const double* end = number(value);
    if (end == nullptr) {
      without += (without.empty() ? "" : ", ") + name;
      continue;
    }
    const double *from = number(low), *to = number(high);
    bars.rows.push_back({name, *end, from ? *from : *end, to ? *to : *end});
  }
  if (bars.rows.size() < 2) return;
  const auto size = [](const Bars::Row& row) { return std::fabs(row.value); };
  const Bars::Row& longest = *std::ranges::max_element(bars.rows, {}, size);
  bars.alt = fmt::format("{} bars; the longest is {}, {}.", bars.rows.size(), longest.label,
                         value_text(longest.value, {.digits = 3}));
  part.bars = std::move(bars);
  if (!without.empty()) part.more = "Without a bar, since the figure is not told: " + without + ".";
}

}  // namespace

Page document_page(const Document& document, const std::string& command) {
  Page page;
  put_headline(page, document.headline.empty() ? command : document.headline);
  put_sections(page, document);
  for (const Table& table : document.tables) {
    if (!table.shown || table.rows.empty()) continue;
    Page::Part part{.heading = table.title.empty() ? "The numbers" : table.title, .text = ""};
    part.table = as_shown(table);
    part.table->title.clear();
    if (table.machines) part.download = table;
    put_bars(document, table, part);
    page.parts.push_back(std::move(part));
  }
  std::string notes;
  for (const std::string& note : document.notes) notes += note + "\n\n";
  if (!notes.empty()) page.parts.push_back({.heading = "What should be known", .text = notes});
  if (!command.empty()) {
    page.parts.push_back({.heading = "How is it made again?", .text = "", .code = command});
  }
  if (!document.closing.empty()) page.footer.push_back(document.closing);
  if (document.stamp) page.footer.push_back(describe(*document.stamp));
  return page;
}

}  // namespace exahash::report
