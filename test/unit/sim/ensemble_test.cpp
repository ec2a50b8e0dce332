// The same bits whatever the number of threads, the instruction set and the length of the run.

#include "exahash/sim/ensemble.h"

#include <atomic>
#include <cmath>

#include <gtest/gtest.h>

#include "exahash/sim/asks.h"
#include "exahash/sim/observer_list.h"
#include "exahash/sim/path_keeper.h"
#include "exahash/sim/recorder.h"

#include "support/models.h"

namespace exahash::sim {
namespace {

// A price that moves, so that paths differ in more than their blocks.
Model moving_model(int days = 90) {
  Model model = test::given_model(days, 950, 300);
  model.market.model = market::PriceModel::gbm;
  model.inputs.push_back(
      {7, EXAHASH_SLOT(market.price_drift), random::Distribution::normal(0.05, 0.25)});
  model.inputs.push_back(
      {8, EXAHASH_SLOT(market.price_volatility), random::Distribution::uniform(0.4, 0.65)});
  return model;
}

std::vector<std::byte> bytes_of_run(const Model& model, EnsembleOptions options, int arms = 1) {
  Recorder recorder(model.days, arms);
  const Model* both[] = {&model, &model};
  const auto finished =
      run_ensemble(std::span(both, static_cast<std::size_t>(arms)), options, recorder);
  EXPECT_TRUE(finished);
  EXPECT_EQ(*finished, options.paths);
  std::vector<std::byte> bytes;
  recorder.save(bytes);
  return bytes;
}

TEST(Ensemble, ThreadsAndInstructionSetsMakeNoDifference) {
  const Model model = moving_model();
  const auto reference =
      bytes_of_run(model, {.paths = 1'000, .threads = 1, .isa = math::Isa::scalar});
  for (const math::Isa isa : math::available_isas()) {
    for (const int threads : {1, 2, 8}) {
      EXPECT_EQ(bytes_of_run(model, {.paths = 1'000, .threads = threads, .isa = isa}), reference)
          << math::name(isa) << " " << threads;
    }
  }
}

// Kept paths 0 to 499 of a run of 1,100 are those of a run of 500.
TEST(Ensemble, TheFirstPathsOfALongerRunAreTheShorterRun) {
  const Model model = moving_model(40);
  const auto keep = [&](std::int64_t paths, int threads) {
    std::vector<double> all;
    auto keeper = PathKeeper::of({"price_usd", "hash_rate_ehs", "difficulty_t"}, model, 1,
                                 [&](std::int64_t first, std::span<const double> values) {
                                   EXPECT_EQ(first * 3 * 41, static_cast<std::int64_t>(all.size()));
                                   all.insert(all.end(), values.begin(), values.end());
                                 });
    EXPECT_TRUE(keeper);
    const Model* arm = &model;
    EXPECT_EQ(run_ensemble({&arm, 1}, {.paths = paths, .threads = threads}, **keeper), paths);
    return all;
  };
  const auto shorter = keep(500, 1);
  auto longer = keep(1'100, 3);
  EXPECT_EQ(shorter.size(), 500U * 41 * 3);
  EXPECT_EQ(longer.size(), 1'100U * 41 * 3);
  longer.resize(shorter.size());
  EXPECT_EQ(longer, shorter);
}

TEST(Ensemble, AStoppedRunKeepsAPrefix) {
  const Model model = moving_model(30);
  std::atomic<int> asked = 0;
  Recorder stopped(model.days, 1);
  const Model* arm = &model;
  const auto finished = run_ensemble(
      {&arm, 1}, {.paths = 100'000, .threads = 2, .stop = [&] { return ++asked > 2'000; }},
      stopped);
  ASSERT_TRUE(finished);
  EXPECT_GT(*finished, 0);
  EXPECT_LT(*finished, 100'000);
  EXPECT_EQ(*finished % kPathsInChunk, 0);
  std::vector<std::byte> bytes;
  stopped.save(bytes);
  EXPECT_EQ(bytes, bytes_of_run(model, {.paths = *finished}));
}

// Counts the days that were stepped.
class CountDays final : public Observer {
 public:
  explicit CountDays(std::atomic<int>& days) : days_(days) {}
  void begin_paths(const View&) override {}
  void day(const View&, int day) override { days_ += day > 0 ? 1 : 0; }
  void end_paths(const View&) override {}
  void merge(Observer&) override {}
  [[nodiscard]] std::unique_ptr<Observer> fresh() const override {
    return std::make_unique<CountDays>(days_);
  }
  void save(std::vector<std::byte>&) const override {}
  bool load(const std::byte*&, const std::byte*) override { return true; }

 private:
  std::atomic<int>& days_;
};

TEST(Ensemble, AStopIsSeenWithinAWeekOfALongBlock) {
  const Model model = moving_model(20'000);
  std::atomic<int> days = 0;
  CountDays counter(days);
  const Model* arm = &model;
  const auto finished =
      run_ensemble({&arm, 1}, {.paths = 8, .stop = [&] { return days >= 100; }}, counter);
  EXPECT_EQ(finished, 0);
  EXPECT_GE(days, 100);
  EXPECT_LE(days, 107);
}

// Ten years are 3,652 days or 521.7 weeks. 40,000 days are 5,714.3: of every eleventh 519 fit in.
TEST(Ensemble, ALongRunIsRecordedLessOften) {
  const auto dates = [](int days) {
    const Model model = test::given_model(days, 950, 300);
    Recorder recorder(days, 1);
    const Model* arm = &model;
    EXPECT_EQ(run_ensemble({&arm, 1}, {.paths = 1}, recorder), 1);
    return recorder.series(0, model.start).front().dates;
  };
  const auto weekly = dates(3'652);
  EXPECT_EQ(weekly.size(), 1 + 521 + 1);
  EXPECT_EQ((weekly[1] - weekly[0]).count(), 7);
  EXPECT_EQ((weekly.back() - weekly.front()).count(), 3'652);
  const auto rare = dates(40'000);
  EXPECT_EQ(rare.size(), 1 + 519 + 1);
  EXPECT_EQ((rare[1] - rare[0]).count(), 77);
  EXPECT_EQ((rare.back() - rare.front()).count(), 40'000);
}

TEST(Ensemble, TwoArmsWithTheSameModelDifferInNothing) {
  const Model model = moving_model(30);
  Recorder recorder(model.days, 2);
  const Model* arms[] = {&model, &model};
  ASSERT_TRUE(run_ensemble(arms, {.paths = 300, .threads = 2}, recorder));
  const auto differences = recorder.differences(model.start);
  ASSERT_FALSE(differences.empty());
  for (const Series& series : differences) {
    for (const Summary& summary : series.values) {
      EXPECT_EQ(summary.mean, 0) << series.metric;
      EXPECT_EQ(summary.quantiles.front(), 0);
      EXPECT_EQ(summary.quantiles.back(), 0);
    }
  }
  EXPECT_EQ(recorder.series(0, model.start), recorder.series(1, model.start));
}

// Two uncertain inputs that make all of the spread, then none of it: ln P_T = (mu - s^2/2) T + s W.
TEST(Ensemble, LuckAndAssumptionsAreToldApart) {
  Model model = moving_model(364);
  const auto share = [&] {
    Recorder recorder(model.days, 1);
    const Model* arm = &model;
    EXPECT_TRUE(run_ensemble({&arm, 1}, {.paths = 16'000, .threads = 2}, recorder));
    for (const Series& series : recorder.series(0, model.start)) {
      if (series.metric == "price_usd") return series.from_assumptions;
    }
    return std::optional<Series::FromAssumptions>();
  };
  model.inputs = {{7, EXAHASH_SLOT(market.price_drift), random::Distribution::normal(0.05, 0.2)}};
  model.parameters[EXAHASH_SLOT(market.price_volatility)] = 0.2;
  const auto both = share();
  ASSERT_TRUE(both);
  // P = S exp(N(., v)) with v = .04 of drift and .04 of luck (T = 1 year to 0.4 %): the share of
  // the variance that drift explains is (e^.04 - 1) / (e^.08 - 1) = .490.
  EXPECT_LT(both->low, 0.490);
  EXPECT_GT(both->high, 0.490);
  EXPECT_LT(both->high - both->low, 0.1);
  model.parameters[EXAHASH_SLOT(market.price_volatility)] = 1e-6;
  EXPECT_GT(share()->low, 0.99);
  model.inputs.clear();
  EXPECT_FALSE(share());
}

TEST(Ensemble, AsksAreCountedExactly) {
  Model model = test::given_model(364, 950, 300);
  model.market.model = market::PriceModel::gbm;
  const auto ask = [](const char* text) { return metrics::parse_ask(text).value(); };
  auto asks = Asks::of({ask("P(price < 78179 USD)"), ask("P(price < 60000 USD) by 2027-05-01"),
                        ask("P(price < 60000 USD)"), ask("median(price)"), ask("mean(price)")},
                       model);
  ASSERT_TRUE(asks) << asks.error().problems.front().what;
  const Model* arm = &model;
  constexpr std::int64_t kPaths = 20'000;
  ASSERT_TRUE(run_ensemble({&arm, 1}, {.paths = kPaths, .threads = 2}, **asks));
  const auto answers = (*asks)->answers();
  ASSERT_EQ(answers.size(), 5U);
  // d = (ln K/S - (mu - s^2/2) T) / (s sqrt T), mu .05, s .5, T = 364/365.25: Phi(.15) = 55.96 %;
  // K = 60,000: Phi(-.3805) = 35.18 %; ever, by reflection, with m = mu - s^2/2, b = ln(K/S)
  // lowered by .5826 s sqrt(1/365.25) for daily closes (Broadie, Glasserman and Kou 1997): Phi((b -
  // m T) / (s sqrt T)) + exp(2 m b / s^2) Phi((b + m T) / (s sqrt T)) = 34.05 + 28.23 %.
  const double limit = 4.9 * 100 * 0.5 / std::sqrt(static_cast<double>(kPaths));
  EXPECT_NEAR(answers[0].value, 55.96, limit);
  EXPECT_NEAR(answers[2].value, 35.18, limit);
  EXPECT_NEAR(answers[1].value, 62.29, limit);
  // Median S exp((mu - s^2/2) T) = 72,546; mean S exp(mu T) = 82,174.
  EXPECT_NEAR(answers[3].value / 72'546, 1, 4.9 * 0.5 * 1.2533 / std::sqrt(double{kPaths}));
  EXPECT_NEAR(answers[4].value / 82'174, 1, 4.9 * 0.533 / std::sqrt(double{kPaths}));
  for (const Answered& answer : answers) {
    EXPECT_LT(answer.low, answer.value);
    EXPECT_GT(answer.high, answer.value);
  }
}

TEST(Ensemble, AsksOutsideTheRunAreRefusedAllAtOnce) {
  const Model model = test::given_model(10, 950);
  const auto ask = [](const char* text) { return metrics::parse_ask(text).value(); };
  const auto asks =
      Asks::of({ask("median(price) by 2030-01-01"), ask("median(price) at 2026-05-01")}, model);
  ASSERT_FALSE(asks);
  ASSERT_EQ(asks.error().problems.size(), 2U);
  EXPECT_EQ(asks.error().problems[0].what,
            "`median(price) by 2030-01-01` asks for 2030-01-01, which is not in the run");
  EXPECT_EQ(asks.error().problems[0].fix, "choose a day from 2026-05-02 to 2026-05-12");
}

}  // namespace
}  // namespace exahash::sim
