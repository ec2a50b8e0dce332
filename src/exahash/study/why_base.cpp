#include "exahash/study/why_base.h"

#include <algorithm>

#include <fmt/format.h>

namespace exahash::study {

using scenario::Override;

bool set_by_study(std::string_view key) noexcept {
  constexpr std::string_view kSections[] = {"scenario.", "price.", "network."};
  return std::ranges::any_of(kSections, [&](auto section) { return key.starts_with(section); });
}

Expected<WhyBase> why_base(const std::optional<scenario::Source>& source,
                           const std::vector<Channel>& channels, const chain::History& history) {
  WhyBase base;
  if (!source) return base;
  const auto scenario = scenario::resolve(*source, {}, history);
  if (!scenario) return tl::unexpected<Error>(scenario.error());
  if (scenario->canonical.find("\n[[") != std::string::npos) {
    return fail(ErrorKind::usage,
                fmt::format("{} has a table or a correlation of its own, which `why` does not take",
                            source->name),
                "", "leave it out, or give its keys by --set");
  }
  const auto of_a_channel = [&](const std::string& key) {
    return std::ranges::any_of(channels, [&](const Channel& channel) {
      return std::ranges::find(channel.off, key, &Override::key) != channel.off.end() ||
             std::ranges::find(channel.on, key, &Override::key) != channel.on.end();
    });
  };
  for (const scenario::ResolvedValue& value : scenario->values) {
    if (value.origin != "scenario" || value.key.starts_with("report.")) continue;
    if (value.key.starts_with("scenario.")) continue;
    const bool own = set_by_study(value.key) || value.key == "fleet.prior" ||
                     value.key == "fees.median" || value.key == "fees.regimes";
    if (own || of_a_channel(value.key)) {
      base.left_out.push_back(value.key);
    } else {
      base.keys.push_back({value.key, value.value});
    }
  }
  return base;
}

}  // namespace exahash::study
