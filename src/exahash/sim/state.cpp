#include "exahash/sim/state.h"

#include <cstring>
#include <new>

namespace exahash::sim {
namespace {

constexpr std::align_val_t kAlignment{64};
static_assert(sizeof(State::Fixed) % 64 == 0 && sizeof(mining::Cell) % 64 == 0 &&
              sizeof(mining::Row) % 64 == 0 && sizeof(mining::Site) % 64 == 0 &&
              sizeof(mining::SiteMoves) % 64 == 0 && sizeof(hosting::CompanyState) % 64 == 0 &&
              sizeof(hosting::Contract) % 64 == 0 && sizeof(finance::CompanyState) % 64 == 0 &&
              sizeof(OwnerStart) % 64 == 0);

std::byte* allocate(std::size_t size) {
  return static_cast<std::byte*>(::operator new[](size, kAlignment));
}

template <class T>
std::span<const T> table(const std::byte* bytes, std::size_t from, std::size_t to) {
  return {reinterpret_cast<const T*>(bytes + from), (to - from) / sizeof(T)};
}

}  // namespace

void State::Free::operator()(std::byte* bytes) const noexcept {
  ::operator delete[](bytes, kAlignment);
}

State::State(const Model& model) {
  const auto after = [](std::size_t from, int count, std::size_t size) {
    return from + static_cast<std::size_t>(count) * size;
  };
  places_.cells = sizeof(Fixed);
  places_.rows = after(places_.cells, model.mining.cells(), sizeof(mining::Cell));
  places_.sites = after(places_.rows, model.mining.rows(), sizeof(mining::Row));
  places_.moves = after(places_.sites, model.mining.site_count(), sizeof(mining::Site));
  const hosting::Setup& hosting = model.hosting;
  places_.companies =
      after(places_.moves, hosting.on() ? model.mining.site_count() : 0, sizeof(mining::SiteMoves));
  places_.contracts =
      after(places_.companies, hosting.on() ? static_cast<int>(hosting.signers.size()) : 0,
            sizeof(hosting::CompanyState));
  places_.carried =
      after(places_.contracts, hosting.capacity * math::kLanes, sizeof(hosting::Contract));
  places_.owners = after(places_.carried, static_cast<int>(model.finance.companies.size()),
                         sizeof(finance::CompanyState));
  places_.books = after(places_.owners, static_cast<int>(model.owners.size()), sizeof(OwnerStart));
  places_.end = places_.books + model.finance.bytes();
  bytes_.reset(allocate(places_.end));
  std::memset(bytes_.get(), 0, places_.end);
}

State::State(const State& other) : places_(other.places_), bytes_(allocate(other.places_.end)) {
  std::memcpy(bytes_.get(), other.bytes_.get(), places_.end);
}

State& State::operator=(const State& other) {
  if (this != &other) *this = State(other);
  return *this;
}

mining::Fleet State::fleet() noexcept {
  std::byte* const bytes = bytes_.get();
  return {reinterpret_cast<mining::Cell*>(bytes + places_.cells),
          reinterpret_cast<mining::Row*>(bytes + places_.rows),
          reinterpret_cast<mining::Site*>(bytes + places_.sites)};
}

std::span<const mining::Cell> State::cells() const noexcept {
  return table<mining::Cell>(bytes_.get(), places_.cells, places_.rows);
}
std::span<const mining::Row> State::rows() const noexcept {
  return table<mining::Row>(bytes_.get(), places_.rows, places_.sites);
}
std::span<const mining::Site> State::sites() const noexcept {
  return table<mining::Site>(bytes_.get(), places_.sites, places_.moves);
}

hosting::Book State::hosting_book() noexcept {
  std::byte* const bytes = bytes_.get();
  return {reinterpret_cast<hosting::Contract*>(bytes + places_.contracts),
          reinterpret_cast<hosting::CompanyState*>(bytes + places_.companies),
          reinterpret_cast<mining::SiteMoves*>(bytes + places_.moves)};
}
std::span<const hosting::Contract> State::contracts() const noexcept {
  return table<hosting::Contract>(bytes_.get(), places_.contracts, places_.carried);
}
std::span<OwnerStart> State::owners() noexcept {
  return {reinterpret_cast<OwnerStart*>(bytes_.get() + places_.owners),
          (places_.books - places_.owners) / sizeof(OwnerStart)};
}
std::span<const hosting::CompanyState> State::companies() const noexcept {
  return table<hosting::CompanyState>(bytes_.get(), places_.companies, places_.contracts);
}

finance::Book State::finance_book() noexcept {
  std::byte* const bytes = bytes_.get();
  return {reinterpret_cast<finance::CompanyState*>(bytes + places_.carried), bytes + places_.books};
}
std::span<const finance::CompanyState> State::carried() const noexcept {
  return table<finance::CompanyState>(bytes_.get(), places_.carried, places_.owners);
}

}  // namespace exahash::sim
