#include "exahash/random/distribution.h"

#include <cmath>

#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <gtest/gtest.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"

namespace exahash::random {
namespace {

using D = Distribution;

constexpr double kProbabilities[] = {0x1p-53, 1e-9, 0.001, 0.05,  0.2,        0.25,
                                     0.5,     0.75, 0.95,  0.999, 1 - 0x1p-53};

void expect_quantiles(const D& ours, const auto& theirs) {
  for (const double p : kProbabilities) {
    const double known = boost::math::quantile(theirs, p);
    EXPECT_NEAR(ours.quantile(p), known, 2e-14 * (1 + std::abs(known))) << p;
  }
}

TEST(Distribution, QuantilesAreThoseOfBoost) {
  expect_quantiles(D::uniform(-3, 7), boost::math::uniform(-3, 7));
  expect_quantiles(D::normal(100, 15), boost::math::normal(100, 15));
  expect_quantiles(D::lognormal(3, 0.4), boost::math::lognormal(std::log(3.0), 0.4));
  for (const double mode : {0.0, 1.0, 4.0}) {
    expect_quantiles(D::triangular(0, mode, 4), boost::math::triangular(0, mode, 4));
  }
}

TEST(Distribution, BetweenHasTheEndsAsItsFiveAndNinetyFivePercent) {
  for (const D& d : {D::lognormal_between(40'000, 250'000), D::normal_between(40'000, 250'000)}) {
    EXPECT_NEAR(d.quantile(0.05), 40'000, 1e-8);
    EXPECT_NEAR(d.quantile(0.95), 250'000, 1e-8);
  }
  EXPECT_NEAR(D::lognormal_between(40'000, 250'000).median(), 100'000, 1e-8);
  EXPECT_NEAR(D::normal_between(-2, 4).median(), 1, 1e-15);
  const D share = D::logit_normal_between(0.02, 0.3);
  EXPECT_NEAR(share.quantile(0.05), 0.02, 1e-15);
  EXPECT_NEAR(share.quantile(0.95), 0.3, 1e-14);
}

TEST(Distribution, MediansAreExact) {
  EXPECT_EQ(D::constant(6.5).median(), 6.5);
  EXPECT_EQ(D::normal(6.5, 2).median(), 6.5);
  EXPECT_EQ(D::lognormal(6.5, 2).median(), 6.5);
  EXPECT_EQ(D::uniform(6, 7).median(), 6.5);
}

TEST(Distribution, PickHasEachValueInItsShare) {
  const D pick = D::pick({{1, 2}, {5, 1}, {9, 1}});
  EXPECT_EQ(pick.quantile(0x1p-53), 1);
  EXPECT_EQ(pick.quantile(0.5), 1);
  EXPECT_EQ(pick.quantile(0.51), 5);
  EXPECT_EQ(pick.quantile(0.75), 5);
  EXPECT_EQ(pick.quantile(1 - 0x1p-53), 9);
}

TEST(Distribution, FromNormalIsTheQuantileOfTheSameLuck) {
  const boost::math::normal standard;
  for (const D& d :
       {D::constant(2), D::uniform(1, 2), D::triangular(1, 1.5, 2), D::normal(1, 2),
        D::lognormal(1, 2), D::logit_normal_between(0.1, 0.2), D::pick({{1, 1}, {2, 3}})}) {
    for (const double p : {0.001, 0.2, 0.5, 0.9, 0.999}) {
      EXPECT_NEAR(d.from_normal(boost::math::quantile(standard, p)), d.quantile(p), 1e-12);
    }
    EXPECT_TRUE(std::isfinite(d.from_normal(-9)) && std::isfinite(d.from_normal(9)));
  }
}

TEST(Distribution, NeverDescends) {
  for (const D& d : {D::triangular(1, 1, 2), D::logit_normal_between(0.001, 0.999),
                     D::lognormal(1, 3), D::pick({{1, 0.1}, {2, 0.2}})}) {
    double before = d.quantile(0x1p-53);
    for (int i = 1; i < 4096; ++i) {
      const double here = d.quantile(i / 4096.0);
      ASSERT_LE(before, here);
      before = here;
    }
  }
}

TEST(Distribution, CanonicalTextKeepsEveryDigit) {
  EXPECT_EQ(D::uniform(0.1, 1e21).canonical(), "uniform(0.1,1e+21)");
  EXPECT_EQ(D::pick({{1, 0.5}, {2.25, 3}}).canonical(), "pick(1:0.5,2.25:3)");
  for (const double value : {0.1 + 0.2, 1.0 / 3, 5e-324, 1.7976931348623157e308, -0.0}) {
    const std::string text = D::constant(value).canonical();
    const auto read = parse_real(std::string_view(text).substr(9, text.size() - 10));
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(*read, value) << text;
  }
}

TEST(Distribution, ScaledChangesTheUnitAlone) {
  for (const D& d : {D::constant(2), D::uniform(1, 2), D::triangular(1, 1.5, 2), D::normal(1, 2),
                     D::lognormal(1, 2), D::pick({{1, 1}, {2, 3}})}) {
    for (const double p : kProbabilities) {
      EXPECT_EQ(d.scaled(1024).quantile(p), 1024 * d.quantile(p)) << d.canonical();
    }
  }
}

TEST(Distribution, RefusesWhatIsNone) {
  EXPECT_THROW((void)D::constant(NAN), ContractViolation);
  EXPECT_THROW((void)D::uniform(2, 1), ContractViolation);
  EXPECT_THROW((void)D::triangular(1, 3, 2), ContractViolation);
  EXPECT_THROW((void)D::normal(1, 0), ContractViolation);
  EXPECT_THROW((void)D::lognormal(0, 1), ContractViolation);
  EXPECT_THROW((void)D::logit_normal_between(0.1, 1), ContractViolation);
  EXPECT_THROW((void)D::pick({}), ContractViolation);
  EXPECT_THROW((void)D::pick({{2, 1}, {1, 1}}), ContractViolation);
  EXPECT_THROW((void)D::constant(1).quantile(0), ContractViolation);
  EXPECT_THROW((void)D::logit_normal_between(0.1, 0.2).scaled(2), ContractViolation);
}

}  // namespace
}  // namespace exahash::random
