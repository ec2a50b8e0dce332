#include "exahash/finance/policy.h"

#include <array>

namespace exahash::finance {
namespace {

constexpr std::string_view kNone = "no source gives it";
constexpr std::string_view kAssumption = "assumption";

constexpr auto kRows = std::to_array<PolicyRow>({
    {601, "finance.overhead", "MUSD/year", 20, 10, 30, 0, 10'000, 1,
     "Cash cost of a company that neither power nor hash rate explains.", kNone, kAssumption,
     &Policy::overhead_musd},
    {602, "finance.overhead_per_ehs", "MUSD/year", 1.5, 0.75, 2.25, 0, 1000, 1,
     "Such cost for each EH/s of its rigs at the start.", kNone, kAssumption,
     &Policy::overhead_per_ehs},
    {603, "finance.tax", "%", 5, 0, 21, 0, 60, 1,
     "Tax on cash income after interest, where that is above 0: losses of the past shelter most.",
     "21 is the federal rate in the United States", kAssumption, &Policy::tax},
    {604, "finance.refresh", "%/year", 15, 10, 20, 0, 100, 0,
     "Share of its rigs that a company replaces to keep up with the network, if it can pay.", kNone,
     kAssumption, &Policy::refresh},
    {605, "finance.rig_price", "USD/TH", 10, 6, 15, 0, 1000, 0,
     "Price of the rigs bought for that.", "quotes of 6 to 36 in 2026", kAssumption,
     &Policy::rig_price},
    {606, "finance.sold", "%", 100, 50, 100, 0, 100, 0,
     "Share of the coins mined that is sold in the month; the rest is kept.",
     "IREN and Bitdeer sell all, others have kept some", kAssumption, &Policy::sold},
    {607, "finance.floor", "months", 6, 3, 12, 0, 120, 0,
     "Fixed cost and coupons that a company holds in cash: below it coins are sold, above it "
     "rigs and halls are bought.",
     kNone, kAssumption, &Policy::floor_months},
    {626, "finance.unknown_cash", "months", 60, 12, 240, 0, 1200, 0,
     "Fixed cost and coupons that a company has in cash at the start where the catalogue does not "
     "tell: of those that finance.companies = all carries beside the others.",
     "where cash is told: 10 months (Bitdeer), 19 (Hut 8), 36 to 60 (Riot, MARA, CleanSpark), over "
     "100 the other five",
     kAssumption, &Policy::unknown_cash_months},
    {622, "finance.prefunded", "%", 100, 80, 100, 0, 100, -1,
     "Share of a project's interest until its halls are complete that was set aside when it "
     "borrowed. "
     "One number for a run.",
     "usual for secured notes of halls under construction", kAssumption, &Policy::prefunded},
    {608, "finance.capex_gap", "%", 10, 0, 30, 0, 100, 0,
     "Share of what is still to be paid for halls that is not raised yet; paid from spare cash.",
     "VanEck, June 2026: a gap of 50 bn USD over all miners", kAssumption, &Policy::capex_gap},
    {609, "finance.covenant", "", 1.2, 1.15, 1.25, 0.1, 10, 0,
     "Coverage of a quarter below which a project keeps its cash.", "usual for such notes",
     kAssumption, &Policy::covenant},
    {610, "finance.bitcoin_ltv", "%", 75, 65, 85, 1, 100, -1,
     "Share of the coins' worth that a loan on coins may reach before a part is called.", kNone,
     kAssumption, &Policy::bitcoin_ltv},
    {611, "finance.refinance_ltv", "%", 80, 60, 90, 0, 1000, -1,
     "Share of a company's or project's worth up to which what falls due is lent again.", kNone,
     kAssumption, &Policy::refinance_ltv},
    {612, "finance.mining_multiple", "years", 3, 2, 5, 0, 100, -1,
     "Multiple of the last year's cash from mining after overhead, in that worth.", kNone,
     kAssumption, &Policy::mining_multiple},
    {613, "finance.ai_multiple", "years", 10, 7, 12, 0, 100, -1,
     "Multiple of the last year's cash from AI contracts, in that worth.",
     "an annuity of 15 years at 8 % is 8.6", kAssumption, &Policy::ai_multiple},
    {614, "finance.refinance_coupon", "%/year", 10, 8, 13, 0, 100, 1,
     "Coupon of debt that is lent again or extended, if the old one is lower; of a tranche whose "
     "coupon is not known the middle of it.",
     "secured notes paid 6.1 to 9.25", kAssumption, &Policy::refinance_coupon},
    {615, "finance.refinance_term", "years", 5, 3, 7, 0.1, 50, 0,
     "Term of debt that is lent again or extended.", "notes run for 5 to 7 years", kAssumption,
     &Policy::refinance_years},
    {623, "finance.conversion_premium", "%", 35, 25, 45, 0, 1000, 1,
     "By which a conversion price was above the share on the day of issue. One number for a run.",
     "IREN, October 2025: 42.5", kAssumption, &Policy::conversion_premium},
    {624, "finance.share_beta", "", 1, 0.5, 1.5, 0.01, 10, 0,
     "Beta of shares to the price of bitcoin since then. One number for a run.", kNone, kAssumption,
     &Policy::share_beta},
    {625, "finance.ramp", "months", 12, 6, 24, 0, 240, 1,
     "Time from the first megawatts of a contract to the last, as announced: by it the rent of a "
     "run is "
     "shared among projects. One number for a run.",
     "Core Scientific: 350 of 590 MW in May 2026, all early in 2027", "estimate", &Policy::ramp},
    {0, "finance.vacancy", "months", 9, 3, 12, 0, 240, 1,
     "Time that halls stand empty after their tenant's default.", kNone, kAssumption,
     &Policy::vacancy},
    {0, "finance.default_boom", "%/year", 1, 1, 1, 0, 1000, 0,
     "Rate at which tenants default while AI booms.", kNone, kAssumption, &Policy::tenant_boom},
    {0, "finance.default_plateau", "%/year", 3, 3, 3, 0, 1000, 0, "The same on a plateau.", kNone,
     kAssumption, &Policy::tenant_plateau},
    {0, "finance.default_bust", "%/year", 15, 15, 15, 0, 1000, 0, "The same in a bust.", kNone,
     kAssumption, &Policy::tenant_bust},
    {0, "finance.backstop", "%", 48, 47, 49, 0, 100, -1,
     "Share of a contract's value that a guarantor stands for who is named without a sum.",
     "Google: 47 to 49 of leases of TeraWulf and Cipher", "source", &Policy::backstop},
    {616, "finance.extended", "%", 50, 50, 50, 0, 100, 0,
     "Share of defaults after which lenders wait or become owners.", kNone, kAssumption,
     &Policy::extended},
    {627, "finance.owners", "%", 50, 20, 80, 0, 100, 0,
     "Share of those in which lenders become owners: what the company owes becomes shares.",
     "owners: Core Scientific 2024; extended: Stronghold's other lender 2022", kAssumption,
     &Policy::owners},
    {617, "finance.foreclosed", "%", 20, 20, 20, 0, 100, 0,
     "Share of defaults after which lenders take and sell the rigs, and the rest is extended.",
     "Stronghold 2022, Core Scientific 2022", kAssumption, &Policy::foreclosed},
    {618, "finance.sites_sold", "%", 15, 15, 15, 0, 100, 0,
     "Share of defaults after which sites change hands with what stands on them; the rest are "
     "liquidations.",
     kNone, kAssumption, &Policy::sites_sold},
    {628, "finance.workout", "months", 12, 6, 18, 0, 120, 0,
     "Time after such an agreement in which coupons are added to the debt and nobody lends for new "
     "halls.",
     "Core Scientific: 13 months in Chapter 11, the first AI lease 5 months later", kAssumption,
     &Policy::workout_months},
    {629, "finance.rig_credit", "USD/TH", 5, 2, 10, 0, 1000, 0,
     "Price that lenders take off the debt for the rigs they take.",
     "27 at Stronghold in 2022 (67.4 MUSD for 2.5 EH/s), when new ones cost several times as much "
     "as in 2026",
     kAssumption, &Policy::rig_credit},
    {619, "finance.offline", "days", 60, 30, 90, 0, 3650, 0,
     "Time that rigs stand after a foreclosure.", kNone, kAssumption, &Policy::offline_days},
    {620, "finance.sale", "days", 120, 60, 180, 0, 3650, 0,
     "Time that sites stand until they are sold.", kNone, kAssumption, &Policy::sale_days},
    {621, "finance.liquidation", "days", 180, 90, 360, 0, 3650, 0, "Time that a liquidation takes.",
     kNone, kAssumption, &Policy::liquidation_days},
    {0, "finance.recalled_range", "%", 15, 15, 15, 0, 90, 0,
     "By which a recalled figure may be off, up or down.", kNone, kAssumption,
     &Policy::recalled_range},
    {0, "finance.estimate_range", "%", 25, 25, 25, 0, 90, 0,
     "By which an estimated one may be off, up or down.", kNone, kAssumption,
     &Policy::estimate_range},
    {0, "finance.threshold", "%", 10, 10, 10, 0, 100, 0,
     "Default odds that a weak figure may not decide: if moving one through its range takes them "
     "across, they are withheld.",
     "a convention of this answer", kAssumption, &Policy::threshold},
});
static_assert(kRows.size() < 64);
static_assert(sizeof(Parameters) == kConduct * sizeof(math::Lane));

}  // namespace

Policy::Policy() noexcept {
  for (const PolicyRow& row : kRows) this->*row.field = row.held(row.value);
}

Conduct conduct_of(const Parameters& parameters, int lane) noexcept {
  Conduct conduct;
  const auto* const from = reinterpret_cast<const math::Lane*>(&parameters);
  auto* const to = reinterpret_cast<double*>(&conduct);
  for (std::size_t i = 0; i < kConduct; ++i) to[i] = from[i][lane];
  return conduct;
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

std::optional<std::size_t> conduct_place(const PolicyRow& row) noexcept {
  const Policy policy;
  const auto* const first = reinterpret_cast<const double*>(static_cast<const Conduct*>(&policy));
  const auto place = static_cast<std::size_t>(&(policy.*row.field) - first);
  return place < kConduct ? std::optional(place) : std::nullopt;
}

double resolved_share(const Conduct& conduct) noexcept {
  return conduct.extended + conduct.foreclosed + conduct.sites_sold;
}

Policy at_end(const Policy& policy, int end, std::uint64_t given) noexcept {
  Policy moved = policy;
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    const PolicyRow& row = kRows[i];
    if (row.worse == 0 || (given >> i & 1) != 0) continue;
    moved.*row.field = row.held(row.worse == end ? row.high : row.low);
  }
  return moved;
}

}  // namespace exahash::finance
