#include "exahash/scenario/build_model.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/base/units.h"
#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"
#include "exahash/scenario/build_parts.h"
#include "exahash/scenario/start_state.h"
#include "exahash/scenario/units.h"

namespace exahash::scenario {
namespace {

constexpr std::int64_t kMostDays = 40'000;
constexpr double kMostRate = 1e6;  // EH/s
constexpr double kMostNoise = 1;   // a year: of 2010 and 2013 growth would count as noise
constexpr double kLeastSd = 1e-3;  // of ln hash rate

// In which a hash rate reads well: that of 2010 was a few GH/s.
const Unit& rate_unit(double eh_s) {
  constexpr double kTenth = 0.1, kTenthOfTera = 1e-7;
  const char* const name = eh_s >= kTenth ? "EH/s" : eh_s >= kTenthOfTera ? "TH/s" : "GH/s";
  return *unit_named(Dimension::hash_rate, name);
}

std::string difficulty_text(double difficulty) {
  constexpr double kTera = 1e12, kMega = 1e6, kMany = 0.1;
  if (difficulty >= kMany * kTera) return with_significant(difficulty / kTera, 5) + " T";
  if (difficulty >= kMany * kMega) return with_significant(difficulty / kMega, 5) + " M";
  return with_significant(difficulty, 5);
}

class ModelBuilder {
 public:
  ModelBuilder(Sheet& sheet, const std::string& folder, const chain::History& history,
               const sites::Companies& companies, Problems& problems)
      : building_{sheet, folder, history, companies, problems, {}} {}

  Built build() && {
    if (dates() && start_state()) {
      build_price(building_);
      build_step(building_);
      build_fees(building_);
      fleet();
      build_hosting(building_);
      build_finance(building_);
      build_owners(building_);
    }
    numbers();
    return std::move(built_);
  }

 private:
  bool dates() {
    Item& start = sheet_["scenario.start"];
    Item& until = sheet_["scenario.until"];
    if (!start.date) {
      start.date = history_.last_day() + std::chrono::days{1};
      start.text = format_date(*start.date);
    }
    const std::int64_t days = (*until.date - *start.date).count();
    const Item& wrong = until.given() ? until : start;
    if (days < 1) {
      problems_.add(
          wrong.place,
          fmt::format("the run would end on {}, not after its start, {}", until.text, start.text),
          "", "set scenario.until to a later day");
      return false;
    }
    if (days > kMostDays) {
      problems_.add(wrong.place, fmt::format("the run would have {} days (at most {})",
                                             with_thousands(days), with_thousands(kMostDays)));
      return false;
    }
    built_.model.start = *start.date;
    built_.model.days = static_cast<int>(days);
    built_.model.seed = static_cast<std::uint64_t>(sheet_["scenario.seed"].count);
    return true;
  }

  bool start_state() {
    auto state = state_at(history_, built_.model.start);
    if (!state) {
      const Problem& problem = state.error().problems.front();
      const bool cut = history_.cut && built_.model.start > history_.last_day();
      problems_.add(cut ? as_of_place(history_) : sheet_["scenario.start"].place, problem.what, "",
                    cut ? std::string(kUncut) : problem.fix, state.error().kind);
      return false;
    }
    Item& difficulty = sheet_["network.difficulty"];
    if (difficulty.value) {
      state_difficulty(difficulty.value->distribution.median(), history_, built_.model.start,
                       *state);
    }
    complete(difficulty, consensus::difficulty(state->chain.bits));
    Item& rate = sheet_["network.hash_rate"];
    const bool stated = rate.value.has_value();
    complete(rate, fmt::format("lognormal({:.6g}, {:.3g}) EH/s", state->hash_rate_eh,
                               std::max(state->log_sd, kLeastSd)));
    complete(sheet_["network.noise"],
             fmt::format("{:.3g} %/yr",
                         100 * std::min(state->noise * std::sqrt(kDaysPerYear), kMostNoise)));
    Item& spot = sheet_["price.spot"];
    if (!spot.value) {
      spot.source = fmt::format("close of {}, data/history", format_date(state->price_date));
    }
    complete(spot, state->price_usd);
    built_.model.chain = state->chain;
    built_.model.mining.start_eh_s = rate.value->distribution.median();
    built_.notes = std::move(state->notes);
    rate_note(*state, stated);
    constexpr Date kScored{std::chrono::year{2016} / std::chrono::January / 1};
    if (built_.model.start < kScored) {
      built_.notes.emplace_back(
          "from starts before 2016 the simulated hash rate grows far too little: makers built "
          "factories faster than the rule for them allows (docs/validation/economy.md)");
    }
    return true;
  }

  void rate_note(const StartState& state, bool stated) {
    const double difficulty = consensus::difficulty(built_.model.chain.bits);
    const double implied = consensus::expected_hashes(built_.model.chain.bits).base /
                           static_cast<double>(consensus::kTargetSpacing) / 1e18;
    const Unit& unit = rate_unit(implied);
    const auto in = [&](double eh_s) { return with_significant(eh_s * unit.over / unit.times, 4); };
    built_.notes.push_back(fmt::format(
        "difficulty {} implies {} {} at ten minutes a block; the blocks before the start say "
        "{} {} (90 %: {} to {}){}",
        difficulty_text(difficulty), in(implied), unit.name, in(state.hash_rate_eh), unit.name,
        in(state.low_eh), in(state.high_eh),
        stated ? fmt::format("; the scenario states {}", sheet_["network.hash_rate"].text)
        : sheet_["fleet.hash_rate_path"].text.empty() ? std::string("; each path draws its own")
                                                      : std::string()));
  }

  void fleet() {
    if (!sheet_["fleet.hash_rate_path"].text.empty()) return given_hash_rate();
    build_fleet(building_);
  }

  void given_hash_rate() {
    auto& mining = built_.model.mining;
    const Item& path = sheet_["fleet.hash_rate_path"];
    mining.supply = mining::Setup::Supply::given;
    mining.given_eh_s = read_series(building_, path, {"hash_rate", "EH/s", true, kMostRate});
    if (mining.given_eh_s.empty()) return;
    if (sheet_["network.hash_rate"].given()) {
      problems_.add(sheet_["network.hash_rate"].place,
                    "`network.hash_rate` is given beside a path, which begins with its own", "",
                    "leave network.hash_rate out");
    }
    derive(sheet_["network.hash_rate"], mining.given_eh_s.front(), path);
    built_.notes.push_back(
        "the hash rate is given by a file: the fleet decides nothing, and its keys have no part");
  }

  // Slots, and the inputs that paths draw.
  void numbers() {
    for (const Item& item : sheet_.items()) {
      if (!item.key->slot || !item.value || item.unused) continue;
      const random::Distribution& distribution = item.value->distribution;
      built_.model.parameters[*item.key->slot] = distribution.median();
      if (!distribution.is_constant()) {
        built_.model.inputs.push_back({item.key->id, *item.key->slot, distribution});
      }
    }
  }

  Building building_;
  Sheet& sheet_ = building_.sheet;
  const chain::History& history_ = building_.history;
  Problems& problems_ = building_.problems;
  Built& built_ = building_.built;
};

}  // namespace

Built build_model(Sheet& sheet, const std::string& folder, const chain::History& history,
                  const sites::Companies& companies, Problems& problems) {
  return ModelBuilder(sheet, folder, history, companies, problems).build();
}

}  // namespace exahash::scenario
