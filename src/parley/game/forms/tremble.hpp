#pragma once

namespace parley {

/// How likely an action is when hands tremble: about `size * epsilon^order` for small epsilon. The moves of an equilibrium have order 0 and
/// their probability as size; a mistake has a higher order. From these a verifier can compute beliefs at sets that are never reached.
struct Tremble {
  double order = 0;
  double size = 0;
};

}  // namespace parley
