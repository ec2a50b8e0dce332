#include "exahash/scenario/company_lease.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/company_fields.h"

namespace exahash::scenario {
namespace {

using sites::Contract;

constexpr double kMonths = 12, kHours = 8766, kKwPerMw = 1000;

// What the number in the cell may have been meant in; USD/kW/month = number * times.
struct LeaseUnit {
  std::string_view name;
  double times;
};
constexpr auto kLeaseUnits = std::to_array<LeaseUnit>({
    {"USD/MW/year", 1 / (kKwPerMw * kMonths)},
    {"MUSD/MW/year", 1e6 / (kKwPerMw * kMonths)},
    {"kUSD/MW/year", 1e3 / (kKwPerMw * kMonths)},
    {"USD/MW/month", 1 / kKwPerMw},
    {"USD/kW/year", 1 / kMonths},
    {"USD/kWh", kHours / kMonths},
    {"USD/MWh", kHours / kMonths / kKwPerMw},
});
constexpr auto kValueUnits = std::to_array<LeaseUnit>({
    {"USD", 1e-6},
    {"kUSD", 1e-3},
    {"billions of USD", 1e3},
});

struct Signed {
  const Contract* least = nullptr;
  const Contract* most = nullptr;
  double low = 0, high = 0;  // USD/kW/month that pass
  int count = 0;
};

double lease_of(const Contract& contract) {
  const auto lease = sites::lease_usd_kw_month(contract);
  return lease ? lease->value : 0;
}

Signed signed_leases(std::span<const Contract> contracts, std::string_view kind) {
  Signed range;
  for (const Contract& contract : contracts) {
    if (contract.own || contract.kind != kind || !(lease_of(contract) > 0)) continue;
    if (!range.least || lease_of(contract) < lease_of(*range.least)) range.least = &contract;
    if (!range.most || lease_of(contract) > lease_of(*range.most)) range.most = &contract;
    ++range.count;
  }
  if (range.count == 0) return range;
  const bool few = range.count < 3;
  range.low = lease_of(*range.least) * (few ? 0.5 : 1);
  range.high = lease_of(*range.most) * (few ? 2 : 1);
  return range;
}

std::string comparison(const Signed& range) {
  if (range.least == range.most) {
    return fmt::format("the one signed, {} ({})", with_significant(lease_of(*range.least), 4),
                       range.least->name);
  }
  return fmt::format("those signed, {} ({}) to {} ({})",
                     with_significant(lease_of(*range.least), 4), range.least->name,
                     with_significant(lease_of(*range.most), 4), range.most->name);
}

std::string written(double lease) {
  constexpr double kThousand = 1e3, kMost = 1e15;
  if (lease >= kThousand && lease < kMost) return with_thousands(static_cast<std::int64_t>(lease));
  return lease < 1e-6 || lease >= 1e15 ? fmt::format("{:.4g}", lease) : with_significant(lease, 4);
}

void warn(const Contract& contract, const Signed& range, std::vector<Problem>& warnings) {
  const bool given = contract.lease_usd_kw_month.has_value();
  const double lease = lease_of(contract);
  std::string fix = "nothing, if that is what was agreed";
  const std::span<const LeaseUnit> units =
      given ? std::span<const LeaseUnit>(kLeaseUnits) : std::span<const LeaseUnit>(kValueUnits);
  for (const LeaseUnit& unit : units) {
    const double meant = lease * unit.times;
    if (meant < range.low || meant > range.high) continue;
    fix = fmt::format("if {} is in {}, the lease is {} USD/kW/month: write that",
                      given ? std::string_view("the figure") : told(contract, "value_musd"),
                      unit.name, with_significant(meant, 4));
    if (!given) {
      fix = fmt::format("if {} is in {}, write {}; the lease is then {} USD/kW/month",
                        told(contract, "value_musd"), unit.name,
                        with_significant(contract.value_musd->value * unit.times, 4),
                        with_significant(meant, 4));
    }
    break;
  }
  warnings.push_back(
      {fmt::format("`{}`: a lease of {} USD/kW/month{} is outside of {}", contract.name,
                   written(lease), given ? "" : ", from its value and term,", comparison(range)),
       contract.where, fix});
}

}  // namespace

bool agree(double one, double other) noexcept {
  constexpr double kMost = 0.02;
  return std::max(one, other) <= std::min(one, other) * (1 + kMost);
}

void check_leases(std::span<const Contract> contracts, TableProblems& problems,
                  std::vector<Problem>& warnings) {
  std::map<std::string_view, Signed> ranges;  // by kind
  for (const Contract& contract : contracts) {
    if (!contract.sound || !contract.own) continue;
    const auto [seen, fresh] = ranges.try_emplace(contract.kind);
    if (fresh) seen->second = signed_leases(contracts, contract.kind);
    const Signed& range = seen->second;
    if (!sites::lease_usd_kw_month(contract)) continue;
    const double lease = lease_of(contract);
    if (range.count > 0 && (lease < range.low || lease > range.high)) {
      warn(contract, range, warnings);
    }
    if (!contract.lease_usd_kw_month || !contract.value_musd) continue;
    Contract by_value = contract;
    by_value.lease_usd_kw_month.reset();
    if (lease_of(by_value) > 0 && !agree(lease, lease_of(by_value))) {
      problems.add(fmt::format("`{}`: the lease is {} USD/kW/month, by {} and {} {}", contract.name,
                               written(lease), told(contract, "value_musd"),
                               told(contract, "term_years"), written(lease_of(by_value))),
                   contract.where);
    }
  }
}

}  // namespace exahash::scenario
