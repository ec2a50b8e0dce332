#include "exahash/chain/verify.h"

#include <algorithm>
#include <limits>
#include <thread>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/verify_checker.h"

namespace exahash::chain {
namespace {

using crypto::kHeaderBytes;

// Headers read at a time: 5 MiB, a window in which the start is searched.
constexpr std::size_t kWindowHeaders = kSearchedHeaders;
constexpr int kMostThreads = 1024;

Expected<void> check_options(const VerifyOptions& options) {
  if (options.first_height && value(*options.first_height) < 0) {
    return fail(ErrorKind::usage, fmt::format("`--height {}` is negative (0 is the genesis block)",
                                              value(*options.first_height)));
  }
  if (options.threads < 0 || options.threads > kMostThreads) {
    return fail(ErrorKind::usage, fmt::format("`--threads {}` is not from 0 (all) to {}",
                                              options.threads, kMostThreads));
  }
  if (options.kernel) {
    const auto available = crypto::available_kernels();
    if (std::find(available.begin(), available.end(), *options.kernel) == available.end()) {
      return fail(ErrorKind::usage,
                  fmt::format("this processor cannot run {}", crypto::name(*options.kernel)));
    }
  }
  return {};
}

int thread_count(const VerifyOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMostThreads);
}

void add_notes(VerifyReport& report, const VerifyOptions& options,
               std::optional<consensus::NBits> strange_bits) {
  const auto& network = consensus::network(options.network);
  if (!report.first_height) {
    const bool table = options.network == consensus::NetworkId::main;
    report.notes.push_back(
        fmt::format("the height of the first header is not known{}; give --height to test "
                    "its difficulty rules in full",
                    table ? " (no hash is in the bundled table)" : ""));
  }
  if (report.first_height != Height{0}) {
    report.notes.push_back(
        "times before the input are not known: of its first 11 headers, only a time that cannot be "
        "after any possible median is a fault");
  }
  if (report.retargets_unchecked > 0) {
    report.notes.push_back(fmt::format(
        "{} {} not recomputed: the period before is not known whole", report.retargets_unchecked,
        report.retargets_unchecked == 1 ? "retarget was" : "retargets were"));
  }
  if (!strange_bits) return;
  const std::string hint = network_of_bits(*strange_bits, network);
  if (!hint.empty()) report.notes.push_back(hint);
}

class Verification {
 public:
  Verification(HeaderSource& source, const History& history, const VerifyOptions& options)
      : source_(source),
        options_(options),
        history_(history),
        known_(history),
        hasher_(thread_count(options), options.kernel.value_or(crypto::best_kernel())) {}

  Expected<VerifyReport> run() {
    auto window = source_.next(kWindowHeaders);
    if (!window) return tl::unexpected(window.error());
    if (window->empty()) {
      return fail(ErrorKind::bad_input, fmt::format("{} is empty", source_.name()));
    }
    hasher_.begin(*window);
    auto start = find_start(hasher_, known_, options_);
    if (!start) return tl::unexpected(start.error());
    begin_report(*start);

    HeaderChecker checker(consensus::network(options_.network), history_, known_, options_, *start,
                          report_);
    while (true) {
      if (auto room = count(window->size() / kHeaderBytes); !room) {
        return tl::unexpected(room.error());
      }
      for (std::size_t b = 0; b < hasher_.blocks(); ++b) {
        checker.check(hasher_.headers(b), hasher_.hashes(b));
      }
      end_window();
      window = source_.next(kWindowHeaders);
      if (!window) return tl::unexpected(window.error());
      if (window->empty()) break;
      hasher_.begin(*window);
    }
    checker.finish();
    add_notes(report_, options_, checker.strange_bits());
    return std::move(report_);
  }

 private:
  void begin_report(const Start& start) {
    report_.first_height = start.height;
    report_.height_from = start.from;
    report_.first_hash = hasher_.hashes(0).front();
    report_.first_time = time_of(hasher_.headers(0).first(kHeaderBytes));
    if (start.foreign) {
      const auto& network = consensus::network(start.foreign->network);
      report_.notes.push_back(fmt::format(
          "header {} is block {} of {}, not of {}: say --network {}",
          with_thousands(start.foreign->index), with_thousands(value(start.foreign->height)),
          network.name, consensus::network(options_.network).name, network.name));
    }
  }

  Expected<void> count(std::size_t headers) {
    report_.headers += static_cast<std::int64_t>(headers);
    const std::int64_t first = report_.first_height ? value(*report_.first_height) : 0;
    constexpr std::int64_t highest = std::numeric_limits<std::int32_t>::max();
    if (first + report_.headers - 1 <= highest) return {};
    return fail(ErrorKind::bad_input,
                fmt::format("{} goes on past height {}, the highest that there can be",
                            source_.name(), with_thousands(highest)));
  }

  void end_window() {
    const std::size_t last = hasher_.blocks() - 1;
    report_.last_hash = hasher_.hashes(last).back();
    report_.last_time = time_of(hasher_.headers(last).last(kHeaderBytes));
  }

  static Time time_of(std::span<const std::byte> header) {
    return from_unix(consensus::decode_header(header.first<kHeaderBytes>()).time);
  }

  HeaderSource& source_;
  const VerifyOptions& options_;
  const History& history_;
  KnownBlocks known_;
  WindowHasher hasher_;
  VerifyReport report_;
};

}  // namespace

std::string_view name(HeaderRule rule) noexcept {
  switch (rule) {
    case HeaderRule::proof_of_work:
      return "proof-of-work";
    case HeaderRule::bits_form:
      return "bits-form";
    case HeaderRule::previous_link:
      return "previous-link";
    case HeaderRule::bits_required:
      return "bits-required";
    case HeaderRule::median_time:
      return "median-time";
    case HeaderRule::time_warp:
      return "time-warp";
    case HeaderRule::bip54_time:
      return "bip54-time";
  }
  return "";
}

std::string words_for(consensus::NBits bits) {
  return fmt::format("{:08x}", value(bits));
}

std::string words_for_time(std::int64_t unix_seconds) {
  return format_time(from_unix(unix_seconds));
}

Expected<VerifyReport> verify_headers(HeaderSource& source, const History& history,
                                      const VerifyOptions& options) {
  if (auto fine = check_options(options); !fine) return tl::unexpected(fine.error());
  return Verification(source, history, options).run();
}

}  // namespace exahash::chain
