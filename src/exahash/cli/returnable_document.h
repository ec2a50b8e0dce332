#pragma once

// What `run --returnable` adds to a run's answer.

#include "exahash/cli/option_reader.h"
#include "exahash/cli/verbs.h"
#include "exahash/report/json_value.h"
#include "exahash/study/returnable.h"

namespace exahash::cli {

[[nodiscard]] OptionSpec returnable_option();

// The dates of --returnable, the start among them; what is wrong is kept in `read`.
[[nodiscard]] std::vector<Date> returnable_dates(const Arguments& arguments, Date start,
                                                 OptionReader& read);

// Two tables and a note, to the end of a run's document.
void add_returnable(const study::Returnable& returnable, report::Document& document);

// The member `returnable` of the JSON of a run.
[[nodiscard]] report::JsonObject returnable_json(const study::Returnable& returnable);

}  // namespace exahash::cli
