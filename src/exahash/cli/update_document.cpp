#include "exahash/cli/update_document.h"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "exahash/base/files.h"
#include "exahash/base/text.h"
#include "exahash/chain/extend_history.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"

namespace exahash::cli {
namespace {

constexpr const char* kEpochsFile = "epochs.csv";
constexpr const char* kDaysFile = "daily.csv";

Expected<chain::History> tables_to_extend(const Arguments& arguments) {
  const std::filesystem::path directory(*arguments.get("data"));
  std::error_code fault;
  const bool has_tables = std::filesystem::exists(directory / kEpochsFile, fault) ||
                          std::filesystem::exists(directory / kDaysFile, fault);
  // A path that is there but is no directory is load_history's to refuse.
  const bool other =
      std::filesystem::exists(directory, fault) && !std::filesystem::is_directory(directory, fault);
  return has_tables || other ? load_tables(arguments) : chain::bundled_history();
}

// The epochs first: they may run further than the days, never the other way round.
Expected<void> write_tables(const std::filesystem::path& directory, const chain::History& history) {
  std::error_code fault;
  std::filesystem::create_directory(directory, fault);
  if (fault) {
    return fail(ErrorKind::usage, "the directory cannot be made: " + fault.message(),
                directory.string(), "name one whose parent exists and may be written");
  }
  if (auto done = write_whole_file(directory / kEpochsFile, epochs_csv(history.epochs)); !done) {
    return done;
  }
  return write_whole_file(directory / kDaysFile, daily_csv(history.days));
}

}  // namespace

Expected<Answer> update_document(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto threads = read.integer("threads", 1, 1024, "threads");
  if (!arguments.has("headers")) {
    read.problem("`data update` needs --headers", "a file of raw headers, or - for a pipe");
  }
  if (!arguments.has("data")) {
    read.problem("`data update` needs --data", "the directory that the new tables go to");
  }
  if (arguments.has("as-of")) read.problem("`data update` takes no --as-of");
  if (!read.ok()) return tl::unexpected(read.error());
  if (!context.may_write) {
    Error told_already;
    told_already.kind = ErrorKind::usage;
    return tl::unexpected(std::move(told_already));
  }
  const std::filesystem::path directory{*arguments.get("data")};
  const auto known = tables_to_extend(arguments);
  if (!known) return tl::unexpected(known.error());
  auto source = chain::open_headers(std::string(*arguments.get("headers")));
  if (!source) return tl::unexpected(source.error());
  chain::VerifyOptions options;
  options.threads = static_cast<int>(threads.value_or(0));
  const auto extended = chain::extend_history(*known, **source, options);
  if (!extended) return tl::unexpected(extended.error());
  if (auto written = write_tables(directory, extended->history); !written) {
    return tl::unexpected(written.error());
  }

  Answer answer;
  report::Document& document = answer.document;
  document.schema = "exahash.update/1";
  document.headline = fmt::format(
      "{} headers verified: {} epochs made more exact, {} epochs and {} days added",
      with_thousands(extended->report.headers), with_thousands(extended->epochs_completed),
      with_thousands(extended->epochs_added), with_thousands(extended->days_added));
  document.sections = {{"",
                        {{"headers", "", extended->report.headers, ""},
                         {"epochs_completed", "", std::int64_t{extended->epochs_completed}, ""},
                         {"epochs_added", "", std::int64_t{extended->epochs_added}, ""},
                         {"days_added", "", std::int64_t{extended->days_added}, ""},
                         {"directory", "", directory.string(), ""}}}};
  document.stamp = stamp_of(extended->history, context);
  document.notes = extended->report.notes;
  document.notes.push_back(fmt::format("Tables in {0}; answers from them: exahash now --data {0}",
                                       printable(directory.string())));
  if (extended->days_added > 0) {
    document.notes.push_back("Headers hold no price and no fees: the last known ones stand.");
  }
  return answer;
}

}  // namespace exahash::cli
