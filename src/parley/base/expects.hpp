#pragma once
#include <stdexcept>
#include <string>

namespace parley {

/// A caller broke a contract: a bug of ours, never of a case file. Caught only at the doors (exit 70).
struct ContractError : std::logic_error {
  using std::logic_error::logic_error;
};

/// States what must hold here, in words: `expects(p >= 0 && p <= 1, "a probability lies in 0..1")`.
inline void expects(bool holds, const char* what) {
  if (!holds) throw ContractError(what);
}

}  // namespace parley
