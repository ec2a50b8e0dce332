#include "exahash/cli/progress.h"

#include <algorithm>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/base/time.h"

namespace exahash::cli {
namespace {

constexpr double kPause = 0.1;  // s between two renewals of the line
constexpr int kBar = 14;        // characters

}  // namespace

Progress::Progress(const Arguments& arguments, const Context& context, std::string what,
                   std::int64_t total)
    : context_(context), what_(std::move(what)), total_(total) {
  const std::string_view wish = arguments.get("progress").value_or("auto");
  if (!context.seconds || !context.say || wish == "never" || arguments.has("quiet")) return;
  if (wish == "plain") kind_ = Kind::plain;
  if (wish == "auto" && context.stderr_is_terminal) kind_ = Kind::line;
}

void Progress::at(std::int64_t done) {
  if (kind_ == Kind::none) return;
  const double now = context_.seconds();
  if (at_first_ < 0) {
    at_first_ = done;
    began_ = now;
  }
  const double rate = now > began_ ? static_cast<double>(done - at_first_) / (now - began_) : 0;
  const double left = rate > 0 ? static_cast<double>(total_ - done) / rate : 0;
  const auto percent = static_cast<int>(100 * done / std::max<std::int64_t>(total_, 1));
  const std::string counts =
      fmt::format("{} of {} {}", with_thousands(done), with_thousands(total_), what_);
  std::string pace;
  if (rate > 0) {
    pace = fmt::format("{} {}/s, {} left", with_thousands(static_cast<std::int64_t>(rate)), what_,
                       format_duration(left));
  }
  if (kind_ == Kind::plain) {
    if (percent / 10 <= tenths_) return;
    tenths_ = percent / 10;
    context_.say(fmt::format("{}, {} %{}{}\n", counts, percent, pace.empty() ? "" : ", ", pace));
    return;
  }
  if (said_ >= 0 && now - said_ < kPause && done < total_) return;
  said_ = now;
  shown_ = true;
  const int full = kBar * percent / 100;
  context_.say(fmt::format("\r\x1b[K  {}  {}{}  {} %  {}", counts,
                           std::string(static_cast<std::size_t>(full), '#'),
                           std::string(static_cast<std::size_t>(kBar - full), '-'), percent, pace));
}

void Progress::clear() {
  if (!shown_) return;
  shown_ = false;
  context_.say("\r\x1b[K");
}

}  // namespace exahash::cli
