#pragma once
#include <array>
#include <vector>

#include "parley/mediate/talk/talk.hpp"

namespace parley {

/// An equilibrium of the vote on one item after the messages (m1, m2): who accepts, with what chance.
struct Acceptance {
  std::size_t m1 = 0, m2 = 0, item = 0;
  std::array<std::vector<double>, 2> accepts = {};  ///< by type; 0 for those who never send the message
};
struct AcceptanceSet {
  bool complete = true;  ///< every pure equilibrium in which a deal can come about
  std::vector<Acceptance> columns = {};
};

/// A type acts as if its vote decides: it accepts iff the expected gain over the opponents who accept is not negative. Where that gain is
/// 0 both are equilibria. `mixed`: also those in which one type a side mixes (small cells only).
AcceptanceSet acceptance_equilibria(const RatificationGame& game, const Messages& messages, bool mixed);

}  // namespace parley
