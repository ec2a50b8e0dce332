#include "exahash/report/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/report/renderers.h"

namespace exahash::report {
namespace {

bool among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Error unknown_fields(const Document& document, const std::vector<std::string>& unknown) {
  const std::vector<std::string> known = field_names(document);
  Error error;
  error.kind = ErrorKind::usage;
  for (const std::string& field : unknown) {
    const auto near = did_you_mean(field, {known.begin(), known.end()});
    error.problems.push_back({fmt::format("unknown field `{}`", field), "",
                              near ? fmt::format("did you mean `{}`?", *near)
                                   : std::string("--json= lists the fields")});
  }
  return error;
}

Document only(const Document& document, const std::vector<std::string>& fields) {
  Document chosen = document;
  for (Section& section : chosen.sections) {
    std::erase_if(section.figures, [&](const Figure& f) { return !among(fields, f.key); });
  }
  std::erase_if(chosen.sections, [](const Section& s) { return s.figures.empty(); });
  std::erase_if(chosen.tables, [&](const Table& t) { return !among(fields, t.key); });
  for (Table& table : chosen.tables) {
    const auto in_words = [&](const Table& other) {
      return !other.machines && other.key == table.key;
    };
    if (std::ranges::none_of(chosen.tables, in_words)) table.shown = true;
  }
  return chosen;
}

// Texts may be a stranger's: no control byte of them reaches a terminal.
void make_printable(std::string& text) {
  std::ranges::replace(text, '\n', ' ');
  text = printable(text);
}

Document made_printable(Document document) {
  make_printable(document.headline);
  make_printable(document.closing);
  for (std::string& note : document.notes) make_printable(note);
  for (Section& section : document.sections) {
    make_printable(section.title);
    for (Figure& figure : section.figures) {
      for (std::string* text : {&figure.label, &figure.unit, &figure.note, &figure.text}) {
        make_printable(*text);
      }
      if (auto* text = std::get_if<std::string>(&figure.value)) make_printable(*text);
    }
  }
  for (Table& table : document.tables) {
    make_printable(table.title);
    for (Column& column : table.columns) make_printable(column.label);
    for (auto& row : table.rows) {
      for (Value& value : row) {
        if (auto* text = std::get_if<std::string>(&value)) make_printable(*text);
      }
    }
  }
  return document;
}

}  // namespace

std::optional<Format> format_named(std::string_view name) noexcept {
  if (name == "table") return Format::table;
  if (name == "json") return Format::json;
  if (name == "ndjson") return Format::ndjson;
  if (name == "csv") return Format::csv;
  if (name == "md") return Format::md;
  return std::nullopt;
}

std::string describe(const Stamp& stamp) {
  std::string text = "data to " + format_date(stamp.data_until);
  if (!stamp.age_days) return text;
  const int days = *stamp.age_days;
  return text + fmt::format(", {} day{} old", with_thousands(days), days == 1 ? "" : "s");
}

std::vector<std::string> field_names(const Document& document) {
  std::vector<std::string> names;
  for (const Section& section : document.sections) {
    for (const Figure& figure : section.figures) names.push_back(figure.key);
  }
  for (const Table& table : document.tables) {
    if (table.machines) names.push_back(table.key);
  }
  return names;
}

Expected<std::string> render(const Document& document, const RenderOptions& options) {
  if (!options.fields.empty()) {
    const std::vector<std::string> known = field_names(document);
    std::vector<std::string> unknown;
    for (const std::string& field : options.fields) {
      if (!among(known, field)) unknown.push_back(field);
    }
    if (!unknown.empty()) return tl::unexpected(unknown_fields(document, unknown));
    const Document chosen = only(document, options.fields);
    const auto tables = std::ranges::count(chosen.tables, true, &Table::machines);
    if (options.format == Format::csv && tables > 1) {
      return fail(ErrorKind::usage, "CSV holds one table, and more than one was chosen", "--fields",
                  "choose one of them, or --format json");
    }
    RenderOptions rest = options;
    rest.fields.clear();
    return render(chosen, rest);
  }
  switch (options.format) {
    case Format::json:
      return render_json(document);
    case Format::ndjson:
      return render_ndjson(document);
    case Format::csv:
      return render_csv(options.terminal ? made_printable(document) : document);
    case Format::md:
      return render_markdown(made_printable(document), options);
    case Format::table:
      break;
  }
  return render_table(made_printable(document), options);
}

}  // namespace exahash::report
