// What the functions need in common, the arithmetic ones, and those of days.

#include "exahash/study/claim_tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/metrics/unit_conversion.h"
#include "exahash/mining/hashprice.h"
#include "exahash/security/budget.h"
#include "exahash/study/last_market.h"
#include "exahash/study/now.h"
#include "exahash/study/tip.h"

namespace exahash::study {
namespace {

using Id = scenario::ClaimFunctionId;

constexpr int kWeek = 7;  // days

ClaimAnswerNumber hash_rate_at(const Measure& difficulty, const Measure& interval) {
  if (difficulty.low < 0 || interval.low <= 0) {
    return tl::unexpected(ClaimFault{false, "wants a difficulty and a time above 0", {}});
  }
  const auto per_block = times(difficulty, Measure::of(consensus::expected_hashes(1.0).base));
  const auto rate = per_block ? divided(*per_block, interval) : per_block;
  if (!rate) return tl::unexpected(ClaimFault{false, rate.error(), {}});
  return ClaimNumber{*rate};
}

}  // namespace

tl::unexpected<ClaimFault> not_known(std::string reason) {
  return tl::unexpected(ClaimFault{true, std::move(reason), {}});
}

ClaimNumber in_unit(double number, std::string_view unit) {
  const auto size = metrics::unit_size(unit);
  return {Measure::of(number * size->up / size->down)};
}

ClaimTables::ClaimTables(const chain::History& history, std::span<const scenario::Rig> rigs,
                         const sites::Companies& companies)
    : history_(history), rigs_(rigs), companies_(companies) {}

ClaimAnswerNumber ClaimTables::answer(const scenario::ClaimFunction& function,
                                      const ClaimArguments& arguments) {
  const bool of_days_alone = function.source == scenario::kDailyTable;
  const Date first =
      of_days_alone ? history_.days.front().date
                    : std::chrono::floor<std::chrono::days>(history_.epochs.front().first_time);
  for (const Date day : arguments.days) {
    if (day > today()) {
      return not_known(fmt::format("{} lies after {}", format_date(day), format_date(today())));
    }
    if (day < first) {
      return tl::unexpected(ClaimFault{false,
                                       fmt::format("{} lies before the tables, which begin on {}",
                                                   format_date(day), format_date(first)),
                                       {}});
    }
  }
  if (arguments.days.size() == 2 && arguments.days[0] > arguments.days[1]) {
    return tl::unexpected(ClaimFault{false, "the first day lies after the second", {}});
  }
  const auto& numbers = arguments.numbers;
  switch (function.id) {
    case Id::absolute:
      return ClaimNumber{absolute(numbers[0])};
    case Id::least:
      return ClaimNumber{smaller(numbers[0], numbers[1])};
    case Id::greatest:
      return ClaimNumber{larger(numbers[0], numbers[1])};
    case Id::range:
      return ClaimNumber{spanned(numbers[0], numbers[1])};
    case Id::hash_rate_at:
      return hash_rate_at(numbers[0], numbers[1]);
    case Id::difficulty:
    case Id::highest_difficulty:
    case Id::cuts:
    case Id::cuts_compound:
    case Id::rises_compound:
    case Id::least_change:
    case Id::epoch_hash_rate:
    case Id::block_interval:
      return of_epochs(function.id, arguments.days);
    case Id::week_hash_rate:
    case Id::highest_week:
    case Id::price:
    case Id::highest_price:
    case Id::subsidy:
    case Id::fees:
    case Id::hashprice:
    case Id::security_budget:
      return of_days(function.id, arguments.days);
    default:
      return of_catalogue(function.id, arguments);
  }
}

std::optional<double> ClaimTables::week_before(Date day) {
  const auto [at, fresh] = weeks_.try_emplace(day);
  if (fresh) {
    const auto week = counted_hash_rate(history_, day, kWeek);
    if (week) at->second = week->rate.base;
  }
  return at->second;
}

ClaimAnswerNumber ClaimTables::of_days(Id id, std::span<const Date> days) {
  const auto week_of = [&](Date day) { return counted_hash_rate(history_, day, kWeek); };
  if (id == Id::week_hash_rate) {
    const auto week = week_of(days[0]);
    if (!week) return not_known(week.error().problems.front().what);
    return ClaimNumber{{week->low.base, week->high.base, week->rate.base, true}};
  }
  if (id == Id::highest_week || id == Id::highest_price) {
    std::optional<double> highest;
    for (Date day = days[0]; day <= days[1]; day += std::chrono::days{1}) {
      std::optional<double> one;
      if (id == Id::highest_week) {
        one = week_before(day);
      } else {
        const auto at = static_cast<std::size_t>((day - history_.days.front().date).count());
        one = history_.days[at].price_usd;
      }
      if (one) highest = std::max(highest.value_or(*one), *one);
    }
    if (!highest) {
      return not_known(fmt::format("no {} is known from {} to {}",
                                   id == Id::highest_week ? "count of a week" : "price",
                                   format_date(days[0]), format_date(days[1])));
    }
    return ClaimNumber{Measure::of(*highest)};
  }
  const auto then = on_day(days[0]);
  if (!then) return tl::unexpected(then.error());
  switch (id) {
    case Id::price:
      return in_unit(then->price_usd, "USD/BTC");
    case Id::subsidy:
      return in_unit(then->subsidy_btc, "BTC/block");
    case Id::fees:
      return in_unit(then->fees_btc, "BTC/block");
    case Id::hashprice:
      return in_unit(then->hashprice, "USD/PH/day");
    default:
      return in_unit(then->budget, "MUSD/day");
  }
}

tl::expected<ClaimTables::OnDay, ClaimFault> ClaimTables::on_day(Date day) {
  const auto before = seen_.find(day);
  if (before != seen_.end()) return before->second;
  const auto find = [&]() -> tl::expected<OnDay, ClaimFault> {
    const auto known = chain::as_of(history_, day);
    if (!known) return not_known(known.error().problems.front().what);
    const auto tip = tip_by_counts(*known);
    if (!tip) return not_known(tip.error().problems.front().what);
    const auto market = last_market(*known, std::nullopt, tip->at);
    if (!market) return not_known(market.error().problems.front().what);
    const auto& main = consensus::network(consensus::NetworkId::main);
    const Coins subsidy = consensus::coins(consensus::block_subsidy(main, tip->height));
    const Hashes per_block = consensus::expected_hashes(tip->bits);
    return OnDay{.price_usd = market->price.base,
                 .subsidy_btc = subsidy.base,
                 .fees_btc = market->fees.base,
                 .hashprice = mining::hashprice(subsidy, market->fees, market->price, per_block)
                                  .in(1.0_USD_per_PH_s_day),
                 .budget = security::security_budget(subsidy, market->fees, market->price).base *
                           86400 / 1e6};
  };
  return seen_.emplace(day, find()).first->second;
}

}  // namespace exahash::study
