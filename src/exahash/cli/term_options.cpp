#include "exahash/cli/term_options.h"

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/scenario.h"

namespace exahash::cli {
namespace {

using study::Term;

constexpr double kHighestHashprice = 1e12;  // USD/PH/day: the first days had 1e9

void set_term(std::string_view word, std::span<const Term> among, study::Terms& terms,
              OptionReader& read) {
  const std::size_t equals = word.find('=');
  const std::string shown = fmt::format("`--set {}`", printable(word));
  if (equals == word.npos) return read.problem(shown + " is no NAME=VALUE");
  const std::string_view name = trim(word.substr(0, equals));
  const auto term = study::term_named(name, among);
  if (!term) {
    std::vector<std::string_view> names;
    for (const Term one : among) names.push_back(study::row(one).name);
    const auto near = did_you_mean(name, names);
    return read.problem(shown + " names no assumption of this answer",
                        near ? fmt::format("did you mean `{}`?", *near)
                             : std::string("exahash explain breakeven, site or attack lists them"));
  }
  if (trim(word.substr(equals + 1)) == scenario::kDefault) return;
  const study::TermRow& row = study::row(*term);
  const auto value = quantity_of(word.substr(equals + 1), row.unit, row.least, row.most);
  if (!value) return read.problem(shown + " " + value.error().what, value.error().fix);
  if (terms.given(*term)) {
    return read.problem(shown + " says the same thing twice", "give it once");
  }
  terms.give(*term, *value);
}

}  // namespace

std::vector<OptionSpec> with_term_options(std::vector<OptionSpec> before,
                                          const std::vector<OptionSpec>& after) {
  const std::vector<OptionSpec> shared{
      {"--power", "PRICE", "of power at the grid meter, 45 USD/MWh (default); may be negative"},
      {"--hashprice", "H", "35 USD/PH/day (default: from price, difficulty and fees)"},
      {"--price", "USD", "price of a bitcoin in USD, above 0 (default: from the data)"},
      {"--difficulty", "D", "132.47T (default: from the data)"},
      {"--fees", "BTC", "of a block, BTC, 0 or more (default: from the data)"},
      {"--pool-fee", "PERCENT", "share of revenue that the pool keeps, % (default: 1)"},
      {"--overhead", "RATIO", "energy at the meter over energy of the rigs (default: 1.03)"},
      {"--other-cost", "PRICE", "avoidable cash cost beside power, 7 USD/MWh (default)"},
      {"--uptime", "PERCENT", "share of the time that rigs run, % (default: 95)"}};
  before.insert(before.end(), shared.begin(), shared.end());
  before.insert(before.end(), after.begin(), after.end());
  before.push_back({"--set",
                    "NAME=VALUE",
                    "another assumption (exahash explain site, breakeven); may be repeated",
                    {},
                    true});
  return before;
}

study::Terms read_terms(const Arguments& arguments, OptionReader& read,
                        std::span<const TermFlag> flags, std::span<const Term> among) {
  study::Terms terms;
  for (const auto& [flag, term] : flags) {
    const study::TermRow& row = study::row(term);
    if (const auto value = read.quantity(flag, row.unit, row.least, row.most)) {
      terms.give(term, *value);
    }
  }
  for (const std::string& word : arguments.all("set")) set_term(word, among, terms, read);
  if (!read.ok()) return terms;
  // The worst corner of the ranges must still have a finite value.
  const double of_cost = terms.at(Term::discount, 0) + terms.at(Term::failure, 0);
  const double growth = terms.at(Term::growth, 1);
  if (!(of_cost > 0 && of_cost > growth)) {
    read.problem(
        fmt::format(
            "a rig would be worth infinitely much: what a hash earns may grow by {:.4g} % a "
            "year, and only {:.4g} % a year count against it",
            growth, of_cost),
        "lower rig_value.growth, or raise rig_value.discount or rig_value.failure");
  }
  return terms;
}

study::MinerMarketGiven read_market(OptionReader& read) {
  read.exclude("hashprice", "difficulty");
  read.exclude("hashprice", "fees");
  study::MinerMarketGiven given;
  given.hashprice_usd_ph_day = read.quantity("hashprice", "USD/PH/day", 1e-9, kHighestHashprice);
  given.price_usd = read.quantity("price", "USD/BTC", 1e-9, kHighestPrice);
  given.difficulty = read.difficulty("difficulty");
  given.fees_btc = read.quantity("fees", "BTC", 0, kMostFees);
  return given;
}

}  // namespace exahash::cli
