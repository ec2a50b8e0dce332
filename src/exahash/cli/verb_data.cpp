#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/catalogue_document.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/update_document.h"

namespace exahash::cli {
namespace {

using report::Value;

// One column of a table: on which days it is known, and how well.
class Coverage {
 public:
  Coverage(std::string table, std::string column)
      : table_(std::move(table)), column_(std::move(column)) {}

  void see(Date day, bool known, bool exact = true, const std::string& source = {}) {
    ++rows_;
    if (!known) return;
    if (known_ == 0) first_ = day;
    last_ = day;
    ++known_;
    if (!exact) ++estimated_;
    if (!source.empty()) ++sources_[source];
  }

  [[nodiscard]] std::vector<Value> row() const {
    std::string sources;
    for (const auto& [source, count] : sources_) {
      sources += fmt::format("{}{} {}", sources.empty() ? "" : ", ", source, with_thousands(count));
    }
    const bool any = known_ > 0;
    return {table_,
            column_,
            rows_,
            known_,
            estimated_,
            any ? Value{format_date(first_)} : Value{},
            any ? Value{format_date(last_)} : Value{},
            sources.empty() ? Value{} : Value{sources}};
  }

 private:
  std::string table_, column_;
  std::int64_t rows_ = 0, known_ = 0, estimated_ = 0;
  Date first_{}, last_{};
  std::map<std::string, std::int64_t> sources_;
};

Date day_of(Time time) {
  return std::chrono::floor<std::chrono::days>(time);
}

void add_epochs(report::Table& table, const std::vector<chain::Epoch>& epochs) {
  Coverage first_time("epochs", "first time"), first_hash("epochs", "first hash"),
      bits("epochs", "nBits"), last_time("epochs", "last time"), last_hash("epochs", "last hash"),
      next("epochs", "timespans that give the next nBits");
  for (const chain::Epoch& epoch : epochs) {
    const Date day = day_of(epoch.first_time);
    first_time.see(day, true, epoch.first_time_exact);
    first_hash.see(day, epoch.first_hash.has_value());
    // Bits worked out from daily difficulty, or read in texts only, are known less well.
    const bool from_chain = epoch.bits_source == "checkpoints" || epoch.bits_source == "headers";
    bits.see(day, true, from_chain, epoch.bits_source);
    last_time.see(day, epoch.last_time.has_value());
    last_hash.see(day, epoch.last_hash.has_value());
    next.see(day, epoch.timespan_lo.has_value());
  }
  for (const auto* column : {&first_time, &first_hash, &bits, &last_time, &last_hash, &next}) {
    table.rows.push_back(column->row());
  }
}

void add_days(report::Table& table, const std::vector<chain::Day>& days) {
  Coverage price("daily", "price"), bits("daily", "nBits"), blocks("daily", "blocks in 24 hours"),
      subsidy("daily", "subsidy in 24 hours"), fees("daily", "fees in 24 hours");
  for (const chain::Day& day : days) {
    price.see(day.date, day.price_usd.has_value(), day.price_source != "onchain", day.price_source);
    bits.see(day.date, day.bits.has_value());
    blocks.see(day.date, day.blocks.has_value());
    subsidy.see(day.date, day.subsidy_btc.has_value());
    fees.see(day.date, day.fees_btc.has_value());
  }
  for (const auto* column : {&price, &bits, &blocks, &subsidy, &fees}) {
    table.rows.push_back(column->row());
  }
}

void add_rigs(report::Table& table, const std::vector<scenario::Rig>& rigs) {
  Coverage figures("rigs", "TH/s and W"), price("rigs", "price of a rig");
  const auto exact = [](const std::string& grade) {
    return grade == "source" || grade == "computed";
  };
  for (const scenario::Rig& rig : rigs) {
    figures.see(rig.released, true, exact(rig.grade), rig.grade);
    const std::string grade = rig.price ? rig.price->grade : "";
    price.see(rig.released, rig.price.has_value(), exact(grade), grade);
  }
  for (const auto* column : {&figures, &price}) table.rows.push_back(column->row());
}

Expected<Answer> run(const Arguments& arguments, const Context& context) {
  if (arguments.positional == std::vector<std::string>{"update"}) {
    return update_document(arguments, context);
  }
  const bool rigs = arguments.positional == std::vector<std::string>{"rigs"};
  if (!arguments.positional.empty() && !rigs) {
    return fail(ErrorKind::usage, fmt::format("`data {}` is nothing", arguments.positional.front()),
                "", "exahash data, data rigs, or data update --headers FILE --data DIR");
  }
  if (arguments.has("headers")) {
    return fail(ErrorKind::usage, "`--headers` goes with `data update`", "",
                "exahash data update --headers FILE --data DIR");
  }
  const auto catalogue = open_catalogue(arguments);
  if (!catalogue) return tl::unexpected(catalogue.error());
  if (rigs) return Answer{.document = catalogue_document(*catalogue)};
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected(data.error());
  // The table of epochs may run further than the days.
  const chain::History& history = arguments.has("as-of") ? data->known : data->full;
  Answer answer;
  report::Document& document = answer.document;
  document.schema = "exahash.data/1";
  document.stamp = data->stamp;
  const chain::Epoch& newest = history.epochs.back();
  document.headline = fmt::format(
      "{} epochs to {} (height {}), {} days to {}", with_thousands(std::ssize(history.epochs)),
      format_date(day_of(newest.first_time)), with_thousands(value(newest.first_height)),
      with_thousands(std::ssize(history.days)), format_date(history.last_day()));
  document.sections = {{"", {{"origin", "", history.origin, ""}}}};
  report::Table table{"columns", "", {}, {}};
  table.columns = {{"table", "table", ""}, {"column", "column", ""},       {"rows", "rows", ""},
                   {"known", "known", ""}, {"estimated", "estimated", ""}, {"first", "first", ""},
                   {"last", "last", ""},   {"sources", "sources", ""}};
  add_epochs(table, history.epochs);
  add_days(table, history.days);
  add_rigs(table, catalogue->rigs);
  document.tables.push_back(std::move(table));
  document.notes.push_back(history.origin == "bundled"
                               ? "Tables inside the program; where each column comes from is in "
                                 "data/*/SOURCES.md. --data DIR reads newer ones."
                               : "Tables of " + printable(history.origin) +
                                     " (the bundled one stands in for a file missing there).");
  document.notes.push_back(
      "Rigs: estimated are grades recalled and estimate; exahash data rigs lists them all.");
  return answer;
}

}  // namespace

Verb data_verb() {
  return {.name = "data",
          .group = "The network now",
          .summary = "what is known and how well: tables, sources, age; update",
          .arguments = "[rigs|update]",
          .options = {{"--headers", "FILE",
                       "update: raw headers, 80 bytes each, that the tables in --data gain from"}},
          .examples = {"exahash data", "exahash data rigs",
                       "exahash data update --headers headers.bin --data ./tables"},
          .run = run};
}

}  // namespace exahash::cli
