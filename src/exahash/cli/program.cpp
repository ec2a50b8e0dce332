// run_program: parse, run, render, write.

#include <algorithm>
#include <array>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "exahash/base/files.h"
#include "exahash/base/results_version.h"
#include "exahash/base/text.h"
#include "exahash/chain/history.h"
#include "exahash/cli/command_line.h"
#include "exahash/cli/fail_if.h"
#include "exahash/cli/files_in_use.h"
#include "exahash/cli/help.h"
#include "exahash/cli/known_fields.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/output.h"
#include "exahash/cli/page_file.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/cli/unit_option.h"
#include "exahash/cli/verbs.h"
#include "exahash/report/document_page.h"

namespace exahash::cli {
namespace {

struct Wishes {
  report::RenderOptions render;
  std::string output;
  std::vector<OutputFile> files;
  bool list_fields = false;
  bool quiet = false;
  std::optional<std::int64_t> max_age;
  std::optional<metrics::Condition> fail_if;
};

// Names of files and folders that cannot be meant.
void check_paths(const Arguments& arguments, OptionReader& read) {
  for (const auto& [flag, what] : {std::pair("output", "file"), std::pair("headers", "file"),
                                   std::pair("data", "directory")}) {
    if (arguments.get(flag) == "") {
      read.problem(fmt::format("`--{}` names no {}", flag, what), fmt::format("--{} PATH", flag));
    }
  }
}

// Reads the global options, also those that the verb will read or has no use for.
Expected<Wishes> wishes_of(const Verb& verb, const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  Wishes wishes;
  wishes.render.format = *report::format_named(read.choice("format", "table|json|ndjson|csv|md"));
  const std::string_view colour = read.choice("color", "auto|always|never");
  read.choice("progress", "auto|plain|never");
  wishes.max_age = read.integer("max-age", 0, 1'000'000, "age in days");
  read.integer("threads", 1, 1024, "threads");
  wishes.fail_if = fail_condition(arguments, read);
  read.levels("interval");
  read.date("as-of");
  check_paths(arguments, read);
  wishes.files = output_files(arguments, read);
  std::string fields(arguments.get("fields").value_or(""));
  const auto empty = [](std::string_view list) {
    return list.find_first_not_of(" ,") == list.npos;
  };
  if (arguments.has("fields") && empty(fields)) {
    read.problem("`--fields` is empty", "--json= lists the fields");
  }
  if (const auto json = arguments.get("json")) {
    const bool other = arguments.has("format") && !arguments.from_environment.contains("format") &&
                       wishes.render.format != report::Format::json;
    if (other)
      read.problem("`--json` and `--format` ask for different formats", "give one of them");
    wishes.render.format = report::Format::json;
    wishes.list_fields = json->empty();
    if (!json->empty() && empty(*json)) {
      read.problem(fmt::format("`--json={}` names no field", *json), "--json= lists the fields");
    }
    if (*json != "*") fields = *json;
  }
  for (const std::string_view field : split(fields, ',')) {
    if (!trim(field).empty()) wishes.render.fields.emplace_back(trim(field));
  }
  for (Problem& problem : unknown_fields(verb, wishes.render.fields)) {
    const std::string_view flag = fields == arguments.get("fields") ? "fields" : "json";
    if (arguments.from_environment.contains(flag)) problem.where = shown(arguments, flag);
    read.problem(std::move(problem));
  }
  if (wishes.render.format == report::Format::csv &&
      are_of_several_tables(verb, wishes.render.fields)) {
    read.problem(Problem{"CSV holds one table, and more than one was chosen", "--fields",
                         "choose one of them, or --format json"});
  }
  if (const auto output = arguments.get("output")) {
    wishes.output = *output == "-" ? "" : *output;  // standard output
  }
  wishes.quiet = arguments.has("quiet");
  if (wishes.quiet && arguments.has("verbose")) {
    read.problem(fmt::format("{} and {} contradict each other", shown(arguments, "quiet"),
                             shown(arguments, "verbose")),
                 "give one of them");
  }
  wishes.render.notes = !wishes.quiet;
  wishes.render.width = wishes.output.empty() ? context.width : 80;
  const bool terminal = context.stdout_is_terminal && wishes.output.empty();
  wishes.render.terminal = terminal;
  wishes.render.colour = colour == "always" || (colour == "auto" && terminal && !context.no_color);
  if (!read.ok()) return tl::unexpected(read.error());
  return wishes;
}

int report_error(const Error& error, std::ostream& err) {
  err << describe(error);
  return static_cast<int>(error.kind);
}

// Where a value came from a variable, a problem that does not show it says so.
Error naming_variable(Error error, const Arguments& arguments, std::string_view flag) {
  if (!arguments.from_environment.contains(flag)) return error;
  for (Problem& problem : error.problems) {
    problem.where += (problem.where.empty() ? "" : ", ") + shown(arguments, flag);
  }
  return error;
}

int write_out(const std::string& text, std::ostream& out, std::ostream& err) {
  out << text << std::flush;
  if (out) return 0;
  return report_error(Error(ErrorKind::usage, "cannot write the answer to standard output", "",
                            "is there room, and does anyone still read it?"),
                      err);
}

std::string version_text() {
  const std::string_view daily = chain::bundled_daily_csv();
  const std::string_view last = trim(daily).substr(trim(daily).rfind('\n') + 1);
  return fmt::format("exahash {}\nresults version {}\ndata to {}\n", EXAHASH_VERSION,
                     kResultsVersion, last.substr(0, last.find(',')));
}

// Stopped before anything was done: what a file of -o holds stays.
bool nothing_finished(const Answer& answer) {
  return answer.exit_code == kExitInterrupted && answer.document.tables.empty() &&
         answer.document.sections.empty() && answer.text.empty();
}

bool is_json(report::Format format) {
  return format == report::Format::json || format == report::Format::ndjson;
}

// Machines that read JSON get the units that its schema names.
report::Document shown_document(const report::Document& document,
                                const report::RenderOptions& render,
                                const report::UnitChoice& units) {
  return is_json(render.format) ? document : report::in_units(document, units);
}

int finish(const Answer& answer, const Arguments& arguments, const Wishes& wishes,
           const report::UnitChoice& units, std::ostream& out, std::ostream& err) {
  std::string text = answer.text;
  const bool whole = wishes.render.fields.empty();
  if (text.empty() && !answer.json.empty() && whole && !wishes.list_fields &&
      wishes.render.format == report::Format::json) {
    text = answer.json;
  }
  if (text.empty() && wishes.list_fields) {
    for (const std::string& name : report::field_names(answer.document)) text += name + "\n";
  } else if (text.empty()) {
    auto rendered =
        report::render(shown_document(answer.document, wishes.render, units), wishes.render);
    if (!rendered) {
      const bool json = arguments.get("json").value_or("*") != "*";
      return report_error(naming_variable(rendered.error(), arguments, json ? "json" : "fields"),
                          err);
    }
    text = std::move(*rendered);
    const auto& tables = answer.document.tables;
    const bool csv = wishes.render.format == report::Format::csv && wishes.render.fields.empty();
    if (csv && tables.size() > 1 && !wishes.quiet) {
      std::string others;
      std::set<std::string> told{tables.front().key};
      for (const auto& table : tables) {
        if (table.machines && told.insert(table.key).second) others += " " + table.key;
      }
      if (!others.empty()) {
        err << fmt::format("note: CSV holds one table, here `{}`; also:{} (--fields NAME)\n",
                           tables.front().key, others);
      }
    }
  }
  const bool nothing = nothing_finished(answer);
  // The answer is in the page; a format for machines is asked for beside it.
  if (wishes.quiet && !answer.page.empty() && wishes.render.format == report::Format::table) {
    text = page_line(answer, arguments) + "\n";
  }
  if (!answer.page.empty()) {
    if (const auto written = write_whole_file(wishes.output, answer.page); !written) {
      return report_error(naming_variable(written.error(), arguments, "output"), err);
    }
  }
  if (wishes.output.empty() || !answer.page.empty() || nothing) {
    if (const int fault = write_out(text, out, err); fault != 0) return fault;
  } else if (const auto written = write_whole_file(wishes.output, text); !written) {
    return report_error(naming_variable(written.error(), arguments, "output"), err);
  }
  if (answer.exit_code == kExitInterrupted) return answer.exit_code;
  if (wishes.fail_if && !answer.condition_seen) {
    const auto holds = holds_for(*wishes.fail_if, answer.document);
    if (!holds) return report_error(naming_variable(holds.error(), arguments, "fail-if"), err);
    if (*holds) return kExitNo;
  }
  const auto& stamp = answer.document.stamp;
  if (wishes.max_age && stamp && stamp->age_days && *stamp->age_days > *wishes.max_age) {
    return report_error(
        Error(
            ErrorKind::missing_data,
            fmt::format("the data is {} day{} old, more than {}", with_thousands(*stamp->age_days),
                        *stamp->age_days == 1 ? "" : "s", shown(arguments, "max-age")),
            "", "bring newer tables with --data DIR"),
        err);
  }
  return answer.exit_code;
}

// SOURCE_DATE_EPOCH (reproducible-builds.org) fixes today; a day from 1970 to 9999.
Expected<std::optional<Date>> today_of(const Context& context) {
  const auto fixed = context.environment.find("SOURCE_DATE_EPOCH");
  if (fixed == context.environment.end() || fixed->second.empty()) return context.today;
  constexpr std::int64_t kLast = 253'402'300'799;  // 9999-12-31T23:59:59Z
  const auto seconds = parse_integer(fixed->second);
  if (seconds && *seconds >= 0 && *seconds <= kLast) {
    return std::chrono::floor<std::chrono::days>(from_unix(*seconds));
  }
  return fail(ErrorKind::usage,
              fmt::format("`SOURCE_DATE_EPOCH={}` is no time to the year 9999", fixed->second), "",
              "give Unix seconds, 0 or more, or take the variable away");
}

// Problems of the global options and of the verb's own together, each once.
Error together(const Error& one, const Error& other) {
  Error all = one;
  for (const Problem& problem : other.problems) {
    const bool told = std::any_of(one.problems.begin(), one.problems.end(),
                                  [&](const Problem& p) { return p.what == problem.what; });
    if (!told) all.problems.push_back(problem);
  }
  return all;
}

// The intervals of some verbs are of one level. From the environment another one is meant for the
// rest.
Expected<Answer> answer_of_verb(const Verb& verb, const Arguments& arguments,
                                const Context& context) {
  constexpr std::array<std::string_view, 8> kOfNinety{"breakeven", "site",   "debt",   "solve",
                                                      "sweep",     "stress", "attack", "why"};
  constexpr double kNinety = 0.9;
  const auto levels = OptionReader(arguments).levels("interval");
  const bool others = levels && *levels != std::vector<double>{kNinety} &&
                      !arguments.from_environment.contains("interval");
  if (others && context.may_write && std::ranges::find(kOfNinety, verb.name) != kOfNinety.end()) {
    return fail(ErrorKind::usage,
                fmt::format("{} cannot be: the intervals of `{}` are those of 90 %",
                            shown(arguments, "interval"), verb.name),
                "", "leave it out");
  }
  return verb.run(arguments, context);
}

// No answer is written over what it is made from, whatever a verb makes of such a file.
Expected<Answer> answer_beside(const std::vector<OutputFile>& files, const Verb& verb,
                               const Arguments& arguments, const Context& context) {
  const OutputFiles outputs(files);
  auto answer = answer_of_verb(verb, arguments, context);
  if (!outputs.refused()) return answer;
  Error error = answer ? *outputs.refused() : std::move(answer).error();
  error.kind = ErrorKind::usage;
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

int run_program(const std::vector<std::string>& words, const Context& given, std::ostream& out,
                std::ostream& err) {
  if (words.empty()) return write_out(program_help(given.width), out, err);
  const auto line = parse_command_line(words, given.environment);
  if (!line) return report_error(line.error(), err);
  const Arguments& arguments = line->arguments;
  if (arguments.has("version")) return write_out(version_text(), out, err);
  if (arguments.has("help") || !line->verb) {
    if (!arguments.has("help")) {
      return report_error(Error(ErrorKind::usage, "no verb is named", "", "exahash --help"), err);
    }
    const std::string help =
        line->verb ? verb_help(*line->verb, given.width) : program_help(given.width);
    return write_out(help, out, err);
  }
  const auto wishes = wishes_of(*line->verb, arguments, given);
  const auto today = today_of(given);
  if (!today) return report_error(today.error(), err);
  Context context = given;
  context.today = *today;
  context.may_write = wishes.has_value();
  const auto units = units_asked(arguments, context);
  if (wishes && !units) return report_error(units.error(), err);
  if (units) context.units = units->choice;
  if (wishes) context.say = [&err](std::string_view text) { err << text << std::flush; };
  // JSON keeps the units that docs/formats names, in its sentences too.
  Context of_verb = context;
  if (wishes && is_json(wishes->render.format) && !wants_page(arguments)) of_verb.units = {};
  auto answer = answer_beside(wishes ? wishes->files : std::vector<OutputFile>{}, *line->verb,
                              arguments, of_verb);
  if (!wishes) {
    const bool both = !answer && answer.error().kind == ErrorKind::usage;
    return report_error(both ? together(wishes.error(), answer.error()) : wishes.error(), err);
  }
  if (!answer) {
    // One rule for all verbs: 2 where flags alone are wrong, 3 where a file is.
    Error error = naming_asks(answer.error(), arguments);
    error.kind = kind_of(error);
    return report_error(error, err);
  }
  if (answer->text.empty() && !nothing_finished(*answer)) {
    const auto met = context.units.meets(answer->document);
    if (!met) return report_error(naming_variable(met.error(), arguments, "unit"), err);
  }
  if (units && !units->note.empty()) answer->document.notes.push_back(units->note);
  if (wants_page(arguments) && answer->page.empty() && answer->text.empty() &&
      !nothing_finished(*answer)) {
    add_page(*answer, arguments, context,
             report::document_page(report::in_units(answer->document, context.units),
                                   command_again(line->verb->name, arguments)));
  }
  const auto& stamp = answer->document.stamp;
  if (stamp && context.today && *context.today < stamp->data_until) {
    answer->document.notes.push_back(
        fmt::format("The clock says {}, before the last day of the data: its age is not known.",
                    format_date(*context.today)));
  }
  return finish(*answer, arguments, *wishes, context.units, out, err);
}

}  // namespace exahash::cli
