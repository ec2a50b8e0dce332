#include "exahash/cli/solve_halvings.h"

#include <fmt/format.h>

#include "exahash/cli/breakeven_parts.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/halvings_document.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/term_options.h"

namespace exahash::cli {
namespace {

// Of a search along paths, which this is not.
void refuse_others(const Arguments& arguments, OptionReader& read) {
  for (const char* other :
       {"for", "by", "at", "probability", "range", "sensitivity", "paths", "seed", "fail-if"}) {
    if (!arguments.from_environment.contains(other)) read.exclude("after-halvings", other);
  }
  if (arguments.positional.empty()) return;
  read.problem("--after-halvings asks for no target and no scenario",
               "exahash solve --after-halvings 3 --set hosting.lease='120 USD/kW/month'");
}

}  // namespace

Expected<Answer> halvings_answer(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  refuse_others(arguments, read);
  const auto count = read.integer("after-halvings", 1, study::kMostHalvings, "halvings");
  study::MinerMarketGiven given;
  given.fees_btc = read.quantity("fees", "BTC", 0, kMostFees);
  const auto terms = read_terms(arguments, read, {}, study::attack_terms());
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  const auto network = study::network_at_end(data->known, given);
  if (!network) return tl::unexpected<Error>(network.error());
  if (network->fleet.empty()) {
    return fail(ErrorKind::missing_data, "the fleet is not known: " + network->fleet_unknown, "",
                "take a later day");
  }
  Answer answer;
  answer.document = halvings_document(
      study::halving_prices(*network, terms, static_cast<int>(*count)), *network, terms);
  answer.document.stamp = data->stamp;
  warn_of_other_times(data->known.last_day(), answer.document);
  return answer;
}

}  // namespace exahash::cli
