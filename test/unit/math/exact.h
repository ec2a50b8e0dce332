#pragma once

// What functions are held against: 50 digits.

#include <boost/multiprecision/cpp_bin_float.hpp>

namespace exahash::test {

using Exact = boost::multiprecision::cpp_bin_float_50;

}  // namespace exahash::test
