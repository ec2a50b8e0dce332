#pragma once

// What looks at paths. Four calls: begin path, day, end path, and an exact merge.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "exahash/base/expected.h"
#include "exahash/sim/model.h"
#include "exahash/sim/state.h"

namespace exahash::sim {

// Eight paths of one arm, seen at the end of a day (day 0: the state at the start).
struct View {
  const Model& model;
  const State& state;
  int arm = 0;
  std::uint32_t first_path = 0;
  int paths = 8;      // lanes that count; the last block may have fewer
  bool twin = false;  // shares another path's assumptions, with fresh luck (recorder.h: Pairs)
};

class Observer {
 public:
  virtual ~Observer() = default;
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;

  virtual void begin_paths(const View& view) = 0;
  virtual void day(const View& view, int day) = 0;  // 0 to model.days
  virtual void end_paths(const View& view) = 0;
  // `later` saw the paths that follow those of this one. Exact: any way of cutting the paths into
  // chunks gives the same.
  virtual void merge(Observer& later) = 0;
  // The same settings, nothing seen.
  [[nodiscard]] virtual std::unique_ptr<Observer> fresh() const = 0;

  // For checkpoints: everything seen, as bytes in a fixed order (little-endian), and back. load()
  // is given what save() wrote with the same settings; false if the bytes cannot be that.
  virtual void save(std::vector<std::byte>& out) const = 0;
  [[nodiscard]] virtual bool load(const std::byte*& begin, const std::byte* end) = 0;
};

}  // namespace exahash::sim
