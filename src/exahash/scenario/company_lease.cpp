#include "exahash/scenario/company_lease.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/hosting/lease.h"
#include "exahash/scenario/company_fields.h"

namespace exahash::scenario {
namespace {

using sites::Contract;

// What a value in MUSD may have been meant in.
struct ValueUnit {
  std::string_view name;
  double times;
};
constexpr auto kValueUnits = std::to_array<ValueUnit>({
    {"USD", 1e-6},
    {"kUSD", 1e-3},
    {"billions of USD", 1e3},
});

// What was signed of a kind.
struct Signed {
  hosting::ObservedRates pass{};
  std::string said;  // empty: nothing is known
};

double lease_of(const Contract& contract) {
  const auto lease = sites::lease_usd_kw_month(contract);
  return lease ? lease->value : 0;
}

hosting::LeaseRate rate_of(const Contract& contract) {
  return lease_of(contract) * hosting::kUsdPerKwMonth;
}

std::string per_kw_month(hosting::LeaseRate rate) {
  return with_significant(rate.in(hosting::kUsdPerKwMonth), 4);
}

// Leases as everywhere (hosting/lease.h); of other kinds few are known, those of the catalogue.
Signed signed_leases(std::span<const Contract> contracts, std::string_view kind) {
  if (kind == "colocation") {
    const auto all = hosting::kSignedLeases;
    return {all, fmt::format("those signed, {} to {} USD/kW/month", per_kw_month(all.low),
                             per_kw_month(all.high))};
  }
  const Contract* least = nullptr;
  const Contract* most = nullptr;
  for (const Contract& contract : contracts) {
    if (contract.own || contract.kind != kind || !(lease_of(contract) > 0)) continue;
    if (!least || lease_of(contract) < lease_of(*least)) least = &contract;
    if (!most || lease_of(contract) > lease_of(*most)) most = &contract;
  }
  if (least == nullptr) return {};
  const auto named = [](const Contract& one) {
    return fmt::format("{} ({})", per_kw_month(rate_of(one)), one.name);
  };
  return {{rate_of(*least) * 0.5, rate_of(*most) * 2.0},
          least == most ? "the one signed, " + named(*least)
                        : fmt::format("those signed, {} to {}", named(*least), named(*most))};
}

std::string written(double lease) {
  constexpr double kThousand = 1e3, kMost = 1e15;
  if (lease >= kThousand && lease < kMost) return with_thousands(static_cast<std::int64_t>(lease));
  return lease < 1e-6 || lease >= 1e15 ? fmt::format("{:.4g}", lease) : with_significant(lease, 4);
}

// "if the figure is in USD/MW/year, the lease is 155.1 USD/kW/month: write that"
std::string meant_lease(const Contract& contract, const Signed& known) {
  const auto number = parse_number_with_unit(trim(contract.lease_text));
  const auto meant = hosting::meant_rate(number ? number->number : lease_of(contract), known.pass);
  return !meant ? std::string()
                : fmt::format("if the figure is in {}, the lease is {} USD/kW/month: write that",
                              meant->unit, per_kw_month(meant->rate));
}

std::string meant_value(const Contract& contract, const Signed& known) {
  for (const ValueUnit& unit : kValueUnits) {
    const auto meant = rate_of(contract) * unit.times;
    if (!known.pass.hold(meant)) continue;
    return fmt::format("if {} is in {}, write {}; the lease is then {} USD/kW/month",
                       told(contract, "value_musd"), unit.name,
                       with_significant(contract.value_musd->value * unit.times, 4),
                       per_kw_month(meant));
  }
  return {};
}

void warn(const Contract& contract, const Signed& known, std::vector<Problem>& warnings) {
  const bool given = contract.lease_usd_kw_month.has_value();
  std::string fix = given ? meant_lease(contract, known) : meant_value(contract, known);
  if (fix.empty()) fix = "leave it, if that is what was agreed";
  warnings.push_back({fmt::format("`{}`: a lease of {} USD/kW/month{} is outside of {}",
                                  contract.name, written(lease_of(contract)),
                                  given ? "" : ", from its value and term,", known.said),
                      contract.where, std::move(fix)});
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
    const Signed& known = seen->second;
    if (!sites::lease_usd_kw_month(contract)) continue;
    const double lease = lease_of(contract);
    if (!known.said.empty() && !known.pass.hold(rate_of(contract))) {
      warn(contract, known, warnings);
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
