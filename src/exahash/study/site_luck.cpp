#include "exahash/study/site_luck.h"

#include <algorithm>
#include <cmath>

#include "exahash/math/elementary.h"
#include "exahash/math/sobol.h"
#include "exahash/random/samplers.h"

namespace exahash::study {
namespace {

constexpr int kQuarters = 4;  // of a year; hashprice is taken in their middle
constexpr int kMiningYears = 40;
constexpr std::size_t kPathsAtOnce = 256;  // between two looks at `stop`
constexpr double kNoMore = 1e-9;           // share of rigs that counts as none

// One path of mining on: cash of each year, and all of it discounted. USD per MW at the meter.
struct MinedPath {
  std::array<double, kMiningYears> cash{};
  double worth = 0;
};

struct Mined {
  double start = 0, cost = 0, scale = 0;  // USD per TH and year; TH/s that run
  double log_drift = 0, volatility = 0;   // a year
  double discount = 0, failure = 0;
};

Mined mined_of(const Terms& terms, const SiteMining& mining) {
  const double sigma = share(terms, Term::volatility);
  return {.start = std::min(mining.rigs.earned, mining.market.most_revenue),
          .cost = mining.rigs.cost_here,
          .scale = mining.rigs.ths * mining.rigs.uptime,
          .log_drift = share(terms, Term::growth) - sigma * sigma / 2,
          .volatility = sigma,
          .discount = share(terms, Term::discount),
          .failure = share(terms, Term::failure)};
}

MinedPath mine(const Mined& mined, std::uint64_t seed, std::uint32_t path) {
  MinedPath out;
  double log = 0;
  for (int quarter = 0; quarter < kMiningYears * kQuarters; ++quarter) {
    const double t = (quarter + 0.5) / kQuarters;
    const double left = math::exp(-mined.failure * t);
    if (left < kNoMore) break;
    const double step = quarter == 0 ? 0.5 / kQuarters : 1.0 / kQuarters;
    const random::Address address{.path = path,
                                  .stream = random::Stream::price,
                                  .index = static_cast<std::uint32_t>(quarter)};
    log +=
        mined.log_drift * step + mined.volatility * std::sqrt(step) * random::normal(seed, address);
    const double margin = mined.start * math::exp(std::min(log, 600.0)) - mined.cost;
    if (!(margin > 0)) continue;
    const double cash = mined.scale * margin * left / kQuarters;
    out.cash[static_cast<std::size_t>(quarter / kQuarters)] += cash;
    out.worth += cash * math::exp(-mined.discount * t);
  }
  return out;
}

// One contract whose tenant defaults so many years after energising, per MW at the meter.
struct Let {
  hosting::ContractTerms terms;
  std::vector<hosting::YearCash> years;  // of the term
  double gross = 1;

  [[nodiscard]] double worth(double default_after) const {
    return hosting::contract_worth(terms, default_after).total() / gross;
  }
  // What falls into the year (year - 1, year] after signing, as it is earned.
  [[nodiscard]] double cash(double default_after, int year) const {
    double sum = year == 1 ? terms.prepaid * terms.revenue * terms.years : 0;
    for (std::size_t k = 0; k < years.size(); ++k) {
      const double begin = terms.lead_years + static_cast<double>(k);
      const double end = hosting::paid_after(terms, static_cast<int>(k) + 1);
      const double shared = std::min<double>(year, end) - std::max<double>(year - 1, begin);
      if (shared <= 0) continue;
      const double due = shared / (end - begin);
      const bool pays = default_after >= end - terms.lead_years;
      const bool gone = default_after < begin - terms.lead_years;
      const hosting::YearCash& all = years[k];
      sum += due * (pays ? all.paying : gone ? all.guaranteed + all.relet : all.defaulting);
    }
    return sum / gross;
  }
};

Let let_of(const Terms& terms, SiteUse use) {
  Let let{contract_terms(terms, use), {}, terms[Term::gross_factor]};
  for (int k = 1; hosting::revenue_of_year(let.terms, k) > 0; ++k) {
    let.years.push_back(hosting::cash_of_year(let.terms, k));
  }
  return let;
}

double default_of(const Let& let, double uniform) {
  constexpr double kNever = 1e9;
  return let.terms.default_rate > 0 ? -math::log(uniform) / let.terms.default_rate : kNever;
}

Spread spread_of(std::vector<double>& values) {
  const auto [low, high] = interval_of(values);
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return {low, *middle, high};
}

// Of all paths, use by use.
struct PathColumns {
  std::array<std::vector<double>, 3> worth;
  std::vector<std::array<std::vector<double>, 3>> years;

  PathColumns(std::size_t paths, std::size_t count) : years(count) { keep(paths); }
  void keep(std::size_t paths) {
    for (auto& use : worth) use.resize(paths);
    for (auto& year : years) {
      for (auto& use : year) use.resize(paths);
    }
  }
};

}  // namespace

SiteLuck site_luck(const Terms& terms, double hashprice_usd_ph_day, std::uint64_t seed,
                   std::int64_t paths, const std::function<bool()>& stop) {
  const SiteMining mining = site_mining(terms, hashprice_usd_ph_day);
  const hosting::MiningWorth now = site_worth(terms, hashprice_usd_ph_day).mining;
  const Mined mined = mined_of(terms, mining);
  const double resale = resale_cash(terms);
  const std::array<Let, 2> lets{let_of(terms, SiteUse::colocation),
                                let_of(terms, SiteUse::gpu_cloud)};
  const double last = std::max(lets[0].terms.lead_years + lets[0].terms.years,
                               lets[1].terms.lead_years + lets[1].terms.years);
  const auto years = static_cast<std::size_t>(std::min(std::ceil(last), double{kMiningYears}));
  const auto count = static_cast<std::size_t>(paths);
  PathColumns all(count, years);
  SiteLuck luck;
  std::array<std::int64_t, 2> better{}, kept{};
  for (std::size_t i = 0; i < count; ++i) {
    if (i % kPathsAtOnce == 0 && stop && stop()) break;
    ++luck.paths;
    const auto path = static_cast<std::uint32_t>(i);
    const MinedPath run = mine(mined, seed, path);
    luck.mean_in_place += run.worth;
    all.worth[0][i] = run.worth + now.resale + now.slot;
    for (std::size_t y = 0; y < years; ++y) {
      const double of_term = std::clamp(terms[Term::lease_term] - static_cast<double>(y), 0.0, 1.0);
      all.years[y][0][i] = run.cash[y] + resale * of_term;
    }
    for (std::size_t use = 0; use < lets.size(); ++use) {
      const Let& let = lets[use];
      const double after =
          default_of(let, math::scrambled_sobol(path, static_cast<int>(use), seed));
      all.worth[use + 1][i] = let.worth(after) + now.sold;
      if (all.worth[use + 1][i] > all.worth[0][i]) ++better[use];
      if (after >= let.terms.years) ++kept[use];
      for (std::size_t y = 0; y < years; ++y) {
        all.years[y][use + 1][i] = let.cash(after, static_cast<int>(y) + 1);
      }
    }
  }
  luck.years.resize(years);
  if (luck.paths == 0) return luck;
  all.keep(static_cast<std::size_t>(luck.paths));
  const auto of_all = [&](std::int64_t some) {
    return static_cast<double>(some) / static_cast<double>(luck.paths);
  };
  luck.mean_in_place /= static_cast<double>(luck.paths);
  luck.colocation_better = of_all(better[0]);
  luck.gpu_better = of_all(better[1]);
  luck.colocation_kept = of_all(kept[0]);
  luck.gpu_kept = of_all(kept[1]);
  for (std::size_t use = 0; use < 3; ++use) {
    luck.worth[use] = spread_of(all.worth[use]);
    for (std::size_t y = 0; y < years; ++y) {
      luck.years[y].uses[use] = spread_of(all.years[y][use]);
    }
  }
  return luck;
}

}  // namespace exahash::study
