#include "exahash/study/why_channels.h"

#include <fmt/format.h>

namespace exahash::study {

std::vector<Channel> usual_channels(double first_close) {
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
  };
}

std::string missing_channels() {
  return "AI hosting, bans and seizures, and changes of power prices are no channels: what they "
         "did "
         "is in `unexplained`, with all that the model gets wrong.";
}

}  // namespace exahash::study
