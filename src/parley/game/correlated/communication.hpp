#pragma once
#include <optional>
#include <string>

#include "parley/game/correlated/tie_break.hpp"
#include "parley/game/verify/mediated.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {

/// A game of types read off a tree: chance moves first; then every player moves exactly once, knowing only its own type. A player's types
/// are its information sets; all of them have the same actions.
struct TypeGame {
  std::vector<std::vector<std::uint32_t>> types = {};  ///< by player: its information sets
  std::vector<std::size_t> actions = {};               ///< by player
  std::size_t type_profiles = 1, action_profiles = 1;  ///< the first player's fastest
  std::vector<double> prior = {};                      ///< by type profile
  std::vector<double> payoffs = {};  ///< by type profile, action profile and player: weighted by the prior (chance beyond types averaged)
};
/// Nothing where the tree is no such game; `why` then says in what.
std::optional<TypeGame> type_game(const ExtensiveGame& game, std::string& why);

/// A communication equilibrium (Forges 1986; Myerson 1986): players report their types in confidence, the mediator tells each an action.
/// `p` of a plan is the probability that its actions are told if the types at which it names actions are reported.
struct Communication {
  LinearSolution::Status status = LinearSolution::Status::inaccurate;
  double objective = 0, gap = 0;
  std::vector<MediatedPlan> plans = {};
  std::vector<TieBreak::Range> ranges = {};  ///< as in Correlated
};
/// Its linear program: columns are type profiles times action profiles, then the best that each misreport and advice allows.
LinearProgram communication_program(const TypeGame& types, const std::vector<double>& weights);

/// The one with the largest weighted sum of payoffs; honesty and obedience with every double deviation (misreport, then disobey).
Communication solve_communication(const ExtensiveGame& game, const TypeGame& types, const std::vector<double>& weights,
                                  const LinearOptions& options = {});

/// Recomputes payoffs and the largest gain from any misreport followed by any disobedience, from the tree and the plans alone.
MediationCheck check_communication(const ExtensiveGame& game, const std::vector<MediatedPlan>& plans);

}  // namespace parley
