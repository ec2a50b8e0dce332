#pragma once

// Who holds which megawatts: companies, their sites, the contracts on these, and the debt that
// hangs on all of it. Facts as of a day, each figure with its grade; what becomes of them is
// decided in other rooms. Read by scenario/companies.h (docs/formats/companies.md).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/time.h"

namespace exahash::sites {

// How well a figure is known, from best to worst; `given` is a person's own.
enum class Grade : std::uint8_t { given, source, computed, recalled, estimate };
[[nodiscard]] std::string_view name(Grade grade) noexcept;
// Recalled or estimated: marked wherever it is shown.
[[nodiscard]] constexpr bool weak(Grade grade) noexcept {
  return grade >= Grade::recalled;
}

struct Graded {
  double value = 0;
  Grade grade = Grade::source;
};
using Figure = std::optional<Graded>;  // nothing: not known, which is not 0

// A figure worked out from others is as good as the worst of them, and no better than computed.
[[nodiscard]] Grade worked_out(Grade one, Grade other) noexcept;
[[nodiscard]] Figure sum(const Figure& one, const Figure& other) noexcept;  // an unknown adds none
[[nodiscard]] Figure product(const Figure& one, const Figure& other) noexcept;   // both are needed
[[nodiscard]] Figure quotient(const Figure& one, const Figure& other) noexcept;  // by more than 0

// A day, month or year, as its source gives it.
struct When {
  Date first{}, last{};  // the days that it may be
  Grade grade = Grade::source;
};
[[nodiscard]] std::string format_when(const When& when);  // "2031", "2031-07", "2031-07-01"

// What every row of the catalogue has.
struct Entry {
  std::string name;
  std::string as_of;  // when its figures held: a day, a month or a year
  std::string source, note;
  std::string where;       // file and line that said it last
  bool own = false;        // a person's, beside or over the catalogue's
  bool own_alone = false;  // no row of the catalogue beneath
  bool by_key = false;     // said last by a scenario: in messages its keys, not columns
  bool sound = true;       // nothing in its cells was refused
};

struct Company : Entry {
  std::string also;   // other names, separated by ";"
  std::string kind;   // "company", "joint-venture", "class": the rest of the network at one price
  std::string owner;  // a company that holds a part of it; empty: none that is known
  Figure owner_share_pct;
  Figure hash_rate_ehs, efficiency_j_per_th, power_usd_mwh;
  Figure hosted_mw;  // rigs of its own on megawatts of others
  Figure coins_btc, cash_musd;
  Figure liquidity_musd;    // cash and what can be made cash, where a source gives only that
  Figure stated_debt_musd;  // as the company adds it up
  Figure ai_revenue_pct;
  std::string ai_revenue_period;
  Figure stated_it_mw, stated_ai_value_musd;  // signed, as the company adds it up
};

// Megawatts at the grid meter.
struct Site : Entry {
  std::string company, region;
  Figure grid_mw;                  // connected today
  Figure mining_mw;                // racked rigs at their rated draw
  Figure building_mw;              // being built without a signed contract
  Figure planned_mw;               // connections announced beyond those of today
  std::optional<When> planned_by;  // when they are to be there; empty: nobody says
  Figure power_usd_mwh;
  std::string power_contract;  // "take-or-pay", "index", "fixed"; empty: not known
  std::string rigs;            // a fleet file that a person named, and what its rigs add up to
  Figure rigs_ehs, rigs_mw;    // nameplate; at the plug
};

struct Contract : Entry {
  std::string site, tenant;
  std::string kind;                      // "colocation", "gpu-cloud"
  Figure it_mw, gross_mw, gross_factor;  // two of the three are enough
  Figure building_it_mw, energised_it_mw;
  Figure value_musd, lease_usd_kw_month;  // over the term; of critical IT. One is enough
  std::string lease_text;                 // the lease as it was written, for messages
  Figure term_years;
  std::optional<When> signed_on, starts;
  std::string backstop;  // who stands behind the tenant
  Figure backstop_musd, prepaid_musd;
};

struct Tranche : Entry {
  std::string company;
  std::string kind;        // "convertible", "notes", "loan"
  std::string security;    // "unsecured", "secured", "bitcoin"
  std::string secured_by;  // a site or a contract of the company; empty: not known
  std::string status;      // "drawn"; "committed": the drawn part is not known
  Figure outstanding_musd, original_musd, coupon_pct;
  std::optional<When> issued, maturity;
  std::string amortisation;  // "bullet", "amortising"; empty: not known
  Figure conversion_usd;     // a share
};

struct Companies {
  std::vector<Company> companies;
  std::vector<Site> sites;
  std::vector<Contract> contracts;
  std::vector<Tranche> tranches;
};

// MW of critical IT, and at the grid meter; nothing where too little is known.
[[nodiscard]] Figure it_mw(const Contract& contract) noexcept;
[[nodiscard]] Figure gross_mw(const Contract& contract) noexcept;
[[nodiscard]] Figure gross_factor(const Contract& contract) noexcept;  // grid over IT
// Where nothing is told of it: between the 1.25 (TeraWulf and Fluidstack), 1.45 (Cipher and
// Fluidstack) and 1.5 (IREN and Microsoft) of contracts that give both loads.
inline constexpr double kUsualGrossFactor = 1.35;
// USD a month for a kW of critical IT, mean over the term.
[[nodiscard]] Figure lease_usd_kw_month(const Contract& contract) noexcept;

// Five numbers of five meanings. They overlap and are never added to each other.
struct Megawatts {
  Figure planned;           // connections announced beyond those of today
  Figure contracted_gross;  // of signed contracts, at the grid
  Figure contracted_it;     // of signed contracts, critical IT
  Figure building;          // under construction, at the grid: signed, and without a contract
  Figure energised;         // in use today, at the grid: mining, and AI at its gross factor
};
// Of the sites that the company itself holds; a joint venture's are its own. O(sites * contracts).
[[nodiscard]] Megawatts megawatts_of(std::string_view company, const Companies& all);

// Sum of what is outstanding; committed loans count in full. Joint ventures' debt is their own.
struct Debt {
  Figure convertible, secured, other, committed;  // `committed` is a part of the three before
};
[[nodiscard]] Figure in_all(const Debt& debt) noexcept;
[[nodiscard]] Debt debt_of(std::string_view company, const Companies& all);

}  // namespace exahash::sites
