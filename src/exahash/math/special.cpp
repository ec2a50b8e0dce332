#include "exahash/math/special.h"

#include <cmath>

#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "exahash/base/contracts.h"

namespace exahash::math {
namespace {

namespace bp = boost::math::policies;

// Doubles stay doubles (long double differs between machines), and nothing is thrown: what has no
// answer comes back as NaN or infinity.
using Policy =
    bp::policy<bp::promote_double<false>, bp::domain_error<bp::ignore_error>,
               bp::pole_error<bp::ignore_error>, bp::overflow_error<bp::ignore_error>,
               bp::underflow_error<bp::ignore_error>, bp::denorm_error<bp::ignore_error>,
               bp::evaluation_error<bp::ignore_error>, bp::rounding_error<bp::ignore_error>,
               bp::indeterminate_result_error<bp::ignore_error>>;

bool finite_positive(double x) {
  return x > 0 && std::isfinite(x);
}

}  // namespace

double gamma_cdf(double shape, double x) {
  EXAHASH_EXPECTS(finite_positive(shape) && x >= 0);
  return boost::math::gamma_p(shape, x, Policy());
}

double chi_squared_quantile(double degrees, double p) {
  EXAHASH_EXPECTS(finite_positive(degrees) && p >= 0 && p < 1);
  return 2 * boost::math::gamma_p_inv(degrees / 2, p, Policy());
}

double beta_quantile(double a, double b, double p) {
  EXAHASH_EXPECTS(finite_positive(a) && finite_positive(b) && p >= 0 && p <= 1);
  return boost::math::ibeta_inv(a, b, p, Policy());
}

double beta_cdf(double a, double b, double x) {
  EXAHASH_EXPECTS(finite_positive(a) && finite_positive(b) && x >= 0 && x <= 1);
  return boost::math::ibeta(a, b, x, Policy());
}

}  // namespace exahash::math
