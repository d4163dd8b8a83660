#pragma once
#include <array>
#include <vector>

#include "parley/crisis/crisis.hpp"
#include "parley/game/case/equilibrium_endings.hpp"
#include "parley/game/forms/tree.hpp"

namespace parley {

/// The free tree of a case (`[game.tree]`), compiled once and solved in every world. Where both always know where they stand: backward
/// induction. Else every extreme Nash equilibrium (game/all_nash) that rests on no threat which no belief supports (game/assessment).
class CaseTree {
 public:
  CaseTree() = default;
  /// Needs `scenario` to outlive it; template tree.
  explicit CaseTree(const Scenario& scenario);

  /// The equilibria in one world by their endings, in the order of endings_of(); never empty. `payoff` gives what an ending is worth to a
  /// party beside its `pays`.
  std::vector<EquilibriumEndings> solve(const Crisis& crisis, const std::vector<std::array<double, 2>>& ending_worth) const;

  /// Nodes that end the tree, in the file's order: what `ending_worth` is given for.
  const std::vector<std::uint32_t>& endings() const { return endings_; }

 private:
  ExtensiveGame in(const Crisis& crisis, const std::vector<std::array<double, 2>>& ending_worth) const;

  const Scenario* scenario_ = nullptr;
  ExtensiveGame game_ = {};
  bool certain_ = true;                          ///< every information set is one node
  std::vector<std::uint32_t> endings_ = {};      ///< indices into GameCase::tree
  std::vector<std::uint32_t> ending_of_ = {};    ///< by terminal: place in endings_
  std::vector<std::uint32_t> bit_of_ = {};       ///< by terminal: place in endings_of()
  std::vector<std::uint32_t> chance_node_ = {};  ///< by information set: node of the case, for chance
};

}  // namespace parley
