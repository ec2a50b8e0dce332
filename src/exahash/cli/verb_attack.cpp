#include <fmt/format.h>

#include "exahash/cli/all_verbs.h"
#include "exahash/cli/attack_document.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"
#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"
#include "exahash/security/double_spend.h"
#include "exahash/study/tip.h"

namespace exahash::cli {
namespace {

constexpr double kMostValue = 1e15;    // USD: more than all there is
constexpr double kHighestPrice = 1e9;  // USD/BTC
constexpr double kHighestRent = 1e12;  // USD/PH/day
constexpr double kLongestPace = 1000;  // times the mean
constexpr double kLeastRisk = 1e-300;  // %
constexpr std::int64_t kMostGiveUp = 100'000;

study::AttackAsked asked_of(OptionReader& read) {
  study::AttackAsked asked;
  if (const auto share = read.quantity("share", "%", 0, 100)) asked.share = *share / 100;
  asked.confirmations =
      read.integer("confirmations", 0, security::kMostConfirmations, "confirmations")
          .value_or(asked.confirmations);
  asked.pace = read.quantity("pace", "", 0, kLongestPace).value_or(asked.pace);
  if (const auto risk = read.quantity("risk", "%", kLeastRisk, 100)) asked.risk = *risk / 100;
  if (const auto value = read.quantity("value", "USD", 0, kMostValue)) asked.value = Money{*value};
  if (const auto behind = read.integer("give-up", 1, kMostGiveUp, "blocks behind")) {
    asked.give_up = static_cast<int>(*behind);
  }
  if (const auto rent = read.quantity("rent", "USD/PH/day", 0, kHighestRent)) {
    asked.rent = *rent * 1.0_USD_per_PH_s_day;
  }
  const auto gamma = read.quantity("gamma", "", 0, 1);
  asked.gammas = gamma ? std::vector<double>{*gamma} : std::vector<double>{0, 0.5};
  return asked;
}

Expected<Answer> run(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  study::AttackAsked asked = asked_of(read);
  study::MinerMarketGiven given;
  given.price_usd = read.quantity("price", "USD/BTC", 1e-9, kHighestPrice);
  if (!read.ok()) return tl::unexpected<Error>(read.error());
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected<Error>(data.error());
  const auto market = study::miner_market(data->known, given);
  if (!market) return tl::unexpected<Error>(market.error());
  const auto tip = study::tip_by_counts(data->known);
  if (!tip) return tl::unexpected<Error>(tip.error());
  asked.reward = (*market->subsidy + *market->fees) * market->price;
  asked.hash_rate = consensus::expected_hashes(*market->difficulty) /
                    Duration{static_cast<double>(consensus::kTargetSpacing)};
  asked.blocks_to_retarget = 2016 - (value(tip->height) + 1) % 2016;
  Answer answer;
  answer.document = attack_document(asked, study::attack(asked), *market);
  answer.document.stamp = data->stamp;
  return answer;
}

}  // namespace

Verb attack_verb() {
  return {
      .name = "attack",
      .group = "What holds it up",
      .summary = "double spend, confirmations for a risk or a value, selfish mining",
      .arguments = "",
      .options =
          {{"--share", "PERCENT",
            "of the hash rate, the attacker included: 30% (default), 0 to 100%"},
           {"--confirmations", "N", "of the payment, 0 to 1,000,000,000 (default: 6)"},
           {"--risk", "PERCENT", "of a double spend that is accepted, above 0: 0.1% (default)"},
           {"--pace", "RATIO",
            "time the confirmations took over its mean, 0 to 1,000 (default: 2)"},
           {"--value", "MONEY", "of the payment, 0 or more: 1MUSD (default), 250kUSD"},
           {"--give-up", "N",
            "blocks behind, at which he gives up, 1 to 100,000 (default: best for him)"},
           {"--rent", "PRICE", "of hash from outside, 45 USD/PH/day (default: own rigs alone)"},
           {"--price", "USD", "price of a bitcoin in USD, above 0 (default: from the data)"},
           {"--gamma", "G",
            "part of the honest hash rate that mines on his block in a tie, 0 to 1 (default: 0 and "
            "0.5)"}},
      .examples = {"exahash attack --share 30% --confirmations 6",
                   "exahash attack --share 10% --value 5MUSD --rent \"45 USD/PH/day\"",
                   "exahash attack --share 45% --gamma 0.5 --json=selfish_mining"},
      .run = run};
}

}  // namespace exahash::cli
