#pragma once
#include <array>
#include <vector>

#include "parley/mediate/talk/talk.hpp"

namespace parley {

/// What a side may do in the demand game around two shares a <= A of side 1: ask little, ask much, or ask for everything, which is war.
/// Side 1's little is a and its much A; side 2's are 1 - A and 1 - a. Little meets little: what is over is shared evenly. Little meets
/// much: nothing is over. Much meets much: war.
enum class Ask : std::size_t { little, much, all };

/// The chance of each ask, by type.
using Asks = std::array<std::array<double, 3>, 2>;

/// How the demand game is played after the messages (m1, m2), by two types a side.
struct DemandPlay {
  std::size_t m1 = 0, m2 = 0;
  double low = 0, high = 0;         ///< a and A; equal: one split and nothing to share
  std::array<Asks, 2> chance = {};  ///< [side][type]; everything for a type that never sends the message
  double demand(std::size_t side, Ask ask) const;
};

/// Equilibria of the demand game after (m1, m2) around these shares in which peace can come about: every type pure, or one type a side
/// mixing two asks. Against such a play one of the three asks is a best reply among all demands, so nothing is missed there; plays with
/// more than two shares, or with more types that mix, are not looked for.
std::vector<DemandPlay> demand_plays(const RatificationGame& game, const Messages& messages, std::size_t m1, std::size_t m2, double low,
                                     double high);

/// What type t of side i gains over war from its best demand in a play, if it sent the play's message; times the prior.
double gain_of_best(const RatificationGame& game, const Messages& messages, const DemandPlay& play, std::size_t i, std::size_t t);
/// The chance (with prior and messages) that these messages are sent and the play ends in peace.
double peace_of(const RatificationGame& game, const Messages& messages, const DemandPlay& play);

}  // namespace parley
