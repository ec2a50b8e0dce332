#pragma once

// From the catalogue to what finance works with: one company's books, contracts and megawatts on
// the day a run starts, with its weak figures moved as asked.

#include <array>
#include <span>
#include <string>
#include <vector>

#include "exahash/base/time.h"
#include "exahash/chain/history.h"
#include "exahash/finance/case.h"
#include "exahash/scenario/terms.h"
#include "exahash/sites/companies.h"

namespace exahash::scenario {

// Figures of a company that may be recalled or estimated, each kind moved as one.
enum class Figured : std::size_t { cash, coins, hash_rate, efficiency, power, principal, rent };
inline constexpr std::size_t kFigured = static_cast<std::size_t>(Figured::rent) + 1;
[[nodiscard]] std::string_view name(Figured figured) noexcept;
// 1: more of it is better for the company; -1: less is.
[[nodiscard]] int better(Figured figured) noexcept;

// Where weak figures stand in their ranges: -1 low, 0 as told, 1 high.
using Lean = std::array<int, kFigured>;

// What AI contracts do. paths: what they do on the scenario's paths, with those signed in the run.
enum class AiCase { announced, none, boom, plateau, bust, paths };

// The terms of sites and leases that this reads; cost beside power, overhead and the pool's fee are
// the scenario's.
[[nodiscard]] std::span<const Term> debt_terms() noexcept;

struct DebtTerms {
  finance::Policy policy;
  std::uint64_t given = 0;  // rows of the policy that a person gave, a bit each
  Terms terms;              // of sites and leases
  AiCase ai = AiCase::announced;
};

struct CompanyCase : finance::Case {
  const sites::Company* company = nullptr;
  std::vector<const sites::Tranche*> tranches;  // as in start.tranches
  bool cash_known = true;
  std::array<bool, kFigured> weak{};  // which of its figures are
};

// A company with these figures. `price_usd`: of a coin on the day the run starts.
[[nodiscard]] CompanyCase company_case(const sites::Company& company, const sites::Companies& all,
                                       const DebtTerms& terms, const Lean& lean, Date start,
                                       const chain::History& history, double price_usd);

}  // namespace exahash::scenario
