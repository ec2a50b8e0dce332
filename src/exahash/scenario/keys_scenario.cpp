#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kOwn = "a choice of this program";

constexpr Key kScenarioKeys[] = {
    {1, "scenario.name", Dimension::text, "scenario", 0, 0, kOwn, "assumption",
     "What the scenario is called in every output.", std::nullopt},
    {2, "scenario.question", Dimension::text, "", 0, 0, kOwn, "assumption",
     "What it is to answer, in a sentence.", std::nullopt},
    {3, "scenario.start", Dimension::date, kFromHistory, 0, 0, "the day after the data's last",
     "computed", "The run starts at 00:00 UTC of this day. From 2010-07-17, the first price, on.",
     std::nullopt},
    {4, "scenario.until", Dimension::date, "2028-12-31", 0, 0, kOwn, "assumption",
     "Last day of the run.", std::nullopt},
    {5, "scenario.paths", Dimension::count, "10000", 1, 10'000'000, kOwn, "assumption",
     "How many futures are simulated: more of them make the sampling error smaller.", std::nullopt},
    {6, "scenario.seed", Dimension::count, "20260501", 0, 9.2e18, kOwn, "assumption",
     "The luck: the same seed gives the same futures, to the bit.", std::nullopt},
    {7, "scenario.base", Dimension::text, "", 0, 0, "of the reader", "assumption",
     "Name or file of the scenario that this one builds on: its keys hold where this one has none.",
     std::nullopt},
};

}  // namespace

std::span<const Key> scenario_keys() noexcept {
  return kScenarioKeys;
}

}  // namespace exahash::scenario
