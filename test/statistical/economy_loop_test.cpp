// How the fleet answers inside the loop of difficulty: what must hold before anything that depends
// on it is published. --gtest_output=xml keeps the figures beside the limits.

#include "economy_loop.h"

#include <array>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

namespace exahash::test {
namespace {

constexpr double kHashprice = 37.56;

void record(const std::string& what, double value) {
  testing::Test::RecordProperty(what, std::to_string(value));
}

struct Moments {
  double sd, lag1;
  int count;
};
// Of the retargets after the first 26 of each path, about the mean of all.
Moments retarget_moments(const mining::Parameters& parameters) {
  constexpr int kLoops = 20;
  std::vector<std::vector<double>> paths;
  for (int k = 0; k < kLoops; ++k) {
    auto setup = fleet_setup();
    setup.unrack_days = setup.scrap_days = 1e12;
    EconomyLoop loop(setup, parameters, kHashprice, 1000 + k);
    for (int day = 0; day < 14 * 130; ++day) loop.step(all(1));
    for (const auto& retargets : loop.retargets) {
      auto& path = paths.emplace_back();
      for (std::size_t i = 26; i < retargets.size(); ++i) path.push_back(retargets[i].log_change);
    }
  }
  double sum = 0, squares = 0, products = 0;
  int count = 0, pairs = 0;
  for (const auto& path : paths) {
    for (const double x : path) sum += x, ++count;
  }
  const double mean = sum / count;
  for (const auto& path : paths) {
    for (std::size_t i = 0; i < path.size(); ++i) {
      squares += (path[i] - mean) * (path[i] - mean);
      if (i > 0) products += (path[i] - mean) * (path[i - 1] - mean), ++pairs;
    }
  }
  return {std::sqrt(squares / count), products / pairs / (squares / count), count};
}

// Price held, no rigs come or go: retargets move by the luck of the blocks alone, whose ln is the
// difference of two independent ln Gamma(2016): SD sqrt(2 trigamma(2016)) = 0.03150, lag-1
// correlation -1/2. N is about 16,000. Standard errors 0.00022 (a product of neighbours makes
// it 1.2 times that of independent numbers) and 0.0056; limits at 4.9 of them (false alarm 1e-6
// each) and 2 % more SD for the answer of a fleet that must not amplify.
TEST(EconomyLoop, NoiseAloneIsThatOfTheBlocks) {
  for (const double power : {36.0, 38.0, 45.0}) {
    auto parameters = fleet_parameters();
    parameters.factory_eh_per_month = all(0);
    parameters.failure_rate = parameters.storms = all(0);
    parameters.power_usd_per_mwh = all(power);
    const Moments moments = retarget_moments(parameters);
    EXPECT_GT(moments.count, 15'000);
    EXPECT_NEAR(moments.sd, 0.0315, 4.9 * 0.00022 + 0.02 * 0.0315) << power;
    EXPECT_NEAR(moments.lag1, -0.5, 4.9 * 0.0056) << power;
    record("sd_" + std::to_string(int(power)), moments.sd);
    record("lag1_" + std::to_string(int(power)), moments.lag1);
  }
}

// ln H against a permanent step of the price 200 days after a start at this hashprice, with the
// same luck: elasticity after each 30 days; and hashprice at the step.
struct StepResponse {
  std::array<double, 13> elasticity{};
  double hashprice = 0;
};
StepResponse step_response(double factor, double start) {
  constexpr int kLoops = 8, kStepDay = 200;
  const auto parameters = fleet_parameters();
  StepResponse response;
  for (int k = 0; k < kLoops; ++k) {
    EconomyLoop base(fleet_setup(), parameters, start, 50 + k);
    EconomyLoop moved(fleet_setup(), parameters, start, 50 + k);
    for (int day = 1; day <= kStepDay + 365; ++day) {
      base.step(all(1));
      moved.step(all(day <= kStepDay ? 1 : factor));
      const int since = day - kStepDay;
      for (int i = 0; since == 0 && i < 8; ++i) {
        response.hashprice += start * fleet_setup().start_eh_s / base.difficulty[i] / (8 * kLoops);
      }
      if (since <= 0 || since % 30 != 0) continue;
      for (int i = 0; i < 8; ++i) {
        const double more = moved.fleets.state.hash_rate_eh[i] / base.fleets.state.hash_rate_eh[i];
        response.elasticity[since / 30] += std::log(more) / std::log(factor) / (8 * kLoops);
      }
    }
  }
  return response;
}

// Sites at spot prices and flexible clocks answer at once, the others over months: never by more
// than a fifth in a month to a step of the size that prices make in one, and by less than it in a
// year. (The limit of 0.15 is for the regression below, which is how the past is measured.) A fall
// far beyond the band of the thresholds answers faster, and so does one from a lower hashprice,
// with more of the fleet at the edge: recorded. The step is at a hashprice of about 36: fleets that
// start at 40 have grown so far by then.
TEST(EconomyLoop, AnswersAPriceStepSlowly) {
  for (const double factor : {0.6, 0.8, 1.25, 1.6}) {
    const auto [response, hashprice] = step_response(factor, 40);
    EXPECT_NEAR(hashprice, 35.7, 0.5);
    EXPECT_GE(response[1], 0);
    if (factor > 0.7 && factor < 1.3) {
      EXPECT_LE(response[1], 0.2) << factor;
    }
    EXPECT_GT(response[12], response[6]);
    EXPECT_GT(response[12], response[1]);
    EXPECT_LT(response[12], 1);
    for (const int months : {1, 3, 6, 12}) {
      record("step_" + std::to_string(int(factor * 100)) + "_" + std::to_string(months),
             response[months]);
    }
  }
  const auto [lower, hashprice] = step_response(0.8, kHashprice);
  record("lower_80_1", lower[1]);
  record("lower_hashprice", hashprice);
}

// Slope of d ln H over `days` on d ln price, over windows that do not overlap; price by GBM, 50 % a
// year, four years after one for the start to be forgotten.
double regression(int days) {
  constexpr int kLoops = 40, kYears = 5;
  double xy = 0, xx = 0, sx = 0, sy = 0, n = 0;
  for (int k = 0; k < kLoops; ++k) {
    EconomyLoop loop(fleet_setup(), fleet_parameters(), kHashprice, 900 + k);
    std::mt19937_64 random(77 + k);
    std::normal_distribution<double> normal(-0.125 / 365.25 + 0.05 / 365.25,
                                            0.5 / std::sqrt(365.25));
    math::Lane log{}, price{}, last_price{}, last_rate{};
    for (int day = 1; day <= 365 * kYears; ++day) {
      for (int i = 0; i < 8; ++i) log[i] += normal(random), price[i] = std::exp(log[i]);
      loop.step(price);
      if (day < 365 || (day - 365) % days != 0) continue;
      for (int i = 0; i < 8; ++i) {
        const double rate = std::log(loop.fleets.state.hash_rate_eh[i]);
        const double x = log[i] - last_price[i], y = rate - last_rate[i];
        if (day > 365) xy += x * y, xx += x * x, sx += x, sy += y, ++n;
        last_price[i] = log[i];
        last_rate[i] = rate;
      }
    }
  }
  return (xy - sx * sy / n) / (xx - sx * sx / n);
}

TEST(EconomyLoop, RegressionOfAMonthIsBelowTheLimit) {
  double before = 0;
  for (const int months : {1, 3, 6, 12}) {
    const double slope = regression(30 * months);
    record("slope_" + std::to_string(months), slope);
    EXPECT_GT(slope, before);
    if (months == 1) {
      EXPECT_LE(slope, 0.15);
    }
    before = slope;
  }
}

}  // namespace
}  // namespace exahash::test
