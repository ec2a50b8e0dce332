#include <cstdio>

#include "exahash/crypto/sha256d.h"

#include "topics.h"

int main() {
  using namespace exahash;
  const struct {
    const char* name;
    void (*run)(Record&);
  } topics[] = {
      {"wide integers", wide_integers},
      {"compact bits", compact_bits},
      {"retargets", retargets},
      {"difficulty algorithms", difficulty_algorithms},
      {"hash kernels", hash_kernels},
      {"history tables", history_tables},
      {"history replay", history_replay},
      {"header verification", header_verification},
      {"elementary functions", elementary_functions},
      {"lane functions", lane_functions},
      {"quantiles", quantiles},
      {"hash rate filter", hash_rate_filter},
      {"retarget forecasts", retarget_forecasts},
      {"exact sums", exact_sums},
      {"histograms", histograms},
      {"sobol points", sobol_points},
      {"samplers", samplers},
      {"distributions", distributions},
      {"prices and fleets", prices_and_fleets},
      {"price models", price_models},
      {"rig economics", rig_economics},
      {"hosting economics", hosting_economics},
      {"ensembles", ensembles},
      {"hosted ensembles", hosted_ensembles},
      {"defaulted ensembles", defaulted_ensembles},
      {"single blocks", single_blocks},
      {"scenario identity", scenario_identity},
      {"double spends", double_spends},
      {"selfish mining", selfish_mining},
  };
  for (const auto& topic : topics) {
    Record record;
    topic.run(record);
    if (record.bytes().empty()) return 1;
    std::printf("%s  %s\n", crypto::to_hex(crypto::sha256(record.bytes())).c_str(), topic.name);
  }
}
