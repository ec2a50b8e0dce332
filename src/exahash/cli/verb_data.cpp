#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/catalogue_document.h"
#include "exahash/cli/company_document.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/update_document.h"
#include "exahash/scenario/company_fields.h"
#include "exahash/scenario/company_rows.h"

namespace exahash::cli {
namespace {

using report::Value;

// One column of a table: on which days it is known, and how well.
class Coverage {
 public:
  // `from`: the source of the whole column, where its rows do not name theirs; empty: not known.
  Coverage(std::string table, std::string column, std::string from = {})
      : table_(std::move(table)), column_(std::move(column)), from_(std::move(from)) {}

  void see(Date day, bool known, bool exact = true, const std::string& source = {}) {
    ++rows_;
    if (!known) return;
    first_ = known_ == 0 ? day : std::min(first_, day);
    last_ = known_ == 0 ? day : std::max(last_, day);
    ++known_;
    if (!exact) ++estimated_;
    if (!source.empty()) ++sources_[source];
  }

  [[nodiscard]] std::vector<Value> row() const {
    std::string sources = from_;
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
  std::string table_, column_, from_;
  std::int64_t rows_ = 0, known_ = 0, estimated_ = 0;
  Date first_{}, last_{};
  std::map<std::string, std::int64_t> sources_;
};

Date day_of(Time time) {
  return std::chrono::floor<std::chrono::days>(time);
}

// Sources of columns are those of the tables inside the program, as data/history/SOURCES.md has
// them.
void add_epochs(report::Table& table, const chain::History& history) {
  const bool ours = history.origin == "bundled";
  const auto from = [ours](const char* source) { return std::string(ours ? source : ""); };
  Coverage first_time("epochs", "first time",
                      from("bitcoinj checkpoints, block-arrival-times, estimates from retargets"));
  Coverage first_hash("epochs", "first hash", from("bitcoinj checkpoints"));
  Coverage bits("epochs", "nBits");
  Coverage last_time("epochs", "last time",
                     from("public header files, raito, block-arrival-times"));
  Coverage last_hash("epochs", "last hash", from("Electrum checkpoints"));
  Coverage next("epochs", "timespans to next nBits", "computed from nBits");
  for (const chain::Epoch& epoch : history.epochs) {
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

void add_days(report::Table& table, const chain::History& history) {
  const bool ours = history.origin == "bundled";
  const std::string library = ours ? "Bitcoin-Report-Library" : "";
  const std::string computed = ours ? "computed from " + library : "";
  Coverage price("daily", "price"), bits("daily", "nBits", computed),
      blocks("daily", "blocks in 24 hours", computed),
      subsidy("daily", "subsidy in 24 hours", library), fees("daily", "fees in 24 hours", library);
  for (const chain::Day& day : history.days) {
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

// What is known of a kind of rows, by the dates that they hold for.
template <class Row>
Coverage rows_known(const std::string& table, const std::vector<Row>& rows) {
  Coverage coverage(table, "figures");
  for (const Row& row : rows) {
    const auto when = scenario::parse_when(row.as_of);
    for (const auto& field : scenario::Fields<Row>::kFigures) {
      const sites::Figure& figure = row.*field.member;
      const sites::Grade grade = figure.value_or(sites::Graded{}).grade;
      coverage.see(when.value_or(sites::When{}).first, figure.has_value(), !weak(grade),
                   std::string(name(grade)));
    }
  }
  return coverage;
}

void add_companies(report::Table& table, const sites::Companies& all) {
  table.rows.push_back(rows_known("companies", all.companies).row());
  table.rows.push_back(rows_known("sites", all.sites).row());
  table.rows.push_back(rows_known("contracts", all.contracts).row());
  table.rows.push_back(rows_known("tranches", all.tranches).row());
}

Expected<Answer> company_answer(const Arguments& arguments, const Book& book) {
  const auto& words = arguments.positional;
  const std::string name = fmt::format("{}", fmt::join(words.begin() + 1, words.end(), " "));
  if (name.empty()) {
    return fail(ErrorKind::usage, "`data company` wants a name", "",
                "exahash data companies lists them");
  }
  const auto company = scenario::find_company(name, book.read.all);
  if (!company) return tl::unexpected<Error>(company.error());
  return Answer{.document = company_document(**company, book)};
}

std::optional<RowsOf> rows_asked(std::string_view asked) {
  if (asked == "sites") return RowsOf::sites;
  if (asked == "contracts") return RowsOf::contracts;
  if (asked == "tranches") return RowsOf::tranches;
  return std::nullopt;
}

// Words and flags that no answer takes.
std::optional<Error> not_answered(const std::string& asked, const Arguments& arguments) {
  constexpr std::string_view kAnswers[] = {"",      "rigs",      "companies", "company",
                                           "sites", "contracts", "tranches",  "update"};
  const std::size_t words = arguments.positional.size();
  const bool known = std::ranges::find(kAnswers, asked) != std::end(kAnswers);
  if (!known || (words > 1 && asked != "company")) {
    return Error(ErrorKind::usage,
                 fmt::format("`data {}` is nothing", fmt::join(arguments.positional, " ")), "",
                 "exahash data, data rigs, data companies, data company NAME, data sites, data "
                 "contracts, data tranches, or data update --headers FILE --data DIR");
  }
  if (arguments.has("headers") && asked != "update") {
    return Error(ErrorKind::usage, "`--headers` goes with `data update`", "",
                 "exahash data update --headers FILE --data DIR");
  }
  if (arguments.has("companies") && (asked == "update" || asked == "rigs")) {
    return Error(ErrorKind::usage, fmt::format("`--companies` says nothing to `data {}`", asked),
                 "", "exahash data companies --companies DIR");
  }
  const bool of_companies = asked == "companies" || asked == "company" || rows_asked(asked);
  if (arguments.has("scenario") && !of_companies) {
    return Error(ErrorKind::usage,
                 "`--scenario` goes with `data companies` and the answers about them", "",
                 "exahash data companies --scenario FILE");
  }
  // Their rows hold on dates of their own.
  if (asked == "rigs" || of_companies) {
    for (const std::string_view flag : {"as-of", "max-age"}) {
      if (!arguments.has(flag) || arguments.from_environment.contains(flag)) continue;
      return Error(ErrorKind::usage,
                   fmt::format("{} says nothing to `data {}`: each row there has its own date",
                               shown(arguments, flag), asked),
                   "", "leave it out; exahash data takes it");
    }
  }
  const bool other = arguments.has("companies") ||
                     (arguments.has("data") && !arguments.from_environment.contains("data"));
  if (arguments.has("scenario") && other) {
    return Error(ErrorKind::usage,
                 "`--scenario` stands beside the bundled tables: `--companies` and `--data` do not "
                 "go with it",
                 "", "exahash data companies --scenario FILE");
  }
  return std::nullopt;
}

Expected<Answer> run_data(const Arguments& arguments, const Context& context) {
  const std::string asked = arguments.positional.empty() ? "" : arguments.positional.front();
  if (const auto fault = not_answered(asked, arguments)) return tl::unexpected<Error>(*fault);
  if (asked == "update") return update_document(arguments, context);
  const auto book = open_book(arguments);
  if (!book) return tl::unexpected<Error>(book.error());
  if (asked == "companies") return Answer{.document = companies_document(*book)};
  if (asked == "company") return company_answer(arguments, *book);
  if (const auto kind = rows_asked(asked)) return Answer{.document = rows_document(*kind, *book)};
  const auto catalogue = open_catalogue(arguments);
  if (!catalogue) return tl::unexpected(catalogue.error());
  if (asked == "rigs") return Answer{.document = catalogue_document(*catalogue)};
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
  table.columns = {{"of_table", "table", ""},      {"column", "column", ""},
                   {"rows", "rows", ""},           {"known", "known", ""},
                   {"estimated", "estimated", ""}, {"first", "first", ""},
                   {"last", "last", ""},           {"sources", "sources", ""}};
  table.names = 2;
  add_epochs(table, history);
  add_days(table, history);
  add_rigs(table, catalogue->rigs);
  add_companies(table, book->read.all);
  document.tables.push_back(std::move(table));
  document.notes.push_back(history.origin == "bundled"
                               ? "Tables inside the program; where each column comes from is in "
                                 "data/*/SOURCES.md. --data DIR reads newer ones."
                               : "Tables of " + printable(history.origin) +
                                     " (the bundled one stands in for a file missing there).");
  document.notes.push_back(
      "From rigs on, `estimated` counts the grades recalled and estimate; exahash data rigs, data "
      "companies and data company NAME show them.");
  return answer;
}

}  // namespace

Verb data_verb() {
  return {.name = "data",
          .group = "The network now",
          .summary = "what is known and how well: tables, sources, age; update",
          .arguments = "[rigs|companies|company NAME|sites|contracts|tranches|update]",
          .options = {{"--companies", "DIR",
                       "companies: tables of one's own beside the catalogue's: "
                       "docs/formats/companies.md"},
                      {"--scenario", "SCENARIO",
                       "companies: the tables of a scenario beside the catalogue's"},
                      {"--headers", "FILE",
                       "update: raw headers, 80 bytes each, that the tables in --data gain from"}},
          .examples = {"exahash data", "exahash data company TeraWulf",
                       "exahash data update --headers headers.bin --data ./tables"},
          .run = run_data};
}

}  // namespace exahash::cli
