#pragma once
#include <cfloat>

namespace parley {

/// IEEE binary128, about 34 digits: in software on x86-64, so slow, and the same everywhere.
#if LDBL_MANT_DIG == 113
using Wide = long double;
#else
__extension__ typedef __float128 Wide;
#endif

}  // namespace parley
