#include <gtest/gtest.h>
#include <iostream>
#include "exahash/scenario/scenario.h"
namespace exahash::scenario {
namespace {
TEST(Resolve, NoExodus) {
  const auto history = chain::bundled_history();
  const auto source = open_scenario("no-exodus");
  ASSERT_TRUE(source);
  const auto s = resolve(*source, {}, history);
  if (!s) for (auto& p : s.error().problems) std::cout << p.what << "\n" << p.where << "\n" << p.fix << "\n";
  ASSERT_TRUE(s);
  std::cout << s->canonical; for (auto& n : s->notes) std::cout << n << "\n";
  std::cout << run_id(*s, history, 1) << "\n" << template_text();
  const auto again = resolve({s->canonical, "again", ""}, {}, history);
  if (!again) for (auto& p : again.error().problems) std::cout << p.what << "\n" << p.where << "\n" << p.fix << "\n";
  ASSERT_TRUE(again);
  EXPECT_EQ(again->canonical, s->canonical);
}
}
}
