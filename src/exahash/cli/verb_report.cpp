#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "exahash/base/files.h"
#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/page_file.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/report/html.h"
#include "exahash/report/result_json.h"
#include "exahash/report/result_page.h"

namespace exahash::cli {
namespace {

constexpr std::uintmax_t kLargestResult = 256U << 20;  // bytes

Expected<sim::Result> result_in(const std::string& file) {
  std::error_code fault;
  if (!std::filesystem::is_regular_file(file, fault)) {
    return fail(ErrorKind::missing_data, fmt::format("`{}` is no file", file), "",
                "exahash run SCENARIO --json -o result.json writes one");
  }
  if (std::filesystem::file_size(file, fault) > kLargestResult) {
    return fail(ErrorKind::bad_input, fmt::format("`{}` is too large for a result", file), "", "");
  }
  if (auto free = may_read(file); !free) return tl::unexpected<Error>(std::move(free).error());
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return fail(ErrorKind::missing_data, fmt::format("`{}` cannot be read", file));
  auto result = report::parse_result(text);
  if (result) return result;
  Error error = result.error();
  for (Problem& problem : error.problems) {
    problem.where = problem.where.empty() ? file : fmt::format("{}: {}", file, problem.where);
  }
  return tl::unexpected<Error>(std::move(error));
}

// A saved result, or a scenario that is run for it.
Expected<sim::Result> result_for(const Arguments& arguments, const Context& context,
                                 OptionReader& read, const Data& data, const std::string& name) {
  if (name.ends_with(".json")) return result_in(name);
  auto scenario = scenario_of(name, arguments, data.known);
  if (!scenario) return tl::unexpected<Error>(scenario.error());
  Progress progress(arguments, context, "paths", scenario->paths);
  auto options = simulate_options(arguments, context, read, progress);
  options.command = command_of("run", arguments, *scenario);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return sim::Result{};
  return study::simulate(*scenario, data.known, options);
}

Expected<Answer> run_report(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto name = one_scenario(arguments, read, "report");
  if (!name) return tl::unexpected<Error>(read.error());
  const std::string file(arguments.get("output").value_or(""));
  if (!file.empty() && !wants_page(arguments)) {
    read.problem(fmt::format("`-o {}` is no .html file", file), "exahash report NAME -o out.html");
  }
  const auto result = result_for(arguments, context, read, *data, *name);
  if (!result) return tl::unexpected<Error>(with_usage(read, result.error()));
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (result->paths == 0) return answer_of(*result, std::nullopt, arguments, context, data->stamp);
  Answer answer;
  answer.text =
      report::html(report::in_units(report::result_page(*result, context.units), context.units));
  answer.exit_code = result->partial() ? kExitInterrupted : 0;
  return answer;
}

}  // namespace

Verb report_verb() {
  Verb verb{
      "report",
      "To look at",
      "one HTML file that stands alone: what comes out, how sure, how to have it again",
      "SCENARIO|RESULT.json",
      simulation_options(),
      {"exahash report no-exodus -o no-exodus.html", "exahash report no-exodus -n 1000 > page.html",
       "exahash report result.json -o out.html"},
      run_report};
  return verb;
}

}  // namespace exahash::cli
