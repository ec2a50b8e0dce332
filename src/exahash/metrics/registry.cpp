#include "exahash/metrics/registry.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "exahash/base/text.h"
#include "exahash/metrics/entries.h"

namespace exahash::metrics {
namespace {

const std::vector<Entry>& table() {
  static const std::vector<Entry> all = [] {
    std::vector<Entry> entries;
    for (const auto part :
         {network_metrics(), chain_metrics(), simulation_metrics(), stress_metrics(),
          backtest_metrics(), mining_metrics(), company_metrics(), claims_metrics(),
          hosting_metrics(), exodus_metrics(), debt_metrics(), security_metrics(), attack_metrics(),
          inverse_metrics(), sensitivity_metrics(), option_entries(), rule_entries()}) {
      entries.insert(entries.end(), part.begin(), part.end());
    }
    return entries;
  }();
  return all;
}

// What a person reads on the screen or says in a sentence, and the entry that is meant.
struct Alias {
  std::string_view said, name;
};
constexpr auto kAliases = std::to_array<Alias>({
    {"best_estimate", "hash_rate_ehs"},
    {"hash_rate", "hash_rate_ehs"},
    {"hashrate", "hash_rate_ehs"},
    {"carried_forward", "hash_rate_today_ehs"},
    {"carried_forward_to_today", "hash_rate_today_ehs"},
    {"last_day", "hash_rate_1d_ehs"},
    {"7_days", "hash_rate_7d_ehs"},
    {"30_days", "hash_rate_30d_ehs"},
    {"this_epoch", "hash_rate_epoch_ehs"},
    {"implied", "implied_hash_rate_ehs"},
    {"nbits", "bits"},
    {"epoch", "epoch_block"},
    {"next_retarget", "change_pct"},
    {"change", "change_pct"},
    {"odds", "odds_of_cut_pct"},
    {"drift", "noise_pct_sqrt_day"},
    {"noise", "noise_pct_sqrt_day"},
    {"price", "price_usd"},
    {"subsidy", "subsidy_btc"},
    {"fees", "fees_btc"},
    {"security_budget", "security_budget_usd_year"},
    {"budget", "security_budget_usd_year"},
    {"idle", "idle_share_pct"},
    {"idle_rigs", "idle_ehs"},
    {"block_interval", "mean_block_interval_s"},
    {"hashprice", "hashprice_usd_ph_day"},
    {"break_even", "break_even_power_usd_mwh"},
    {"break_even_power", "break_even_power_usd_mwh"},
    {"curtail", "curtail_first_usd_mwh"},
    {"shut_down_price", "shut_down_price_usd"},
    {"power_only", "cost_power_only_usd"},
    {"site_cash", "cost_site_cash_usd"},
    {"company_cash", "cost_company_cash_usd"},
    {"last_retarget", "last_retarget_change_pct"},
    {"sampling", "median_low"},
    {"median", "p50"},
    {"90_%_band", "p5"},
    {"band", "p5"},
    {"recovery", "recovery_days"},
    {"retarget", "change_pct"},
    {"mining", "mining_worth_musd"},
    {"colocation", "colocation_worth_musd"},
    {"gpu_cloud", "gpu_worth_musd"},
    {"worth", "worth_musd"},
    {"today", "worth_musd"},
    {"gain", "gain_musd"},
    {"npv", "worth_musd"},
    {"npv,_held", "by"},
    {"revenue", "revenue_usd_mwh"},
    {"cash", "cash_usd_mw_year"},
    {"rate", "even_rate_usd_kw_month"},
    {"inside", "flips_within"},
    {"low_end", "gain_low_musd"},
    {"high_end", "gain_high_musd"},
    {"luck", "came_median_musd"},
    {"better", "better_assumptions_pct"},
    {"of_an_offer_that_never_lapses", "hurdle_lasting"},
    {"what_flips_it", "flips"},
    {"stops_below", "shut_down_hashprice_usd_ph_day"},
    {"margin", "margin_usd_mwh"},
    {"value_used", "rig_value_usd_th"},
    {"full", "cost_full_usd"},
    {"colocation_gain", "colocation_gain_musd"},
    {"gpu_gain", "gpu_gain_musd"},
    {"first_order", "first_pct"},
    {"total", "total_pct"},
    {"sobol_index", "total_pct"},
    {"once_price_is_known", "given_price_pct"},
    {"of_the_solved_value", "of_solved_pct"},
    {"luck_of_the_price", "group"},
    {"other_luck", "group"},
    {"outbids_ai", "outbid_cash_usd"},
    {"halls_paid", "outbid_price_usd"},
    {"a_block_must_pay", "outbid_reward_usd"},
});

}  // namespace

std::string folded(std::string_view name) {
  while (name.starts_with('-')) name.remove_prefix(1);
  std::string out;
  for (const char c : name) {
    out +=
        c == '-' || c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string_view name(EntryKind kind) noexcept {
  switch (kind) {
    case EntryKind::metric:
      return "metric";
    case EntryKind::scenario_key:
      return "scenario key";
    case EntryKind::assumption:
      return "assumption";
    case EntryKind::option:
      return "option";
    case EntryKind::rule:
      return "rule";
    case EntryKind::verdict:
      return "verdict";
    case EntryKind::exit_code:
      return "exit code";
  }
  return {};
}

std::span<const Entry> all_entries() noexcept {
  return table();
}

std::optional<Entry> find_entry(std::string_view name) {
  const std::string wanted = folded(name);
  if (wanted.empty()) return std::nullopt;
  const Entry* begins = nullptr;
  int beginning = 0;
  for (const Entry& entry : table()) {
    if (entry.name == name) return entry;  // a metric and an option may share a word
  }
  if (!name.starts_with('-')) {
    const auto alias = std::ranges::find(kAliases, std::string_view(wanted), &Alias::said);
    if (alias != kAliases.end()) return find_entry(alias->name);
  }
  for (const Entry& entry : table()) {
    const std::string have = folded(entry.name);
    if (have == wanted) return entry;
    if (entry.kind == EntryKind::metric && have.starts_with(wanted + "_")) {
      begins = &entry;
      ++beginning;
    }
  }
  return beginning == 1 ? std::optional<Entry>(*begins) : std::nullopt;
}

std::vector<std::string_view> entry_names() {
  std::vector<std::string_view> names;
  for (const Entry& entry : table()) names.push_back(entry.name);
  return names;
}

std::optional<std::string_view> nearest_name(std::string_view name) {
  std::vector<std::string> words;
  for (const Entry& entry : table()) words.push_back(folded(entry.name));
  const std::string wanted = folded(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (wanted.size() >= 3 && words[i].starts_with(wanted)) return table()[i].name;
  }
  const auto near = did_you_mean(wanted, {words.begin(), words.end()});
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (near && words[i] == *near) return table()[i].name;
  }
  return std::nullopt;
}

}  // namespace exahash::metrics
