#include "exahash/study/security_history.h"

#include <algorithm>

#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/study/tip.h"

namespace exahash::study {
namespace {

using chain::Day;
using chain::Epoch;
using chain::History;

constexpr Date kFirst{std::chrono::year{2010} / std::chrono::January / 1};
constexpr Date kGpuYearEnds{std::chrono::year{2011} / std::chrono::January / 1};
constexpr const char* kCard = "Radeon HD 5870";
constexpr std::chrono::months kOnSale{24};
constexpr std::chrono::days kYear{365}, kFeeWindow{30};

struct PastEpoch {
  Time from, to;  // its first block and the next one's
  HashRate rate;
};

std::vector<PastEpoch> past_epochs(const History& history) {
  std::vector<PastEpoch> epochs;
  for (std::size_t i = 0; i + 1 < history.epochs.size(); ++i) {
    const Epoch& epoch = history.epochs[i];
    const Time to = history.epochs[i + 1].first_time;
    const Duration length{seconds_between(epoch.first_time, to)};
    if (!(length.base > 0)) continue;
    epochs.push_back(
        {epoch.first_time, to, consensus::expected_hashes(epoch.bits) * 2016 / length});
  }
  return epochs;
}

const Day* known_day(const History& history, Date date) {
  if (history.days.empty() || date < history.days.front().date || date > history.last_day()) {
    return nullptr;
  }
  return &history.days[static_cast<std::size_t>((date - history.days.front().date).count())];
}

std::optional<Coins> fees_before(const History& history, Date date) {
  double fees = 0, blocks = 0;
  for (Date day = date - kFeeWindow; day < date; day += std::chrono::days{1}) {
    const Day* found = known_day(history, day);
    if (!found || !found->fees_btc || !found->blocks) continue;
    fees += *found->fees_btc;
    blocks += *found->blocks;
  }
  if (!(blocks > 0)) return std::nullopt;
  return Coins{fees / blocks};
}

// The day from which on a price is known: that of the release, or the year or month it is of.
Date price_known_from(const scenario::Rig& rig) {
  const std::string& as_of = rig.price->as_of;
  const auto day = as_of.size() == 4 ? parse_date(as_of + "-01-01") : parse_date(as_of + "-01");
  return std::max(day.value_or(rig.released), rig.released);
}

const scenario::Rig* cheapest_on(Date date, std::span<const scenario::Rig> rigs) {
  const auto price = [](const scenario::Rig& rig) { return rig.price->usd / rig.ths; };
  const std::chrono::year_month_day day{date};
  const Date oldest{day - kOnSale};
  const scenario::Rig* best = nullptr;
  for (const scenario::Rig& rig : rigs) {
    if (!rig.price || rig.released < oldest || price_known_from(rig) > date) continue;
    if (!best || price(rig) < price(*best)) best = &rig;
  }
  return best;
}

// The tip by ten minutes a block since the epoch's first, inside the epoch.
Height tip_at(const Epoch& epoch, Time at) {
  const auto blocks = static_cast<std::int32_t>(seconds_between(epoch.first_time, at) / 600);
  return epoch.first_height + std::clamp(blocks, 0, 2015);
}

// Epochs that ended by then; `past` ascends.
std::span<const PastEpoch> ended_by(std::span<const PastEpoch> past, Time at) {
  const auto end = std::ranges::upper_bound(past, at, {}, &PastEpoch::to);
  return {past.begin(), end};
}

// What the largest epoch that ended in the year before had more than the last one.
double idle_past(std::span<const PastEpoch> ended) {
  const PastEpoch& last = ended.back();
  HashRate largest = last.rate;
  for (auto epoch = ended.rbegin(); epoch != ended.rend() && epoch->to > last.to - kYear; ++epoch) {
    largest = std::max(largest, epoch->rate);
  }
  return largest / last.rate - 1;
}

SecurityMonth month_of(const History& history, std::span<const PastEpoch> past, Date date,
                       std::span<const scenario::Rig> rigs) {
  SecurityMonth month;
  month.date = date;
  const Time at{date};
  const auto ended = ended_by(past, at);
  month.hash_rate = ended.back().rate;
  month.idle_past = idle_past(ended);
  month.fees = fees_before(history, date);
  if (const Day* day = known_day(history, date - std::chrono::days{1}))
    month.price_usd = day->price_usd;
  if (month.price_usd) {
    const auto& main = consensus::network(consensus::NetworkId::main);
    const Height tip = tip_at(epoch_at(history, at), at);
    month.budget = budget_of({tip, at, consensus::coins(consensus::block_subsidy(main, tip)),
                              month.fees.value_or(Coins{}), CoinPrice{*month.price_usd}});
  }
  if (const scenario::Rig* rig = cheapest_on(date, rigs)) {
    month.rig = rig->model;
    month.rig_ths = rig->ths;
    month.rig_usd_per_th = rig->price->usd / rig->ths;
  }
  return month;
}

void add_first_gpu(std::span<const PastEpoch> past, SecurityHistory& history) {
  bool alone = true;
  for (const PastEpoch& epoch : past) {
    if (epoch.from >= Time{kGpuYearEnds}) break;
    const double cards = epoch.rate / history.card_rate;
    history.first_gpu.push_back({std::chrono::floor<std::chrono::days>(epoch.from),
                                 std::chrono::floor<std::chrono::days>(epoch.to), epoch.rate,
                                 cards});
    if (cards < 1) {
      history.alone_until = history.first_gpu.back().to;
    }
    alone = cards < 1;
  }
  if (alone) history.alone_until.reset();
}

}  // namespace

Expected<SecurityHistory> security_history(const chain::History& known,
                                           std::span<const scenario::Rig> rigs) {
  const auto card = scenario::find_rig(kCard, rigs);
  if (!card) return tl::unexpected<Error>(card.error());
  const auto past = past_epochs(known);
  const Date end = known.last_day() + std::chrono::days{1};
  if (end < kFirst || ended_by(past, Time{kFirst}).empty()) {
    return fail(ErrorKind::missing_data,
                "the history of security begins in 2010, the tables end on " +
                    format_date(known.last_day()),
                "", "take a later day");
  }
  SecurityHistory history;
  history.card = (*card)->model;
  history.card_rate = (*card)->ths * 1.0_TH_s;
  for (std::chrono::year_month_day day{kFirst}; Date{day} <= end; day += std::chrono::months{1}) {
    history.months.push_back(month_of(known, past, Date{day}, rigs));
  }
  add_first_gpu(past, history);
  for (std::size_t i = 0; i < past.size(); ++i) {
    if (past[i].to < Time{kFirst}) continue;
    const double idle = idle_past(std::span(past).first(i + 1));
    if (idle <= history.most_idle_past) continue;
    history.most_idle_past = idle;
    history.most_idle = std::chrono::floor<std::chrono::days>(past[i].to);
  }
  return history;
}

}  // namespace exahash::study
