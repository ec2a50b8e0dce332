// Options of the program and of its verbs.

#include <array>

#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

constexpr auto kOption = EntryKind::option;
constexpr std::string_view kAll = "every verb";
constexpr std::string_view kNow = "exahash now";
constexpr std::string_view kRetarget = "exahash retarget";
constexpr std::string_view kStress = "exahash stress";
constexpr std::string_view kBreakeven = "exahash breakeven";
constexpr std::string_view kAttack = "exahash attack";
constexpr std::string_view kBacktest = "exahash backtest";
constexpr std::string_view kSite = "exahash site";
constexpr std::string_view kRigVerbs = "breakeven, site";
constexpr std::string_view kSimulationVerbs = "run, compare, sweep, report, stress";
constexpr std::string_view kChance = "run, compare, sweep, report, stress, site, debt";

constexpr std::array kOptionEntries = std::to_array<Entry>({
    {kOption, "--format", "", "table, json, ndjson, csv, md", kAll,
     "How the answer is written. CSV holds one table: the first, or the one that --fields names."},
    {kOption, "--json", "", "--json, --json=FIELDS, --json=", kAll,
     "JSON; with FIELDS only these figures and tables; with nothing after `=` it lists them."},
    {kOption, "--unit", "", "usd, btc, sats, UNIT or KEY=UNIT, separated by commas", kAll,
     "Units in tables, CSV, Markdown and pages: of every sum of money; of whatever can be in UNIT; "
     "of "
     "the figures and columns whose name is KEY or begins so. JSON and sentences keep theirs."},
    {kOption, "--fields", "", "KEY,KEY", kAll, "Only these figures and tables, in any format."},
    {kOption, "--output", "", "", kAll,
     "Writes the answer to a file: first to a new one beside it, which then takes the name, so "
     "that "
     "the file is never half-written. A device or a pipe is written as it is; - is standard "
     "output."},
    {kOption, "--as-of", "", "a day, 2026-08-21", kAll,
     "Answers as on that day: later days and epochs are not known."},
    {kOption, "--data", "", "a directory", kAll,
     "Reads epochs.csv, daily.csv, rigs.csv, companies.csv, sites.csv, contracts.csv and "
     "tranches.csv there in place of the bundled tables; a file that is missing is taken from the "
     "program."},
    {kOption, "--only", "", "verdicts, separated by commas", "exahash claims",
     "Only statements of these verdicts: supported, stale, misleading, contradicted, forecast, "
     "undecidable."},
    {kOption, "--claim", "", "ids, separated by commas", "exahash claims",
     "Only these statements, with every check, number and source."},
    {kOption, "--companies", "", "a directory", "data, debt",
     "A person's own companies.csv, sites.csv, contracts.csv, tranches.csv, any of them: rows come "
     "beside the catalogue's, or fill cells over those of the same name."},
    {kOption, "--max-age", "days", "0 or more", kAll,
     "If the data is older, the answer is still printed but the exit code is 4."},
    {kOption, "--interval", "%", "above 0 and below 100, separated by commas", "now, retarget",
     "Levels of the intervals. `now` prints 95 % by itself, `retarget` 90 %."},
    {kOption, "--threads", "", "1 to 1024", kReplayVerb,
     "Threads that verify headers; by itself as many as the machine has. Results do not change."},
    {kOption, "--color", "", "auto, always, never", kAll,
     "Bold headings; auto: on a terminal, unless NO_COLOR is set."},
    {kOption, "--progress", "", "auto, plain, never", kReplayVerb,
     "Progress of long work on standard error; auto: on a terminal, plain: in lines."},
    {kOption, "--quiet", "", "", kAll, "The answer alone, without notes and progress."},
    {kOption, "--verbose", "", "", kAll, "Says on standard error what is read and used."},
    {kOption, "--help", "", "", kAll, "How to use the program or a verb."},
    {kOption, "--version", "", "", kAll, "Version of the program, of its results and its data."},
    {kOption, "--height", "", "0 to 100,000,000", "now, replay --headers",
     "Height of the newest block (now), or of the first header of a file (replay)."},
    {kOption, "--bits", "", "8 hexadecimal digits", "now, retarget",
     "nBits, for a state newer than the tables."},
    {kOption, "--time", "", "2026-08-21T07:05:00Z or Unix seconds", kNow,
     "When the block of --height was seen."},
    {kOption, "--price", "USD/BTC", "above 0, at most 1e9", "now, breakeven, site, attack, debt",
     "Price in place of the table's. Of debt: where the paths start, also as a change of the "
     "scenario's, -40%."},
    {kOption, "--block", "", "tip height mod 2016, 0 to 2015", kRetarget,
     "Where the chain stands in its period: the number of intervals seen since the first block."},
    {kOption, "--mean-interval", "s", "above 0, at most a day; s, min, h", kRetarget,
     "Mean time between the blocks of this period so far."},
    {kOption, "--elapsed", "s", "above 0, at most a day a block; s, min, h, days", kRetarget,
     "Time from the period's first block to now, in place of --mean-interval."},
    {kOption, "--difficulty", "", "1 to 1e30; k, M, G, T, P, E",
     "retarget, stress, breakeven, site",
     "Difficulty of this period; without it `retarget` forecasts the change alone, others take "
     "that "
     "of the data."},
    {kOption, "--noise", "% per sqrt(day)", "above 0, at most 100", "now, retarget",
     "Standard deviation of the change of ln(hash rate) in a day, growing with the square root of "
     "time. Without it: from the epochs of the year before; by hand 1.1, which fits 2022-26."},
    {kOption, "--next", "", "1 to 100", kRetarget, "The next N adjustments."},
    {kOption, "--backtest", "", "", kRetarget,
     "Scores the forecast over every epoch whose block times are in --headers."},
    {kOption, "--headers", "", "a file, or - for standard input", "replay, retarget --backtest",
     "Raw block headers, 80 bytes each, one after another."},
    {kOption, "--network", "", "main, testnet3, testnet4, signet, regtest", kReplayVerb,
     "Whose rules the headers are held to."},
    {kOption, "--bip54", "", "", kReplayVerb, "Also test the proposed timestamp rule of BIP 54."},
    {kOption, "--from", "", "a height or a day; init: a bundled scenario",
     "replay, init, backtest, why",
     "First epoch of the table; the scenario whose text init writes; a day that a run of the "
     "backtest starts on; in `why` the first day."},
    {kOption, "--to", "", "a height or a day; stress: a hash rate, 5ZH/s",
     "replay, stress, backtest, why",
     "Last epoch of the table; hash rate after the event, 0EH/s for none; last start of a "
     "backtest with --every."},
    {kOption, "--every", "months", "1 to 120", kBacktest,
     "A start every so many months from --from on."},
    {kOption, "--horizon", "months", "1 to 24, separated by commas", kBacktest,
     "How far ahead the simulated hash rate is set beside the real one."},
    {kOption, "--without-orders", "", "", kBacktest,
     "Simulates every start a second time with no rig ordered or on order."},
    {kOption, "--fail-if", "", "METRIC < VALUE UNIT, P(METRIC < VALUE UNIT) > SHARE %", kAll,
     "Exit code 1 if this holds of the answer; the language of `ask` with a comparison at the "
     "end."},
    {kOption, "--paths", "", "1 to 10,000,000", kChance,
     "Simulated futures. Paths 1 to N of a longer run are the shorter run."},
    {kOption, "--seed", "", "a whole number from 0", kChance,
     "Key of all chance: the same seed gives the same luck, also to another scenario."},
    {kOption, "--until", "", "a day", "run, compare, sweep, report, stress, debt",
     "Last day of the run."},
    {kOption, "--set", "", "KEY=VALUE",
     "run, compare, sweep, report, stress, breakeven, site, attack",
     "Changes a key of the scenario; of two compared ones, of the first. In `breakeven`, `site` "
     "and `attack`: an assumption of theirs, which `exahash explain` of the verb lists. May be "
     "repeated."},
    {kOption, "--checkpoint", "", "", kSimulationVerbs,
     "Keeps what is finished in a file and goes on from it; removed when all paths are done."},
    {kOption, "--vary", "", "KEY=V, V UNIT or KEY=LOW..HIGH UNIT/N or KEY=log:LOW..HIGH UNIT/N",
     "exahash sweep",
     "A key of the scenario and the values it takes, each certain: a list, N evenly spaced ones, "
     "or N "
     "by multiples. Once or twice, 400 points at most."},
    {kOption, "--ask", "", "the language of report.ask", "exahash sweep",
     "A question to every point: 'median(hash rate)', 'P(hashprice < 30 USD/PH/day) by "
     "2027-12-31'. May be repeated, 10 at most."},
    {kOption, "--for", "", "price, power, lease, or a key of the scenario", "exahash solve",
     "What is searched: price is price.step, power fleet.power, lease ai.lease."},
    {kOption, "--by", "", "a day", "exahash solve",
     "The target is met on some day until this one."},
    {kOption, "--probability", "%", "0.1 to 99.9", "exahash solve",
     "Probability with which the target is to be met; 50 % by itself."},
    {kOption, "--range", "", "LOW..HIGH UNIT or log:LOW..HIGH UNIT", "exahash solve",
     "Values to search among; by itself a fifth to five times what the scenario says."},
    {kOption, "--after-halvings", "", "1 to 33", "exahash solve",
     "The price after each of the next halvings at which mining the same megawatts earns what an "
     "AI "
     "lease does: docs/methods/solve.md."},
    {kOption, "--channel", "", "NAME: KEY=VALUE; KEY=VALUE", "exahash why",
     "One more channel that is switched on and off: what the keys are when it is off. May be "
     "repeated."},
    {kOption, "--resolved", "", "", "exahash run",
     "Every key with its value, where it comes from and how sure it is; nothing is run."},
    {kOption, "--returnable", "", "start, or days separated by commas", "exahash run",
     "Hash rate that would come back 1, 3 and 12 months after a permanent step of the price by 1, "
     "1.25, 1.5 and 2, at the start and on up to four days: docs/methods/returnable.md."},
    {kOption, "--sensitivity", "", "run: METRIC, METRIC@DATE, P(...) > SHARE %", "run, site, solve",
     "What drives the answer: shares of its variance by group of inputs, with intervals, and where "
     "each input turns it round. -n is the base sample: docs/methods/sensitivity.md."},
    {kOption, "--keep-paths", "", "FILE.npy or FILE.csv", "exahash run",
     "Writes every path: docs/formats/paths.md."},
    {kOption, "--keep", "", "METRIC,METRIC", "exahash run",
     "Which metrics of the kept paths; without it all."},
    {kOption, "--keep-every", "days", "1 to 366", "exahash run",
     "How often the kept paths have a row."},
    {kOption, "--force", "", "", "exahash init", "Writes over a file that is there."},
    {kOption, "--drop", "%", "above 0, at most 100", kStress,
     "Share of the hash rate that leaves; 50 % where nothing else happens."},
    {kOption, "--at", "", "stress: 0 to 2015; solve: a day", "stress, solve",
     "Block of the difficulty period that the changed hash rate finds first; without it the one "
     "that comes next. In `solve`: the day on which the target is to hold."},
    {kOption, "--elasticity", "", "above 0, at most 1,000", kStress,
     "By how many per cent the hash rate moves when the reward per hash moves by one, at once."},
    {kOption, "--algorithms", "", "names separated by commas", kStress,
     "Difficulty algorithms side by side, with the same luck: bitcoin, eda, cw144, asert, lwma1, "
     "dgw3, digishield-dogecoin, digishield-zcash."},
    {kOption, "--days", "days", "above 0, at most 3,650", kStress, "Horizon, from the event on."},
    {kOption, "--blocks", "", "1 to 1,000,000", kStress, "Horizon in blocks, in place of --days."},
    {kOption, "--rig", "", "a model of the catalogue", kRigVerbs,
     "A rig that is asked for: its model, or words that only one model has. In `breakeven` it may "
     "be repeated."},
    {kOption, "--fleet", "", "a CSV", kBreakeven,
     "A fleet of one's own: model, or j_per_th and ths, count, and power_usd_per_mwh if wanted."},
    {kOption, "--all", "", "", kRigVerbs,
     "`breakeven`: every rig of the catalogue, back to the CPUs of 2009. `site`: every "
     "assumption."},
    {kOption, "--power", "USD/MWh", "-100,000 to 100,000; USD/kWh, ct/kWh", kRigVerbs,
     "Price of power at the grid meter. Below 0: whoever takes it is paid."},
    {kOption, "--scenario", "", "a name or a TOML file", "debt, attack, why",
     "Whose paths are taken (debt); network, market and fleet of its first day in place of "
     "today's (attack); whose assumptions every run has, but for what the study sets (why)."},
    {kOption, "--ai", "", "announced, none, boom, plateau, bust, paths", "exahash debt",
     "announced: contracts come on their dates and every tenant pays. none: no contract pays. The "
     "others: tenants default at finance.default_boom, finance.default_plateau or "
     "finance.default_bust. paths: as the scenario hosts them, new contracts included."},
    {kOption, "--hashprice", "USD/PH/day", "above 0", "breakeven, site, debt",
     "Hashprice before pool fees, in place of price, difficulty and fees."},
    {kOption, "--fees", "BTC", "0 or more", "breakeven, site, solve --after-halvings",
     "Transaction fees of a block."},
    {kOption, "--pool-fee", "%", "0 to 99", kRigVerbs, "Share of revenue that the pool keeps."},
    {kOption, "--overhead", "", "1 to 3", kRigVerbs,
     "Energy at the grid meter over energy of the rigs: cooling and losses."},
    {kOption, "--other-cost", "USD/MWh", "0 to 10,000", kRigVerbs,
     "Avoidable cash cost beside power, per MWh at the grid meter."},
    {kOption, "--uptime", "%", "0.1 to 100", kRigVerbs, "Share of the time that rigs run."},
    {kOption, "--sga", "USD/year", "0 or more", kBreakeven,
     "Selling, general and administrative cost of the company that owns the fleet."},
    {kOption, "--interest", "USD/year", "0 or more", kBreakeven, "Interest on its debt."},
    {kOption, "--depreciation", "USD/year", "0 or more", kBreakeven,
     "Depreciation of its rigs and sites."},
    {kOption, "--share", "%", "0 to 100, or a number below 1", kAttack,
     "Share of the hash rate that the attacker has, of a whole that includes him. 30%, 30 and 0.3 "
     "are the same."},
    {kOption, "--confirmations", "", "0 to 1,000,000,000", kAttack,
     "Confirmations of a payment: 1 once it stands in a block."},
    {kOption, "--risk", "%", "above 0, at most 100", kAttack,
     "Probability of a double spend that is accepted."},
    {kOption, "--pace", "", "0 to 1,000", kAttack,
     "Time that the confirmations took, over its mean: slow blocks give the attacker time."},
    {kOption, "--value", "USD", "0 or more; kUSD, MUSD", kAttack, "Value of a payment."},
    {kOption, "--give-up", "blocks", "1 to 100,000", kAttack,
     "How far the attacker falls behind before he gives up; without it, where that is best for "
     "him."},
    {kOption, "--rent", "USD/PH/day", "0 or more", kAttack,
     "Price of hash from outside, for a second answer beside own rigs."},
    {kOption, "--definition", "",
     "power, flow, maker, used, sites, idle, rental, pools, sabotage, ramp", kAttack,
     "One definition of what an attack costs, whole: figures, formula, inputs, what it leaves out, "
     "what others published."},
    {kOption, "--ahead", "", "", kAttack,
     "The security budget past the halvings to 2140: what keeps it, and what outbids AI."},
    {kOption, "--against", "", "a scenario", kAttack,
     "What the scenario's security is compared with, path by path with the same luck."},
    {kOption, "--history", "", "", kAttack,
     "Security budget, cost of an attack and idle rigs from 2010 on, and the first GPUs."},
    {kOption, "--gamma", "", "0 to 1", kAttack,
     "Part of the honest hash rate that mines on the attacker's block when two compete."},
    {kOption, "--lease", "USD/kW/month", "0.001 to 1e6; MUSD/MW/year, USD/kWh", kSite,
     "Rent of AI colocation, power passed on: the mean over the term, as total value over years "
     "and megawatts. A rate far from those that were signed is answered with a warning."},
    {kOption, "--lease-basis", "", "it, gross", kSite,
     "Whether the lease is per kW of the tenant's load or of the meter."},
    {kOption, "--gross-factor", "", "1 to 10", kSite,
     "Energy at the meter over energy of the tenant's load."},
    {kOption, "--term", "years", "0.1 to 60", kSite, "Of the lease."},
    {kOption, "--lead", "months", "0 to 240", kSite, "From signing to energising."},
    {kOption, "--capex", "MUSD/MW", "0 to 10,000", kSite,
     "Halls for a megawatt of the tenant's load, without GPUs."},
    {kOption, "--discount", "%/year", "-50 to 1,000", kSite, "Of what the lease promises."},
    {kOption, "--default", "%/year", "0 to 1,000", kSite, "Rate at which tenants default."},
    {kOption, "--gpu-revenue", "MUSD/MW/year", "1e-6 to 1e4", kSite,
     "Revenue of GPU cloud per megawatt of the GPUs' load."},
    {kOption, "--resale", "USD/MWh", "-100,000 to 100,000", kSite,
     "What power brings that is sold on in place of being used."},
    {kOption, "--efficiency", "J/TH", "0.1 to 1e9", kSite, "Of the rigs, in place of --rig."},
});

}  // namespace

std::span<const Entry> option_entries() noexcept {
  return kOptionEntries;
}

}  // namespace exahash::metrics
