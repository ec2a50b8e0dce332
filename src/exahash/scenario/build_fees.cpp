// Fees of the Model.

#include <fmt/format.h>

#include "exahash/scenario/build_parts.h"
#include "exahash/scenario/past_market.h"

namespace exahash::scenario {
namespace {

// One regime, at the fees of the 90 days before.
void past_fees(Building& building) {
  const auto before = fees_before(building.history, building.built.model.start);
  if (!before) return;
  suppose(building.sheet["fees.median"], fmt::format("{:.4g} BTC/block", *before),
          "data/history: median of the 90 days before the start", "computed");
  Item& regimes = building.sheet["fees.regimes"];
  if (regimes.given()) return;
  regimes.text = "off";
  regimes.origin = "history";
  regimes.source = "the fees of the 90 days before the start: the regimes are of 2022-26";
}

}  // namespace

void build_fees(Building& building) {
  if (starts_in_the_past(building)) past_fees(building);
  auto& market = building.built.model.market;
  market.fee_regimes = building.sheet["fees.regimes"].text == "on";
  const auto& rate = building.sheet["fees.spike_rate"].value->distribution;
  market.fee_spikes = !rate.is_constant() || rate.median() > 0;
  market.fee_slow_persistence = median(building.sheet, "fees.slow_persistence");
  market.fee_fast_persistence = median(building.sheet, "fees.fast_persistence");
}

}  // namespace exahash::scenario
