#pragma once

// What the parts of build_model.cpp share.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exahash/chain/history.h"
#include "exahash/scenario/build_model.h"
#include "exahash/scenario/daily_series.h"
#include "exahash/scenario/sheet.h"

namespace exahash::scenario {

struct Building {
  Sheet& sheet;
  const std::string& folder;  // of the scenario
  const chain::History& history;
  const sites::Companies& companies;
  Problems& problems;
  Built built;
};

// A value that the history gives where nobody stated one. A text as a person would write it.
void complete(Item& item, double value);
void complete(Item& item, const std::string& text);
// To blame, and what to do, where a run would start after the last day that --as-of leaves.
[[nodiscard]] Place as_of_place(const chain::History& history);
inline constexpr std::string_view kUncut = "leave --as-of out, or choose an earlier scenario.start";
// The first value of a path stands for the key beside it.
void derive(Item& item, double value, const Item& path);
// The days of a CSV from the start on; empty, and a problem, if it cannot be read.
[[nodiscard]] std::vector<double> read_series(Building& building, const Item& item,
                                              const SeriesRules& rules);

// The text of a file that a key names; its digest goes to built.files. nullopt, and a problem, if
// it cannot be read.
[[nodiscard]] std::optional<std::string> read_named_file(Building& building, const Item& item);

// What the history says of a key that nobody gave.
void suppose(Item& item, const std::string& text, std::string_view source, std::string_view grade);
// "uniform(40, 65) %/yr"; of equal ends, to four digits, "40 %/yr".
[[nodiscard]] std::string uniform(double low, double high, std::string_view unit);
// The fleet is put together from the history (and fees and volatility are those before the start):
// fleet.prior says so, or nobody says anything and the start lies before 2026. Completes it.
[[nodiscard]] bool starts_in_the_past(Building& building);

// A day that a key names, counted from the start; -1 where nobody gave it: then the keys that go
// with it have no part, and none in the run's identity. Outside the run it is a problem.
[[nodiscard]] std::int64_t day_of(Building& building, std::string_view key,
                                  std::initializer_list<std::string_view> others);

// Of a quantity; 0 if it has no value.
[[nodiscard]] double median(Sheet& sheet, std::string_view key);
// "20.9 %" of 0.209.
[[nodiscard]] std::string percent(double share);

// Dates and the state at the start are known before these.
void build_price(Building& building);
void build_condition(Building& building);  // of the price: model conditional
void build_step(Building& building);       // of the price: a permanent one
void build_fees(Building& building);
// The start day's fleet and its sites: from the prior of May 2026, or from what the hash rate and
// the catalogue of rigs say of an earlier day. Completes the keys that nobody gave then.
void build_fleet(Building& building);
// Contracts of the catalogue or none, and who may sign. Where nothing is hosted the keys of [ai]
// have no part in the run.
void build_hosting(Building& building);
// Companies whose books are kept along the paths; after build_hosting. Where none is, the keys of
// [finance] have no part in the run.
void build_finance(Building& building);
// Companies and the rest of the network by hash rate, after the fleet. None where the start lies
// more than half a year from the days of the catalogue, the hash rate is given, or that of the
// largest company is recalled or estimated.
void build_owners(Building& building);
// Spot prices of the hours: of two regimes, or of a file. Gives the median price at index sites
// over fleet.power; nullopt, and a problem, if the file is wrong.
[[nodiscard]] std::optional<double> build_spot(Building& building);
// How the price of power of sites that follow one moves from week to week; nothing where nobody
// asked for it: then the key has no part in the run's identity.
void build_power_path(Building& building);

}  // namespace exahash::scenario
