#pragma once

// Statements to be judged, in TOML (docs/formats/claims.md): each with what it says, the arithmetic
// that tests it, and where the numbers come from.

#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/base/time.h"
#include "exahash/metrics/unit_conversion.h"
#include "exahash/scenario/formula.h"
#include "exahash/scenario/problems.h"
#include "exahash/scenario/scenario.h"

namespace exahash::scenario {

// "948 EH/s", "0.14 to 0.26 USD/kWh": in base units (metrics::UnitSize).
struct Stated {
  double low = 0, high = 0;
  std::string unit;  // as written
  metrics::UnitSize size;
  double step = 0;  // half a unit of the last digit written, the coarser of two
};

struct ClaimQuantity {
  std::string name;
  std::optional<Stated> value;     // or
  std::optional<Formula> formula;  // its arithmetic
  metrics::Dimensions dimensions;
  std::string unit;  // it is shown in
  std::string source, note;
  std::optional<Date> published;  // not known before; empty: known on the day of writing
  Place place;                    // of the value or the arithmetic
};

struct ClaimCheck {
  enum class About {
    figure,      // a number that the statement gives
    conclusion,  // what follows from its numbers, or is left out beside them
    context      // shown, decides nothing
  };
  enum class Compares { within, less, less_or_equal, greater, greater_or_equal, nothing };
  About about = About::figure;
  std::string label;
  Formula formula;
  metrics::Dimensions dimensions;  // of the formula
  Compares compares = Compares::nothing;
  std::optional<Stated> says;
  double low = 0, high = 0;  // base units: what the statement can mean, tolerance in it
  std::string says_text;     // "959 EH/s +- 2 %", "> 1000 EH/s"
  std::string unit;          // the answer is shown in
  Place place;               // of the arithmetic
};

struct Claim {
  enum class Rule {
    arithmetic,  // the checks decide
    forecast,    // nothing decides before `due`
    argument     // no arithmetic decides
  };
  std::string id, text, brief;
  Date written{};
  Rule rule = Rule::arithmetic;
  std::optional<Date> due;
  std::string reason, source;
  std::vector<ClaimCheck> checks;
};

struct ClaimsFile {
  std::string name, source, note;
  Date written{};
  std::vector<ClaimQuantity> quantities;
  std::vector<Claim> claims;
};

// bad_input: everything that is wrong, each with its line: unknown keys, quantities, functions and
// units, units that do not fit, quantities that need themselves, figures without a source.
[[nodiscard]] Expected<ClaimsFile> read_claims(const Source& source);

// A file, or one inside the program by its name ("quiet-exodus"). missing_data: neither.
[[nodiscard]] Expected<Source> open_claims(std::string_view name_or_path);
[[nodiscard]] const std::vector<Bundled>& bundled_claims();

// The quantity of this name with the newest `published` not after the day; nullptr: not known then.
[[nodiscard]] const ClaimQuantity* quantity_known(const ClaimsFile& file, std::string_view name,
                                                  Date day, Date written);

}  // namespace exahash::scenario
