#include "exahash/study/why_channels.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/known_events.h"
#include "exahash/scenario/past_power.h"

namespace exahash::study {
namespace {

using scenario::KnownEvent;
using scenario::Override;

constexpr std::string_view kWeather = "weather";

Channel price_channel(double first_close) {
  return {"price",
          "the closes that came, against the first day's held",
          {{"price.model", "gbm"},
           {"price.spot", fmt::format("{} USD", first_close)},
           {"price.drift", "0 %/yr"},
           {"price.vol", "0 %/yr"}},
          {}};
}

Channel power_channel(const Stretch& stretch) {
  const std::vector<Override> stays{{"power.follows", "none"}};
  if (stretch.from < scenario::first_day_of_power()) {
    return {"power", "what it cost before is not known month by month: nothing", stays, stays};
  }
  const double first = scenario::power_on(stretch.from), last = scenario::power_on(stretch.to);
  std::string about = fmt::format(
      "in the United States as the mean of the last twelve months that industry paid, {} to {} "
      "USD/MWh, against the first day's held; elsewhere nothing is known",
      with_significant(first, 3), with_significant(last, 3));
  if (stretch.to > scenario::last_day_of_power()) {
    about += fmt::format("; known to {}", format_date(scenario::last_day_of_power()));
  }
  return {"power", about, stays, {{"power.follows", "us-industrial"}}};
}

std::string told(const KnownEvent& event) {
  return fmt::format("{} of {} ({})", event.name, format_date(event.day), event.grade);
}

// The last of a kind between the days: a run has a place for one, and those before it have faded.
const KnownEvent* last_event(std::string_view kind, const Stretch& stretch) {
  const KnownEvent* last = nullptr;
  for (const KnownEvent& event : scenario::known_events()) {
    const bool inside = event.day >= stretch.from && event.day < stretch.to;
    if (event.channel == kind && inside) last = &event;
  }
  return last;
}

// Before the table of storms begins they come as often as usual; from then on those of the table.
Channel weather_channel(const Stretch& stretch) {
  Channel channel{std::string(kWeather), "", {{"weather.storms", "0"}}, {}};
  const auto& events = scenario::known_events();
  const auto first = std::ranges::find(events, kWeather, &KnownEvent::channel);
  if (first == events.end() || stretch.from < first->day) {
    channel.about = "winter storms in the United States as often as usual, against none";
    return channel;
  }
  channel.on = channel.off;
  const KnownEvent* storm = last_event(kWeather, stretch);
  if (storm == nullptr) {
    channel.about = "no great storm is known between the days (data/events): nothing";
    return channel;
  }
  channel.about = told(*storm) + ", and no other, against none";
  channel.on.insert(channel.on.end(), storm->keys.begin(), storm->keys.end());
  return channel;
}

void add_blows(const Stretch& stretch, std::vector<Channel>& channels) {
  std::map<std::string, const KnownEvent*> blows;
  for (const KnownEvent& event : scenario::known_events()) {
    if (event.channel == kWeather) continue;
    if (const KnownEvent* last = last_event(event.channel, stretch)) blows[event.channel] = last;
  }
  for (const auto& [name, event] : blows) {
    channels.push_back({name, told(*event) + ", against none", {}, event->keys});
  }
}

Channel ai_channel(const Stretch& stretch) {
  const bool any = stretch.ai_signed;
  const std::vector<Override> none{{"ai.contracts", "none"}, {"ai.regime", "none"}};
  Channel channel{
      "AI",
      any ? "contracts signed by the first day, and more as in a boom, against none"
          : "contracts signed by the first day, of which the catalogue has none: nothing",
      none, none};
  if (any) channel.on = {{"ai.contracts", "catalogue"}, {"ai.regime", "boom"}};
  if (stretch.ai.empty()) return channel;
  channel.about = "as given, against none:";
  for (const Override& one : stretch.ai) {
    channel.about += fmt::format(" {}={}", one.key, one.value);
  }
  channel.on.insert(channel.on.end(), stretch.ai.begin(), stretch.ai.end());
  return channel;
}

}  // namespace

bool switches_ai(std::string_view key) noexcept {
  return key == "ai.contracts" || key == "ai.regime" || key == "ai.regime_date" ||
         key == "ai.regime_then";
}

std::vector<Channel> usual_channels(const Stretch& stretch) {
  std::vector<Channel> channels{price_channel(stretch.first_close), power_channel(stretch),
                                weather_channel(stretch)};
  add_blows(stretch, channels);
  channels.push_back({"rigs",
                      "makers deliver and rigs are ordered, against nothing ordered or on order",
                      {{"fleet.factory_cap", "0 EH/month"}},
                      {}});
  channels.push_back(ai_channel(stretch));
  return channels;
}

std::string missing_channels() {
  return "Bans, seizures and storms that are not in data/events, power prices outside the United "
         "States and of single hours, and contracts with AI tenants that nobody could know on the "
         "first day are no channels: what they did is in `unexplained`, with all that the model "
         "gets wrong.";
}

}  // namespace exahash::study
