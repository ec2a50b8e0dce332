#include "exahash/finance/announced.h"

#include <algorithm>
#include <limits>

#include "exahash/math/elementary.h"
#include "exahash/random/draws.h"

namespace exahash::finance {
namespace {

// Share of the contract that runs in mid-month.
double running(const Lease& lease, int month) noexcept {
  if (lease.it_mw <= 0) return 0;
  const double since = month + 0.5 - lease.begins;
  const double built =
      lease.ramp > 0 ? std::clamp(since / lease.ramp, 0.0, 1.0) : (since > 0 ? 1.0 : 0.0);
  const double it = lease.energised_it_mw + (lease.it_mw - lease.energised_it_mw) * built;
  return it / lease.it_mw;
}

bool over(const Lease& lease, int month) noexcept {
  return month + 0.5 >= std::max(lease.begins, 0.0) + lease.term;
}

// Share of the rent that whoever is in the halls pays.
double let(const Lease& lease, int month, double default_month) noexcept {
  const double since = month + 0.5 - default_month;
  if (since >= 0) return since < lease.vacancy ? 0 : lease.relet;
  return over(lease, month) ? lease.relet : 1;
}

// What the tenant does not pay and a guarantor would: only through the term.
double lost(const Lease& lease, int month, double default_month) noexcept {
  if (month + 0.5 < default_month || over(lease, month)) return 0;
  return (1 - let(lease, month, default_month)) * running(lease, month) *
         std::max(0.0, lease.rent - lease.credit);
}

double guaranteed(const Lease& lease, int month, double default_month) noexcept {
  const double now = lost(lease, month, default_month);
  if (lease.backstop <= 0 || now <= 0) return 0;
  double left = lease.backstop;
  for (int before = std::max(0, static_cast<int>(default_month) - 1); before < month; ++before) {
    left -= lost(lease, before, default_month);
  }
  return std::clamp(left, 0.0, now);
}

}  // namespace

double tenant_default_month(std::uint64_t seed, std::uint32_t path, std::uint32_t contract,
                            double rate_a_year) noexcept {
  if (rate_a_year <= 0) return std::numeric_limits<double>::infinity();
  const double u = random::uniform(seed, {path, random::Stream::tenant_default, contract, 0, 0});
  return -math::log(u) / rate_a_year * 12;
}

std::uint32_t entity_of(std::string_view name) noexcept {
  std::uint32_t hash = 0x811c9dc5;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
  return (hash >> 24 ^ hash) & 0xffffff;
}

LeaseMonth announced_income(const Lease& lease, int month, double default_month) {
  LeaseMonth result;
  const double share = running(lease, month);
  const double paid = let(lease, month, default_month);
  result.it_mw = share * lease.it_mw;
  result.gross_mw = result.it_mw * lease.gross_factor;
  const bool as_signed = month + 0.5 < default_month && !over(lease, month);
  const double credit = as_signed ? lease.credit * share : 0;
  result.cash.rent = share * lease.rent * paid - credit + guaranteed(lease, month, default_month);
  result.cash.credit = credit;
  result.cash.cost = share * lease.rent * (1 - lease.margin);
  const double whole = std::max(lease.begins + lease.ramp, 0.0);
  result.cash.complete = month >= whole;
  if (!result.cash.complete) result.cash.capex = lease.capex / std::max(whole, 1.0);
  return result;
}

}  // namespace exahash::finance
