#include "exahash/hosting/demand.h"

#include <algorithm>

#include "exahash/base/units.h"
#include "exahash/hosting/conversion.h"
#include "exahash/hosting/lease.h"
#include "exahash/math/elementary.h"
#include "exahash/math/quantiles.h"
#include "exahash/random/samplers.h"

namespace exahash::hosting {
namespace {

constexpr double kMwPerGw = 1000;

Regime regime(const State& state, int lane) noexcept {
  return static_cast<Regime>(static_cast<int>(state.regime[lane]));
}

std::uint32_t path_of(const Surroundings& around, int lane) noexcept {
  return static_cast<std::uint32_t>(around.path[lane]);
}

// Log return of the price since the month's start in standard deviations; 0 of a price that does
// not move by chance.
double price_score(const Surroundings& around, const State& state, double months,
                   int lane) noexcept {
  const double volatility = around.price_volatility[lane];
  const double now = around.price[lane], then = state.price_then[lane];
  constexpr double kLeast = 1e-3, kMost = 5;
  if (!(volatility > kLeast) || !(now > 0) || !(then > 0)) return 0;
  const double years = months / kMonthsPerYear;
  const double drift = (around.price_drift[lane] - 0.5 * volatility * volatility) * years;
  return std::clamp((math::log(now / then) - drift) / (volatility * math::sqrt(years)), -kMost,
                    kMost);
}

// High numbers are good news: a boom ends at the low end, a bust at the high one, a plateau at
// either.
Regime next_regime(Regime now, double ends, double news) noexcept {
  switch (now) {
    case Regime::boom:
      return news < ends ? Regime::plateau : Regime::boom;
    case Regime::plateau:
      return news < ends / 2 ? Regime::bust : news > 1 - ends / 2 ? Regime::boom : Regime::plateau;
    case Regime::bust:
      return news > 1 - ends ? Regime::plateau : Regime::bust;
    default:
      return Regime::none;
  }
}

// The company that an offer goes to: by planned megawatts among those with enough for it.
int company_of(const Setup& setup, const Book& book, double greenfield, double place,
               int lane) noexcept {
  const auto weight = [&](std::size_t i) {
    const double left = book.companies[i].planned_left_mw[lane];
    return left >= greenfield && left > 0 ? left : 0.0;
  };
  double all = 0;
  for (std::size_t i = 0; i < setup.signers.size(); ++i) all += weight(i);
  double wanted = place * all;
  int last = -1;
  for (std::size_t i = 0; i < setup.signers.size(); ++i) {
    const double here = weight(i);
    if (!(here > 0)) continue;
    last = static_cast<int>(i);
    if (wanted < here) break;
    wanted -= here;
  }
  return last;
}

Kind kind_of_offer(const Parameters& parameters, std::uint64_t seed, random::Address offer,
                   int lane) noexcept {
  if (!(parameters.gpu_share[lane] > 0)) return Kind::colocation;
  offer.part = 2;
  return random::uniform(seed, offer) < parameters.gpu_share[lane] ? Kind::gpu_cloud
                                                                   : Kind::colocation;
}

}  // namespace

const RegimeParameters* regime_of(const Parameters& parameters, const State& state,
                                  int lane) noexcept {
  switch (regime(state, lane)) {
    case Regime::boom:
      return &parameters.boom;
    case Regime::plateau:
      return &parameters.plateau;
    case Regime::bust:
      return &parameters.bust;
    default:
      return nullptr;
  }
}

void pass_month(const Parameters& parameters, const Surroundings& around, State& state,
                double months, int lane) noexcept {
  const double years = months / kMonthsPerYear;
  const Regime now = regime(state, lane);
  const RegimeParameters* const here = regime_of(parameters, state, lane);
  const double usual = parameters.plateau.default_rate[lane];
  const double rate = here == nullptr ? usual : here->default_rate[lane];
  state.unbacked_sum[lane] += rate * years;
  state.backed_sum[lane] += std::min(rate, usual) * years;
  state.exit_sum[lane] += parameters.exit_rate[lane] * years;
  const double more = now == Regime::bust ? parameters.bust_cancellations[lane] : 1;
  state.cancel_sum[lane] += parameters.cancel_rate[lane] * more * years;
  if (here == nullptr) return;
  constexpr double kLeastKept = 0.01;  // of a year's lease
  state.lease_usd_kw_month[lane] *=
      math::pow(std::max(1 + here->lease_drift[lane], kLeastKept), years);
  const double link = std::clamp(parameters.price_link[lane], -1.0, 1.0);
  const double own = math::normal_quantile(
      random::uniform(around.seed, {path_of(around, lane), random::Stream::ai_regime, 0,
                                    static_cast<std::uint32_t>(state.month), 0}));
  const double score =
      link * price_score(around, state, months, lane) + math::sqrt(1 - link * link) * own;
  const double ends = 1 - math::pow(2, -months / std::max(here->half_life_months[lane], 1e-3));
  state.regime[lane] = static_cast<double>(next_regime(now, ends, math::normal_cdf(score)));
}

void sign_contracts(const Setup& setup, const Parameters& parameters, const Surroundings& around,
                    State& state, const Book& book, LaneBook& contracts, double months,
                    std::int32_t day, int lane) noexcept {
  const RegimeParameters* const here = regime_of(parameters, state, lane);
  if (here == nullptr) return;
  const double most = std::max(parameters.most_signing[lane], 1.0);
  const double size = std::max(parameters.size_mw[lane], 1e-3);
  constexpr double kMostOffers = 60;
  const double mean = here->signed_gw_year[lane] * kMwPerGw * (1 - parameters.self_build[lane]) *
                      most * months / kMonthsPerYear / size;
  const auto month = static_cast<std::uint32_t>(state.month);
  const std::uint32_t path = path_of(around, lane);
  const auto offers = static_cast<std::uint32_t>(
      random::poisson(around.seed, {path, random::Stream::ai_signing, 0, month, 0},
                      std::clamp(mean, 0.0, kMostOffers)));
  const double spread = parameters.size_ln_sd[lane];
  for (std::uint32_t offer = 1; offer <= offers; ++offer) {
    const random::Address address{path, random::Stream::ai_signing, offer, month, 0};
    const auto [who, whether] = random::uniforms(around.seed, address);
    random::Address of_size = address;
    of_size.part = 1;
    const double it_mw =
        size * math::exp(spread * random::normal(around.seed, of_size) - 0.5 * spread * spread);
    const double greenfield =
        it_mw * parameters.gross_factor[lane] * (1 - parameters.displacement[lane]);
    const int company = company_of(setup, book, greenfield, who, lane);
    if (company < 0) continue;
    const auto index = static_cast<std::size_t>(company);
    const Kind kind = kind_of_offer(parameters, around.seed, address, lane);
    const Signer& signer = setup.signers[index];
    const double usual = kind == Kind::gpu_cloud ? signer.usual_gpu_gain : signer.usual_gain;
    const double gain = conversion_gain(setup, parameters, around, state, signer.site, lane, kind);
    const double factor = std::min(math::exp(parameters.sensitivity[lane] * (gain - usual)), most);
    if (!(whether * most < factor * book.companies[company].capital[lane])) continue;
    constexpr std::uint32_t kOffersAMonth = 256;  // kMostOffers and what chance adds
    const auto id = kOffersAMonth * (month + 16) + std::min(offer, kOffersAMonth - 1);
    if (!contracts.sign(company, kind, it_mw, day, static_cast<int>(id))) state.refused[lane] += 1;
  }
}

}  // namespace exahash::hosting
