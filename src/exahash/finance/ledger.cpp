#include "exahash/finance/ledger.h"

#include <algorithm>

#include "exahash/base/contracts.h"

namespace exahash::finance {

Ledger::Ledger(std::size_t tranches) : own_(accounts(tranches)), debits_(own_) {
  EXAHASH_EXPECTS(tranches <= kMostTranches);
}

Ledger::Ledger(std::span<MicroUsd> debits) : debits_(debits) {
  EXAHASH_EXPECTS(debits.size() >= first_tranche && debits.size() <= accounts(kMostTranches));
}

Ledger::Ledger(const Ledger& other)
    : own_(other.debits_.begin(), other.debits_.end()), debits_(own_) {}

bool operator==(const Ledger& one, const Ledger& other) noexcept {
  return std::ranges::equal(one.debits_, other.debits_);
}

MicroUsd Ledger::post(Account from, Account to, MicroUsd amount) {
  EXAHASH_EXPECTS(amount >= 0 && from < debits_.size() && to < debits_.size() && from != to);
  const MicroUsd moved = std::min({amount, kMost + debits_[from], kMost - debits_[to]});
  debits_[from] -= moved;
  debits_[to] += moved;
  return moved;
}

MicroUsd Ledger::post_either(Account from, Account to, MicroUsd amount) {
  return amount >= 0 ? post(from, to, amount) : -post(to, from, -amount);
}

MicroUsd Ledger::assets() const noexcept {
  return debits_[cash] + debits_[reserve] + debits_[coins] + debits_[plant];
}

MicroUsd Ledger::liabilities() const noexcept {
  MicroUsd sum = balance(prepaid);
  for (std::size_t i = 0; i < tranches(); ++i) sum += balance(debt(i));
  return sum;
}

}  // namespace exahash::finance
