#include "exahash/finance/ledger.h"

#include <algorithm>

#include "exahash/base/contracts.h"

namespace exahash::finance {

Ledger::Ledger(std::size_t tranches) : debits_(first_tranche + tranches) {
  EXAHASH_EXPECTS(tranches <= kMostTranches);
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
