#pragma once

// What may come of a megawatt under one set of terms: hashprice moves as rig_value.* says, tenants
// default. Luck alone; how wrong the terms may be is another matter (site.h).

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "exahash/study/site_model.h"
#include "exahash/study/spread.h"

namespace exahash::study {

struct SiteLuck {
  std::int64_t paths = 0;
  // Cash of each year after signing, USD per MW at the meter, before outlays: mining (today's rigs,
  // run while they earn their cash cost, not renewed; power that they leave is sold on for the term
  // of a lease, where that brings anything), colocation, GPU cloud.
  struct Year {
    std::array<Spread, 3> uses;
  };
  std::vector<Year> years;
  std::array<Spread, 3> worth;                   // present value of what came, USD per MW
  double colocation_better = 0, gpu_better = 0;  // share of the paths, against mining
  double mean_in_place = 0;                      // of mining's cash, discounted, USD per MW
  double colocation_kept = 0, gpu_kept = 0;      // share of the tenants who pay to the end
};

// The same for the same seed everywhere. paths: 1 to 1,000,000. About 20 us a path. Where `stop`
// says so it ends early: `paths` of the answer then says how many were done, the first ones; of
// none all numbers are 0.
[[nodiscard]] SiteLuck site_luck(const Terms& terms, double hashprice_usd_ph_day,
                                 std::uint64_t seed, std::int64_t paths,
                                 const std::function<bool()>& stop = {});

}  // namespace exahash::study
