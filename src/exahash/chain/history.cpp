#include "exahash/chain/history.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/files.h"
#include "exahash/chain/history_rows.h"

// history_embedded.S
extern "C" {
extern const char exahash_epochs_csv[], exahash_epochs_csv_end[];
extern const char exahash_daily_csv[], exahash_daily_csv_end[];
}

namespace exahash::chain {
namespace {

constexpr std::uintmax_t kLargestTable = std::uintmax_t{16} << 20;  // bytes; bundled: 0.4 MiB

// A table's text and how errors name it.
struct NamedText {
  std::string name;
  std::string_view text;
};

Expected<History> read_history(const NamedText& epochs, const NamedText& days, std::string origin) {
  TableProblems problems{std::string(kMendTable)};
  History history;
  history.epochs = parse_epochs(epochs.text, epochs.name, problems);
  history.days = parse_days(days.text, days.name, problems);
  history.origin = std::move(origin);
  if (problems.count() == 0) {
    check_days_against_epochs(history.days, history.epochs, days.name, problems);
  }
  if (problems.count() > 0) return tl::unexpected<Error>(problems.error());
  return history;
}

// nullopt: no such file.
Expected<std::optional<std::string>> read_table(const std::filesystem::path& path) {
  const std::string name = path.string();
  std::error_code fault;
  const auto status = std::filesystem::status(path, fault);
  if (status.type() == std::filesystem::file_type::not_found) return std::nullopt;
  if (status.type() != std::filesystem::file_type::regular) {
    return fail(ErrorKind::bad_input,
                status.type() == std::filesystem::file_type::directory
                    ? "is a directory (must be a file)"
                    : "is not a regular file",
                name, "put the table there, or take away --data to use the bundled table");
  }
  const std::uintmax_t size = std::filesystem::file_size(path, fault);
  if (!fault && size > kLargestTable) {
    return fail(ErrorKind::bad_input,
                fmt::format("holds {} bytes (a table has at most {})", size, kLargestTable), name,
                "name the folder of the tables, not one of other data");
  }
  if (auto free = may_read(path); !free) return tl::unexpected<Error>(std::move(free).error());
  std::ifstream file(path, std::ios::binary);
  std::string text(fault ? 0 : static_cast<std::size_t>(size), '\0');
  if (fault || !file || !file.read(text.data(), static_cast<std::streamsize>(text.size()))) {
    return fail(ErrorKind::missing_data, "cannot be read", name, "check its permissions");
  }
  return text;
}

}  // namespace

std::string_view bundled_epochs_csv() noexcept {
  return {exahash_epochs_csv,
          static_cast<std::size_t>(exahash_epochs_csv_end - exahash_epochs_csv)};
}

std::string_view bundled_daily_csv() noexcept {
  return {exahash_daily_csv, static_cast<std::size_t>(exahash_daily_csv_end - exahash_daily_csv)};
}

Expected<History> parse_history(std::string_view epochs, std::string_view days,
                                std::string origin) {
  const NamedText named_epochs{origin + "/epochs.csv", epochs};
  const NamedText named_days{origin + "/daily.csv", days};
  return read_history(named_epochs, named_days, std::move(origin));
}

History bundled_history() {
  auto history = parse_history(bundled_epochs_csv(), bundled_daily_csv(), "bundled");
  EXAHASH_EXPECTS(history.has_value());
  return *std::move(history);
}

Expected<History> load_history(const std::filesystem::path& directory) {
  const std::string name = directory.string();
  std::error_code fault;
  if (!std::filesystem::is_directory(directory, fault)) {
    const bool exists = std::filesystem::exists(directory, fault);
    return fail(ErrorKind::missing_data, exists ? "is not a directory" : "no such directory", name,
                "name a folder with epochs.csv, daily.csv or both");
  }
  const auto epochs = read_table(directory / "epochs.csv");
  const auto days = read_table(directory / "daily.csv");
  if (!epochs || !days) {
    Error error = epochs ? days.error() : epochs.error();
    if (!epochs && !days) error.problems.push_back(days.error().problems.front());
    return tl::unexpected<Error>(std::move(error));
  }
  if (!*epochs && !*days) {
    return fail(ErrorKind::missing_data, "holds neither epochs.csv nor daily.csv", name,
                "leave the folder out to use the bundled tables");
  }
  const auto named = [&](const std::optional<std::string>& text, const char* file,
                         std::string_view bundled) {
    if (!text) return NamedText{std::string("bundled/") + file, bundled};
    return NamedText{(directory / file).string(), *text};
  };
  return read_history(named(*epochs, "epochs.csv", bundled_epochs_csv()),
                      named(*days, "daily.csv", bundled_daily_csv()), name);
}

Expected<History> as_of(const History& history, Date day) {
  EXAHASH_EXPECTS(!history.days.empty() && !history.epochs.empty());
  const Date first = history.days.front().date, last = history.last_day();
  if (day < first || day > last) {
    return fail(ErrorKind::missing_data,
                fmt::format("{} lies outside the table of days, {} to {}", format_date(day),
                            format_date(first), format_date(last)),
                "", "choose a day in that range");
  }
  const Time end = Time{day + std::chrono::days{1}};
  History known;
  known.origin = history.origin;
  known.cut = history.cut || day < last;
  known.days.assign(history.days.begin(), history.days.begin() + ((day - first).count() + 1));
  const auto later = std::find_if(history.epochs.begin(), history.epochs.end(),
                                  [&](const Epoch& e) { return e.first_time >= end; });
  known.epochs.assign(history.epochs.begin(), later);
  EXAHASH_EXPECTS(!known.epochs.empty());  // the first day of the table is after genesis
  Epoch& newest = known.epochs.back();
  // The interval follows from the next epoch's bits, which that day did not know.
  newest.timespan_lo.reset();
  newest.timespan_hi.reset();
  if (!newest.last_time || *newest.last_time >= end) {
    newest.last_time.reset();
    newest.last_hash.reset();
  }
  return known;
}

}  // namespace exahash::chain
