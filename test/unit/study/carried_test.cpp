// Companies carried inside the simulation, against the ones that `debt` carries beside it: the same
// failures, month by month and path by path, and what becomes of them.

#include <algorithm>
#include <array>
#include <memory>

#include <gtest/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/mining/fleet_shape.h"
#include "exahash/scenario/companies.h"
#include "exahash/sim/ensemble.h"
#include "exahash/sim/step_finance.h"
#include "exahash/study/debt_observer.h"

#include "support/history.h"

namespace exahash::study {
namespace {

using test::history;

scenario::Scenario defaults(const std::string& until, const std::string& paths,
                            std::vector<scenario::Override> more = {}) {
  more.push_back({"scenario.until", until});
  more.push_back({"scenario.paths", paths});
  return scenario::resolve(scenario::open_scenario("defaults-2027").value(), more, history())
      .value();
}

// Every assumption at the one value that `debt` has for it, as --set would say it.
std::vector<scenario::Override> as_debt_has_them() {
  std::vector<scenario::Override> sets;
  for (const finance::PolicyRow& row : finance::policy_rows()) {
    if (row.id == 0 || row.name == "finance.unknown_cash") continue;
    sets.push_back(
        {std::string(row.name), std::to_string(row.value) + " " + std::string(row.unit)});
  }
  return sets;
}

// What one company did on one path.
struct Found {
  int failed_in = 0;  // 0: it goes on
  double effect_mw = 0;
  friend bool operator==(const Found&, const Found&) = default;
};

// Sums up each path's months by itself, as they are seen from outside, and follows the companies of
// the catalogue through them when the path has ended.
class Beside final : public sim::Observer {
 public:
  struct Setup {
    const scenario::Scenario* scenario = nullptr;
    finance::Months months;
    std::vector<DebtVariant> companies;  // of Model::finance, in its order
  };
  explicit Beside(std::shared_ptr<const Setup> setup) : setup_(std::move(setup)) {}

  void begin_paths(const sim::View&) override {
    sum_ = {};
    days_ = 0;
    for (auto& lane : market_) lane.clear();
    hosted_.assign(setup_->companies.size(), {});
    for (auto& company : hosted_) company.fill(std::vector<finance::HostedMonth>(1));
  }

  void day(const sim::View& view, int day) override {
    const std::size_t month = market_[0].size();
    if (day == 0 || month == setup_->months.size()) return;
    const sim::State::Fixed& state = view.state.fixed();
    const auto& carried = view.model.finance.companies;
    for (std::size_t c = 0; c < carried.size() && state.hosting.month_closed; ++c) {
      const auto& flows = view.state.companies()[static_cast<std::size_t>(carried[c].signer)].flows;
      for (int i = 0; i < math::kLanes; ++i) sim::add_flows(flows, i, hosted_[c][at(i)].back());
    }
    ++days_;
    for (int i = 0; i < math::kLanes; ++i) sum_[i] += state.derived.hashprice[i];
    if (day != setup_->months.last_day[month]) return;
    for (int i = 0; i < math::kLanes; ++i) {
      market_[at(i)].push_back({state.market.price_usd[i], sum_[i] / days_,
                                mining::mean_j_per_th(view.state.rows(), view.state.cells(), i)});
      for (auto& company : hosted_) company[at(i)].emplace_back();
    }
    sum_ = {};
    days_ = 0;
  }

  void end_paths(const sim::View& view) override {
    const auto& own = view.state.fixed().parameters.mining;
    for (int i = 0; i < view.paths; ++i) {
      for (std::size_t c = 0; c < setup_->companies.size(); ++c) {
        const finance::CompanyState& inside = view.state.carried()[c];
        // Effects are those of the last default, and the ones beside know the first alone.
        const bool once = inside.defaults[i] <= 1;
        again += once ? 0 : 1;
        in_step.push_back({static_cast<int>(inside.failed_in[i]), once ? inside.effect_mw[i] : -1});
        const std::vector<double> never(setup_->companies[c].company.contracts.size(), 1e9);
        DebtVariant variant = setup_->companies[c];
        const finance::Conduct conduct =
            finance::conduct_of(view.state.fixed().parameters.finance, i);
        static_cast<finance::Conduct&>(variant.policy) = conduct;
        const DebtPath path =
            follow(variant, setup_->months,
                   {market_[at(i)],
                    never,
                    std::span(hosted_[c][at(i)]).first(market_[0].size()),
                    {own.other_cost_usd_per_mwh[i], own.overhead[i], own.pool_fee[i]}});
        Found found;
        if (path.failed != finance::Cause::none) {
          const double luck = finance::resolution_luck(
              view.state.fixed().seed, static_cast<std::uint32_t>(view.state.fixed().path[i]),
              finance::entity_of(setup_->companies[c].company.company->name));
          found = {path.months + 1,
                   once ? finance::resolve(luck, path.mining_mw, path.rigs_ehs, conduct).mw_withheld
                        : -1};
        }
        beside.push_back(found);
      }
    }
  }

  void merge(sim::Observer& later) override {
    const auto& other = dynamic_cast<Beside&>(later);
    in_step.insert(in_step.end(), other.in_step.begin(), other.in_step.end());
    beside.insert(beside.end(), other.beside.begin(), other.beside.end());
    again += other.again;
  }
  [[nodiscard]] std::unique_ptr<sim::Observer> fresh() const override {
    return std::make_unique<Beside>(setup_);
  }
  void save(std::vector<std::byte>&) const override { EXAHASH_EXPECTS(false); }
  [[nodiscard]] bool load(const std::byte*&, const std::byte*) override { return false; }

  std::vector<Found> in_step, beside;  // path by path, company by company
  int again = 0;                       // of those that failed, more than once

 private:
  static std::size_t at(int lane) { return static_cast<std::size_t>(lane); }

  std::shared_ptr<const Setup> setup_;
  math::Lane sum_{};
  int days_ = 0;
  std::array<std::vector<finance::MarketMonth>, math::kLanes> market_;
  std::vector<std::array<std::vector<finance::HostedMonth>, math::kLanes>> hosted_;
};

std::unique_ptr<Beside> carried(const scenario::Scenario& scenario, int paths, int threads) {
  auto setup = std::make_shared<Beside::Setup>();
  setup->scenario = &scenario;
  setup->months = finance::months_of(scenario.start, scenario.model.days);
  DebtTerms terms;
  terms.ai = AiCase::paths;
  // Books of the start are made with the middle of what paths draw.
  std::copy_n(scenario.model.parameters.begin() + EXAHASH_SLOT(finance), finance::kConduct,
              reinterpret_cast<double*>(static_cast<finance::Conduct*>(&terms.policy)));
  for (const finance::Carried& one : scenario.model.finance.companies) {
    const auto company =
        std::find_if(scenario.companies.companies.begin(), scenario.companies.companies.end(),
                     [&](const auto& each) { return each.name == one.name; });
    DebtVariant variant{
        company_case(*company, scenario.companies, terms, {}, scenario.start, history(), 78179),
        terms.policy,
        {}};
    variant.months = finance::announced_months(variant.company, setup->months.size());
    setup->companies.push_back(std::move(variant));
  }
  auto observer = std::make_unique<Beside>(setup);
  const sim::Model* arm = &scenario.model;
  EXPECT_TRUE(sim::run_ensemble(
      {&arm, 1},
      {.paths = paths, .threads = threads, .chunk = threads == 1 ? 64 : 8, .twins = false},
      *observer));
  return observer;
}

TEST(Carried, FailInTheMonthInWhichDebtSaysSo) {
  const scenario::Scenario scenario = defaults("2028-06-30", "48");
  const auto one = carried(scenario, 48, 1), two = carried(scenario, 48, 2);
  ASSERT_EQ(one->in_step.size(), 48 * scenario.model.finance.companies.size());
  EXPECT_EQ(one->in_step, one->beside);
  EXPECT_EQ(one->in_step, two->in_step);
  EXPECT_EQ(one->beside, two->beside);
  const auto failed = std::count_if(one->in_step.begin(), one->in_step.end(),
                                    [](const Found& found) { return found.failed_in > 0; });
  EXPECT_GT(failed, 10);
  EXPECT_LT(failed, static_cast<std::ptrdiff_t>(one->in_step.size()) - 10);
  EXPECT_GT(one->again, 0);
}

// The verb's own odds are the share of those paths.
TEST(Carried, AreWhatTheVerbCounts) {
  const scenario::Scenario scenario = defaults("2027-12-31", "64", as_debt_has_them());
  const auto inside = carried(scenario, 64, 2);
  DebtAsked what{&scenario.companies, {}, {}, {}};
  what.terms.ai = AiCase::paths;
  for (const sites::Company& company : scenario.companies.companies) {
    if (company.kind != "class") what.companies.push_back(&company);
  }
  SimulateOptions options;
  options.threads = 1;
  const DebtAnswer answer = debt(scenario, history(), what, options).value();
  const auto& all = scenario.model.finance.companies;
  for (std::size_t c = 0; c < all.size(); ++c) {
    const auto told =
        std::find_if(answer.companies.begin(), answer.companies.end(),
                     [&](const auto& one) { return one.company->name == all[c].name; });
    ASSERT_NE(told, answer.companies.end());
    double failed = 0;
    for (std::size_t i = c; i < inside->in_step.size(); i += all.size()) {
      failed += inside->in_step[i].failed_in > 0 ? 1 : 0;
    }
    EXPECT_NEAR(told->odds.central, 100 * failed / 64, 1e-9) << all[c].name;
  }
}

// Nobody is carried whose cash or debt is not known, and nobody without contracts.
TEST(Carried, AreThoseWhoseBooksAreKnown) {
  const scenario::Scenario scenario = defaults("2027-12-31", "8");
  std::vector<std::string> names;
  for (const auto& one : scenario.model.finance.companies) names.push_back(one.name);
  EXPECT_EQ(std::count(names.begin(), names.end(), "IREN"), 1);
  EXPECT_EQ(std::count(names.begin(), names.end(), "Core Scientific"), 1);
  EXPECT_EQ(std::count(names.begin(), names.end(), "TeraWulf"), 0);  // cash is not known
  EXPECT_EQ(std::count(names.begin(), names.end(), "Cango"), 0);     // debt is not known
  const auto none = scenario::resolve(scenario::open_scenario("no-exodus").value(),
                                      {{"finance.companies", "catalogue"}}, history());
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->model.finance.on());
  EXPECT_NE(none->notes.back().find("finance.companies has no part"), std::string::npos);
}

}  // namespace
}  // namespace exahash::study
