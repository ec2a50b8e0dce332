#include "exahash/mining/fleet_layout.h"

#include <algorithm>
#include <numeric>

#include "exahash/base/contracts.h"
#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"

namespace exahash::mining {
namespace {

constexpr double kReferenceLnSd = 0.3;  // of power prices, to sort sites by
constexpr double kReferenceGain = 0.2;  // of the frontier, to sort rows by

// Share of numbers below x of the standard normal: the quantile turned round, to 2^-50.
double normal_share(double x) {
  double low = 0, high = 1;
  for (int i = 0; i < 50; ++i) {
    const double middle = 0.5 * (low + high);
    (math::normal_quantile(middle) < x ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

std::vector<double> bin_scores(int bins) {
  std::vector<double> scores;
  scores.reserve(static_cast<std::size_t>(bins));
  for (int j = 0; j < bins; ++j) scores.push_back(math::normal_quantile((j + 0.5) / bins));
  return scores;
}

// Rows' normal scores by J/TH: of the middle of each by hash rate.
std::vector<double> row_scores(const std::vector<Vintage>& vintages, double total) {
  std::vector<double> scores;
  double below = 0;
  for (const Vintage& vintage : vintages) {
    scores.push_back(math::normal_quantile((below + 0.5 * vintage.share) / total));
    below += vintage.share;
  }
  return scores;
}

// Gaussian copula of two sets of classes: densities at their middles, then rows and columns are
// scaled in turn until both have their shares.
std::vector<double> joint_shares(const std::vector<double>& row_share,
                                 const std::vector<double>& row_score,
                                 const std::vector<double>& column_score, double correlation) {
  const std::size_t columns = column_score.size();
  std::vector<double> joint;
  for (const double z : row_score) {
    for (const double y : column_score) {
      const double rest = 2 * (1 - correlation * correlation);
      const double exponent = correlation * (2 * z * y - correlation * (z * z + y * y)) / rest;
      joint.push_back(math::exp(exponent));
    }
  }
  constexpr int kRounds = 60;
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t j = 0; j < columns; ++j) {
      double sum = 0;
      for (std::size_t i = 0; i < row_share.size(); ++i) sum += joint[i * columns + j];
      for (std::size_t i = 0; i < row_share.size(); ++i) {
        joint[i * columns + j] /= sum * static_cast<double>(columns);
      }
    }
    for (std::size_t i = 0; i < row_share.size(); ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < columns; ++j) sum += joint[i * columns + j];
      for (std::size_t j = 0; j < columns; ++j) joint[i * columns + j] *= row_share[i] / sum;
    }
  }
  return joint;
}

std::vector<int> rows_best_first(const Setup& setup) {
  std::vector<double> j_per_th;
  j_per_th.reserve(setup.vintages.size());
  for (const Vintage& vintage : setup.vintages) j_per_th.push_back(vintage.j_per_th);
  for (int year = 0; year < setup.new_vintages; ++year) {
    const double kept = math::exp((year + 0.5) * math::log(1 - kReferenceGain));
    j_per_th.push_back(setup.frontier_j_per_th * kept);
  }
  std::vector<int> order(j_per_th.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](int a, int b) {
    const double x = j_per_th[static_cast<std::size_t>(a)];
    const double y = j_per_th[static_cast<std::size_t>(b)];
    return x != y ? x < y : a > b;  // of equal ones the newest
  });
  return order;
}

}  // namespace

// The United States' share is published (hashrateindex heat map, Q2 2025: 36 %). Contracts: no
// census; assumptions. Storms: Elliott 2022, Heather 2024 and Fern 2026 stopped 32 to 40 % of the
// day's hash rate at worst, which is nearly all of the United States'.
std::vector<Owner> default_owners() {
  constexpr double kStorm = 0.8;
  return {{"elsewhere, fixed", 0.54, 1, Contract::fixed, 0},
          {"elsewhere, take-or-pay", 0.10, 1, Contract::take_or_pay, 0},
          {"United States, fixed", 0.28, 1, Contract::fixed, kStorm},
          {"United States, index", 0.04, 1, Contract::index, kStorm},
          {"United States, resale", 0.04, 1, Contract::resale, kStorm}};
}

std::vector<SpotLevel> two_regime_spot(double ln_sd, double dear, double dear_factor) {
  EXAHASH_EXPECTS(ln_sd > 0 && dear >= 0 && dear < 1 && dear_factor >= 1);
  const double shift = math::log(dear_factor);
  const auto share_below = [&](double ln_price) {
    return (1 - dear) * normal_share(ln_price / ln_sd) +
           dear * normal_share((ln_price - shift) / ln_sd);
  };
  constexpr double kShares[kSpotLevels] = {0, 0.03, 0.1, 0.25, 0.5, 0.7, 0.85, 0.93, 0.97, 0.99, 1};
  std::vector<SpotLevel> levels;
  for (const double share : kShares) {
    // The ends, which no quantile has: a thousandth from them.
    const double wanted = std::clamp(share, 0.001, 0.999);
    double low = -10, high = 10 + shift;
    for (int i = 0; i < 60; ++i) {
      const double middle = 0.5 * (low + high);
      (share_below(middle) < wanted ? low : high) = middle;
    }
    levels.push_back({math::exp(0.5 * (low + high)), share});
  }
  return levels;
}

void lay_out(Setup& setup, const LayoutOptions& options) {
  EXAHASH_EXPECTS(!setup.vintages.empty() && !setup.owners.empty());
  EXAHASH_EXPECTS(options.power_bins >= 1 && options.power_bins <= kMostPowerBins);
  double total = 0, owned = 0;
  for (const Vintage& vintage : setup.vintages) total += vintage.share;
  for (const Owner& owner : setup.owners) owned += owner.share;
  std::vector<double> row_share;
  row_share.reserve(setup.vintages.size());
  for (const Vintage& vintage : setup.vintages) row_share.push_back(vintage.share / total);
  const std::vector<double> scores = bin_scores(options.power_bins);
  const std::vector<double> joint =
      joint_shares(row_share, row_scores(setup.vintages, total), scores, options.power_correlation);
  struct Place {
    SiteClass site;
    int bin;
    double share;  // of the owner
  };
  std::vector<Place> places;
  for (std::size_t o = 0; o < setup.owners.size(); ++o) {
    const Owner& owner = setup.owners[o];
    for (int j = 0; j < options.power_bins; ++j) {
      places.push_back(
          {{static_cast<int>(o), owner.power_factor, scores[static_cast<std::size_t>(j)],
            owner.contract, owner.weather_beta, owner.follows},
           j,
           owner.share / owned});
    }
  }
  const auto ln_price = [](const SiteClass& site) {
    return math::log(site.price_factor) + kReferenceLnSd * site.price_score;
  };
  std::ranges::stable_sort(
      places, [&](const Place& a, const Place& b) { return ln_price(a.site) < ln_price(b.site); });
  setup.sites.clear();
  setup.start_shares.clear();
  for (const Place& place : places) setup.sites.push_back(place.site);
  for (std::size_t v = 0; v < setup.vintages.size(); ++v) {
    for (const Place& place : places) {
      const auto at =
          v * static_cast<std::size_t>(options.power_bins) + static_cast<std::size_t>(place.bin);
      setup.start_shares.push_back(joint[at] * place.share);
    }
  }
  setup.rows_best_first = rows_best_first(setup);
  if (setup.spot.empty()) {
    setup.spot = two_regime_spot(kSpotLnSd, kSpotDearShare, kSpotDearFactor);
  }
}

}  // namespace exahash::mining
