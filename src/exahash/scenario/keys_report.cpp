#include "exahash/scenario/key_rows.h"

namespace exahash::scenario {
namespace {

constexpr Key kReportKeys[] = {
    {900, "report.baseline", Dimension::text, "", 0, 0, "of the reader", "assumption",
     "Name or file of the scenario that `exahash compare` sets beside this one.", std::nullopt},
    {901, "report.ask", Dimension::text_list, "", 0, 0, "of the reader", "assumption",
     "Questions to answer, such as \"P(hash rate < 700 EH/s)\" or \"median(hashprice)\".",
     std::nullopt},
};

}  // namespace

std::span<const Key> report_keys() noexcept {
  return kReportKeys;
}

}  // namespace exahash::scenario
