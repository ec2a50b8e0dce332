// From the exchanges of groups to the rows of an answer.

#include <algorithm>

#include "exahash/base/contracts.h"
#include "exahash/study/sensitivity.h"

namespace exahash::study {

GroupShares group_shares(const Exchanges& values, std::vector<GroupShare> rows,
                         std::uint64_t seed) {
  EXAHASH_EXPECTS(values.mixed.size() == rows.size() + 2);
  const std::size_t count = rows.size(), assumptions = count, all_but_price = count + 1;
  const VarianceShares shares(values, seed);
  const auto some = [&](const GroupShare& row, bool (*is)(InputGroup) noexcept) {
    return std::ranges::any_of(row.groups, is);
  };
  const auto count_if = [&](bool (*is)(InputGroup) noexcept) {
    return static_cast<std::size_t>(
        std::ranges::count_if(rows, [&](const GroupShare& row) { return some(row, is); }));
  };
  const std::size_t lucks = count_if(is_luck), prices = count_if(is_price);
  GroupShares answer;
  answer.draws = shares.rows();
  answer.mean = shares.mean();
  answer.sd = shares.sd();
  for (std::size_t i = 0; i < count; ++i) {
    GroupShare& row = rows[i];
    row.first = shares.estimate([i](const Indices& x) { return x.first[i]; });
    row.total = shares.estimate([i](const Indices& x) { return x.total[i]; });
    if (lucks > 0 && !some(row, is_luck) && shares.varies()) {
      row.of_assumptions =
          shares.estimate([&](const Indices& x) { return x.first[i] / x.first[assumptions]; });
    }
    if (prices == 0 || prices == count || some(row, is_price) || !shares.varies()) continue;
    row.given_price =
        shares.estimate([&](const Indices& x) { return x.total[i] / x.total[all_but_price]; });
  }
  answer.sum_first = shares.estimate([count](const Indices& x) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += x.first[i];
    return sum;
  });
  if (lucks > 0) {
    answer.assumptions =
        shares.estimate([assumptions](const Indices& x) { return x.first[assumptions]; });
  }
  if (prices > 0 && prices < count) {
    answer.left_by_price =
        shares.estimate([all_but_price](const Indices& x) { return x.total[all_but_price]; });
  }
  answer.rows = std::move(rows);
  std::ranges::stable_sort(answer.rows, std::ranges::greater{},
                           [](const GroupShare& row) { return row.total.value; });
  return answer;
}

}  // namespace exahash::study
