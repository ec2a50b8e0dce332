#include "exahash/study/input_groups.h"

#include <array>

namespace exahash::study {
namespace {

using In = InputGroup;

struct Named {
  std::string_view begins;
  InputGroup group;
};
// The longest beginning of a name counts.
constexpr auto kNamed = std::to_array<Named>({
    {"price.", In::price},
    {"rig_value.growth", In::price},
    {"rig_value.volatility", In::price},
    {"entry.growth", In::price},
    {"network.", In::network},
    {"fleet.", In::network},
    {"sites.", In::network},
    {"rig_value.", In::network},
    {"entry.", In::network},
    {"clock.", In::network},
    {"slot.", In::network},
    {"site.efficiency", In::network},
    {"site.", In::power},
    {"market.power", In::power},
    {"power.", In::power},
    {"weather.", In::power},
    {"fleet.power", In::power},
    {"fleet.other_cost", In::power},
    {"fleet.overhead", In::power},
    {"fleet.pool_fee", In::power},
    {"sites.index", In::power},
    {"sites.resale", In::power},
    {"sites.take_or_pay", In::power},
    {"fees.", In::fees},
    {"ai.", In::ai},
    {"hosting.lease", In::ai},
    {"hosting.escalation", In::ai},
    {"hosting.term", In::ai},
    {"hosting.default", In::ai},
    {"hosting.backstop", In::ai},
    {"hosting.relet", In::ai},
    {"gpu.revenue", In::ai},
    {"gpu.term", In::ai},
    {"gpu.prepaid", In::ai},
    {"gpu.draw", In::ai},
    {"hosting.", In::hosting},
    {"gpu.", In::hosting},
    {"ai.capex", In::hosting},
    {"ai.gpu_equipment", In::hosting},
    {"ai.gross_factor", In::hosting},
    {"ai.margin", In::hosting},
    {"ai.residual", In::hosting},
    {"ai.slot_value", In::hosting},
    {"ai.build", In::hosting},
    {"ai.clearing", In::hosting},
    {"ai.refit", In::hosting},
    {"ai.discount", In::finance},
    {"ai.merchant_discount", In::finance},
    {"fleet.discount", In::finance},
    {"rig_value.discount", In::finance},
    {"hosting.discount", In::finance},
    {"hosting.merchant_discount", In::finance},
    {"gpu.discount", In::finance},
    {"option.", In::finance},
    {"finance.", In::finance},
    {"attack.", In::network},
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
