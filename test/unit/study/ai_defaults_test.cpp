// What `site` and simulated runs assume of leases is one thing: where a term and a key mean the
// same, their defaults are the same.

#include <algorithm>

#include <gtest/gtest.h>

#include "exahash/scenario/keys.h"
#include "exahash/scenario/values.h"
#include "exahash/study/terms.h"

namespace exahash::study {
namespace {

TEST(AiDefaults, AreThoseOfSite) {
  const struct {
    Term term;
    const char* key;
    double times;  // key's unit over the term's
  } kSame[] = {{Term::lease, "ai.lease", 1},
               {Term::escalation, "ai.escalation", 0.01},
               {Term::noi_margin, "ai.margin", 0.01},
               {Term::gross_factor, "ai.gross_factor", 1},
               {Term::lease_term, "ai.term", 1},
               {Term::lead, "ai.build", 1},
               {Term::capex, "ai.capex", 1},
               {Term::residual, "ai.residual", 0.01},
               {Term::lease_discount, "ai.discount", 0.01},
               {Term::merchant_discount, "ai.merchant_discount", 0.01},
               {Term::tenant_default, "ai.plateau_default", 0.01},
               {Term::relet, "ai.relet", 0.01},
               {Term::renewal, "ai.renewal", 0.01},
               {Term::gpu_equipment, "ai.gpu_equipment", 1},
               {Term::gpu_margin, "ai.gpu_margin", 0.01},
               {Term::gpu_term, "ai.gpu_term", 1},
               {Term::gpu_prepaid, "ai.gpu_prepaid", 0.01},
               {Term::gpu_decline, "ai.gpu_decline", 0.01},
               {Term::gpu_discount, "ai.gpu_discount", 0.01},
               {Term::gpu_site_residual, "ai.gpu_residual", 0.01},
               {Term::slot_value, "ai.slot_value", 1}};
  for (const auto& [term, name, times] : kSame) {
    const scenario::Key* const key = scenario::key_named(name);
    ASSERT_NE(key, nullptr) << name;
    const auto value = scenario::parse_value(key->value, key->dimension);
    ASSERT_TRUE(value) << name;
    EXPECT_NEAR(value->distribution.median(), row(term).value * times, 1e-9) << name;
  }
  // In the unit of leases: 9.7 MUSD/MW/year are 808.3 USD/kW/month.
  const scenario::Key* const gpu = scenario::key_named("ai.gpu_lease");
  ASSERT_NE(gpu, nullptr);
  const auto rate = scenario::parse_value(gpu->value, gpu->dimension);
  ASSERT_TRUE(rate);
  EXPECT_NEAR(rate->distribution.median(), row(Term::gpu_revenue).value * 1000 / 12, 0.5);
}

}  // namespace
}  // namespace exahash::study
