#include "exahash/sim/state.h"

#include <cstring>
#include <new>

namespace exahash::sim {
namespace {

constexpr std::align_val_t kAlignment{64};
static_assert(sizeof(State::Fixed) % 64 == 0 && sizeof(mining::Cell) % 64 == 0);

std::byte* allocate(std::size_t size) {
  return static_cast<std::byte*>(::operator new[](size, kAlignment));
}

}  // namespace

void State::Free::operator()(std::byte* bytes) const noexcept {
  ::operator delete[](bytes, kAlignment);
}

State::State(const Model& model)
    : size_(sizeof(Fixed) + static_cast<std::size_t>(model.mining.cells()) * sizeof(mining::Cell)),
      cells_(static_cast<std::size_t>(model.mining.cells())),
      bytes_(allocate(size_)) {
  std::memset(bytes_.get(), 0, size_);
}

State::State(const State& other)
    : size_(other.size_), cells_(other.cells_), bytes_(allocate(other.size_)) {
  std::memcpy(bytes_.get(), other.bytes_.get(), size_);
}

State& State::operator=(const State& other) {
  if (this != &other) *this = State(other);
  return *this;
}

std::span<mining::Cell> State::cells() noexcept {
  return {reinterpret_cast<mining::Cell*>(bytes_.get() + sizeof(Fixed)), cells_};
}
std::span<const mining::Cell> State::cells() const noexcept {
  return {reinterpret_cast<const mining::Cell*>(bytes_.get() + sizeof(Fixed)), cells_};
}

}  // namespace exahash::sim
