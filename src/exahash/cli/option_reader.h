#pragma once

// Values of options, read strictly; every problem is kept, so that all are told at once.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/cli/verbs.h"
#include "exahash/consensus/compact.h"

namespace exahash::cli {

class OptionReader {
 public:
  explicit OptionReader(const Arguments& arguments) : arguments_(arguments) {}

  // Each gives nullopt if the option is absent or wrong; what is wrong is kept.
  std::optional<std::int64_t> integer(std::string_view flag, std::int64_t low, std::int64_t high,
                                      std::string_view what_it_is);
  // Above 0, at most `most`.
  std::optional<double> positive(std::string_view flag, std::string_view unit, double most);
  // In `unit`, from `low` to `high`; other units of the same thing are converted, and a number
  // without one has it: "45 USD/MWh", "0.045 USD/kWh", "45". In per cent a number below 1 is a
  // share, "0.3" is 30 %; "1" is refused, since it may be both.
  std::optional<double> quantity(std::string_view flag, std::string_view unit, double low,
                                 double high);
  // --noise, in percent per square root of a day; the share. At most 100 %.
  std::optional<double> noise();
  // Seconds: "612.4s", "10 min", "7 h", "2 days"; plain numbers are seconds. Above 0, at most
  // `most_days`.
  std::optional<double> duration(std::string_view flag, double most_days);
  // "132.47T", "132.47 T", "1e6"; k M G T P E. From 1, mainnet's least, to 1e30.
  std::optional<double> difficulty(std::string_view flag);
  // "5ZH/s", "400 EH/s": from 0 to 1e6 ZH/s, H/s.
  std::optional<double> hash_rate(std::string_view flag);
  // nBits as 8 hexadecimal digits, a valid mainnet target.
  std::optional<consensus::NBits> bits(std::string_view flag);
  std::optional<Date> date(std::string_view flag);
  // "2026-08-21", "2026-08-21T07:05:00Z" (seconds and Z may be left out) or Unix seconds.
  std::optional<Time> time(std::string_view flag);
  // "50,90" -> {0.5, 0.9}, ascending.
  std::optional<std::vector<double>> levels(std::string_view flag);
  // One of "a|b|c"; the first of them where the option is absent or wrong.
  std::string_view choice(std::string_view flag, std::string_view choices);

  void exclude(std::string_view one, std::string_view other);
  void problem(std::string what, std::string fix = {});
  void problem(Problem problem);
  [[nodiscard]] bool ok() const noexcept { return problems_.empty(); }
  [[nodiscard]] Error error() const;

 private:
  std::optional<std::string> text(std::string_view flag) const;
  void wrong(std::string_view flag, std::string_view why, std::string fix = {});

  const Arguments& arguments_;
  std::vector<Problem> problems_;
};

// A quantity as OptionReader::quantity reads it; otherwise what is wrong, to follow its name ("is
// out of range: ..."), and the fix.
[[nodiscard]] tl::expected<double, Problem> quantity_of(std::string_view text,
                                                        std::string_view unit, double low,
                                                        double high);

// "--block" as text for messages: "`--block 2017`", "`--quiet`" or "`EXAHASH_THREADS=x`".
[[nodiscard]] std::string shown(const Arguments& arguments, std::string_view flag);

}  // namespace exahash::cli
