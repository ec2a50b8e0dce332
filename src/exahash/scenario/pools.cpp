#include "exahash/scenario/pools.h"

#include <algorithm>
#include <array>

#include "exahash/base/contracts.h"
#include "exahash/base/csv_table.h"
#include "exahash/scenario/grades.h"

// pools_embedded.S
extern "C" {
extern const char exahash_pools_csv[], exahash_pools_csv_end[];
}

namespace exahash::scenario {
namespace {

enum PoolColumn : std::size_t { kPoolAsOf, kPoolName, kPoolShare, kPoolBasis, kPoolSource };
constexpr std::array<std::string_view, 5> kPoolColumns = {"as_of", "pool", "share_pct", "basis",
                                                          "source"};

Pool pool_of(TableReader& table) {
  Pool pool;
  if (const auto day = parse_date(std::string(table.cell(kPoolAsOf)))) {
    pool.as_of = *day;
  } else {
    table.reject(kPoolAsOf, "a day as YYYY-MM-DD");
  }
  pool.name = std::string(table.cell(kPoolName));
  if (pool.name.empty()) table.reject(kPoolName, "the name of a pool");
  pool.share_pct = table.real(kPoolShare, 0.001, 100);
  pool.grade = std::string(table.cell(kPoolBasis));
  if (std::ranges::find(kGrades, pool.grade) == kGrades.end()) {
    table.reject(kPoolBasis, "source, computed, recalled or estimate");
  }
  pool.source = std::string(table.cell(kPoolSource));
  if (pool.source.empty()) table.reject(kPoolSource, "where the share is from");
  return pool;
}

}  // namespace

Expected<std::vector<Pool>> read_pools(std::string_view text, const std::string& origin) {
  TableProblems problems("correct it");
  TableReader table(text, origin, kPoolColumns, problems, Quoting::double_quotes);
  std::vector<Pool> pools;
  double sum = 0;
  while (table.next()) {
    if (!table.sound()) continue;
    pools.push_back(pool_of(table));
    const bool same_day = pools.size() > 1 && pools[pools.size() - 2].as_of == pools.back().as_of;
    sum = (same_day ? sum : 0) + pools.back().share_pct;
    if (sum > 100) table.reject(kPoolShare, "what adds up to 100 % at most on its day");
    if (pools.size() > 1 && pools.back().as_of < pools[pools.size() - 2].as_of) {
      table.reject(kPoolAsOf, "not before the row above");
    }
  }
  if (problems.count() > 0) return tl::unexpected<Error>(problems.error());
  return pools;
}

const std::vector<Pool>& pools() {
  static const std::vector<Pool> all = [] {
    auto read = read_pools(
        {exahash_pools_csv, static_cast<std::size_t>(exahash_pools_csv_end - exahash_pools_csv)},
        "bundled/pools.csv");
    EXAHASH_EXPECTS(read.has_value());  // tested: a fault here is a bug
    return *std::move(read);
  }();
  return all;
}

std::span<const Pool> pools_on(Date day, std::span<const Pool> table) noexcept {
  const auto end = std::ranges::upper_bound(table, day, {}, &Pool::as_of);
  if (end == table.begin()) return {};
  const auto begin = std::ranges::lower_bound(table, (end - 1)->as_of, {}, &Pool::as_of);
  return {begin, end};
}

}  // namespace exahash::scenario
