#include "exahash/market/price_tables.h"

#include <algorithm>
#include <cmath>

#include "exahash/base/units.h"
#include "exahash/market/price_event.h"
#include "exahash/math/elementary.h"
#include "exahash/random/draws.h"

namespace exahash::market {

bool has_given_price(const Setup& setup) noexcept {
  return setup.model == PriceModel::path && !setup.given_path.empty();
}

double given_price(const Setup& setup, std::int64_t day) noexcept {
  const auto last = static_cast<std::int64_t>(setup.given_path.size()) - 1;
  return setup.given_path[static_cast<std::size_t>(day < last ? day : last)];
}

double number_of_returns(const Setup& setup) noexcept {
  return static_cast<double>(setup.returns.size());
}

void look_up_returns(const Setup& setup, const math::Lane& at, math::Lane& returns) noexcept {
  for (int lane = 0; lane < math::kLanes; ++lane) {
    returns[lane] = setup.returns[static_cast<std::size_t>(at[lane])];
  }
}

void draw_event(const Setup& setup, const Parameters& parameters, std::uint64_t seed,
                const math::WordLane& path, State& state) noexcept {
  const auto days = static_cast<double>(setup.event_day);
  const double years = days / kDaysPerYear;
  for (int lane = 0; lane < math::kLanes; ++lane) {
    const Gbm gbm{parameters.price_spot[lane], parameters.price_drift[lane],
                  parameters.price_volatility[lane]};
    const double u = random::uniform(
        seed, {static_cast<std::uint32_t>(path[lane]), random::Stream::touch, 0, 0, 0});
    if (setup.event == PriceEvent::touch) {
      state.event_log[lane] = math::log(setup.event_level / gbm.spot);
      state.event_at[lane] = touch_quantile(gbm, setup.event_level, years, u) * kDaysPerYear;
    } else {
      state.event_log[lane] =
          end_quantile(gbm, setup.event_level, setup.event == PriceEvent::end_above, years, u);
      state.event_at[lane] = days;
    }
  }
}

}  // namespace exahash::market
