#include "exahash/finance/policy.h"

#include <array>

namespace exahash::finance {
namespace {

constexpr std::string_view kNone = "no source gives it";
constexpr std::string_view kAssumption = "assumption";

constexpr auto kRows = std::to_array<PolicyRow>({
    {"finance.overhead", "MUSD/year", 20, 10, 30, 0, 10'000, 1,
     "cash cost of a company that neither power nor hash rate explains", kNone, kAssumption,
     &Policy::overhead_musd},
    {"finance.overhead_per_ehs", "MUSD/year", 1.5, 0.75, 2.25, 0, 1000, 1,
     "such cost for each EH/s of its rigs at the start", kNone, kAssumption,
     &Policy::overhead_per_ehs},
    {"finance.tax", "%", 5, 0, 21, 0, 60, 1,
     "of cash income after interest, where that is above 0: losses of the past shelter most",
     "21 is the federal rate in the United States", kAssumption, &Policy::tax},
    {"finance.refresh", "%/year", 15, 10, 20, 0, 100, 0,
     "of its rigs that a company replaces to keep up with the network, if it can pay", kNone,
     kAssumption, &Policy::refresh},
    {"finance.rig_price", "USD/TH", 10, 6, 15, 0, 1000, 0, "of the rigs bought for that",
     "quotes of 6 to 36 in 2026", kAssumption, &Policy::rig_price},
    {"finance.sold", "%", 100, 50, 100, 0, 100, 0,
     "of the coins mined that are sold in the month; the rest is kept",
     "IREN and Bitdeer sell all, others have kept some", kAssumption, &Policy::sold},
    {"finance.floor", "months", 6, 3, 12, 0, 120, 0,
     "of fixed cost and coupons that a company holds in cash: below it coins are sold, above it "
     "rigs and halls are bought",
     kNone, kAssumption, &Policy::floor_months},
    {"finance.prefunded", "%", 100, 80, 100, 0, 100, -1,
     "of a project's interest until its halls are complete that was set aside when it borrowed",
     "usual for secured notes of halls under construction", kAssumption, &Policy::prefunded},
    {"finance.capex_gap", "%", 10, 0, 30, 0, 100, 0,
     "of what is still to be paid for halls that is not raised yet; paid from spare cash",
     "VanEck, June 2026: a gap of 50 bn USD over all miners", kAssumption, &Policy::capex_gap},
    {"finance.covenant", "", 1.2, 1.15, 1.25, 0.1, 10, 0,
     "coverage of a quarter below which a project keeps its cash", "usual for such notes",
     kAssumption, &Policy::covenant},
    {"finance.bitcoin_ltv", "%", 75, 65, 85, 1, 100, -1,
     "of the coins' worth that a loan on coins may reach before a part is called", kNone,
     kAssumption, &Policy::bitcoin_ltv},
    {"finance.refinance_ltv", "%", 80, 60, 90, 0, 1000, -1,
     "of a company's or project's worth up to which what falls due is lent again", kNone,
     kAssumption, &Policy::refinance_ltv},
    {"finance.mining_multiple", "years", 3, 2, 5, 0, 100, -1,
     "of the last year's cash from mining after overhead, in that worth", kNone, kAssumption,
     &Policy::mining_multiple},
    {"finance.ai_multiple", "years", 10, 7, 12, 0, 100, -1,
     "of the last year's cash from AI contracts, in that worth",
     "an annuity of 15 years at 8 % is 8.6", kAssumption, &Policy::ai_multiple},
    {"finance.refinance_coupon", "%/year", 10, 8, 13, 0, 100, 1,
     "of debt that is lent again, if the old coupon is lower", "secured notes paid 6.1 to 9.25",
     kAssumption, &Policy::refinance_coupon},
    {"finance.refinance_term", "years", 5, 3, 7, 0.1, 50, 0, "of debt that is lent again",
     "notes run for 5 to 7 years", kAssumption, &Policy::refinance_years},
    {"finance.conversion_premium", "%", 35, 25, 45, 0, 1000, 1,
     "by which a conversion price was above the share on the day of issue",
     "IREN, October 2025: 42.5", kAssumption, &Policy::conversion_premium},
    {"finance.share_beta", "", 1, 0.5, 1.5, 0.01, 10, 0,
     "of shares to the price of bitcoin since then", kNone, kAssumption, &Policy::share_beta},
    {"finance.ramp", "months", 12, 6, 24, 0, 240, 1,
     "from the first megawatts of a contract to the last",
     "Core Scientific: 350 of 590 MW in May 2026, all early in 2027", "estimate", &Policy::ramp},
    {"finance.vacancy", "months", 9, 3, 12, 0, 240, 1,
     "that halls stand empty after their tenant's default", kNone, kAssumption, &Policy::vacancy},
    {"finance.default_boom", "%/year", 1, 1, 1, 0, 1000, 0,
     "rate at which tenants default while AI booms", kNone, kAssumption, &Policy::tenant_boom},
    {"finance.default_plateau", "%/year", 3, 3, 3, 0, 1000, 0, "the same on a plateau", kNone,
     kAssumption, &Policy::tenant_plateau},
    {"finance.default_bust", "%/year", 15, 15, 15, 0, 1000, 0, "the same in a bust", kNone,
     kAssumption, &Policy::tenant_bust},
    {"finance.backstop", "%", 48, 47, 49, 0, 100, -1,
     "of a contract's value that a guarantor stands for who is named without a sum",
     "Google: 47 to 49 of leases of TeraWulf and Cipher", "source", &Policy::backstop},
    {"finance.extended", "%", 50, 50, 50, 0, 100, 0,
     "of defaults after which lenders wait or become owners", kNone, kAssumption,
     &Policy::extended},
    {"finance.foreclosed", "%", 20, 20, 20, 0, 100, 0, "after which they take and sell the rigs",
     "Stronghold 2022, Core Scientific 2022", kAssumption, &Policy::foreclosed},
    {"finance.sites_sold", "%", 15, 15, 15, 0, 100, 0,
     "after which sites change hands with what stands on them; the rest are liquidations", kNone,
     kAssumption, &Policy::sites_sold},
    {"finance.offline", "days", 60, 30, 90, 0, 3650, 0, "that rigs stand after a foreclosure",
     kNone, kAssumption, &Policy::offline_days},
    {"finance.sale", "days", 120, 60, 180, 0, 3650, 0, "that sites stand until they are sold",
     kNone, kAssumption, &Policy::sale_days},
    {"finance.liquidation", "days", 180, 90, 360, 0, 3650, 0, "that a liquidation takes", kNone,
     kAssumption, &Policy::liquidation_days},
    {"finance.recalled_range", "%", 15, 15, 15, 0, 90, 0,
     "by which a recalled figure may be off, up or down", kNone, kAssumption,
     &Policy::recalled_range},
    {"finance.estimate_range", "%", 25, 25, 25, 0, 90, 0,
     "by which an estimated one may be off, up or down", kNone, kAssumption,
     &Policy::estimate_range},
    {"finance.threshold", "%", 10, 10, 10, 0, 100, 0,
     "default odds that a weak figure may not decide: if moving one through its range takes them "
     "across, they are withheld",
     "a convention of this answer", kAssumption, &Policy::threshold},
});
static_assert(kRows.size() < 64);

}  // namespace

Policy::Policy() noexcept {
  for (const PolicyRow& row : kRows) this->*row.field = row.value;
}

std::span<const PolicyRow> policy_rows() noexcept {
  return kRows;
}

const PolicyRow* policy_row(std::string_view name) noexcept {
  for (const PolicyRow& row : kRows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

Policy at_end(const Policy& policy, int end, std::uint64_t given) noexcept {
  Policy moved = policy;
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    const PolicyRow& row = kRows[i];
    if (row.worse == 0 || (given >> i & 1) != 0) continue;
    moved.*row.field = row.worse == end ? row.high : row.low;
  }
  return moved;
}

}  // namespace exahash::finance
