#include "exahash/study/epoch_times.h"

#include <fmt/format.h>

#include "exahash/chain/state_filter.h"
#include "exahash/chain/verify.h"
#include "exahash/consensus/header.h"
#include "exahash/consensus/network.h"
#include "exahash/study/tip.h"

namespace exahash::study {
namespace {

// Passes headers on and keeps their times.
class TimeKeeper final : public chain::HeaderSource {
 public:
  explicit TimeKeeper(chain::HeaderSource& source) : source_(source) {}

  Expected<std::span<const std::byte>> next(std::size_t max_headers) override {
    auto bytes = source_.next(max_headers);
    if (!bytes) return bytes;
    for (std::size_t at = 0; at < bytes->size(); at += crypto::kHeaderBytes) {
      const auto header = bytes->subspan(at).first<crypto::kHeaderBytes>();
      times.push_back(consensus::decode_header(header).time);
    }
    return bytes;
  }
  [[nodiscard]] const std::string& name() const noexcept override { return source_.name(); }

  std::vector<std::uint32_t> times;

 private:
  chain::HeaderSource& source_;
};

// Difficulty of the epoch after this one, from the headers or from the table; 0 if not known.
double difficulty_after(const std::vector<chain::EpochSeen>& seen, std::size_t i,
                        const chain::History& history) {
  if (i + 1 < seen.size() && seen[i + 1].index == seen[i].index + 1) {
    return consensus::difficulty(seen[i + 1].bits);
  }
  const auto next = static_cast<std::size_t>(seen[i].index) + 1;
  return next < history.epochs.size() ? consensus::difficulty(history.epochs[next].bits) : 0;
}

}  // namespace

Expected<std::vector<EpochTimes>> epoch_times(chain::HeaderSource& source,
                                              const chain::History& history) {
  TimeKeeper keeper(source);
  const auto report = chain::verify_headers(keeper, history, {});
  if (!report) return tl::unexpected(report.error());
  if (!report->valid()) {
    const chain::HeaderFault& fault = report->faults.front();
    return fail(ErrorKind::bad_input,
                fmt::format("header {} breaks the rule {}: nothing is scored on it", fault.index,
                            chain::name(fault.rule)),
                source.name(), "exahash replay --headers FILE lists the faults");
  }
  if (!report->first_height) {
    return fail(ErrorKind::missing_data, "the height of these headers is not known", source.name(),
                "the run must hold the first or last block of an epoch of the table");
  }
  std::vector<EpochTimes> epochs;
  for (std::size_t i = 0; i < report->epochs.size(); ++i) {
    const chain::EpochSeen& seen = report->epochs[i];
    const double next = difficulty_after(report->epochs, i, history);
    if (seen.blocks != consensus::kPeriodBlocks || next <= 0) continue;
    const double noise = chain::recent_process_noise(history, seen.first_time)
                             .value_or(chain::kProcessNoiseSince2022);
    EpochTimes epoch{seen.index, consensus::difficulty(seen.bits), next, noise, {}};
    const auto first = keeper.times.begin() + (seen.first_height - *report->first_height);
    epoch.times.assign(first, first + consensus::kPeriodBlocks);
    epochs.push_back(std::move(epoch));
  }
  return epochs;
}

}  // namespace exahash::study
