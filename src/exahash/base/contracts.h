#pragma once

// Contracts are for bugs of the caller, never for what a person or a file got wrong.

#include <stdexcept>

namespace exahash {

struct ContractViolation : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] void contract_violated(const char* condition, const char* file, int line);

}  // namespace exahash

// Precondition. Always checked; throws ContractViolation (std::terminate in a noexcept function).
#define EXAHASH_EXPECTS(condition) \
  ((condition) ? void(0) : ::exahash::contract_violated(#condition, __FILE__, __LINE__))
