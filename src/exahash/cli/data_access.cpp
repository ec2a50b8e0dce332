#include "exahash/cli/data_access.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/option_reader.h"
#include "exahash/cli/simulation_options.h"
#include "exahash/scenario/scenario.h"

namespace exahash::cli {

report::Stamp stamp_of(const chain::History& history, const Context& context) {
  report::Stamp stamp{history.last_day(), {}};
  if (context.today) {
    const auto age = (*context.today - stamp.data_until).count();
    if (age >= 0) stamp.age_days = static_cast<int>(age);
  }
  return stamp;
}

Expected<Catalogue> open_catalogue(const Arguments& arguments) {
  if (!arguments.has("data")) return Catalogue{scenario::rigs(), "bundled"};
  const std::filesystem::path directory(std::string(*arguments.get("data")));
  auto rigs = scenario::load_catalogue(directory);
  if (!rigs) return tl::unexpected<Error>(rigs.error());
  std::error_code fault;
  const auto file = directory / "rigs.csv";
  return Catalogue{*std::move(rigs),
                   std::filesystem::exists(file, fault) ? file.string() : "bundled"};
}

Expected<Book> open_book(const Arguments& arguments) {
  const auto folder = [&](std::string_view flag) {
    std::optional<std::filesystem::path> path;
    if (arguments.has(flag)) path = std::string(*arguments.get(flag));
    return path;
  };
  if (const auto name = arguments.get("scenario")) {
    const auto source = open_named("scenario", *name);
    if (!source) return tl::unexpected<Error>(source.error());
    auto read = scenario::companies_of(*source);
    if (!read) return tl::unexpected<Error>(read.error());
    return Book{*std::move(read), "bundled, with " + source->name};
  }
  const auto replacing = folder("data"), own = folder("companies");
  auto read = scenario::load_companies(replacing, own);
  if (!read) return tl::unexpected<Error>(read.error());
  std::string origin = replacing ? "bundled, or of " + replacing->string() : "bundled";
  if (own) origin += ", with " + own->string();
  return Book{*std::move(read), origin};
}

Expected<chain::History> load_tables(const Arguments& arguments) {
  const std::string directory(*arguments.get("data"));
  std::error_code fault;
  const auto holds = [&](const char* file) {
    return std::filesystem::exists(std::filesystem::path(directory) / file, fault);
  };
  const auto others = {"rigs.csv", "companies.csv", "sites.csv", "contracts.csv", "tranches.csv"};
  if (!holds("epochs.csv") && !holds("daily.csv") && std::ranges::any_of(others, holds)) {
    return chain::bundled_history();
  }
  auto loaded = chain::load_history(directory);
  if (loaded) return loaded;
  Error error = loaded.error();
  for (Problem& problem : error.problems) {
    // Of a whole file or folder only what is wrong is said: the subject comes first here.
    const bool bare = problem.what.starts_with("is ") || problem.what.starts_with("holds ") ||
                      problem.what.starts_with("cannot ");
    if (bare && !problem.where.empty()) {
      problem.what = fmt::format("`{}` {}", problem.where, problem.what);
      problem.where.clear();
    }
    if (arguments.from_environment.contains("data")) {
      problem.where += (problem.where.empty() ? "" : ", ") + shown(arguments, "data");
    }
  }
  return tl::unexpected(std::move(error));
}

std::string epochs_beyond_days(const chain::History& history) {
  const chain::Epoch& last = history.epochs.back();
  const Date begins = std::chrono::floor<std::chrono::days>(last.first_time);
  if (begins <= history.last_day()) return {};
  return fmt::format("The table of epochs reaches to height {} of {}, that of days to {}.",
                     with_thousands(value(last.first_height)), format_date(begins),
                     format_date(history.last_day()));
}

Expected<Data> open_data(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto as_of = read.date("as-of");
  if (!read.ok()) return tl::unexpected(read.error());
  Data data;
  if (arguments.has("data")) {
    auto loaded = load_tables(arguments);
    if (!loaded) return tl::unexpected(loaded.error());
    data.full = std::move(*loaded);
  } else {
    data.full = chain::bundled_history();
  }
  auto cut = chain::as_of(data.full, as_of.value_or(data.full.last_day()));
  if (!cut) {
    Error error = cut.error();
    if (as_of < data.full.days.front().date) {
      error.problems.front().fix +=
          "; `now` and `retarget` need counts of blocks: from 2011-04-01 on";
    }
    return tl::unexpected(std::move(error));
  }
  data.known = std::move(*cut);
  data.stamp = stamp_of(data.known, context);
  if (arguments.has("verbose") && context.say) {
    context.say(fmt::format("tables: {}, {} epochs and {} days to {}\n", data.full.origin,
                            with_thousands(static_cast<std::int64_t>(data.full.epochs.size())),
                            with_thousands(static_cast<std::int64_t>(data.full.days.size())),
                            format_date(data.full.last_day())));
  }
  return data;
}

}  // namespace exahash::cli
