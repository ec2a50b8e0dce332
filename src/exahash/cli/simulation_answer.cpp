#include "exahash/cli/simulation_answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/page_file.h"
#include "exahash/cli/sensitivity_document.h"
#include "exahash/report/result_document.h"
#include "exahash/report/result_json.h"
#include "exahash/report/result_page.h"

namespace exahash::cli {
std::optional<std::string> one_scenario(const Arguments& arguments, OptionReader& read,
                                        std::string_view verb) {
  if (arguments.positional.size() == 1) return arguments.positional.front();
  std::string known;
  for (const auto& bundled : scenario::bundled_scenarios()) {
    known += "\n    " + std::string(bundled.name);
  }
  read.problem(
      arguments.positional.empty() ? "no scenario is named" : "more than one scenario is named",
      fmt::format("exahash {} NAME, or a TOML file (exahash init writes one); there are{}", verb,
                  known));
  return std::nullopt;
}

Error with_usage(const OptionReader& read, const Error& error) {
  if (read.ok()) return error;
  Error both = read.error();
  for (const Problem& problem : error.problems) {
    const bool told = std::ranges::any_of(read.error().problems, [&](const Problem& one) {
      return one.what == problem.what && one.where == problem.where;
    });
    if (!told) both.problems.push_back(problem);
  }
  return both;
}

Expected<Answer> answer_of(sim::Result result, const std::optional<metrics::Condition>& condition,
                           const Arguments& arguments, const Context& context,
                           const report::Stamp& stamp, report::JsonObject more,
                           std::vector<report::Page::Part> parts) {
  if (result.paths == 0) {
    Answer nothing;
    nothing.exit_code = kExitInterrupted;
    nothing.document = {
        "exahash.run/1", "Stopped before the first paths were finished.", stamp, {}, {}, {}};
    return nothing;
  }
  Answer answer;
  bool no = false;
  if (condition && !result.answers.empty()) {
    const double scale = condition->ask.statistic == metrics::Ask::Statistic::probability ? 100 : 1;
    no = metrics::holds(condition->comparison, result.answers.back().value,
                        condition->threshold * scale);
  }
  const auto levels = OptionReader(arguments).levels("interval");
  answer.document = report::document_of(result, stamp.age_days,
                                        levels.value_or(std::vector<double>{}), context.units);
  answer.json = report::result_json(result, std::move(more));
  if (wants_page(arguments)) {
    report::Page page = report::result_page(result, context.units);
    put_parts(std::move(parts), page);
    add_page(answer, arguments, context, std::move(page));
  }
  answer.condition_seen = true;
  answer.exit_code = result.partial() ? kExitInterrupted : no ? kExitNo : 0;
  return answer;
}

void say_interrupted(const sim::Result& result, const Arguments& arguments,
                     const Context& context) {
  if (!result.partial() || !context.say || arguments.has("quiet")) return;
  if (result.paths == result.paths_asked) {
    context.say("note: stopped after all paths; what takes runs of its own is not answered\n");
    return;
  }
  context.say(fmt::format("note: stopped after {} of {} paths; {}\n", with_thousands(result.paths),
                          with_thousands(result.paths_asked),
                          arguments.has("checkpoint") ? "the same command goes on"
                                                      : "--checkpoint FILE would let it go on"));
}

Answer resolved_answer(const scenario::Scenario& scenario, const report::Stamp& stamp) {
  report::Table table{"assumptions",
                      scenario.name,
                      {{"key", "key", ""},
                       {"value", "value", ""},
                       {"origin", "from", ""},
                       {"grade", "grade", ""},
                       {"source", "source", ""}},
                      {}};
  for (const scenario::ResolvedValue& value : scenario.values) {
    table.rows.push_back({value.key, value.value, value.origin, value.grade, value.source});
  }
  Answer answer;
  answer.document.schema = "exahash.scenario/1";
  answer.document.headline = scenario.question;
  answer.document.stamp = stamp;
  answer.document.tables.push_back(std::move(table));
  answer.document.notes = scenario.notes;
  return answer;
}

}  // namespace exahash::cli
