#include "exahash/chain/extend_history.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "exahash/base/contracts.h"
#include "exahash/base/text.h"
#include "exahash/chain/history_new_days.h"
#include "exahash/chain/history_rows.h"
#include "exahash/consensus/header.h"
#include "exahash/consensus/network.h"
#include "exahash/consensus/retarget.h"

namespace exahash::chain {
namespace {

using crypto::kHeaderBytes;

// Passes headers on and keeps what the tables need and a report does not hold.
class RecordingSource final : public HeaderSource {
 public:
  explicit RecordingSource(HeaderSource& source) : source_(source) {}

  Expected<std::span<const std::byte>> next(std::size_t max_headers) override {
    auto part = source_.next(max_headers);
    if (!part) return part;
    const std::size_t headers = part->size() / kHeaderBytes;
    if (headers > kMostHeaders - times_.size()) {
      return tl::unexpected(too_many_headers(name()));
    }
    for (std::size_t i = 0; i < headers; ++i) {
      const auto header =
          consensus::decode_header(part->subspan(i * kHeaderBytes).first<kHeaderBytes>());
      if (times_.empty()) first_previous_ = header.previous;
      times_.push_back(header.time);
    }
    return part;
  }
  [[nodiscard]] const std::string& name() const noexcept override { return source_.name(); }

  [[nodiscard]] const crypto::Hash256& first_previous() const { return first_previous_; }
  [[nodiscard]] std::vector<std::uint32_t> take_times() { return std::move(times_); }

 private:
  HeaderSource& source_;
  crypto::Hash256 first_previous_;
  std::vector<std::uint32_t> times_;
};

Error invalid_headers(const VerifyReport& report, const std::string& name) {
  std::string first = "see there";
  if (!report.faults.empty()) {
    const HeaderFault& fault = report.faults.front();
    first = fmt::format(
        "header {}{}, {}: expected {}, found {}", with_thousands(fault.index),
        fault.height ? fmt::format(" (height {})", with_thousands(value(*fault.height))) : "",
        exahash::chain::name(fault.rule), fault.expected, fault.found);
  }
  return Error(ErrorKind::bad_input,
               fmt::format("the headers are not valid: {} {}, the first at {}",
                           with_thousands(report.faults_total),
                           report.faults_total == 1 ? "fault" : "faults", first),
               name, fmt::format("see them all: exahash replay --headers {}", name));
}

// The newest block whose hash the table holds; genesis is always one.
Height newest_known(const History& known) {
  for (auto epoch = known.epochs.rbegin(); epoch != known.epochs.rend(); ++epoch) {
    if (epoch->last_hash) return epoch->last_height();
    if (epoch->first_hash) return epoch->first_height;
  }
  return Height{0};
}

// The run is valid, of this chain, and meets the table.
Expected<void> check_run(const History& known, const VerifyReport& report,
                         const RecordingSource& source) {
  if (!report.valid()) return tl::unexpected(invalid_headers(report, source.name()));
  const bool follows =
      report.first_height &&
      KnownBlocks(known).height_of(source.first_previous()) == *report.first_height - 1;
  if (!report.first_height || (report.table_matches == 0 && !report.off_table && !follows)) {
    return fail(ErrorKind::bad_input,
                report.first_height
                    ? "none of the headers is a block of the table, nor follows one: that they are "
                      "of its chain is not shown"
                    : "none of the headers is a block of the table: their height is not known",
                source.name(),
                fmt::format("begin at or before height {}: block {} is the newest whose hash the "
                            "table holds",
                            value(newest_known(known)) + 1, value(newest_known(known))));
  }
  if (report.off_table) {
    return fail(ErrorKind::bad_input,
                fmt::format("the headers leave the known chain at or before height {}, where the "
                            "table has another block",
                            with_thousands(value(*report.off_table))),
                source.name(), "take them from a node that follows the chain with the most work");
  }
  return {};
}

// The table's rows against the headers, and what the headers add to them.
class EpochMerge {
 public:
  EpochMerge(const History& known, const std::vector<EpochSeen>& seen)
      : known_(known), epochs_(known.epochs) {
    for (const EpochSeen& epoch : seen) add(epoch);
    fill_timespans();
  }

  [[nodiscard]] const std::vector<Problem>& contradictions() const { return contradictions_; }
  [[nodiscard]] int added() const {
    return static_cast<int>(epochs_.size() - known_.epochs.size());
  }
  // Known rows that changed by more than the word that names their source.
  [[nodiscard]] int completed() const {
    int changed = 0;
    for (std::size_t i = 0; i < known_.epochs.size(); ++i) {
      Epoch before = known_.epochs[i];
      before.bits_source = epochs_[i].bits_source;
      changed += before != epochs_[i] ? 1 : 0;
    }
    return changed;
  }
  [[nodiscard]] std::vector<Epoch> take() { return std::move(epochs_); }

 private:
  void add(const EpochSeen& seen) {
    const auto row = static_cast<std::size_t>(seen.index);
    if (row >= epochs_.size()) {
      // The run is in one piece and met the table before: epochs follow from their first block.
      EXAHASH_EXPECTS(row == epochs_.size() && seen.first_hash);
      append(seen);
    }
    Epoch& epoch = epochs_[row];
    if (epoch.bits != seen.bits) {
      contradict(row, fmt::format("nbits of epoch {} is {:08x} in the table ({}), {:08x} in the "
                                  "headers",
                                  row, value(epoch.bits), epoch.bits_source, value(seen.bits)));
    }
    epoch.bits_source = "headers";
    if (seen.first_hash) {
      if (epoch.first_time_exact) compare(row, "first_time", epoch.first_time, seen.first_time);
      epoch.first_time = seen.first_time;
      epoch.first_time_exact = true;
      epoch.first_hash = seen.first_hash;
    }
    if (seen.last_hash) {
      if (epoch.last_time) compare(row, "last_time", *epoch.last_time, seen.last_time);
      epoch.last_time = seen.last_time;
      epoch.last_hash = seen.last_hash;
    }
  }

  void append(const EpochSeen& seen) {
    const Epoch& before = epochs_.back();
    const math::U256 work = consensus::work(consensus::target_of(before.bits));
    Epoch epoch;
    epoch.index = seen.index;
    epoch.first_height = seen.first_height;
    epoch.first_time = seen.first_time;
    epoch.bits = seen.bits;
    epoch.chainwork_before = before.chainwork_before + work * math::U256(consensus::kPeriodBlocks);
    epochs_.push_back(std::move(epoch));
  }

  void fill_timespans() {
    for (std::size_t i = 0; i + 1 < epochs_.size(); ++i) {
      Epoch& epoch = epochs_[i];
      if (epoch.timespan_lo) continue;
      const auto range =
          consensus::timespans_giving(consensus::mainnet(), epoch.bits, epochs_[i + 1].bits);
      epoch.timespan_lo = range.lo;
      epoch.timespan_hi = range.hi;
    }
  }

  void compare(std::size_t row, std::string_view column, Time in_table, Time in_headers) {
    if (in_table == in_headers) return;
    contradict(row, fmt::format("{} of epoch {} is {} in the table, where it stands as exact, {} "
                                "in the headers",
                                column, row, to_unix(in_table), to_unix(in_headers)));
  }

  void contradict(std::size_t row, std::string what) {
    contradictions_.push_back(
        {std::move(what), place(known_.origin + "/epochs.csv", line_of_row(row)),
         "correct the table, or leave its folder out to use the bundled one"});
  }

  const History& known_;
  std::vector<Epoch> epochs_;
  std::vector<Problem> contradictions_;
};

// What is written must be readable: the rules between the rows, as for a table from a file.
Expected<void> check_tables(const History& history) {
  TableProblems problems{std::string(kMendTable)};
  check_epochs(history.epochs, std::vector<bool>(history.epochs.size(), true),
               "the extended epochs.csv", problems);
  check_days_against_epochs(history.days, history.epochs, "the extended daily.csv", problems);
  if (problems.count() > 0) return tl::unexpected(problems.error());
  return {};
}

}  // namespace

Expected<ExtendedHistory> extend_history(const History& known, HeaderSource& source,
                                         const VerifyOptions& options) {
  EXAHASH_EXPECTS(!known.epochs.empty() && !known.days.empty());
  if (options.network != consensus::NetworkId::main) {
    return fail(ErrorKind::usage,
                fmt::format("the history is mainnet's: headers of {} do not extend it",
                            consensus::network(options.network).name),
                "--network");
  }
  RecordingSource recorded(source);
  auto report = verify_headers(recorded, known, options);
  if (!report) return tl::unexpected(report.error());
  if (auto fits = check_run(known, *report, recorded); !fits) return tl::unexpected(fits.error());

  EpochMerge merge(known, report->epochs);
  if (!merge.contradictions().empty()) {
    Error error;
    error.problems = merge.contradictions();
    return tl::unexpected(std::move(error));
  }
  ExtendedHistory result;
  result.epochs_completed = merge.completed();
  result.epochs_added = merge.added();
  result.history = {merge.take(), known.days, known.origin};
  auto days = days_from_times(recorded.take_times(), *report->first_height, result.history.epochs,
                              known.last_day());
  result.days_added = static_cast<int>(days.size());
  std::move(days.begin(), days.end(), std::back_inserter(result.history.days));
  result.report = *std::move(report);
  const Time next_day_ends{known.last_day() + std::chrono::days{2}};
  if (days.empty() && result.report.last_time >= next_day_ends) {
    result.report.notes.push_back(
        fmt::format("no days are added: the table of days ends with {} and the headers begin too "
                    "late to count the blocks of the next",
                    format_date(known.last_day())));
  }
  if (auto sound = check_tables(result.history); !sound) return tl::unexpected(sound.error());
  return result;
}

}  // namespace exahash::chain
