#pragma once

// --keep-paths: whole paths in a file of their own, .npy or .csv, written while they are finished
// (docs/formats/paths.md).

#include <atomic>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/cli/option_reader.h"
#include "exahash/scenario/scenario.h"
#include "exahash/study/simulate.h"

namespace exahash::cli {

class KeptPaths {
 public:
  [[nodiscard]] static std::vector<OptionSpec> specs();

  // What the flags ask for; nullopt if nothing, or if they are wrong (kept in `read`). The sink
  // writes to a new file beside the one that is named.
  [[nodiscard]] std::optional<study::KeepPaths> options(const Arguments& arguments,
                                                        const scenario::Scenario& scenario,
                                                        OptionReader& read);

  // Gives the file its head and its name. usage: it could not be written; then it is removed.
  [[nodiscard]] Expected<void> finish(std::int64_t paths);

  // The disk is full, say: going on is of no use.
  [[nodiscard]] bool failed() const noexcept { return failed_; }

  KeptPaths() = default;
  KeptPaths(const KeptPaths&) = delete;
  KeptPaths& operator=(const KeptPaths&) = delete;
  ~KeptPaths();

 private:
  [[nodiscard]] std::string npy_head(std::int64_t paths) const;
  void write(std::int64_t first_path, std::span<const double> values);
  [[nodiscard]] bool npy() const noexcept { return file_.ends_with(".npy"); }

  struct Close {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  std::string file_, part_;
  std::unique_ptr<std::FILE, Close> out_;
  std::atomic<bool> failed_ = false;
  std::vector<std::string> metrics_;
  std::vector<Date> dates_;
};

}  // namespace exahash::cli
