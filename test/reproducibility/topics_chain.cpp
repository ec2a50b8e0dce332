#include "exahash/chain/history.h"
#include "exahash/chain/replay.h"
#include "exahash/chain/verify.h"
#include "exahash/consensus/header.h"

#include "topics.h"

namespace exahash {

void history_tables(Record& out) {
  const auto history = chain::bundled_history();
  out.add(chain::epochs_csv(history.epochs));
  out.add(chain::daily_csv(history.days));
  for (const auto& day : history.days) {
    out.add(day.price_usd.value_or(-1));
    out.add(day.fees_btc.value_or(-1));
    out.add(day.subsidy_btc.value_or(-1));
  }
}

void history_replay(Record& out) {
  const auto history = chain::bundled_history();
  const auto replay = chain::replay(history);
  for (const auto& epoch : replay.epochs) {
    out.add(static_cast<int>(epoch.verdict));
    out.add(epoch.failure);
    for (const auto& rate : {epoch.hash_rate, epoch.hash_rate_lo, epoch.hash_rate_hi}) {
      out.add(rate ? rate->base : -1.0);
    }
  }
}

// A linked chain with regtest's limit, many of whose headers break one rule or another.
void header_verification(Record& out) {
  Numbers numbers(6);
  std::vector<std::byte> bytes;
  consensus::BlockHeader header;
  header.time = 1'600'000'000;
  for (int i = 0; i < 5'000; ++i) {
    header.bits = consensus::NBits{numbers.next() % 7 == 0 ? 0x207ffffeU : 0x207fffffU};
    header.time += static_cast<std::uint32_t>(numbers.next() % 1200) - 100;
    header.nonce = static_cast<std::uint32_t>(numbers.next());
    std::array<std::byte, 80> one{};
    consensus::encode_header(header, one);
    bytes.insert(bytes.end(), one.begin(), one.end());
    header.previous = crypto::sha256d(one);
  }
  const auto history = chain::bundled_history();
  for (const int threads : {1, 3}) {
    for (const auto network : {consensus::NetworkId::regtest, consensus::NetworkId::testnet4}) {
      chain::VerifyOptions options;
      options.network = network;
      options.first_height = Height{1'000'000};
      options.threads = threads;
      options.max_faults = 100'000;
      const auto source = chain::headers_in_memory(bytes, "made here");
      const auto report = chain::verify_headers(*source, history, options);
      if (!report) return out.add("refused");
      out.add(report->work);
      out.add(report->faults_total);
      for (const auto& fault : report->faults) {
        out.add(fault.index);
        out.add(chain::name(fault.rule));
        out.add(fault.expected);
        out.add(fault.found);
      }
      for (const auto& note : report->notes) out.add(note);
    }
  }
}

}  // namespace exahash
