#pragma once

// What run and compare say in the end: a document, the whole result as JSON, a page for -o
// FILE.html.

#include <optional>
#include <string>
#include <vector>

#include "exahash/cli/option_reader.h"
#include "exahash/cli/verbs.h"
#include "exahash/metrics/expression.h"
#include "exahash/report/html.h"
#include "exahash/report/json_value.h"
#include "exahash/scenario/scenario.h"
#include "exahash/sim/result.h"

namespace exahash::cli {

// The one scenario that the command line names; what is wrong is kept in `read`.
[[nodiscard]] std::optional<std::string> one_scenario(const Arguments& arguments,
                                                      OptionReader& read, std::string_view verb);

// The problems of the flags and those of the scenario, together.
[[nodiscard]] Error with_usage(const OptionReader& read, const Error& error);

// The condition's ask, if there is one, was the last of the scenario's. `more` are members for the
// JSON beyond those of a result, `parts` stand on the page before what it says of itself.
[[nodiscard]] Expected<Answer> answer_of(sim::Result result,
                                         const std::optional<metrics::Condition>& condition,
                                         const Arguments& arguments, const Context& context,
                                         const report::Stamp& stamp, report::JsonObject more = {},
                                         std::vector<report::Page::Part> parts = {});

// Of a run that Ctrl-C stopped: how much of it there is, and how to go on.
void say_interrupted(const sim::Result& result, const Arguments& arguments, const Context& context);

// Every key with its value, where it comes from and how sure it is.
[[nodiscard]] Answer resolved_answer(const scenario::Scenario& scenario,
                                     const report::Stamp& stamp);

}  // namespace exahash::cli
