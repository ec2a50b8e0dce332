// Defaults in whole runs: rigs and megawatts move by the rules of what became of a company, none is
// made or lost, and nothing hangs on instruction sets, neighbours or copies.

#include <algorithm>
#include <cstring>
#include <string>

#include <gtest/gtest.h>

#include "exahash/sim/observables.h"

#include "support/economy_model.h"

namespace exahash::sim {
namespace {

using test::after;
using test::economy;
using test::host;
using test::set;

constexpr double kRacked = 20 * 20 * 1.03;  // MW: 20 EH/s at 20 J/TH with the facility's overhead

// 20 EH/s that could pay for ever, but for a loan that no company could, due in that month.
finance::Carried debtor(const Model& model, int due_in_month) {
  finance::Carried carried;
  carried.name = "one";
  carried.signer = 0;
  finance::Case& company = carried.company;
  company.start.mining = {.hash_rate_ehs = 20, .j_per_th = 20, .power_usd_mwh = 30};
  company.start.cash = finance::micro_usd(5e9);
  finance::Tranche loan;
  loan.drawn = finance::micro_usd(50e9);
  loan.maturity = due_in_month;
  company.start.tranches = {loan};
  company.start.prefunded = {0};
  company.projects = {"run"};
  company.rooms.resize(1);
  company.rooms[0].mining_mw = kRacked;
  carried.months = finance::announced_months(company, model.finance.months.size());
  return carried;
}

enum class Fate { extended, owners, foreclosed, sites_sold, liquidated };

void give(Model& model, const finance::Conduct& conduct) {
  const auto* const values = reinterpret_cast<const double*>(&conduct);
  std::copy_n(values, finance::kConduct, model.parameters.begin() + EXAHASH_SLOT(finance));
}

Model with_debtor(int days, Fate fate, int due_in_month = 0) {
  Model model = economy(days);
  model.hosting.capacity = std::max(model.hosting.capacity, 1);
  finance::Policy policy;
  policy.refresh = 0;
  policy.extended = fate <= Fate::owners ? 1 : 0;
  policy.owners = fate == Fate::owners ? 1 : 0;
  policy.foreclosed = fate == Fate::foreclosed ? 1 : 0;
  policy.sites_sold = fate == Fate::sites_sold ? 1 : 0;
  policy.workout_months = 3;
  give(model, policy);
  model.finance.months = finance::months_of(model.start, model.days);
  model.finance.companies = {debtor(model, due_in_month)};
  return model;
}

struct Megawatts {
  double racked = 0, withheld = 0, held = 0;
};

Megawatts megawatts(const State& state, int lane = 0) {
  Megawatts sum;
  for (const mining::Site& site : state.sites()) {
    sum.racked += site.megawatts.mining_mw[lane];
    sum.withheld += site.megawatts.withheld_mw[lane];
  }
  for (const mining::Row& row : state.rows()) {
    sum.held += row.held_eh[lane] * row.grid_j_per_th[lane];
  }
  return sum;
}

// The loan falls due in May; the week ends on 6 June, 35 days after the start. 60 days after the
// end of May are over on 30 July; that week ends on 1 August, 91 days after the start.
TEST(Defaults, ForeclosedRigsStandAndThenGoElsewhere) {
  const Model model = with_debtor(120, Fate::foreclosed);
  ASSERT_TRUE(check(model));
  Model nobody = model;
  nobody.finance = {};
  State state(model), without(nobody);
  begin(model, math::fastest_isa(), 0, state);
  begin(nobody, math::fastest_isa(), 0, without);
  for (int day = 0; day < 34; ++day) step(model, math::fastest_isa(), state);
  for (int day = 0; day < 35; ++day) step(nobody, math::fastest_isa(), without);
  EXPECT_EQ(state.carried()[0].failed_in[0], 1);
  EXPECT_EQ(megawatts(state).withheld, 0);
  step(model, math::fastest_isa(), state);
  EXPECT_NEAR(megawatts(state).withheld, kRacked, 1e-6);
  EXPECT_NEAR(megawatts(state).held, kRacked, 1e-6);
  EXPECT_NEAR(observable("default_withheld_mw")->read(state.fixed())[0], kRacked, 1e-6);
  EXPECT_GT(observable("default_rigs_ehs")->read(state.fixed())[0], kRacked / 36);
  EXPECT_NEAR(megawatts(state).racked, megawatts(without).racked - kRacked, 20);
  step(model, math::fastest_isa(), state);
  step(nobody, math::fastest_isa(), without);
  EXPECT_LT(state.fixed().mining.fair_eh[0], without.fixed().mining.fair_eh[0] - kRacked / 36);
  for (int day = 36; day < 90; ++day) step(model, math::fastest_isa(), state);
  EXPECT_NEAR(megawatts(state).withheld, kRacked, 1e-6);
  step(model, math::fastest_isa(), state);
  EXPECT_NEAR(megawatts(state).withheld, 0, 1e-6);
  EXPECT_NEAR(megawatts(state).held, 0, 1e-6);
  EXPECT_NEAR(observable("default_withheld_mw")->read(state.fixed())[0], 0, 1e-9);
  EXPECT_EQ(observable("defaults")->read(state.fixed())[0], 1);
  EXPECT_EQ(observable("defaulted_pct")->read(state.fixed())[0], 100);
}

// Sold after 120 days, on 28 September; that week ends on 3 October, 154 days after the start. The
// rigs are on their racks again at once, as many megawatts as were taken, and run like the others.
TEST(Defaults, SitesThatAreSoldRunAgainWithWhatStandsOnThem) {
  Model model = with_debtor(170, Fate::sites_sold);
  set(model, EXAHASH_SLOT(mining.failure_rate), test::all(0));
  set(model, EXAHASH_SLOT(mining.factory_eh_per_month), test::all(0));
  set(model, EXAHASH_SLOT(mining.build_share), test::all(0));
  model.mining.unrack_days = model.mining.rack_days = 1e9;
  State state(model);
  begin(model, math::fastest_isa(), 0, state);
  const double racked = megawatts(state).racked;
  for (int day = 0; day < 153; ++day) step(model, math::fastest_isa(), state);
  EXPECT_NEAR(megawatts(state).racked, racked - kRacked, 0.1);
  step(model, math::fastest_isa(), state);
  EXPECT_NEAR(megawatts(state).racked, racked, 0.1);
  EXPECT_NEAR(megawatts(state).held, 0, 1e-6);
}

TEST(Defaults, WhereLendersWaitNothingMoves) {
  const State with = after(with_debtor(120, Fate::extended));
  Model model = with_debtor(120, Fate::extended);
  model.finance = {};
  const State without = after(model);
  EXPECT_EQ(with.carried()[0].failed_in[0], 1);
  EXPECT_EQ(with.companies()[0].capital[0], 0);
  EXPECT_EQ(with.fixed().finance.withheld_mw[0], 0);
  const auto& one = with.fixed().mining;
  EXPECT_EQ(std::memcmp(&one, &without.fixed().mining, sizeof one), 0);
}

// May's default is worked out by the end of August, 122 days after the start: lenders of new halls
// are there again. Owners have no debt and go on; who was given time alone cannot pay the coupon of
// September.
TEST(Defaults, LendersComeBackAfterAWorkout) {
  for (const Fate fate : {Fate::owners, Fate::extended}) {
    const State during = after(with_debtor(120, fate));
    EXPECT_EQ(during.companies()[0].capital[0], 0);
    EXPECT_EQ(during.carried()[0].defaults[0], 1);
    const State ended = after(with_debtor(123, fate));
    EXPECT_EQ(ended.companies()[0].capital[0], 1);
    const State later = after(with_debtor(153, fate));
    const bool again = fate == Fate::extended;
    EXPECT_EQ(later.carried()[0].defaults[0], again ? 2 : 1);
    EXPECT_EQ(later.companies()[0].capital[0], again ? 0 : 1);
    EXPECT_EQ(later.carried()[0].failed_in[0], 1);
    EXPECT_EQ(observable("defaults")->read(later.fixed())[0], 1);
    EXPECT_EQ(later.fixed().finance.withheld_mw[0], 0);
  }
}

// What is let stays let, what has lenders of its own is built, the rest is given up; and nothing is
// signed any more.
TEST(Defaults, HallsOfALandlord) {
  Model model = with_debtor(400, Fate::liquidated);
  host(model, 100, 0);
  model.hosting.contracts[0].energised = true;
  for (int i = 0; i < 2; ++i) {
    host(model, 50, 0);
    model.hosting.contracts.back().build_months = 9;
  }
  model.hosting.regime = hosting::Regime::boom;
  model.hosting.capacity = 60;
  model.finance.companies[0].funded = {false, true, false};
  set(model, EXAHASH_SLOT(hosting.build_ln_sd), test::all(0.001));
  set(model, EXAHASH_SLOT(hosting.cancel_rate), test::all(0));
  set(model, EXAHASH_SLOT(hosting.plateau.default_rate), test::all(0));
  set(model, EXAHASH_SLOT(hosting.boom.default_rate), test::all(0));
  set(model, EXAHASH_SLOT(hosting.bust.default_rate), test::all(0));
  const State state = after(model);
  for (int lane = 0; lane < math::kLanes; ++lane) {
    const auto contracts =
        state.contracts().subspan(static_cast<std::size_t>(lane * model.hosting.capacity), 60);
    EXPECT_EQ(contracts[0].stage, hosting::Stage::energised);
    EXPECT_EQ(contracts[1].stage, hosting::Stage::energised);
    double it_mw = 0;
    for (const auto& contract : contracts) it_mw += contract.it_mw;
    EXPECT_EQ(it_mw, 150);
  }
  model.finance = {};
  EXPECT_GT(after(model).fixed().hosting.contracted_it_mw[0], 200);
}

// A run in which nobody fails is the one without books, to the bit.
TEST(Defaults, BooksAloneChangeNothing) {
  Model model = with_debtor(200, Fate::foreclosed, 100);
  model.market.model = market::PriceModel::gbm;
  const State with = after(model);
  model.finance = {};
  const State without = after(model);
  const auto same = [](const auto& a, const auto& b) { return std::memcmp(&a, &b, sizeof a) == 0; };
  EXPECT_EQ(with.fixed().finance.failed[0], 0);
  EXPECT_TRUE(same(with.fixed().mining, without.fixed().mining));
  EXPECT_TRUE(same(with.fixed().hosting, without.fixed().hosting));
  EXPECT_TRUE(same(with.fixed().chain, without.fixed().chain));
}

class Luck {
 public:
  double unit() {  // xorshift64
    draw_ ^= draw_ << 13;
    draw_ ^= draw_ >> 7;
    draw_ ^= draw_ << 17;
    return static_cast<double>(draw_ >> 11) * 0x1p-53;
  }
  double between(double low, double high) { return low + (high - low) * unit(); }

 private:
  std::uint64_t draw_ = 88172645463325252ULL;
};

// Ten companies that fail sooner or later, in a bust of coins, with contracts of their own.
Model random_model(Luck& luck) {
  Model model = with_debtor(700, Fate::liquidated);
  model.market.model = market::PriceModel::gbm;
  model.hosting.signers.clear();
  model.finance.companies.clear();
  finance::Policy policy;
  policy.refresh = 0;
  policy.extended = luck.between(0, 0.2);
  policy.foreclosed = luck.between(0.1, 0.4);
  policy.sites_sold = luck.between(0.1, 0.4);
  policy.offline_days = luck.between(0, 90);
  policy.sale_days = luck.between(0, 300);
  policy.liquidation_days = luck.between(0, 400);
  policy.workout_months = luck.between(0, 9);
  give(model, policy);
  for (int i = 0; i < 10; ++i) {
    const int site = static_cast<int>(luck.between(0, 25));
    model.hosting.signers.push_back(
        {.name = std::to_string(i), .planned_mw = 1e3, .mining_mw = 500, .site = site});
    finance::Carried company = debtor(model, static_cast<int>(luck.between(0, 30)));
    company.name = std::to_string(i);
    company.signer = i;
    company.company.start.mining.hash_rate_ehs = luck.between(1, 120);
    model.finance.companies.push_back(company);
    host(model, luck.between(10, 300), std::max(0.0, luck.between(-0.2, 1)));
    model.hosting.contracts.back().company = i;
    model.hosting.contracts.back().site = site;
    model.hosting.contracts.back().build_months = luck.between(0, 20);
  }
  model.hosting.regime = hosting::Regime::boom;
  model.hosting.capacity = 80;
  return model;
}

// No rig and no megawatt is made or lost: racked + in store + held + scrapped is what there was and
// what was delivered; uses add up to the connection at most; what is withheld by defaults has its
// rigs, and no more than that is withheld beside what contracts hold.
TEST(Defaults, MakeAndLoseNoRigAndNoMegawatt) {
  Luck luck;
  int failed = 0;
  for (int scenario = 0; scenario < 8; ++scenario) {
    const Model model = random_model(luck);
    ASSERT_TRUE(check(model));
    State state(model);
    begin(model, math::fastest_isa(), 8 * static_cast<std::uint32_t>(scenario), state);
    const math::Lane start = state.fixed().mining.nameplate_eh;
    for (int day = 0; day < model.days; ++day) {
      step(model, math::fastest_isa(), state);
      if (day % 7 != 6) continue;
      const State::Fixed& now = state.fixed();
      for (const mining::Site& site : state.sites()) {
        ASSERT_TRUE(sites::within_grid(site.megawatts)) << scenario << ' ' << day;
      }
      for (int lane = 0; lane < math::kLanes; ++lane) {
        double rigs = 0;
        for (const mining::Cell& cell : state.cells()) rigs += cell.racked_eh[lane];
        for (const mining::Row& row : state.rows()) rigs += row.stock_eh[lane] + row.held_eh[lane];
        const double delivered = now.mining.delivered_eh[lane], gone = now.mining.scrapped_eh[lane];
        ASSERT_NEAR(rigs + gone, start[lane] + delivered, 1e-5) << scenario << ' ' << day;
        if (now.hosting.moves_wait) continue;
        const Megawatts mw = megawatts(state, lane);
        ASSERT_NEAR(mw.held, now.finance.withheld_mw[lane], 1e-5) << scenario << ' ' << day;
        ASSERT_GE(mw.withheld, mw.held - 1e-5);
      }
    }
    for (const double count : state.fixed().finance.failed.v) failed += static_cast<int>(count);
  }
  EXPECT_GT(failed, 8 * 8 * 4);
}

TEST(Defaults, HaveTheSameBitsOnEveryInstructionSetAndInCopies) {
  Luck luck;
  const Model model = random_model(luck);
  const auto same = [](const State& a, const State& b) {
    return std::memcmp(a.bytes().data(), b.bytes().data(), a.bytes().size()) == 0;
  };
  const State reference = after(model, math::Isa::scalar);
  EXPECT_GT(reference.fixed().finance.failed[0], 0);
  for (const math::Isa isa : math::available_isas())
    EXPECT_TRUE(same(after(model, isa), reference));
  State state(model);
  begin(model, math::fastest_isa(), 0, state);
  for (int day = 0; day < 233; ++day) step(model, math::fastest_isa(), state);
  State copy = state;
  for (int day = 233; day < model.days; ++day) step(model, math::fastest_isa(), copy);
  EXPECT_TRUE(same(copy, reference));
}

TEST(Defaults, PathsAreTheSameInAnyCompany) {
  Luck luck;
  const Model model = random_model(luck);
  test::expect_the_same_beside_others(model, 400);
}

TEST(Defaults, AModelThatCannotBeIsRefused) {
  Model model = with_debtor(60, Fate::foreclosed);
  ASSERT_TRUE(check(model));
  model.finance.companies[0].signer = 1;
  EXPECT_FALSE(check(model));
  model.finance.companies[0].signer = 0;
  model.finance.companies[0].company.projects.clear();
  EXPECT_FALSE(check(model));
  model = with_debtor(60, Fate::foreclosed);
  model.hosting.capacity = 0;
  EXPECT_FALSE(check(model));
}

}  // namespace
}  // namespace exahash::sim
