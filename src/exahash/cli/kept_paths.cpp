#include "exahash/cli/kept_paths.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

#include "exahash/base/files.h"
#include "exahash/base/text.h"
#include "exahash/metrics/simulated.h"

namespace exahash::cli {
namespace {

constexpr std::size_t kNpyHead = 128;  // a multiple of 64, as the format asks

}  // namespace

std::vector<OptionSpec> KeptPaths::specs() {
  return {{"--keep-paths", "FILE", "write every path to FILE.npy or FILE.csv as well"},
          {"--keep", "METRICS", "which metrics of the paths, separated by commas (default: all)"},
          {"--keep-every", "DAYS", "every how many days, 1 to 366 (default: 7)"}};
}

KeptPaths::~KeptPaths() {
  out_.reset();
  set_unfinished_file(nullptr);
  if (!part_.empty()) unlink(part_.c_str());
}

std::optional<study::KeepPaths> KeptPaths::options(const Arguments& arguments,
                                                   const scenario::Scenario& scenario,
                                                   OptionReader& read) {
  const auto every = read.integer("keep-every", 1, 366, "days");
  const auto file = arguments.get("keep-paths");
  if (!file) {
    for (const std::string_view flag : {"keep", "keep-every"}) {
      if (arguments.has(flag))
        read.problem(fmt::format("`--{}` is of use with --keep-paths alone", flag), "");
    }
    return std::nullopt;
  }
  if (!file->ends_with(".npy") && !file->ends_with(".csv")) {
    read.problem(fmt::format("`--keep-paths {}` is neither .npy nor .csv", *file),
                 "name it paths.npy");
  }
  if (arguments.has("checkpoint")) {
    read.problem("`--keep-paths` and `--checkpoint` cannot be given together",
                 "run without --checkpoint");
  }
  study::KeepPaths keep;
  keep.every = static_cast<int>(every.value_or(7));
  if (const auto list = arguments.get("keep")) {
    for (const std::string_view name : split(*list, ',')) {
      const auto metric = metrics::find_metric(trim(name));
      const bool known = metric && metrics::simulated_metric(metric->name);
      if (known && std::ranges::find(keep.metrics, metric->name) != keep.metrics.end()) {
        read.problem(fmt::format("`--keep`: `{}` stands there twice", metric->name),
                     "name it once");
        continue;
      }
      if (known) {
        keep.metrics.emplace_back(metric->name);
        continue;
      }
      const auto near = metrics::nearest_simulated(trim(name));
      read.problem(fmt::format("`--keep`: `{}` is no simulated metric", trim(name)),
                   near ? fmt::format("did you mean `{}`?", *near) : "exahash explain lists them");
    }
  } else {
    for (const auto& metric : metrics::simulated_metrics()) keep.metrics.emplace_back(metric.name);
  }
  if (!read.ok()) return std::nullopt;
  file_ = *file;
  part_ = fmt::format("{}.{}.part", file_, getpid());
  out_.reset(std::fopen(part_.c_str(), "wbx"));
  if (!out_) {
    part_.clear();
    read.problem(Problem{fmt::format("cannot write `{}`", file_), std::strerror(errno),
                         "choose a file in a directory that exists and may be written"});
    return std::nullopt;
  }
  set_unfinished_file(part_.c_str());
  metrics_ = keep.metrics;
  for (int day = 0; day < scenario.model.days; day += keep.every) {
    dates_.push_back(scenario.start + std::chrono::days(day));
  }
  dates_.push_back(scenario.start + std::chrono::days(scenario.model.days));
  std::string head = npy_head(0);
  if (!npy()) {
    head = "path,date";
    for (const std::string& metric : metrics_) head += "," + metric;
    head += "\n";
  }
  failed_ = std::fwrite(head.data(), 1, head.size(), out_.get()) != head.size();
  keep.sink = [this](std::int64_t first, std::span<const double> values) { write(first, values); };
  return keep;
}

void KeptPaths::write(std::int64_t first_path, std::span<const double> values) {
  if (failed_) return;
  std::string bytes;
  if (npy()) {
    bytes.reserve(values.size() * 8);
    for (const double value : values) {
      const auto bits = std::bit_cast<std::uint64_t>(value);
      for (int i = 0; i < 8; ++i) bytes += static_cast<char>(bits >> (8 * i) & 0xff);
    }
  } else {
    const std::size_t columns = metrics_.size();
    for (std::size_t row = 0; row * columns < values.size(); ++row) {
      bytes += fmt::format("{},{}", first_path + static_cast<std::int64_t>(row / dates_.size()),
                           format_date(dates_[row % dates_.size()]));
      for (std::size_t i = 0; i < columns; ++i) {
        const double value = values[row * columns + i];
        bytes += std::isfinite(value) ? fmt::format(",{}", value) : ",";
      }
      bytes += '\n';
    }
  }
  failed_ = std::fwrite(bytes.data(), 1, bytes.size(), out_.get()) != bytes.size();
}

// NumPy's format 1.0: magic, length of the head, a Python dictionary padded with spaces.
std::string KeptPaths::npy_head(std::int64_t paths) const {
  std::string text =
      fmt::format("{{'descr': '<f8', 'fortran_order': False, 'shape': ({}, {}, {}), }}", paths,
                  dates_.size(), metrics_.size());
  text.resize(kNpyHead - 11, ' ');
  const char length = static_cast<char>(kNpyHead - 10);
  return std::string("\x93NUMPY\x01\x00", 8) + length + '\0' + text + '\n';
}

Expected<void> KeptPaths::finish(std::int64_t paths) {
  if (!out_) return {};
  if (npy() && !failed_) {
    const std::string head = npy_head(paths);
    failed_ = std::fseek(out_.get(), 0, SEEK_SET) != 0 ||
              std::fwrite(head.data(), 1, head.size(), out_.get()) != head.size();
  }
  failed_ = std::fflush(out_.get()) != 0 || failed_;
  failed_ = std::fclose(out_.release()) != 0 || failed_;
  failed_ = failed_ || std::rename(part_.c_str(), file_.c_str()) != 0;
  if (failed_) {
    return fail(ErrorKind::usage, fmt::format("cannot write `{}`", file_), std::strerror(errno),
                "make room, or choose another file");
  }
  set_unfinished_file(nullptr);
  part_.clear();
  return {};
}

}  // namespace exahash::cli
