#pragma once

// What is finished of a long run, in one file: whole or not there (docs/formats/checkpoint.md).

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "exahash/base/expected.h"
#include "exahash/sim/observer.h"

namespace exahash::sim {

// Writes a new file beside it, flushes it to the disk, and renames it: a crash at any moment leaves
// the old one or the new one. usage: no room, no permission (the old one stays).
[[nodiscard]] Expected<void> write_checkpoint(const std::filesystem::path& path,
                                              std::string_view run_id, std::int64_t paths,
                                              const Observer& observer);

// Fills the observer; returns the finished paths, 0 if there is no file. bad_input: damaged, of
// another version, or of another run; the observer is then as it was or must not be used.
[[nodiscard]] Expected<std::int64_t> read_checkpoint(const std::filesystem::path& path,
                                                     std::string_view run_id, Observer& observer);

}  // namespace exahash::sim
