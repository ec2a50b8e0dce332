#include "exahash/cli/verify_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/chain/verify.h"
#include "exahash/cli/data_access.h"
#include "exahash/cli/option_reader.h"
#include "exahash/report/result_words.h"

namespace exahash::cli {
namespace {

using report::Figure;
using report::text_or_none;
using report::Value;

// Says how far the reading has come, every million headers.
class SourceWithProgress final : public chain::HeaderSource {
 public:
  SourceWithProgress(chain::HeaderSource& source, const Context& context, bool in_lines)
      : source_(source), say_(context.say), in_lines_(in_lines) {}
  ~SourceWithProgress() override {
    if (said_ && !in_lines_) say_("\n");
  }
  SourceWithProgress(const SourceWithProgress&) = delete;
  SourceWithProgress& operator=(const SourceWithProgress&) = delete;

  Expected<std::span<const std::byte>> next(std::size_t max_headers) override {
    auto bytes = source_.next(max_headers);
    if (!bytes) return bytes;
    headers_ += static_cast<std::int64_t>(bytes->size() / crypto::kHeaderBytes);
    if (headers_ / kStep > told_) {
      told_ = headers_ / kStep;
      said_ = true;
      say_(fmt::format("{}{} headers read{}", in_lines_ ? "" : "\r", with_thousands(headers_),
                       in_lines_ ? "\n" : ""));
    }
    return bytes;
  }
  [[nodiscard]] const std::string& name() const noexcept override { return source_.name(); }

 private:
  static constexpr std::int64_t kStep = 1'000'000;
  chain::HeaderSource& source_;
  const std::function<void(std::string_view)>& say_;
  bool in_lines_;
  bool said_ = false;
  std::int64_t headers_ = 0, told_ = 0;
};

Expected<chain::VerifyOptions> verify_options(const Arguments& arguments) {
  OptionReader read(arguments);
  chain::VerifyOptions options;
  if (const auto name = arguments.get("network")) {
    const auto network = consensus::network_named(*name);
    if (network) {
      options.network = *network;
    } else {
      read.choice("network", "main|testnet3|testnet4|signet|regtest");
    }
  }
  if (const auto height = read.integer("height", 0, 100'000'000, "height of the first header")) {
    options.first_height = Height{static_cast<std::int32_t>(*height)};
  }
  if (const auto threads = read.integer("threads", 1, 1024, "threads")) {
    options.threads = static_cast<int>(*threads);
  }
  options.bip54 = arguments.has("bip54");
  for (const auto* flag : {"from", "to"}) {
    if (arguments.has(flag)) {
      read.problem(fmt::format("`--{}` chooses epochs of the table, not of --headers", flag));
    }
  }
  if (!read.ok()) return tl::unexpected(read.error());
  return options;
}

Value height_value(const std::optional<Height>& height) {
  return height ? Value{std::int64_t{value(*height)}} : Value{};
}

std::vector<Figure> verify_figures(const chain::VerifyReport& report, std::string_view network) {
  constexpr report::Look kPlain{.plain = true};
  Figure first{"first_height", "heights", height_value(report.first_height), "", kPlain};
  const Figure last{"last_height", "", height_value(report.last_height), ""};
  const std::string end =
      report.last_height ? fmt::format(" to {}", value(*report.last_height)) : std::string();
  if (report.first_height) {
    first.text = fmt::format("{}{}", value(*report.first_height), end.empty() ? " on" : end);
    first.note = fmt::format("by {}", report.height_from);
    if (end.empty()) first.note += "; where it ends is not known";
  } else {
    first.text = "unknown start" + end;
    first.note = "--height N says where it begins";
  }
  Figure times{"first_time", "times", format_time(report.first_time), ""};
  times.text = format_time(report.first_time) + " to " + format_time(report.last_time);
  return {{"network", "network", std::string(network), ""},
          first,
          last,
          times,
          {"last_time", "", format_time(report.last_time), ""},
          {"first_hash", "first hash", crypto::to_hex(report.first_hash), ""},
          {"last_hash", "last hash", crypto::to_hex(report.last_hash), ""},
          {"headers", "headers", report.headers, ""},
          {"fault_count", "faults", report.faults_total, ""},
          {"retargets_recomputed", "retargets recomputed", report.retargets_recomputed, ""},
          {"retargets_unchecked",
           "retargets unchecked",
           report.retargets_unchecked,
           "",
           {},
           {},
           report.retargets_unchecked > 0 ? "period start unknown: bits taken as given" : ""},
          {"bits_unchecked",
           "bits unchecked",
           report.bits_unchecked,
           "",
           {},
           {},
           report.bits_unchecked > 0 ? "what the rules require could not be known" : ""},
          {"table_matches",
           "in the table",
           report.table_matches,
           "",
           {},
           {},
           report.table_matches > 0 ? "hashes equal to the table of epochs" : ""},
          {"height_from", "", text_or_none(report.height_from), ""},
          {"chain_work", "", math::to_hex(report.work), ""},
          {"valid", "", report.valid(), ""}};
}

report::Table faults_table(const chain::VerifyReport& report) {
  constexpr report::Look kPlain{.plain = true};
  report::Table table{"faults", "Faults", {}, {}};
  table.columns = {{"index", "header", "", kPlain},  {"byte_offset", "byte", "", kPlain},
                   {"height", "height", "", kPlain}, {"rule", "rule", ""},
                   {"expected", "expected", ""},     {"found", "found", ""}};
  for (const chain::HeaderFault& fault : report.faults) {
    table.rows.push_back({fault.index, fault.index * 80, height_value(fault.height),
                          std::string(chain::name(fault.rule)), fault.expected, fault.found});
  }
  return table;
}

report::Table periods_table(const chain::VerifyReport& report) {
  constexpr report::Look kPlain{.plain = true};
  report::Table table{"periods", "", {}, {}};
  table.shown = false;
  table.columns = {{"epoch", "epoch", "", kPlain},
                   {"first_height", "first height", "", kPlain},
                   {"blocks", "blocks", ""},
                   {"first_time", "first time", ""},
                   {"last_time", "last time", ""},
                   {"bits", "nBits", ""},
                   {"difficulty", "difficulty", "", {.digits = 5, .si = true}},
                   {"recomputed", "recomputed", ""}};
  for (const chain::EpochSeen& epoch : report.epochs) {
    table.rows.push_back({std::int64_t{epoch.index}, std::int64_t{value(epoch.first_height)},
                          std::int64_t{epoch.blocks}, format_time(epoch.first_time),
                          format_time(epoch.last_time), fmt::format("{:08x}", value(epoch.bits)),
                          consensus::difficulty(epoch.bits), epoch.retarget_recomputed});
  }
  return table;
}

// What a person must know even of a file without faults.
std::string verify_headline(const chain::VerifyReport& report) {
  const std::string count =
      fmt::format("{} header{}", with_thousands(report.headers), report.headers == 1 ? "" : "s");
  std::string line = report.valid() ? count + " verified, no faults"
                                    : fmt::format("{}, {} fault{}: not valid", count,
                                                  with_thousands(report.faults_total),
                                                  report.faults_total == 1 ? "" : "s");
  if (report.bits_unchecked == report.headers) {
    line += "; difficulty rules not tested";
  } else if (report.bits_unchecked > 0 || !report.first_height) {
    line += "; difficulty rules not tested in full";
  }
  return line;
}

}  // namespace

Expected<Answer> verify_document(const Arguments& arguments, const Context& context) {
  const auto options = verify_options(arguments);
  if (!options) return tl::unexpected(options.error());
  const auto data = open_data(arguments, context);
  if (!data) return tl::unexpected(data.error());
  auto source = chain::open_headers(std::string(*arguments.get("headers")));
  if (!source) return tl::unexpected(source.error());
  if (arguments.has("verbose") && context.say) {
    context.say(fmt::format("double SHA-256: {}\n", crypto::name(crypto::best_kernel())));
  }
  const std::string_view progress = arguments.get("progress").value_or("auto");
  const bool told = context.say && !arguments.has("quiet") &&
                    (progress == "plain" || (progress == "auto" && context.stderr_is_terminal));
  Expected<chain::VerifyReport> report;
  if (told) {
    SourceWithProgress counted(**source, context, progress == "plain");
    report = chain::verify_headers(counted, data->full, *options);
  } else {
    report = chain::verify_headers(**source, data->full, *options);
  }
  if (!report) return tl::unexpected(report.error());
  Answer answer;
  answer.exit_code = report->valid() ? 0 : kExitNo;
  report::Document& document = answer.document;
  document.schema = "exahash.verify/1";
  document.headline = verify_headline(*report);
  document.sections = {{"", verify_figures(*report, consensus::network(options->network).name)}};
  document.tables = {faults_table(*report), periods_table(*report)};
  document.notes = report->notes;
  if (report->faults_total > std::ssize(report->faults)) {
    document.notes.push_back(fmt::format("The first {} faults are listed; all are counted.",
                                         std::ssize(report->faults)));
  }
  return answer;
}

}  // namespace exahash::cli
