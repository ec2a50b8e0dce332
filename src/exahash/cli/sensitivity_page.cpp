// What --sensitivity adds to a page.

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "exahash/cli/sensitivity_document.h"
#include "exahash/report/text.h"

namespace exahash::cli {
namespace {

using report::Page;
using study::GroupShares;

constexpr double kPercent = 100;

report::Bars bars_of(const GroupShares& shares, const std::string& heading) {
  report::Bars bars;
  bars.title = heading;
  bars.x_label = "share of the variance (%)";
  bars.whole = kPercent;
  for (const study::GroupShare& row : shares.rows) {
    const study::Estimate& total = row.total;
    bars.rows.push_back({name_of(row), total.value * kPercent, total.low * kPercent,
                         total.high * kPercent, row.first.value * kPercent});
  }
  const report::Bars::Row& first = bars.rows.front();
  bars.alt = fmt::format("Bars of {} groups of inputs; the longest is {}, {} %.", bars.rows.size(),
                         first.label, report::value_text(first.value, {.decimals = 0}));
  return bars;
}

// The tables of a document that a person sees, a part each; the first ones with a chart.
std::vector<Page::Part> parts_of(const report::Document& document,
                                 std::span<const GroupShares> all) {
  std::vector<Page::Part> parts;
  auto shares = all.begin();
  for (const report::Table& table : document.tables) {
    if (!table.shown || table.rows.empty()) continue;
    Page::Part part{.heading = table.title, .text = ""};
    part.table = report::as_shown(table);
    part.table->title.clear();
    if (table.key == "sensitivity") {
      shares = std::find_if(shares, all.end(), [](const GroupShares& one) { return one.sd > 0; });
      part.bars = bars_of(*shares, table.title);
      ++shares;
      part.text =
          "The whole bar: what would be left of the variance if all but the group were known "
          "(total), "
          "with its 90 % interval. Dark: what would go if the group alone were known (first "
          "order).";
    }
    parts.push_back(std::move(part));
  }
  std::string notes;
  for (const std::string& note : document.notes) notes += note + "\n\n";
  if (!notes.empty()) {
    parts.push_back({.heading = "How was it found what drives it?", .text = std::move(notes)});
  }
  return parts;
}

}  // namespace

std::vector<Page::Part> sensitivity_parts(const study::Sensitivity& sensitivity, bool solved) {
  report::Document document;
  add_sensitivity(sensitivity, solved, document);
  return parts_of(document, {&sensitivity.shares, 1});
}

std::vector<Page::Part> shares_parts(std::span<const GroupShares> all,
                                     std::span<const MovedGroups> moved, std::string_view unit) {
  report::Document document;
  add_shares(all, unit, document);
  add_groups(moved, "at the values assumed", document);
  return parts_of(document, all);
}

void put_parts(std::vector<Page::Part> parts, Page& page) {
  const auto of_itself = [](const Page::Part& part) {
    return part.heading.starts_with("What should be known") || part.heading == "What is assumed?" ||
           part.heading.starts_with("How is it ");
  };
  const auto at = std::ranges::find_if(page.parts, of_itself);
  page.parts.insert(at, std::make_move_iterator(parts.begin()),
                    std::make_move_iterator(parts.end()));
}

}  // namespace exahash::cli
