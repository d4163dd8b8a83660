#pragma once
#include <CoinFinite.hpp>
#include <cmath>

namespace parley {

/// A bound as CLP writes it. Only for the files that call CLP.
inline double to_clp(double bound) { return std::isinf(bound) ? (bound > 0 ? COIN_DBL_MAX : -COIN_DBL_MAX) : bound; }

}  // namespace parley
