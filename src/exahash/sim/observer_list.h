#pragma once

// Several observers as one, in a fixed order.

#include <memory>
#include <vector>

#include "exahash/sim/observer.h"

namespace exahash::sim {

class ObserverList final : public Observer {
 public:
  void add(std::unique_ptr<Observer> observer) { all_.push_back(std::move(observer)); }

  void begin_paths(const View& view) override;
  void day(const View& view, int day) override;
  void end_paths(const View& view) override;
  void merge(Observer& later) override;
  [[nodiscard]] std::unique_ptr<Observer> fresh() const override;
  void save(std::vector<std::byte>& out) const override;
  [[nodiscard]] bool load(const std::byte*& begin, const std::byte* end) override;

 private:
  std::vector<std::unique_ptr<Observer>> all_;
};

}  // namespace exahash::sim
