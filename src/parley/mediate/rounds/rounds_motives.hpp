#pragma once
#include "parley/mediate/rounds/rounds.hpp"

namespace parley {

/// Why a type tells the truth to the mediator of two rounds, and why it waits when it is told to.
struct TwoRoundMotive {
  std::size_t side = 0, type = 0;
  double truth = 0;      ///< what it expects over the talks' end today if it is honest and obeys
  double best_lie = 0;   ///< what the best lie would bring instead, refusals and leaving included
  std::size_t lie = 0;   ///< the report of that lie
  bool binding = false;  ///< the truth is only just worth it
  double wait = 0;       ///< chance that it is told to wait
  double staying = 0;    ///< what staying is then worth over leaving; 0 if it is never told so
  double learns = 0;     ///< how much being told to wait moves its belief about the other: largest change, 0..1
};
/// One for each type that comes.
std::vector<TwoRoundMotive> motives_of(const TwoRoundGame& game, const TwoRoundPolicy& policy);

}  // namespace parley
