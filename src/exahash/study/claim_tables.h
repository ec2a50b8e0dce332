#pragma once

// The functions of a claims file, answered from the tables as they were known on a day.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "exahash/base/expected.h"
#include "exahash/chain/history.h"
#include "exahash/scenario/catalogue.h"
#include "exahash/scenario/claim_functions.h"
#include "exahash/sites/companies.h"
#include "exahash/study/claim_measure.h"

namespace exahash::study {

// Why there is no number.
struct ClaimFault {
  bool not_known = false;  // on that day: no fault of the file's
  std::string reason, fix;
};

struct ClaimNumber {
  Measure measure;  // base units
  sites::Grade grade = sites::Grade::source;
};
using ClaimAnswerNumber = tl::expected<ClaimNumber, ClaimFault>;

// What a function is given, in the order of its arguments.
struct ClaimArguments {
  std::vector<Measure> numbers;
  std::vector<Date> days;
  std::vector<std::string> names;
};

class ClaimTables {
 public:
  // `history` ends on the day that is judged; what it and the catalogue say of later days is not
  // known. The arguments must outlive this.
  ClaimTables(const chain::History& history, std::span<const scenario::Rig> rigs,
              const sites::Companies& companies);

  [[nodiscard]] ClaimAnswerNumber answer(const scenario::ClaimFunction& function,
                                         const ClaimArguments& arguments);

  [[nodiscard]] Date today() const noexcept { return history_.last_day(); }

 private:
  struct OnDay;  // market and subsidy

  [[nodiscard]] ClaimAnswerNumber of_epochs(scenario::ClaimFunctionId id,
                                            std::span<const Date> days) const;
  [[nodiscard]] ClaimAnswerNumber of_days(scenario::ClaimFunctionId id, std::span<const Date> days);
  [[nodiscard]] ClaimAnswerNumber of_catalogue(scenario::ClaimFunctionId id,
                                               const ClaimArguments& arguments) const;
  [[nodiscard]] tl::expected<OnDay, ClaimFault> on_day(Date day);
  // Hash rate counted in the week up to that day, base units.
  [[nodiscard]] std::optional<double> week_before(Date day);

  const chain::History& history_;
  std::span<const scenario::Rig> rigs_;
  const sites::Companies& companies_;
  std::map<Date, tl::expected<OnDay, ClaimFault>> seen_;
  std::map<Date, std::optional<double>> weeks_;
};

struct ClaimTables::OnDay {
  double price_usd = 0, subsidy_btc = 0, fees_btc = 0;  // USD/BTC, BTC/block
  double hashprice = 0;                                 // USD/PH/day
  double budget = 0;                                    // MUSD/day
};

// In this file of the room alone: a fault of the day, a number in the function's unit.
[[nodiscard]] tl::unexpected<ClaimFault> not_known(std::string reason);
[[nodiscard]] ClaimNumber in_unit(double number, std::string_view unit);

}  // namespace exahash::study
