#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr Key kRows[] = {
    {600, "finance.companies", Dimension::word, "none", 0, 0, "a choice of this program",
     "assumption",
     "Companies whose books are kept along the paths, and whose defaults move megawatts and rigs: "
     "none, or those of the catalogue whose cash and debt are known (exahash debt). Wants "
     "ai.contracts.",
     std::nullopt, "none|catalogue"},
};

}  // namespace

std::span<const Key> finance_keys() noexcept {
  return kRows;
}

}  // namespace exahash::scenario
