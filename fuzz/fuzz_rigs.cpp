// Catalogues and fleets from a stranger: whatever the bytes, reading never crashes, every refusal
// says something, and what was accepted has rigs with figures that can be computed with.
//
// The first byte says what the rest is: 0 a fleet, 1 a catalogue, otherwise edits of the bundled
// catalogue (two bytes of place, one of value, again and again).

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exahash/scenario/catalogue.h"
#include "exahash/scenario/fleet_file.h"

namespace {

using namespace exahash;

void try_catalogue(std::string_view text) {
  const auto rigs = scenario::read_catalogue(text, "fuzz");
  if (!rigs) {
    if (rigs.error().problems.empty()) std::abort();
    return;
  }
  for (const scenario::Rig& rig : *rigs) {
    if (!(rig.j_per_th() > 0) || !std::isfinite(rig.j_per_th())) std::abort();
    // A model finds itself, but for one without a letter or digit.
    const auto found = scenario::find_rig(rig.model, *rigs);
    if (found && *found != &rig) std::abort();
  }
}

void try_fleet(std::string_view text) {
  const auto fleet = scenario::read_fleet(text, "fuzz", scenario::rigs());
  if (!fleet) {
    if (fleet.error().problems.empty()) std::abort();
    return;
  }
  if (fleet->empty()) std::abort();
  for (const scenario::FleetRow& row : *fleet) {
    if (!(row.ths > 0 && row.j_per_th > 0 && row.count > 0)) std::abort();
    if (row.power_usd_per_mwh && !std::isfinite(*row.power_usd_per_mwh)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 0) {
    try_fleet(rest);
  } else if (data[0] == 1) {
    try_catalogue(rest);
  } else {
    std::string text(scenario::bundled_rigs_csv().substr(0, 2000));
    text.resize(text.rfind('\n') + 1);
    for (std::size_t i = 0; i + 3 <= rest.size(); i += 3) {
      const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(rest[at]); };
      const std::size_t at = (std::size_t{byte(i)} << 8) + byte(i + 1);
      text[at % text.size()] = rest[i + 2];
    }
    try_catalogue(text);
  }
  return 0;
}
