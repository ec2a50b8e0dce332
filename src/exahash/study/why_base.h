#pragma once

// The scenario whose assumptions the runs of `why` have.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/why_channels.h"

namespace exahash::study {

// Days, paths, prices, the network: what the study sets itself.
[[nodiscard]] bool set_by_study(std::string_view key) noexcept;

// What a scenario says that neither the study nor a channel sets; the fleet of its day, its fees
// and questions are the study's too.
struct WhyBase {
  std::vector<scenario::Override> keys;
  std::vector<std::string> left_out;  // keys
};

// Nothing without a source. usage: it has a table or a correlation of its own; what resolving says.
[[nodiscard]] Expected<WhyBase> why_base(const std::optional<scenario::Source>& source,
                                         const std::vector<Channel>& channels,
                                         const chain::History& history);

}  // namespace exahash::study
