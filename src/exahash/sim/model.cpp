#include "exahash/sim/model.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exahash/consensus/network.h"

namespace exahash::sim {
namespace {

constexpr int kMostDays = 40'000;  // beyond the last halvings but for a few satoshi
constexpr std::int64_t kLongestPeriod =
    std::int64_t{400} * 86'400;  // s; ten times the slowest there was
constexpr std::int32_t kHighestTip = 10'000'000;

void check_chain(const ChainStart& chain, std::vector<Problem>& problems) {
  const auto add = [&](std::string what) { problems.push_back({std::move(what), "chain", ""}); };
  if (value(chain.tip) < 0 || value(chain.tip) > kHighestTip) {
    add(fmt::format("the tip's height {} is not within 0 to {}", value(chain.tip), kHighestTip));
  }
  const auto& limit = consensus::mainnet().pow_limit;
  if (consensus::decode_bits(chain.bits, limit).fault != consensus::BitsFault::none) {
    add(fmt::format("nBits {:08x} are no target", value(chain.bits)));
  }
  if (chain.seconds_in_period < 0 || chain.seconds_in_period > kLongestPeriod) {
    add(fmt::format("the period began {} s before the start (0 to {})", chain.seconds_in_period,
                    kLongestPeriod));
  }
}

void check_series(const std::vector<double>& series, std::string_view name, bool zero_allowed,
                  std::vector<Problem>& problems) {
  for (std::size_t i = 0; i < series.size(); ++i) {
    const bool fine =
        std::isfinite(series[i]) && (series[i] > 0 || (zero_allowed && series[i] == 0));
    if (fine) continue;
    problems.push_back({fmt::format("the {} of day {} is {}", name, i, series[i]), "model", ""});
    return;
  }
}

void check_inputs(const Model& model, std::vector<Problem>& problems) {
  const auto add = [&](std::string what) { problems.push_back({std::move(what), "model", ""}); };
  if (model.parameters.size() != kSlots) add("not one parameter for each slot");
  if (model.inputs.size() > kSlots) add("more uncertain inputs than slots");
  for (const UncertainInput& input : model.inputs) {
    if (input.slot >= kSlots) add(fmt::format("slot {} is none", input.slot));
    if (input.id >= 1U << 24) add(fmt::format("the id {} needs more than 24 bits", input.id));
  }
  const std::size_t n = model.inputs.size();
  if (!model.correlation_factor.empty() && model.correlation_factor.size() != n * (n + 1) / 2) {
    add("the correlation factor does not fit the inputs");
  }
}

template <class Require>
void check_spot(const std::vector<mining::SpotLevel>& spot, const Require& require) {
  bool fine =
      spot.size() == mining::kSpotLevels && spot.front().share == 0 && spot.back().share == 1;
  for (std::size_t i = 1; fine && i < spot.size(); ++i) {
    fine = spot[i].price > spot[i - 1].price && spot[i].share >= spot[i - 1].share &&
           std::isfinite(spot[i].price);
  }
  require(fine, "spot prices want eleven levels that ascend, with shares from 0 to 1");
}

// What the kernels divide by, index and iterate over.
void check_fleet(const mining::Setup& fleet, std::vector<Problem>& problems) {
  if (fleet.supply == mining::Setup::Supply::given) return;
  const auto require = [&](bool holds, const char* what) {
    if (!holds) problems.push_back({what, "fleet", ""});
  };
  constexpr int kMostNew = 200;
  require(!fleet.vintages.empty(), "the fleet has no vintages");
  double before = 0;
  for (const mining::Vintage& vintage : fleet.vintages) {
    require(std::isfinite(vintage.j_per_th) && vintage.j_per_th > before && vintage.share > 0,
            "vintages want positive shares and J/TH that ascend");
    before = vintage.j_per_th;
  }
  require(std::isfinite(fleet.start_eh_s) && fleet.start_eh_s >= 0, "the hash rate is negative");
  const auto sites = fleet.sites.size();
  require(sites >= 1 && sites <= mining::kMostSites, "classes of sites want 1 to 512");
  for (const mining::SiteClass& site : fleet.sites) {
    require(site.price_factor > 0 && std::isfinite(site.price_score) && site.weather_beta >= 0 &&
                site.weather_beta <= 1,
            "a class of sites has a price factor or an exposure that cannot be");
  }
  require(std::ranges::all_of(fleet.power_over_start,
                              [](double x) { return std::isfinite(x) && x > 0; }),
          "the price of power wants to stay above 0");
  require(fleet.start_shares.size() == fleet.vintages.size() * sites,
          "the start's shares do not fit the vintages and sites");
  require(fleet.rows_best_first.size() == static_cast<std::size_t>(fleet.rows()),
          "the order of rows does not fit them");
  require(fleet.rows() <= mining::kMostRows, "there are more than 264 rows of rigs");
  check_spot(fleet.spot, require);
  require(fleet.new_vintages >= 0 && fleet.new_vintages <= kMostNew, "new vintages want 0 to 200");
  require(fleet.spread >= 0.02 && fleet.spread <= 1, "the spread of switching wants 0.02 to 1");
  require(fleet.hashprice_growth < 0 && fleet.discount > 0,
          "the value of rigs wants a hashprice that falls and a discount above 0");
}

// What lanes index and divide by.
void check_hosting(const Model& model, std::vector<Problem>& problems) {
  const hosting::Setup& setup = model.hosting;
  if (!setup.on()) return;
  const auto require = [&](bool holds, const char* what) {
    if (!holds) problems.push_back({what, "ai", ""});
  };
  const auto is_site = [&](int site) { return site >= 0 && site < model.mining.site_count(); };
  require(model.mining.supply == mining::Setup::Supply::fleet,
          "AI takes megawatts from a fleet, and the hash rate is given");
  require(setup.capacity <= hosting::kMostContracts &&
              setup.contracts.size() <= static_cast<std::size_t>(setup.capacity),
          "a path holds at most 4,096 contracts, those of the start among them");
  require(setup.signers.size() <= hosting::kMostSigners, "there are more than 1,000 companies");
  for (const hosting::Signer& signer : setup.signers) {
    require(is_site(signer.site) && signer.planned_mw >= 0 && signer.mining_mw >= 0 &&
                std::isfinite(signer.planned_mw + signer.mining_mw),
            "a company wants a class of sites, and megawatts of 0 or more");
  }
  for (const hosting::SignedContract& contract : setup.contracts) {
    const bool known = is_site(contract.site) && contract.company >= 0 &&
                       static_cast<std::size_t>(contract.company) < setup.signers.size();
    const bool fine = contract.it_mw > 0 && contract.gross_factor >= 1 && contract.term_years > 0 &&
                      contract.lease_usd_kw_month >= 0 && contract.prepaid >= 0 &&
                      contract.prepaid <= 1 && std::isfinite(contract.elapsed_months) &&
                      (contract.elapsed_months >= 0 || !contract.energised) &&
                      contract.build_months >= 0 && contract.displaced.least >= 0 &&
                      contract.displaced.least <= contract.displaced.most &&
                      contract.displaced.most <= 1;
    require(known && fine, "a contract wants a company, a class of sites, megawatts and a term");
  }
}

// What lanes index.
void check_finance(const Model& model, std::vector<Problem>& problems) {
  const finance::Setup& setup = model.finance;
  if (!setup.on()) return;
  const auto require = [&](bool holds, const char* what) {
    if (!holds) problems.push_back({what, "finance", ""});
  };
  require(model.hosting.on(),
          "companies are carried with their AI contracts, and nothing is hosted");
  require(setup.companies.size() <= finance::kMostCompanies, "more than 256 companies are carried");
  for (const finance::Carried& carried : setup.companies) {
    const std::size_t projects = carried.company.projects.size();
    require(carried.signer >= 0 &&
                static_cast<std::size_t>(carried.signer) < model.hosting.signers.size(),
            "a company that is carried is none that hosts");
    require(projects >= 1 && projects <= finance::kMostProjects &&
                carried.company.start.prefunded.size() == projects,
            "a company wants 1 to 64 sites with contracts or lenders of their own");
    require(carried.company.start.tranches.size() <= finance::Ledger::kMostTranches,
            "a company has more than 64 tranches of debt");
    require(carried.months.size() == setup.months.size() &&
                std::ranges::all_of(carried.months,
                                    [&](const auto& m) { return m.projects.size() == projects; }),
            "the announced months of a company do not fit the run");
  }
}

void check_owners(const Model& model, std::vector<Problem>& problems) {
  if (model.owners.empty()) return;
  const auto require = [&](bool holds, const char* what) {
    if (!holds) problems.push_back({what, "owners", ""});
  };
  require(model.owners.size() <= hosting::kMostSigners, "there are more than 1,000 owners");
  require(!model.hosting.on() || model.owners.size() == model.hosting.signers.size(),
          "owners and companies that may sign do not fit each other");
  for (const NetworkOwner& owner : model.owners) {
    require(owner.site >= 0 && owner.site < model.mining.site_count() && owner.hash_rate_eh >= 0 &&
                owner.mining_mw >= 0 && std::isfinite(owner.hash_rate_eh + owner.mining_mw),
            "an owner wants a class of sites, and a hash rate and megawatts of 0 or more");
  }
}

void check_market(const Model& model, std::vector<Problem>& problems) {
  const market::Setup& market = model.market;
  const auto require = [&](bool holds, const char* what) {
    if (!holds) problems.push_back({what, "price", ""});
  };
  const auto is_persistence = [](double x) { return x >= 0 && x < 1; };
  constexpr std::size_t kMostReturns = 100'000;
  require(
      is_persistence(market.fee_slow_persistence) && is_persistence(market.fee_fast_persistence),
      "the persistence of fees wants 0 to below 1");
  if (market.model == market::PriceModel::path) {
    require(!market.given_path.empty(), "the price is to follow a path, and there is none");
  }
  require(market.step_day >= 0, "the price cannot step before the start");
  if (market.model == market::PriceModel::bootstrap) {
    require(!market.returns.empty() && market.returns.size() <= kMostReturns,
            "the bootstrap wants 1 to 100,000 daily returns");
    require(std::ranges::all_of(market.returns, [](double r) { return std::isfinite(r); }),
            "a daily return is not finite");
  }
  if (market.model == market::PriceModel::conditional) {
    require(std::isfinite(market.event_level) && market.event_level > 0,
            "the level that the price ends at or touches must be above 0");
    require(market.event_day >= 1 && market.event_day <= kMostDays,
            "the day of the condition is not within 1 to 40,000 days after the start");
  }
}

}  // namespace

Expected<void> check(const Model& model) {
  std::vector<Problem> problems;
  if (model.days < 1 || model.days > kMostDays) {
    problems.push_back({fmt::format("{} days are not within 1 to {}", model.days, kMostDays), "",
                        "start and end at most a century apart"});
  }
  check_chain(model.chain, problems);
  check_inputs(model, problems);
  check_fleet(model.mining, problems);
  check_market(model, problems);
  check_hosting(model, problems);
  check_finance(model, problems);
  check_owners(model, problems);
  check_series(model.market.given_path, "given price", false, problems);
  check_series(model.mining.given_eh_s, "given hash rate", true, problems);
  if (model.mining.supply == mining::Setup::Supply::given && model.mining.given_eh_s.empty()) {
    problems.push_back({"the hash rate is given, and there is none", "model", ""});
  }
  if (problems.empty()) return {};
  Error error;
  error.problems = std::move(problems);
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace exahash::sim
