#include "exahash/scenario/build_model.h"

#include <cmath>
#include <filesystem>
#include <span>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/consensus/compact.h"
#include "exahash/consensus/network.h"
#include "exahash/crypto/sha256d.h"
#include "exahash/scenario/build_fleet.h"
#include "exahash/scenario/daily_series.h"
#include "exahash/scenario/files.h"
#include "exahash/scenario/start_state.h"

namespace exahash::scenario {
namespace {

constexpr std::int64_t kMostDays = 40'000;
constexpr std::size_t kLargestSeries = std::size_t{4} << 20;  // bytes
constexpr double kMostPrice = 1e9, kMostRate = 1e6;           // USD, EH/s

std::string sha256_hex(std::string_view text) {
  std::string hex;
  for (const auto byte : crypto::sha256(std::as_bytes(std::span(text))).bytes) {
    hex += fmt::format("{:02x}", byte);
  }
  return hex;
}

// A value that the history gives where nobody stated one.
void complete(Item& item, double value) {
  if (item.value) return;
  item.text = write_number(value, item.key->dimension);
  item.value = Value{random::Distribution::constant(value), item.text, {value}};
}

// The first value of a path stands for the key beside it.
void derive(Item& item, double value, const Item& path) {
  item.value.reset();
  complete(item, value);
  item.origin = path.origin;
  item.source = path.text;
  item.derived = true;
}

class Builder {
 public:
  Builder(Sheet& sheet, const std::string& folder, const chain::History& history,
          Problems& problems)
      : sheet_(sheet), folder_(folder), history_(history), problems_(problems) {}

  Built build() && {
    if (dates() && start_state()) {
      price();
      fleet();
    }
    numbers();
    return std::move(built_);
  }

 private:
  bool dates() {
    Item& start = sheet_["scenario.start"];
    Item& until = sheet_["scenario.until"];
    if (!start.date) {
      start.date = history_.last_day() + std::chrono::days{1};
      start.text = format_date(*start.date);
    }
    const std::int64_t days = (*until.date - *start.date).count();
    const Item& wrong = until.given() ? until : start;
    if (days < 1) {
      problems_.add(
          wrong.place,
          fmt::format("the run would end on {}, not after its start, {}", until.text, start.text),
          "", "set scenario.until to a later day");
      return false;
    }
    if (days > kMostDays) {
      problems_.add(wrong.place, fmt::format("the run would have {} days (at most {})",
                                             with_thousands(days), with_thousands(kMostDays)));
      return false;
    }
    built_.model.start = *start.date;
    built_.model.days = static_cast<int>(days);
    built_.model.seed = static_cast<std::uint64_t>(sheet_["scenario.seed"].count);
    return true;
  }

  bool start_state() {
    auto state = state_at(history_, built_.model.start);
    if (!state) {
      const Problem& problem = state.error().problems.front();
      problems_.add(sheet_["scenario.start"].place, problem.what, "", problem.fix);
      return false;
    }
    Item& difficulty = sheet_["network.difficulty"];
    if (difficulty.value) {
      state_difficulty(difficulty.value->distribution.median(), history_, built_.model.start,
                       *state);
    }
    complete(difficulty, consensus::difficulty(state->chain.bits));
    Item& rate = sheet_["network.hash_rate"];
    const bool stated = rate.value.has_value();
    complete(rate, state->hash_rate_eh);
    Item& spot = sheet_["price.spot"];
    if (!spot.value) {
      spot.source = fmt::format("close of {}, data/history", format_date(state->price_date));
    }
    complete(spot, state->price_usd);
    built_.model.chain = state->chain;
    built_.model.mining.start_eh_s = rate.value->distribution.median();
    built_.notes = std::move(state->notes);
    rate_note(*state, stated);
    return true;
  }

  void rate_note(const StartState& state, bool stated) {
    const double implied = consensus::expected_hashes(built_.model.chain.bits).base /
                           static_cast<double>(consensus::kTargetSpacing) / 1e18;
    built_.notes.push_back(fmt::format(
        "difficulty {} T implies {} EH/s at ten minutes a block; the blocks before the start say "
        "{} EH/s (90 %: {} to {}){}",
        with_significant(consensus::difficulty(built_.model.chain.bits) / 1e12, 5),
        with_significant(implied, 4), with_significant(state.hash_rate_eh, 4),
        with_significant(state.low_eh, 4), with_significant(state.high_eh, 4),
        stated ? fmt::format("; the scenario states {}", sheet_["network.hash_rate"].text)
               : std::string()));
  }

  void price() {
    auto& market = built_.model.market;
    Item& path = sheet_["price.path"];
    const Item& model = sheet_["price.model"];
    if (model.text != "path") {
      if (path.given()) {
        problems_.add(path.place, "`price.path` is given, but price.model is not \"path\"", "",
                      "write model = \"path\", or leave the path out");
      }
      return;
    }
    market.model = market::PriceModel::path;
    if (path.text.empty()) {
      problems_.add(model.place, "price.model is \"path\", but no path is given",
                    "price.path names a CSV", "exahash explain price.path");
      return;
    }
    Item& spot = sheet_["price.spot"];
    market.given_path = series(path, {"price", "USD", false, kMostPrice});
    if (market.given_path.empty()) return;
    if (spot.given()) {
      problems_.add(spot.place, "`price.spot` is given beside a path, which begins with its own",
                    "", "leave price.spot out");
    }
    derive(spot, market.given_path.front(), path);
    for (const std::string_view unused : {"price.drift", "price.vol"}) {
      if (sheet_[unused].given()) {
        built_.notes.push_back(
            fmt::format("{} has no part in a price that follows a path", unused));
      }
    }
  }

  void fleet() {
    if (!sheet_["fleet.hash_rate_path"].text.empty()) return given_hash_rate();
    build_fleet(sheet_, history_, problems_, built_);
  }

  void given_hash_rate() {
    auto& mining = built_.model.mining;
    const Item& path = sheet_["fleet.hash_rate_path"];
    mining.supply = mining::Setup::Supply::given;
    mining.given_eh_s = series(path, {"hash_rate", "EH/s", true, kMostRate});
    if (mining.given_eh_s.empty()) return;
    if (sheet_["network.hash_rate"].given()) {
      problems_.add(sheet_["network.hash_rate"].place,
                    "`network.hash_rate` is given beside a path, which begins with its own", "",
                    "leave network.hash_rate out");
    }
    derive(sheet_["network.hash_rate"], mining.given_eh_s.front(), path);
    built_.notes.push_back(
        "the hash rate is given by a file: the fleet decides nothing, and its keys have no part");
  }

  std::vector<double> series(const Item& item, const SeriesRules& rules) {
    const auto path = std::filesystem::path(folder_) / item.text;
    const auto text = read_file(path, kLargestSeries);
    if (!text) {
      const Problem& problem = text.error().problems.front();
      problems_.add(item.place,
                    fmt::format("`{}` = \"{}\": {}", item.key->name, item.text, problem.what), "",
                    "name a CSV by its place relative to the scenario");
      return {};
    }
    auto read = parse_series(*text, item.text, rules, built_.model.start);
    if (!read) {
      problems_.add(item.place.line, read.error());
      return {};
    }
    const Date until = built_.model.start + std::chrono::days{built_.model.days};
    if (read->last < until) {
      built_.notes.push_back(fmt::format("{} ends on {}: its last value holds until {}", item.text,
                                         format_date(read->last), format_date(until)));
    }
    built_.files.push_back(fmt::format("{}: sha256 {}", item.key->name, sha256_hex(*text)));
    return std::move(read->values);
  }

  // Slots, and the inputs that paths draw.
  void numbers() {
    for (const Item& item : sheet_.items()) {
      if (!item.key->slot || !item.value) continue;
      const random::Distribution& distribution = item.value->distribution;
      built_.model.parameters[*item.key->slot] = distribution.median();
      if (!distribution.is_constant()) {
        built_.model.inputs.push_back({item.key->id, *item.key->slot, distribution});
      }
    }
  }

  Sheet& sheet_;
  const std::string& folder_;
  const chain::History& history_;
  Problems& problems_;
  Built built_;
};

}  // namespace

Built build_model(Sheet& sheet, const std::string& folder, const chain::History& history,
                  Problems& problems) {
  return Builder(sheet, folder, history, problems).build();
}

}  // namespace exahash::scenario
