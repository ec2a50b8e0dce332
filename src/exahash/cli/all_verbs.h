#pragma once

// The rows of the table of verbs, each made in the verb's own file.

#include "exahash/cli/verbs.h"

namespace exahash::cli {

[[nodiscard]] Verb now_verb();
[[nodiscard]] Verb retarget_verb();
[[nodiscard]] Verb replay_verb();
[[nodiscard]] Verb data_verb();
[[nodiscard]] Verb breakeven_verb();
[[nodiscard]] Verb site_verb();
[[nodiscard]] Verb debt_verb();
[[nodiscard]] Verb run_verb();
[[nodiscard]] Verb backtest_verb();
[[nodiscard]] Verb compare_verb();
[[nodiscard]] Verb sweep_verb();
[[nodiscard]] Verb solve_verb();
[[nodiscard]] Verb why_verb();
[[nodiscard]] Verb report_verb();
[[nodiscard]] Verb stress_verb();
[[nodiscard]] Verb attack_verb();
[[nodiscard]] Verb claims_verb();
[[nodiscard]] Verb init_verb();
[[nodiscard]] Verb explain_verb();
[[nodiscard]] Verb completion_verb();
[[nodiscard]] Verb man_verb();

}  // namespace exahash::cli
