#include <algorithm>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/subsidy.h"
#include "exahash/mining/fleet_layout.h"
#include "exahash/mining/fleet_past.h"
#include "exahash/mining/fleet_prior.h"
#include "exahash/mining/hashprice.h"
#include "exahash/scenario/build_parts.h"
#include "exahash/scenario/catalogue.h"

namespace exahash::scenario {
namespace {

constexpr std::string_view kPast = "docs/methods/fleet_past.md";
constexpr int kDaysOfAVintage = 365;

int calendar_month(Date day) {
  const std::chrono::year_month_day date{day};
  return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month()));
}

Date middle_of(int month) {
  const std::chrono::year year{(month - 1) / 12};
  return Date{year / std::chrono::month{static_cast<unsigned>((month - 1) % 12 + 1)} / 15};
}

// Hash rate of each month by the difficulty that held in its middle, before the start.
std::vector<double> monthly_eh_s(const chain::History& history, int first, Date start) {
  std::vector<double> rates;
  auto epoch = history.epochs.begin();
  for (int month = first; month <= calendar_month(start); ++month) {
    const Time at{std::min(middle_of(month), start)};
    while (epoch + 1 != history.epochs.end() && (epoch + 1)->first_time <= at) ++epoch;
    rates.push_back(consensus::expected_hashes(epoch->bits).base /
                    static_cast<double>(consensus::kTargetSpacing) / 1e18);
  }
  return rates;
}

class FleetBuilder {
 public:
  explicit FleetBuilder(Building& building)
      : building_(building),
        sheet_(building.sheet),
        history_(building.history),
        problems_(building.problems),
        built_(building.built) {}

  void build() && {
    auto& mining = fleet();
    mining.new_vintages = (built_.model.days + kDaysOfAVintage - 1) / kDaysOfAVintage;
    const Date year_start{year() / std::chrono::January / 1};
    mining.start_day_of_year = static_cast<int>((built_.model.start - year_start).count());
    if (!choose_rigs()) return;
    settings();
    const auto index_factor = build_spot(building_);
    if (!owners(index_factor.value_or(1)) || !index_factor) return;
    build_power_path(building_);
    mining::lay_out(mining, {.power_bins = static_cast<int>(sheet_["fleet.power_bins"].count),
                             .power_correlation = number("fleet.power_correlation")});
  }

 private:
  mining::Setup& fleet() { return built_.model.mining; }
  double number(std::string_view key) { return median(sheet_, key); }
  std::chrono::year year() const { return std::chrono::year_month_day{built_.model.start}.year(); }

  void suppose(std::string_view key, const std::string& text, std::string_view source,
               std::string_view grade) {
    scenario::suppose(sheet_[key], text, source, grade);
  }

  bool choose_rigs() {
    if (!starts_in_the_past(building_)) {
      fleet().vintages = mining::default_vintages();
      return true;
    }
    std::vector<mining::Released> models;
    for (const Rig& rig : rigs()) {
      const Date from = rig.kind == "GPU" ? std::max(rig.released, kGpuMining) : rig.released;
      models.push_back({calendar_month(from), rig.j_per_th()});
    }
    const Date genesis{std::chrono::year{2009} / std::chrono::January / 3};
    const int first = calendar_month(genesis);
    const auto past = mining::past_fleet(monthly_eh_s(history_, first, built_.model.start), first,
                                         models, past_terms());
    if (past.vintages.empty()) {
      problems_.add(sheet_["scenario.start"].place, "no rigs are known for the fleet of this day",
                    "", "choose a later start, or fleet.prior = \"2026-05\"");
      return false;
    }
    fleet().vintages = past.vintages;
    suppose_past(past);
    return true;
  }

  mining::PastTerms past_terms() {
    return {.failure = number("fleet.past_failure"),
            .on_sale_months = number("fleet.past_on_sale"),
            .better_part = number("fleet.past_better_part"),
            .spare_share = number("fleet.past_spare")};
  }

  static std::string digits(double x) { return fmt::format("{:.4g}", x); }

  void suppose_past(const mining::PastFleet& past) {
    suppose("fleet.efficiency",
            fmt::format("lognormal({}, {}) J/TH", digits(past.mean_j_per_th),
                        digits(number("fleet.past_efficiency_spread"))),
            kPast, "estimate");
    suppose("fleet.frontier", digits(past.frontier_j_per_th) + " J/TH", kPast, "estimate");
    const double most = past.most_eh_per_month, range = number("fleet.past_factory_range");
    suppose("fleet.factory_cap", uniform((1 - range) * most, (1 + range) * most, "EH/month"), kPast,
            "estimate");
    // Half of it is the mean of the past, since makers grow only as fast as they are wanted.
    const double faster = std::clamp(200 * past.factory_growth, kLeastGrowth, kMostGrowth);
    suppose("fleet.factory_growth", uniform(0, faster, "%/yr"), kPast, "estimate");
    const double grown = 100 * past.most_load_growth;
    suppose("sites.build", uniform(number("fleet.past_build_least") * grown, grown, "%/yr"), kPast,
            "estimate");
    suppose_prices(past.frontier_j_per_th);
    built_.notes.push_back(fmt::format(
        "the fleet of {} is put together from the growth of the hash rate and the rigs on sale: "
        "{} J/TH, new rigs {} J/TH ({})",
        format_date(built_.model.start), digits(past.mean_j_per_th), digits(past.frontier_j_per_th),
        kPast));
    if (built_.model.start >= kChinaBan) return;
    for (const auto& [key, past_key] :
         {std::pair{"sites.us", "fleet.past_us"}, std::pair{"sites.index", "fleet.past_spot"},
          std::pair{"sites.resale", "fleet.past_spot"}}) {
      suppose(key, digits(100 * number(past_key)) + " %", past_key, sheet_[past_key].grade);
    }
  }

  // What makers must get at least, and a place: as long as rigs are worth more to a buyer, all that
  // are made are sold, whatever makers then ask (docs/methods/fleet_past.md).
  void suppose_prices(double j_per_th) {
    const double least = number("fleet.past_rig_price_least") * j_per_th / kPricedJPerTh;
    const double most = number("fleet.past_rig_price_most") * j_per_th / kPricedJPerTh;
    suppose("fleet.rig_price", uniform(least, most, "USD/TH"),
            "fleet.past_rig_price_least and _most, by the J/TH of new rigs", "estimate");
    suppose("fleet.rig_price_follows", "0", "cost does not follow hashprice", "assumption");
    suppose("fleet.rig_price_decline", "uniform(20, 29) %/yr",
            "as the J/TH of new rigs: 18 to 25 % a year", "assumption");
    suppose("fleet.rig_price_floor", digits(least / 10) + " USD/TH",
            "far below the cost: it falls with J/TH", "assumption");
  }

  // Hashprice fell a million times from 2010 to 2020; the fleet tells costs and revenue apart
  // within some 160,000 times the reference (mining::Setup).
  double reference_cost() {
    constexpr double kHigh = 1e5;
    const auto& network = consensus::mainnet();
    const Coins subsidy =
        consensus::coins(consensus::block_subsidy(network, built_.model.chain.tip + 1));
    const double start = mining::hashprice(subsidy, number("fees.median") * 1.0_BTC,
                                           number("price.spot") * 1.0_USD_per_BTC,
                                           consensus::expected_hashes(built_.model.chain.bits))
                             .in(1.0_USD_per_PH_s_day);
    return start < kHigh ? mining::kReferenceCost : std::sqrt(start * mining::kReferenceCost);
  }

  void settings() {
    auto& mining = fleet();
    mining.reference_cost = reference_cost();
    mining.frontier_j_per_th = number("fleet.frontier");
    mining.off_threshold = number("fleet.switch_off");
    mining.on_threshold = number("fleet.switch_on");
    mining.spread = number("fleet.spread");
    mining.hashprice_growth = number("fleet.expected_growth");
    mining.hashprice_volatility = number("fleet.expected_volatility");
    mining.discount = number("fleet.discount");
    mining.logistics_usd_per_th = number("fleet.logistics");
    mining.scrap_usd_per_th = number("fleet.scrap");
    mining.rig_price_floor_usd_per_th = number("fleet.rig_price_floor");
    mining.unrack_days = number("fleet.unplug_time");
    mining.rack_days = number("fleet.rack_time");
    mining.swap_days = number("fleet.swap_time");
    mining.swap_gain = number("fleet.swap_gain");
    mining.scrap_days = number("fleet.scrap_time");
    mining.build_months = number("sites.build_time");
    mining.storm_least = number("weather.least_severity");
    given_storm();
    closure();
    scarcity();
  }

  // Without it no run knows of it.
  void scarcity() {
    const Item& item = sheet_["sites.scarcity"];
    const auto& value = item.value->distribution;
    const bool none = value.is_constant() && !(value.median() > 0);
    sheet_["sites.scarcity"].unused = sheet_["sites.supply_growth"].unused = none;
  }

  void given_storm() {
    fleet().given_storm_day = day_of(building_, "weather.storm_date", {"weather.storm_severity"});
    fleet().given_storm_severity = number("weather.storm_severity");
  }

  void closure() {
    fleet().closure_day =
        day_of(building_, "sites.closure_date", {"sites.closure_share", "sites.closure_rebuilt"});
    fleet().closure_share = number("sites.closure_share");
    fleet().closure_rebuilt = number("sites.closure_rebuilt");
  }

  // Of the keys that do not fit together, the first that somebody gave is to blame.
  bool too_much(std::initializer_list<std::string_view> keys, std::string_view what, double sum,
                double most) {
    if (sum <= most * (1 + 1e-12)) return false;
    const auto blamed =
        std::ranges::find_if(keys, [&](std::string_view key) { return sheet_[key].given(); });
    problems_.add(sheet_[blamed == keys.end() ? *keys.begin() : *blamed].place,
                  fmt::format("{} {} of the hash rate together, and sites.us leaves {}", what,
                              percent(sum), percent(most)),
                  "", "lower them, or change sites.us");
    return true;
  }

  // Contracts that see spot prices stand in the United States, take-or-pay elsewhere.
  bool owners(double index_factor) {
    const double us = number("sites.us"), index = number("sites.index");
    const double resale = number("sites.resale"), take = number("sites.take_or_pay");
    const bool spot =
        too_much({"sites.index", "sites.resale", "sites.us"},
                 "sites.index and sites.resale, in the United States, make", index + resale, us);
    const bool fixed = too_much({"sites.take_or_pay", "sites.us"},
                                "sites.take_or_pay, elsewhere, makes", take, 1 - us);
    if (spot || fixed) return false;
    const double storm = number("weather.exposure");
    for (const mining::Owner& owner :
         {mining::Owner{"elsewhere, fixed", 1 - us - take, 1, mining::Contract::fixed, 0},
          mining::Owner{"elsewhere, take-or-pay", take, 1, mining::Contract::take_or_pay, 0},
          mining::Owner{"United States, fixed", us - index - resale, 1, mining::Contract::fixed,
                        storm, true},
          mining::Owner{"United States, index", index, index_factor, mining::Contract::index, storm,
                        true},
          mining::Owner{"United States, resale", resale, 1, mining::Contract::resale, storm,
                        true}}) {
      if (owner.share > 1e-9) fleet().owners.push_back(owner);
    }
    return true;
  }

  static constexpr double kPricedJPerTh = 13;  // of the rigs whose least price the keys give
  static constexpr double kLeastGrowth = 1, kMostGrowth = 300;  // %/yr, of the upper end
  // Programs for GPUs came months after these: data/rigs.
  static constexpr Date kGpuMining{std::chrono::year{2010} / std::chrono::May / 1};
  static constexpr Date kChinaBan{std::chrono::year{2021} / std::chrono::July / 1};

  Building& building_;
  Sheet& sheet_;
  const chain::History& history_;
  Problems& problems_;
  Built& built_;
};

}  // namespace

void build_fleet(Building& building) {
  FleetBuilder(building).build();
}

}  // namespace exahash::scenario
