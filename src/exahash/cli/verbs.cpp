#include "exahash/cli/verbs.h"

#include "exahash/cli/all_verbs.h"

namespace exahash::cli {

std::string_view OptionSpec::name() const noexcept {
  return flags.substr(flags.rfind("--") + 2);
}

std::optional<std::string_view> Arguments::get(std::string_view flag) const {
  const auto found = options.find(flag);
  if (found == options.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Arguments::all(std::string_view flag) const {
  const auto found = repeated.find(flag);
  return found == repeated.end() ? std::vector<std::string>() : found->second;
}

std::span<const Verb> all_verbs() {
  static const std::vector<Verb> verbs{
      now_verb(),    retarget_verb(), replay_verb(), data_verb(),     breakeven_verb(),
      site_verb(),   debt_verb(),     run_verb(),    compare_verb(),  sweep_verb(),
      solve_verb(),  why_verb(),      stress_verb(), backtest_verb(), attack_verb(),
      claims_verb(), report_verb(),   init_verb(),   explain_verb(),  completion_verb(),
      man_verb()};
  return verbs;
}

const Verb* verb_named(std::string_view name) {
  for (const Verb& verb : all_verbs()) {
    if (verb.name == name) return &verb;
  }
  return nullptr;
}

std::span<const OptionSpec> global_options() {
  static const std::vector<OptionSpec> options{
      {"--format", "FORMAT", "table, json, ndjson, csv or md (default: table)",
       "table|json|ndjson|csv|md"},
      {"--json", "", "short for --format json; --json=FIELDS chooses, --json= lists the fields"},
      {"--fields", "KEYS", "only these figures and tables, separated by commas, in any format"},
      {"-o,--output", "FILE", "write the answer to FILE, whole or not at all"},
      {"--as-of", "DATE", "answer as on that day, 2026-08-21 (default: the last day of the data)"},
      {"--data", "DIR",
       "read epochs.csv, daily.csv and rigs.csv from DIR in place of the bundled tables"},
      {"--max-age", "DAYS", "exit with 4 if the data is older than this, days, 0 or more"},
      {"--interval", "LEVELS",
       "levels of the intervals in %, such as 50,90; above 0, below 100 (now, retarget, run, "
       "compare)"},
      {"--unit", "UNITS",
       "usd, btc or sats for money; PH/s, hash_rate=PH/s and the like; separated by commas"},
      {"--fail-if", "EXPR", "exit with 1 if this holds: 'hashprice < 35 USD/PH/day'"},
      {"--threads", "N",
       "threads for verification and simulation, 1 to 1024 (default: all processors)"},
      {"--color", "WHEN", "auto, always or never; NO_COLOR is respected (default: auto)",
       "auto|always|never"},
      {"--progress", "WHEN", "auto, plain or never: progress of long work, on standard error",
       "auto|plain|never"},
      {"-q,--quiet", "", "the answer alone: no notes, no progress; of a page its name alone"},
      {"-v,--verbose", "", "say on standard error what is read and used"},
      {"-h,--help", "", "how to use it"},
      {"--version", "", "version of the program, of its results and of its data"},
  };
  return options;
}

}  // namespace exahash::cli
