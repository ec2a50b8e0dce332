#include "exahash/study/why_channels.h"

#include <fmt/format.h>

namespace exahash::study {

namespace {

Channel ai_channel(bool ai_signed, const std::vector<scenario::Override>& given) {
  Channel channel{
      "AI",
      ai_signed ? "contracts signed by the first day, and more as in a boom, against none"
                : "contracts signed by the first day, of which the catalogue has none: nothing",
      {{"ai.contracts", "none"}, {"ai.regime", "none"}},
      {{"ai.contracts", "catalogue"}, {"ai.regime", ai_signed ? "boom" : "none"}}};
  if (given.empty()) return channel;
  channel.about = "as given, against none:";
  for (const scenario::Override& one : given) {
    channel.about += fmt::format(" {}={}", one.key, one.value);
  }
  channel.on.insert(channel.on.end(), given.begin(), given.end());
  return channel;
}

}  // namespace

bool switches_ai(std::string_view key) noexcept {
  return key == "ai.contracts" || key == "ai.regime" || key == "ai.regime_date" ||
         key == "ai.regime_then";
}

std::vector<Channel> usual_channels(double first_close, bool ai_signed,
                                    const std::vector<scenario::Override>& ai) {
  return {
      {"price",
       "the closes that came, against the first day's held",
       {{"price.model", "gbm"},
        {"price.spot", fmt::format("{} USD", first_close)},
        {"price.drift", "0 %/yr"},
        {"price.vol", "0 %/yr"}},
       {}},
      {"weather",
       "winter storms in the United States as often as usual, against none",
       {{"weather.storms", "0"}},
       {}},
      {"rigs",
       "makers deliver and rigs are ordered, against nothing ordered or on order",
       {{"fleet.factory_cap", "0 EH/month"}},
       {}},
      ai_channel(ai_signed, ai),
  };
}

std::string missing_channels() {
  return "Bans and seizures, changes of power prices, and contracts with AI tenants that nobody "
         "could "
         "know on the first day are no channels: what they did is in `unexplained`, with all that "
         "the model gets wrong.";
}

}  // namespace exahash::study
