// Header verification, all rules, against plain programs with OpenSSL in the same run. Data: the
// 190,000 real headers of ../shared (or EXAHASH_SHARED), five times in each iteration; where they
// are absent, the first 20 of mainnet over and over, which says little and is named so.

#include <chrono>
#include <string>

#include <benchmark/benchmark.h>

#include "exahash/chain/verify.h"
#include "exahash/consensus/header.h"

#include "support/headers.h"
#include "support/shared_data.h"
#include "verify_baseline.h"

namespace exahash::bench {
namespace {

constexpr int kHeadersAnIteration = 950'000;

struct Data {
  std::vector<std::byte> bytes;
  BaselineStart start;
  std::string label;
  int repeats = 5;
};

const chain::History& bundled() {
  static const chain::History history = chain::bundled_history();
  return history;
}

Data load() {
  const auto path = test::shared_path("data/mainnet-headers/mainnet-headers-150001-340000.bin.xz");
  if (!path) {
    const auto& genesis = consensus::network(consensus::NetworkId::main);
    return {test::first_mainnet_headers(),
            {0, value(genesis.genesis_bits), genesis.genesis_time},
            "20 headers over and over",
            kHeadersAnIteration / 20};
  }
  constexpr std::int64_t first = 150001;
  const chain::Epoch& epoch = bundled().epochs[first / 2016];
  return {test::read_file(*path),
          {first, value(epoch.bits), to_unix(epoch.first_time)},
          "190,000 real headers five times"};
}

const Data& data() {
  static const Data loaded = load();
  return loaded;
}

// One iteration is 950,000 headers, so the time of a row is ms per 950,000 headers.
template <class Once>
void measure(benchmark::State& state, Once once) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  for (auto _ : state) {
    for (int i = 0; i < data().repeats; ++i) {
      if (!once()) return state.SkipWithError("the headers were found invalid");
    }
  }
  const std::chrono::duration<double, std::nano> elapsed = Clock::now() - begin;
  const double headers = static_cast<double>(state.iterations()) * kHeadersAnIteration;
  state.counters["ns_per_header"] = elapsed.count() / headers;
  state.counters["ms_per_950k"] = elapsed.count() / headers * kHeadersAnIteration / 1e6;
  state.SetLabel(data().label);
}

void verify(benchmark::State& state, crypto::Sha256Kernel kernel, int threads) {
  chain::VerifyOptions options;
  options.kernel = kernel;
  options.threads = threads;
  measure(state, [&] {
    const auto source = chain::headers_in_memory(data().bytes, "headers");
    const auto report = chain::verify_headers(*source, bundled(), options);
    return report && report->valid() && report->bits_unchecked == 0;
  });
}

void register_all() {
  using benchmark::RegisterBenchmark;
  const auto set_up = [](benchmark::internal::Benchmark* row) {
    row->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
  };
  for (const crypto::Sha256Kernel kernel : crypto::available_kernels()) {
    for (const int threads : {1, 2}) {
      const std::string name =
          "verify/" + std::string(crypto::name(kernel)) + "/threads:" + std::to_string(threads);
      set_up(RegisterBenchmark(name.c_str(), verify, kernel, threads));
    }
  }
  set_up(RegisterBenchmark("baseline/careful OpenSSL", [](benchmark::State& state) {
    measure(state, [] { return careful_openssl(data().bytes, data().start); });
  }));
  set_up(RegisterBenchmark("baseline/naive OpenSSL", [](benchmark::State& state) {
    measure(state, [] { return naive_openssl(data().bytes, data().start); });
  }));
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
}  // namespace exahash::bench
