#pragma once

// The tables that a verb answers from: bundled or --data DIR, cut to the day of the answer.

#include "exahash/chain/history.h"
#include "exahash/cli/company_document.h"
#include "exahash/cli/verbs.h"
#include "exahash/scenario/catalogue.h"

namespace exahash::cli {

struct Data {
  chain::History full;   // everything in the tables
  chain::History known;  // as on the day of the answer (--as-of, else the last day of the days)
  report::Stamp stamp;   // of that day
};

// That the table of epochs runs further than that of days, as a note; empty where it does not.
[[nodiscard]] std::string epochs_beyond_days(const chain::History& history);

// Loads once what the arguments ask for. usage: --as-of is no day; missing_data, bad_input: as
// chain::load_history and chain::as_of say.
[[nodiscard]] Expected<Data> open_data(const Arguments& arguments, const Context& context);

struct Catalogue {
  std::vector<scenario::Rig> rigs;
  std::string origin;  // "bundled" or the file
};

// The bundled rigs, or rigs.csv in --data DIR where there is one.
[[nodiscard]] Expected<Catalogue> open_catalogue(const Arguments& arguments);

// The catalogue of companies: bundled, with the tables of --data in place of its own and those of
// --companies beside.
[[nodiscard]] Expected<Book> open_book(const Arguments& arguments);

// The tables of --data, which is given; problems name it, and the variable if that gave it. The
// bundled ones where the folder has rigs.csv alone.
[[nodiscard]] Expected<chain::History> load_tables(const Arguments& arguments);

// The stamp of an answer from all of a history.
[[nodiscard]] report::Stamp stamp_of(const chain::History& history, const Context& context);

}  // namespace exahash::cli
