#pragma once

// The books of one company by double entry, in whole micro-dollars: every posting takes an amount
// from one account and gives the same to another. Income and cost are postings with equity, which
// adds them up. So assets equal liabilities and equity to the micro-dollar, always; what can be
// wrong is that a balance is not what it stands for, and that is what tests look at.

#include <cstddef>
#include <span>
#include <vector>

#include "exahash/finance/money.h"

namespace exahash::finance {

class Ledger {
 public:
  // Assets: cash; cash that a project keeps (`reserve`); coins, at market; plant, at what was paid
  // for it since the start (that of the start is not known and not in the books: equity is short of
  // it). Liabilities: what tenants have paid in advance, and each tranche's principal.
  enum Account : std::size_t { cash, reserve, coins, plant, prepaid, equity, first_tranche };
  static constexpr std::size_t kMostTranches = 64;
  [[nodiscard]] static constexpr Account debt(std::size_t tranche) noexcept {
    return static_cast<Account>(first_tranche + tranche);
  }

  // Accounts of so many tranches, at most kMostTranches (contract).
  [[nodiscard]] static constexpr std::size_t accounts(std::size_t tranches) noexcept {
    return first_tranche + tranches;
  }
  explicit Ledger(std::size_t tranches);
  // In memory of others, which holds the balances (all 0: new books) and outlives it.
  explicit Ledger(std::span<MicroUsd> debits);
  // A copy has memory of its own.
  Ledger(const Ledger& other);
  Ledger& operator=(const Ledger&) = delete;
  Ledger(Ledger&&) noexcept = default;
  Ledger& operator=(Ledger&&) = delete;
  ~Ledger() = default;

  // Moves an amount of 0 or more (contract) and gives back what was moved: less than it where one
  // of the balances would pass kMost.
  MicroUsd post(Account from, Account to, MicroUsd amount);
  // Of an amount of either sign: a negative one goes the other way.
  MicroUsd post_either(Account from, Account to, MicroUsd amount);

  // What an asset is worth, or what is owed: below 0 is a cash overdraft, or losses beyond equity.
  [[nodiscard]] MicroUsd balance(Account account) const noexcept {
    return account < prepaid ? debits_[account] : -debits_[account];
  }
  [[nodiscard]] std::size_t tranches() const noexcept { return debits_.size() - first_tranche; }
  [[nodiscard]] MicroUsd assets() const noexcept;
  [[nodiscard]] MicroUsd liabilities() const noexcept;

  friend bool operator==(const Ledger& one, const Ledger& other) noexcept;

 private:
  std::vector<MicroUsd> own_;   // empty: the memory is another's
  std::span<MicroUsd> debits_;  // less credits, by account; they add up to 0
};

}  // namespace exahash::finance
