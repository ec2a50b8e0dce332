// Scenarios from a stranger: whatever the bytes, reading never crashes; what is refused says why;
// what is accepted has a canonical text that reads back to the same scenario.
//
// The first byte says what the rest is: 0 a scenario, 1 to 14 a value of that dimension, otherwise
// edits (two bytes of place, one of value, again and again) of the bundled scenario, or (odd) of
// one that builds on it and has companies.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exahash/scenario/keys.h"
#include "exahash/scenario/scenario.h"
#include "exahash/scenario/values.h"

namespace {

using namespace exahash;

// As the tables were in May 2013: small, so that a run is fast.
const chain::History& history() {
  static const chain::History table =
      *chain::as_of(chain::bundled_history(), *parse_date("2013-05-01"));
  return table;
}

void try_scenario(std::string_view text) {
  const auto scenario = scenario::resolve({std::string(text), "fuzz.toml", ""}, {}, history());
  if (!scenario) {
    if (scenario.error().problems.empty()) std::abort();
    return;
  }
  const auto again = scenario::resolve({scenario->canonical, "again.toml", ""}, {}, history());
  if (!again || again->canonical != scenario->canonical) std::abort();
  if (again->model.parameters != scenario->model.parameters) std::abort();
}

void try_value(std::string_view text, scenario::Dimension dimension) {
  const auto value = scenario::parse_value(text, dimension);
  if (!value) {
    const auto& fault = value.error();
    if (fault.reason.empty() || fault.from + fault.length > text.size()) std::abort();
    return;
  }
  const auto again = scenario::parse_value(value->text, dimension);
  if (!again || again->text != value->text) std::abort();
  if (again->distribution.canonical() != value->distribution.canonical()) std::abort();
}

constexpr const char* kCompanies = R"([scenario]
base = "no-exodus"
start = 2013-04-02
[[company]]
name = "TeraWulf"
cash = "3.5 bnUSD"
[[site]]
name = "Upton 2"
owner = "us"
grid = "100 MW"
power = "45 USD/MWh"
rigs = [ { model = "Antminer S21", count = 2_200 }, { model = "Antminer S19j Pro", count = 1 } ]
[[contract]]
site = "Upton 2"
kind = "colocation"
it_load = "60 MW"
lease = "1.8 MUSD/MW/yr"
signed = 2026-06-01
term = "12 yr"
[[tranche]]
company = "us"
principal = "120 MUSD"
coupon = "9 %"
maturity = 2029-06-30
secured_by = "Upton 2"
)";

void try_edits(std::string text, const std::uint8_t* data, std::size_t size) {
  if (const auto at = text.find("2026-05-02"); at != text.npos) text.replace(at, 10, "2013-04-02");
  for (std::size_t i = 0; i + 3 <= size; i += 3) {
    text[((std::size_t{data[i]} << 8) + data[i + 1]) % text.size()] =
        static_cast<char>(data[i + 2]);
  }
  try_scenario(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const int first = static_cast<int>(scenario::Dimension::number);
  if (data[0] == 0) {
    try_scenario(rest);
  } else if (first + data[0] - 1 <= static_cast<int>(scenario::Dimension::hash_rate_per_month)) {
    try_value(rest, static_cast<scenario::Dimension>(first + data[0] - 1));
  } else {
    const bool companies = data[0] % 2 == 1;
    try_edits(companies ? kCompanies : scenario::open_scenario("no-exodus")->text, data + 1,
              size - 1);
  }
  return 0;
}
