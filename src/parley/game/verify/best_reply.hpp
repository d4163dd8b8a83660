#pragma once
#include "parley/game/forms/tree.hpp"

namespace parley {

/// The best reply of one player by a walk over the tree, decided set by set when a value below it is needed: what the verifiers weigh a
/// profile or a plan against. Each ending counts what it is worth there: the payoff times how likely the others and chance lead to it.
class BestReply {
 public:
  BestReply(const ExtensiveGame& game, std::uint32_t player);

  std::vector<double>& worth() { return worth_; }  ///< by node; only endings are read
  void start_over(std::uint32_t player);           ///< another player, or other worths: forgets what was decided

  double value(std::uint32_t v);                ///< from a node on
  double size(std::uint32_t v);                 ///< by the same reply, with every worth's size
  std::uint32_t decide(std::uint32_t infoset);  ///< of the player: its best action; the first of equals

 private:
  const ExtensiveGame& game_;
  std::uint32_t player_;
  std::vector<double> worth_;
  std::vector<std::uint32_t> choice_, decided_ = {};
};

}  // namespace parley
