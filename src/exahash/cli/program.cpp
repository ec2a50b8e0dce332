// run_program: parse, run, render, write.

#include <ostream>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/history.h"
#include "exahash/cli/command_line.h"
#include "exahash/cli/help.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/output.h"
#include "exahash/cli/verbs.h"

namespace exahash::cli {
namespace {

struct Wishes {
  report::RenderOptions render;
  std::string output;
  bool list_fields = false;
  bool quiet = false;
  std::optional<std::int64_t> max_age;
};

// Reads the global options; those that a verb reads itself are tested by the verb.
Expected<Wishes> wishes_of(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  Wishes wishes;
  wishes.render.format = *report::format_named(read.choice("format", "table|json|ndjson|csv|md"));
  const std::string_view colour = read.choice("color", "auto|always|never");
  read.choice("progress", "auto|plain|never");
  wishes.max_age = read.integer("max-age", 0, 1'000'000, "age in days");
  std::string fields(arguments.get("fields").value_or(""));
  if (arguments.has("fields") && trim(fields).empty()) {
    read.problem("`--fields` is empty", "--json= lists the fields");
  }
  if (const auto json = arguments.get("json")) {
    const bool other = arguments.has("format") && !arguments.from_environment.contains("format") &&
                       wishes.render.format != report::Format::json;
    if (other)
      read.problem("`--json` and `--format` ask for different formats", "give one of them");
    wishes.render.format = report::Format::json;
    wishes.list_fields = json->empty();
    if (*json != "*") fields = *json;
  }
  for (const std::string_view field : split(fields, ',')) {
    if (!trim(field).empty()) wishes.render.fields.emplace_back(trim(field));
  }
  if (const auto output = arguments.get("output")) {
    wishes.output = *output;
    if (output->empty()) read.problem("`--output` names no file");
  }
  wishes.quiet = arguments.has("quiet");
  if (wishes.quiet && arguments.has("verbose")) {
    read.problem("`--quiet` and `--verbose` contradict each other", "give one of them");
  }
  wishes.render.notes = !wishes.quiet;
  wishes.render.width = wishes.output.empty() ? context.width : 80;
  const bool terminal = context.stdout_is_terminal && wishes.output.empty();
  wishes.render.colour = colour == "always" || (colour == "auto" && terminal && !context.no_color);
  if (!read.ok()) return tl::unexpected(read.error());
  return wishes;
}

int report_error(const Error& error, std::ostream& err) {
  err << describe(error);
  return static_cast<int>(error.kind);
}

int put(const std::string& text, const std::string& file, std::ostream& out, std::ostream& err) {
  if (!file.empty()) {
    const auto written = write_whole_file(file, text);
    return written ? 0 : report_error(written.error(), err);
  }
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
                     report::kResultsVersion, last.substr(0, last.find(',')));
}

int finish(const Answer& answer, const Wishes& wishes, std::ostream& out, std::ostream& err) {
  std::string text = answer.text;
  if (text.empty() && wishes.list_fields) {
    for (const std::string& name : report::field_names(answer.document)) text += name + "\n";
  } else if (text.empty()) {
    auto rendered = report::render(answer.document, wishes.render);
    if (!rendered) return report_error(rendered.error(), err);
    text = std::move(*rendered);
    const auto& tables = answer.document.tables;
    const bool csv = wishes.render.format == report::Format::csv && wishes.render.fields.empty();
    if (csv && tables.size() > 1 && !wishes.quiet) {
      err << fmt::format("note: CSV holds one table, here `{}`; also:", tables.front().key);
      for (std::size_t i = 1; i < tables.size(); ++i) err << " " << tables[i].key;
      err << " (--fields NAME)\n";
    }
  }
  if (const int fault = put(text, wishes.output, out, err); fault != 0) return fault;
  const auto& stamp = answer.document.stamp;
  if (wishes.max_age && stamp && stamp->age_days && *stamp->age_days > *wishes.max_age) {
    return report_error(Error(ErrorKind::missing_data,
                              fmt::format("the data is {} days old, more than `--max-age {}`",
                                          with_thousands(*stamp->age_days), *wishes.max_age),
                              "", "bring newer tables with --data DIR"),
                        err);
  }
  return answer.exit_code;
}

}  // namespace

int run_program(const std::vector<std::string>& words, const Context& given, std::ostream& out,
                std::ostream& err) {
  if (words.empty()) return put(program_help(given.width), "", out, err);
  const auto line = parse_command_line(words, given.environment);
  if (!line) return report_error(line.error(), err);
  const Arguments& arguments = line->arguments;
  if (arguments.has("version")) return put(version_text(), "", out, err);
  if (arguments.has("help") || !line->verb) {
    if (!arguments.has("help")) {
      return report_error(Error(ErrorKind::usage, "no verb is named", "", "exahash --help"), err);
    }
    const std::string help =
        line->verb ? verb_help(*line->verb, given.width) : program_help(given.width);
    return put(help, "", out, err);
  }
  const auto wishes = wishes_of(arguments, given);
  Context context = given;
  context.say = [&err](std::string_view text) { err << text << std::flush; };
  const auto answer = line->verb->run(arguments, context);
  if (!wishes || (!answer && answer.error().kind == ErrorKind::usage)) {
    // Problems of the global options and of the verb's own together.
    Error all(ErrorKind::usage, "");
    all.problems.clear();
    if (!wishes) all.problems = wishes.error().problems;
    if (!answer && answer.error().kind == ErrorKind::usage) {
      const auto& more = answer.error().problems;
      all.problems.insert(all.problems.end(), more.begin(), more.end());
    }
    return report_error(all, err);
  }
  if (!answer) return report_error(answer.error(), err);
  return finish(*answer, *wishes, out, err);
}

}  // namespace exahash::cli
