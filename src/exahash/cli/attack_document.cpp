#include "exahash/cli/attack_document.h"

#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/looks.h"

namespace exahash::cli {
namespace {

using report::Figure;
using report::Look;
using report::Value;
using study::AttackAnswer;
using study::AttackAsked;
using study::PaymentAtStake;

constexpr double kLn10 = 2.302585092994045684;

std::string chance_text(double share) {
  return with_significant(share * 100, 3) + " %";
}

// What a person gave, as he would write it.
std::string given(double share) {
  return fmt::format("{:.8g} %", share * 100);
}

Value count_or_none(std::optional<std::int64_t> count) {
  return count ? Value(*count) : Value();
}

// A count of confirmations; "none" in words where a billion do not suffice.
Figure confirmations_figure(const char* key, std::string label, std::optional<std::int64_t> count,
                            std::string note) {
  Figure figure{key, std::move(label), count_or_none(count), "confirmations"};
  if (count == 1) figure.text = "1 confirmation";
  if (!count) figure.text = "no number of confirmations";
  figure.note = std::move(note);
  return figure;
}

std::string in_words(std::optional<std::int64_t> count) {
  return count ? with_thousands(*count) : std::string("none");
}

report::Section double_spend_section(const AttackAsked& asked, const AttackAnswer& answer) {
  report::Section section{"Double spend", {}};
  auto& figures = section.figures;
  figures.push_back({"share_pct", "", asked.share * 100, "%"});
  figures.push_back({"confirmations", "", asked.confirmations, ""});
  figures.push_back({"double_spend_pct", "success", answer.exact * 100, "%", kThreeDigits});
  figures.back().note = "exact: Rosenfeld; Grunspan and Perez-Marco";
  if (asked.share > 0) {
    figures.push_back({"double_spend_log10", "", answer.log_exact / kLn10, ""});
  }
  figures.push_back(
      {"double_spend_nakamoto_pct", "by Nakamoto", answer.nakamoto * 100, "%", kThreeDigits});
  figures.back().note = "every confirmation in its mean time: too low";
  figures.push_back(
      {"double_spend_at_pace_pct", "if slow", answer.at_pace * 100, "%", kThreeDigits});
  figures.back().note =
      fmt::format("the confirmations took {:.8g} times their mean time", asked.pace);
  figures.push_back({"confirmation_pace", "", asked.pace, ""});
  figures.push_back({"risk_pct", "", asked.risk * 100, "%"});
  figures.push_back(confirmations_figure(
      "confirmations_for_risk", fmt::format("below {}", given(asked.risk)), answer.for_risk,
      fmt::format("by Nakamoto: {}", in_words(answer.for_risk_nakamoto))));
  figures.push_back({"confirmations_for_risk_nakamoto", "", count_or_none(answer.for_risk_nakamoto),
                     "confirmations"});
  if (answer.majority_duration) {
    figures.push_back({"majority_attack_hours", "it takes", answer.majority_duration->base / 3600,
                       "h", kThreeDigits});
    figures.back().note = "mean, to be a block ahead after the confirmations";
  }
  return section;
}

void add_stake(std::vector<Figure>& figures, const PaymentAtStake& stake, const char* how,
               const std::string& key_end) {
  const std::string note =
      stake.confirmations ? fmt::format("{}; success there {}", how, chance_text(stake.win_there))
                          : std::string(how);
  figures.push_back(confirmations_figure(("confirmations_for_value" + key_end).c_str(),
                                         "does not pay from", stake.confirmations, note));
  const double pays_above = std::fmax(stake.balance.break_even.base, 0);
  Figure figure{"break_even_value" + key_end + "_usd", "pays above", Value(), "USD", kThreeDigits};
  if (std::isfinite(pays_above)) {
    figure.value = pays_above;
  } else {
    figure.text = "no value";
  }
  figure.note = fmt::format("{}; to draw level counts as won", how);
  figures.push_back(figure);
}

report::Section value_section(const AttackAsked& asked, const AttackAnswer& answer,
                              const study::MinerMarket& market) {
  report::Section section{"Value at stake", {}};
  if (!answer.own_rigs) return section;
  auto& figures = section.figures;
  const security::AttackRace& race = answer.own_rigs->balance.race;
  figures.push_back({"value_at_stake_usd", "value", asked.value.base, "USD", {.decimals = 0}});
  add_stake(figures, *answer.own_rigs, "own rigs", "");
  if (answer.rented) add_stake(figures, *answer.rented, "rented", "_rented");
  figures.push_back({"give_up_win_pct", "he wins", race.win * 100, "%", kThreeDigits});
  figures.back().note =
      fmt::format("and gives up {} block{} behind{}", answer.own_rigs->give_up,
                  answer.own_rigs->give_up == 1 ? "" : "s",
                  asked.give_up ? "" : ", best for him at the value above which it pays");
  figures.push_back({"give_up_blocks", "", std::int64_t{answer.own_rigs->give_up}, "blocks"});
  figures.push_back({"attack_hours", "he mines", race.intervals / 6, "h", kThreeDigits});
  figures.back().note = "mean, won or not";
  figures.push_back({"block_reward_usd", "a block", asked.reward.base, "USD", {.decimals = 0}});
  figures.back().note = fmt::format(
      "{} BTC and fees of {} BTC, at {} USD ({})", with_significant(market.subsidy->in(1.0_BTC), 4),
      with_significant(market.fees->in(1.0_BTC), 2),
      with_thousands(std::llround(market.price.in(1.0_USD_per_BTC))), market.price_source);
  return section;
}

Value days_of(const std::optional<Duration>& time) {
  if (!time) return {};
  return time->in(1.0_days);
}

report::Table selfish_table(const AttackAnswer& answer) {
  report::Table table{"selfish_mining", "Selfish mining: share of all blocks that stay", {}, {}};
  table.columns = {{"gamma", "gamma", "", {.digits = 2}},
                   {"sm1_revenue_pct", "SM1", "%", {.decimals = 3}},
                   {"optimal_revenue_low_pct", "best, from", "%", {.decimals = 3}},
                   {"optimal_revenue_high_pct", "to", "%", {.decimals = 3}},
                   {"sm1_threshold_pct", "SM1 pays from", "%", {.decimals = 1}},
                   {"sm1_pays_after_days", "SM1 ahead after", "days", {.decimals = 1}},
                   {"optimal_pays_after_days", "best after", "days", {.decimals = 1}}};
  for (const study::SelfishRow& row : answer.selfish) {
    table.rows.push_back({row.gamma, row.sm1.revenue_share * 100, row.optimum.lower * 100,
                          row.optimum.upper * 100, row.threshold * 100, days_of(row.sm1_pays),
                          days_of(row.optimum_pays)});
  }
  return table;
}

std::string attack_headline(const AttackAsked& asked, const AttackAnswer& answer) {
  const std::string who = fmt::format("With {} of the hash rate", given(asked.share));
  if (asked.share >= 0.5) {
    return fmt::format("{} every payment can be reversed, however many confirmations it has", who);
  }
  const std::string chance = answer.exact == 0 && asked.share > 0
                                 ? fmt::format("10^{:.0f}", answer.log_exact / kLn10)
                                 : chance_text(answer.exact);
  return fmt::format(
      "{} a payment with {} confirmation{} is reversed with probability {}; {} keep{} that below "
      "{}",
      who, with_thousands(asked.confirmations), asked.confirmations == 1 ? "" : "s", chance,
      in_words(answer.for_risk), answer.for_risk.value_or(1) == 1 ? "s" : "", given(asked.risk));
}

std::vector<std::string> attack_notes(const AttackAsked& asked, const AttackAnswer& answer) {
  std::vector<std::string> notes;
  notes.push_back(
      "Success: the attacker, who begins when the payment is sent, draws level with the honest "
      "chain after the confirmations or later; the same as overtaking it with one block found "
      "beforehand. He never gives up but where the value at stake is asked for.");
  if (answer.own_rigs) {
    notes.push_back(fmt::format(
        "Does not pay: what he can expect is below 0. With own rigs an attack costs what honest "
        "mining would have earned{}; coins and rigs keep their price. A drawn race counts as won "
        "and pays all his blocks, the doubt being his: for a small share the true value is higher. "
        "It says nothing against an attacker who wants no money.",
        asked.rent ? fmt::format(", rented at {} USD/PH/day the rent",
                                 with_significant(asked.rent->in(1.0_USD_per_PH_s_day), 4))
                   : ""));
  }
  if (answer.majority_duration) {
    notes.push_back(
        "It takes: measured in intervals of the honest hash rate at its own difficulty, 10 min "
        "each.");
  }
  notes.push_back(
      "Gamma: part of the honest hash rate that mines on his block when two compete. Best: bounds "
      "on every strategy. Ahead: from now until more is earned than honestly, two retargets "
      "included; never before the next one.");
  return notes;
}

}  // namespace

report::Document attack_document(const AttackAsked& asked, const AttackAnswer& answer,
                                 const study::MinerMarket& market) {
  report::Document document;
  document.schema = "exahash.attack/1";
  document.headline = attack_headline(asked, answer);
  document.sections = {double_spend_section(asked, answer)};
  auto stake = value_section(asked, answer, market);
  if (!stake.figures.empty()) document.sections.push_back(std::move(stake));
  document.tables = {selfish_table(answer)};
  document.notes = attack_notes(asked, answer);
  return document;
}

}  // namespace exahash::cli
