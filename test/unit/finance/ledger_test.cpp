// Double entry: what stays true whatever is posted, beside books kept another way.

#include "exahash/finance/ledger.h"

#include <map>

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace exahash::finance {
namespace {

constexpr std::size_t kTranches = 3;

struct Posting {
  Ledger::Account from, to;
  MicroUsd amount;
};

rc::Gen<Posting> postings() {
  const auto account =
      rc::gen::map(rc::gen::inRange<std::size_t>(0, Ledger::first_tranche + kTranches),
                   [](std::size_t i) { return static_cast<Ledger::Account>(i); });
  const auto amount = rc::gen::oneOf(rc::gen::inRange<MicroUsd>(0, 1'000'000),
                                     rc::gen::inRange<MicroUsd>(0, kMost), rc::gen::just(kMost));
  return rc::gen::map(rc::gen::tuple(account, account, amount), [](const auto& t) {
    return Posting{std::get<0>(t), std::get<1>(t), std::get<2>(t)};
  });
}

void keeps_the_law(const std::vector<Posting>& all) {
  Ledger ledger(kTranches);
  std::map<std::size_t, long double> plain;  // by account: in less out; exact to 2^63
  for (const Posting& posting : all) {
    if (posting.from == posting.to) continue;
    const MicroUsd moved = ledger.post(posting.from, posting.to, posting.amount);
    RC_ASSERT(moved >= 0 && moved <= posting.amount);
    plain[posting.from] -= static_cast<long double>(moved);
    plain[posting.to] += static_cast<long double>(moved);
    RC_ASSERT(ledger.assets() == ledger.liabilities() + ledger.balance(Ledger::equity));
  }
  for (const auto& [account, balance] : plain) {
    const MicroUsd mine = ledger.balance(static_cast<Ledger::Account>(account));
    RC_ASSERT(static_cast<long double>(mine) == (account < Ledger::prepaid ? balance : -balance));
    RC_ASSERT(mine <= kMost && mine >= -kMost);
  }
}

TEST(Ledger, AssetsEqualLiabilitiesAndEquity) {
  EXPECT_TRUE(
      rc::check([] { keeps_the_law(*rc::gen::container<std::vector<Posting>>(postings())); }));
}

TEST(Ledger, WhatWouldPassTheLimitIsNotPosted) {
  Ledger ledger(1);
  EXPECT_EQ(ledger.post(Ledger::equity, Ledger::cash, kMost - 5), kMost - 5);
  EXPECT_EQ(ledger.post(Ledger::debt(0), Ledger::cash, 8), 5);
  EXPECT_EQ(ledger.balance(Ledger::debt(0)), 5);
  EXPECT_EQ(ledger.balance(Ledger::cash), kMost);
  EXPECT_EQ(ledger.post_either(Ledger::debt(0), Ledger::cash, -3), -3);
  EXPECT_EQ(ledger.balance(Ledger::debt(0)), 2);
}

}  // namespace
}  // namespace exahash::finance
