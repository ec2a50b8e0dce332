#include "exahash/study/input_groups.h"

#include <array>

namespace exahash::study {
namespace {

using enum InputGroup;

struct Named {
  std::string_view begins;
  InputGroup group;
};
// The longest beginning of a name counts.
constexpr auto kNamed = std::to_array<Named>({
    {"price.", price},
    {"rig_value.growth", price},
    {"rig_value.volatility", price},
    {"entry.growth", price},
    {"network.", network},
    {"fleet.", network},
    {"sites.", network},
    {"rig_value.", network},
    {"entry.", network},
    {"clock.", network},
    {"slot.", network},
    {"site.efficiency", network},
    {"site.", power},
    {"market.power", power},
    {"power.", power},
    {"weather.", power},
    {"fleet.power", power},
    {"fleet.other_cost", power},
    {"fleet.overhead", power},
    {"fleet.pool_fee", power},
    {"sites.index", power},
    {"sites.resale", power},
    {"sites.take_or_pay", power},
    {"fees.", fees},
    {"ai.", ai},
    {"hosting.lease", ai},
    {"hosting.escalation", ai},
    {"hosting.term", ai},
    {"hosting.default", ai},
    {"hosting.backstop", ai},
    {"hosting.relet", ai},
    {"gpu.revenue", ai},
    {"gpu.term", ai},
    {"gpu.prepaid", ai},
    {"gpu.draw", ai},
    {"hosting.", hosting},
    {"gpu.", hosting},
    {"ai.capex", hosting},
    {"ai.gpu_equipment", hosting},
    {"ai.gross_factor", hosting},
    {"ai.margin", hosting},
    {"ai.residual", hosting},
    {"ai.slot_value", hosting},
    {"ai.build", hosting},
    {"ai.clearing", hosting},
    {"ai.refit", hosting},
    {"ai.discount", finance},
    {"ai.merchant_discount", finance},
    {"fleet.discount", finance},
    {"rig_value.discount", finance},
    {"hosting.discount", finance},
    {"hosting.merchant_discount", finance},
    {"gpu.discount", finance},
    {"option.", finance},
    {"finance.", finance},
    {"attack.", network},
});

constexpr std::array<std::string_view, kInputGroups> kNames = {"price expectations",
                                                               "network and rigs",
                                                               "power and running cost",
                                                               "fees",
                                                               "AI demand and leases",
                                                               "hosting cost",
                                                               "finance",
                                                               "luck of the price",
                                                               "other luck"};

}  // namespace

std::string_view name_of(InputGroup group) noexcept {
  return kNames[static_cast<std::size_t>(group)];
}

std::optional<InputGroup> group_of(std::string_view name) noexcept {
  std::optional<InputGroup> found;
  std::size_t longest = 0;
  for (const Named& named : kNamed) {
    if (!name.starts_with(named.begins) || named.begins.size() < longest) continue;
    longest = named.begins.size();
    found = named.group;
  }
  return found;
}

}  // namespace exahash::study
