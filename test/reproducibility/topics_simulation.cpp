#include "exahash/base/results_version.h"
#include "exahash/scenario/scenario.h"
#include "exahash/sim/blocks.h"
#include "exahash/sim/ensemble.h"
#include "exahash/sim/recorder.h"

#include "support/models.h"
#include "topics.h"

namespace exahash {
namespace {

scenario::Scenario bundled(const char* name, const chain::History& history, const char* until) {
  const auto source = scenario::open_scenario(name).value();
  return scenario::resolve(source, {{"scenario.until", until}}, history).value();
}

// Price by geometric Brownian motion, a fleet, a dozen uncertain inputs.
scenario::Scenario no_exodus(const chain::History& history, const char* until) {
  return bundled("no-exodus", history, until);
}

std::vector<std::byte> recorded(const sim::Model& model, const sim::EnsembleOptions& options) {
  sim::Recorder recorder(model.days, 1);
  const sim::Model* arm = &model;
  std::vector<std::byte> bytes;
  if (sim::run_ensemble({&arm, 1}, options, recorder)) recorder.save(bytes);
  return bytes;
}

}  // namespace

// 120 days; three chunks, the last one in part, and the twins among them.
void ensembles(Record& out) {
  sim::Model model = no_exodus(chain::bundled_history(), "2026-08-30").model;
  for (const auto arrivals : {sim::Model::Arrivals::period, sim::Model::Arrivals::block}) {
    model.arrivals = arrivals;
    const std::int64_t paths = arrivals == sim::Model::Arrivals::period ? 520 : 20;
    const auto reference = recorded(model, {.paths = paths, .isa = math::Isa::scalar});
    for (const std::byte byte : reference) out.add(std::to_integer<int>(byte));
    // Only whether they differ: which instruction sets there are depends on the machine.
    bool same = true;
    for (const math::Isa isa : math::available_isas()) {
      for (const int threads : {1, 3}) {
        same =
            same && recorded(model, {.paths = paths, .threads = threads, .isa = isa}) == reference;
      }
    }
    out.add(std::string_view(same ? "the same everywhere" : "instruction sets or threads differ"));
  }
}

namespace {

void ensembles(const sim::Model& model, Record& out) {
  const auto reference = recorded(model, {.paths = 64, .isa = math::Isa::scalar});
  for (const std::byte byte : reference) out.add(std::to_integer<int>(byte));
  const auto fastest = recorded(model, {.paths = 64, .threads = 2, .isa = math::fastest_isa()});
  out.add(std::string_view(fastest == reference ? "the same everywhere" : "they differ"));
}

}  // namespace

// Two and a half years, in which contracts are signed, built, cancelled and let.
void hosted_ensembles(Record& out) {
  ensembles(bundled("quiet-exodus-2026", chain::bundled_history(), "2028-12-31").model, out);
}

// A year after coins have lost half of their price: companies fail.
void defaulted_ensembles(Record& out) {
  ensembles(bundled("defaults-2027", chain::bundled_history(), "2027-12-31").model, out);
}

void single_blocks(Record& out) {
  sim::Model halving = test::given_model(40, 950, 10);
  halving.chain.tip = Height{1'048'330};
  for (const sim::Model& model :
       {no_exodus(chain::bundled_history(), "2026-08-30").model, halving}) {
    for (const auto& block : sim::blocks_of_path(model, math::fastest_isa(), 13, 3, model.days)) {
      out.add(value(block.height));
      out.add(block.seconds);
      out.add(value(block.bits));
    }
  }
}

void scenario_identity(Record& out) {
  const auto history = chain::bundled_history();
  const auto scenario = no_exodus(history, "2028-12-31");
  out.add(std::string_view(scenario.canonical));
  out.add(std::string_view(scenario::run_id(scenario, history, kResultsVersion)));
}

}  // namespace exahash
