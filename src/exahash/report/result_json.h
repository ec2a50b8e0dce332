#pragma once

// The format exahash.result/1 (docs/formats/result.md): a run's Result as JSON and back.

#include <string>
#include <string_view>

#include "exahash/base/expected.h"
#include "exahash/report/json_value.h"
#include "exahash/sim/result.h"

namespace exahash::report {

inline constexpr std::string_view kResultSchema = "exahash.result/1";

// Ends with a line break. Reading it back gives the same Result, every double to the bit; a number
// that is not finite is written as null, which reading refuses. `more` are members beyond those of
// the format, written before the last: readers pass over them.
[[nodiscard]] std::string result_json(const sim::Result& result, JsonObject more = {});

// bad_input: everything that is wrong, each with its place ("series[3].mean[7]"), at most 20 and
// the number of the rest; or the one fault for which it is no such file. Members that this version
// does not know are passed over.
[[nodiscard]] Expected<sim::Result> parse_result(std::string_view text);

}  // namespace exahash::report
