#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/all_verbs.h"
#include "exahash/cli/company_parts.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/debt_document.h"
#include "exahash/cli/page_file.h"
#include "exahash/cli/simulation_answer.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/cli/term_options.h"
#include "exahash/scenario/keys.h"
#include "exahash/scenario/values.h"

namespace exahash::cli {
namespace {

constexpr std::int64_t kDebtPaths = 1000;
constexpr std::string_view kRegimes = "announced|none|boom|plateau|bust|paths";
constexpr double kLeastStep = 0.001, kMostStep = 1000;  // price.step allows them
constexpr double kHighestDebtHashprice = 1e5;           // books hold sums up to 100 bn USD

study::AiCase regime_of(std::string_view word) {
  using study::AiCase;
  if (word == "none") return AiCase::none;
  if (word == "boom") return AiCase::boom;
  if (word == "plateau") return AiCase::plateau;
  if (word == "bust") return AiCase::bust;
  if (word == "paths") return AiCase::paths;
  return AiCase::announced;
}

std::uint64_t bit_of(const finance::PolicyRow& row) {
  return std::uint64_t{1} << static_cast<std::size_t>(&row - finance::policy_rows().data());
}

// What a run has a key for is said to the scenario as well, whose paths may carry companies.
void give_policy(const finance::PolicyRow& row, std::string_view word, std::string_view value,
                 study::DebtTerms& terms, Arguments& rest, OptionReader& read) {
  const std::string shown = fmt::format("`--set {}`", printable(word));
  if (trim(value) == scenario::kDefault) {
    if (scenario::key_named(row.name)) rest.repeated["set"].emplace_back(word);
    return;
  }
  // As in scenarios, but for per cent, which quantity_of reads as all options do.
  if (const auto bare = parse_number_with_unit(trim(value));
      bare && bare->unit.empty() && !row.unit.empty() && !row.unit.starts_with('%')) {
    return read.problem(shown + " has no unit",
                        fmt::format("write `{}={} {}`", row.name, trim(value), row.unit));
  }
  const auto number = quantity_of(value, row.unit, row.least, row.most);
  if (!number) return read.problem(shown + " " + number.error().what, number.error().fix);
  if ((terms.given & bit_of(row)) != 0) {
    return read.problem(shown + " says the same thing twice", "give it once");
  }
  terms.given |= bit_of(row);
  terms.policy.*row.field = row.held(*number);
  if (const auto* key = scenario::key_named(row.name)) {
    rest.repeated["set"].push_back(
        fmt::format("{}={}", row.name, scenario::write_number(row.held(*number), key->dimension)));
  }
}

// What the scenario says of them counts where nobody says otherwise; of an interval the middle.
void take_from(const scenario::Scenario& scenario, study::DebtTerms& terms) {
  for (const scenario::ResolvedValue& said : scenario.values) {
    const auto* row = said.origin == "scenario" ? finance::policy_row(said.key) : nullptr;
    const auto* key = row ? scenario::key_named(said.key) : nullptr;
    if (!key || (terms.given & bit_of(*row)) != 0) continue;
    const auto value = scenario::parse_value(said.value, key->dimension);
    if (!value) continue;
    terms.policy.*row->field = value->distribution.median();
    terms.given |= bit_of(*row);
  }
}

// What --set says of companies is taken here; what it says of the scenario stays in `rest`.
study::DebtTerms read_debt_terms(const Arguments& arguments, Arguments& rest, OptionReader& read) {
  study::DebtTerms terms;
  Arguments of_terms;
  rest.repeated["set"].clear();
  for (const std::string& word : arguments.all("set")) {
    const std::string_view name =
        trim(std::string_view(word).substr(0, std::min(word.find('='), word.size())));
    const bool valued = word.find('=') != word.npos;
    if (const auto* row = valued ? finance::policy_row(name) : nullptr) {
      give_policy(*row, word, std::string_view(word).substr(word.find('=') + 1), terms, rest, read);
    } else if (valued && study::term_named(name, study::debt_terms())) {
      of_terms.repeated["set"].push_back(word);
    } else if (name.starts_with("finance.")) {
      std::vector<std::string_view> names;
      for (const finance::PolicyRow& known : finance::policy_rows()) names.push_back(known.name);
      const auto near = did_you_mean(name, names);
      read.problem(
          fmt::format("`--set {}` names no assumption of this answer", printable(word)),
          near ? fmt::format("did you mean `{}`?", *near) : "exahash debt --all lists them");
    } else {
      rest.repeated["set"].push_back(word);
    }
  }
  terms.terms = read_terms(of_terms, read, {}, study::debt_terms());
  terms.ai = regime_of(read.choice("ai", kRegimes));
  return terms;
}

// What the first day's price is multiplied with: "-40 %", or a price; nothing where it is not said
// or wrong.
std::optional<double> step_of(const Arguments& arguments, double spot, OptionReader& read) {
  const auto text = arguments.get("price");
  if (!text) return std::nullopt;
  const auto number = parse_number_with_unit(trim(*text));
  if (!number || number->unit != "%") {
    const auto price = read.quantity("price", "USD/BTC", spot * kLeastStep, spot * kMostStep);
    return price ? std::optional(*price / spot) : std::nullopt;
  }
  const double step = 1 + number->number / 100;
  if (step >= kLeastStep && step <= kMostStep) return step;
  read.problem(fmt::format("{} is out of range: -99.9 to 99,900 %", shown(arguments, "price")),
               "--price -40%");
  return std::nullopt;
}

struct Moved {
  scenario::Scenario scenario;
  std::string note;  // what was moved
};

Expected<Moved> scenario_moved(const Arguments& arguments, Arguments rest,
                               const chain::History& history, OptionReader& read) {
  const std::string name(arguments.get("scenario").value_or(kUsualScenario));
  if (!arguments.has("paths")) rest.options["paths"] = std::to_string(kDebtPaths);
  const auto source = open_named("scenario", name);
  auto base = source ? scenario_of(*source, rest, history)
                     : Expected<scenario::Scenario>(tl::unexpected<Error>(source.error()));
  if (!base) return tl::unexpected<Error>(with_usage(read, base.error()));
  Moved moved{*std::move(base), {}};
  const double spot = moved.scenario.model.parameters[EXAHASH_SLOT(market.price_spot)];
  const auto step = step_of(arguments, spot, read);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!step) return moved;
  rest.repeated["set"].push_back(fmt::format("price.step={:.17g}", *step));
  auto again = scenario_of(name, rest, history);
  if (!again) return tl::unexpected<Error>(again.error());
  moved.scenario = *std::move(again);
  moved.note = fmt::format("From the first day on every price is {} times that of the scenario.",
                           with_significant(*step, 4));
  return moved;
}

Expected<std::vector<const sites::Company*>> chosen(const Arguments& arguments, const Book& book) {
  const sites::Companies& all = book.read.all;
  std::vector<const sites::Company*> companies;
  if (!arguments.positional.empty()) {
    std::string name;
    for (const std::string& word : arguments.positional) name += (name.empty() ? "" : " ") + word;
    const auto found = scenario::find_company(name, all);
    if (!found) return tl::unexpected<Error>(found.error());
    companies.push_back(*found);
    return companies;
  }
  for (const sites::Company& company : all.companies) {
    if (company.kind != "class") companies.push_back(&company);
  }
  return companies;
}

// Tables of one's own stand beside the catalogue's, whatever the paths are of; a scenario that has
// tables itself has companies enough.
Expected<Book> book_of_debt(const Arguments& arguments) {
  auto book = open_book(arguments);
  if (!book || !arguments.has("companies") || !arguments.has("scenario")) return book;
  const auto any_own = [](const auto& rows) {
    return std::ranges::any_of(rows, [](const sites::Entry& row) { return row.own; });
  };
  const sites::Companies& all = book->read.all;
  if (any_own(all.companies) || any_own(all.sites) || any_own(all.contracts) ||
      any_own(all.tranches)) {
    return fail(
        ErrorKind::usage,
        fmt::format("`{}` has tables of companies itself: `--companies` does not go with it",
                    *arguments.get("scenario")),
        "", "leave out --companies, or take the paths of another scenario");
  }
  Arguments own = arguments;
  own.options.erase("scenario");
  return open_book(own);
}

Expected<Answer> run_debt(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto book = book_of_debt(arguments);
  if (!book) return tl::unexpected<Error>(with_usage(read, book.error()));
  const auto companies = chosen(arguments, *book);
  if (!companies) return tl::unexpected<Error>(with_usage(read, companies.error()));
  Arguments rest = arguments;
  DebtBasis basis;
  basis.units = context.units;
  basis.terms = read_debt_terms(arguments, rest, read);
  basis.warnings = warning_notes(book->read.warnings);
  basis.detail = !arguments.positional.empty();
  basis.in_full = arguments.has("all");
  study::DebtAsked asked{&book->read.all, *companies, basis.terms, {}};
  asked.hashprice = read.quantity("hashprice", "USD/PH/day", 0, kHighestDebtHashprice);
  const auto moved = scenario_moved(arguments, std::move(rest), data->known, read);
  if (!moved) return tl::unexpected<Error>(moved.error());
  take_from(moved->scenario, basis.terms);
  asked.terms = basis.terms;
  if (!arguments.has("ai") && moved->scenario.model.hosting.on()) {
    basis.terms.ai = asked.terms.ai = study::AiCase::paths;
  }
  Progress progress(arguments, context, "paths", moved->scenario.paths);
  auto options = simulate_options(arguments, context, read, progress);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  if (!context.may_write) return Answer{};
  const auto found = study::debt(moved->scenario, data->known, asked, options);
  progress.clear();
  if (!found) return tl::unexpected<Error>(found.error());
  basis.market = moved->note;
  if (asked.hashprice) {
    basis.market +=
        fmt::format("{}Miners earn {} USD/PH/day throughout.", basis.market.empty() ? "" : " ",
                    with_significant(*asked.hashprice, 4));
  }
  Answer answer;
  if (found->paths == 0) {
    answer.exit_code = kExitInterrupted;
    answer.document = {
        "exahash.debt/1", "Stopped before the first paths were finished.", data->stamp, {}, {}, {}};
    return answer;
  }
  basis.command = command_again("debt", arguments);
  answer.document = debt_document(basis, *found);
  answer.document.stamp = data->stamp;
  if (found->partial()) answer.exit_code = kExitInterrupted;
  return answer;
}

}  // namespace

Verb debt_verb() {
  return {
      .name = "debt",
      .group = "What things are worth",
      .summary = "who can pay what they owe: coverage, maturities, default odds by company",
      .arguments = "[COMPANY]",
      .options =
          {{"--scenario", "NAME", "whose paths are taken (default: no-exodus)"},
           {"--price", "PRICE",
            "-40 % on the scenario's from the first day on, or 60000 USD on that day"},
           {"--hashprice", "H", "25 USD/PH/day through the run (default: the paths')"},
           {"--ai", "CASE",
            "announced: every tenant pays; none: nobody does; boom, plateau, bust: they default as "
            "in that regime; paths: contracts do what they do on the scenario's paths (default "
            "where it hosts AI, else announced)",
            kRegimes},
           {"--until", "DATE", "last day, 2028-12-31 (default: the scenario's)"},
           {"-n,--paths", "N", "simulated futures, 1 to 10,000,000 (default: 1,000)"},
           {"--seed", "N",
            "seed of all chance, a whole number from 0 (default: the "
            "scenario's)"},
           {"--companies", "DIR",
            "companies, sites, contracts and tranches of one's own, beside the bundled"},
           {"--all", "", "print every assumption too, with its range, grade and source"},
           {"--set",
            "NAME=VALUE",
            "an assumption of the answer (finance.floor=3 months) or a key of the "
            "scenario; may be repeated",
            {},
            true}},
      .examples = {"exahash debt TeraWulf --price -40% --ai bust",
                   "exahash debt --scenario ai-bust-2027 --until 2032-12-31",
                   "exahash debt Riot --price -40% --fail-if \"default_pct > 5 %\""},
      .run = run_debt};
}

}  // namespace exahash::cli
