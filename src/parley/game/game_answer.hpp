#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parley/base/status.hpp"
#include "parley/game/correlated/tie_break.hpp"
#include "parley/game/forms/tree.hpp"
#include "parley/game/nash/logit.hpp"
#include "parley/game/verify/mediated.hpp"
#include "parley/game/verify/regret.hpp"
#include "parley/game/verify/sequential_check.hpp"

namespace parley {

/// What counts as a solution of a game.
enum class SolutionConcept { nash, all_nash, sequential, logit, lp, ce, efce, comm, bce };
const char* to_text(SolutionConcept concept_name);
/// By the command line's spelling: "all-nash".
std::optional<SolutionConcept> solution_concept(const std::string& name);
const std::vector<std::string>& solution_concept_names();

/// What a mediator, where a concept has one, should make as large as it can: a weighted sum of payoffs.
struct GameObjective {
  std::string name = "sum";
  std::vector<double> weights = {};  ///< by player; empty: all 1
};

struct GameRequest {
  SolutionConcept wanted = SolutionConcept::nash;
  GameObjective objective = {};
  std::optional<double> lambda = {};  ///< logit: the precision asked for; absent: the whole branch
  ChoiceCounts counts = {};           ///< logit: how often each action was seen; empty: nothing to fit
  std::uint64_t seed = 1;             ///< of priors and trembles
};

/// A profile with its proof, made by verifiers that know no solver.
struct SolvedEquilibrium {
  Profile profile = {};
  Regret regret = {};
  std::size_t component = 0;            ///< all-nash: which connected set of equilibria
  std::optional<bool> credible = {};    ///< false: some move is a best reply under no belief (not even weakly perfect Bayesian)
  std::string threat = {};              ///< where, if not credible
  std::optional<double> lambda = {};    ///< logit: the precision at which this is a quantal response
  std::optional<double> residual = {};  ///< logit: how far the profile is from answering itself at that precision
};

struct GameAnswer {
  bool reached = false;                 ///< what was asked for by name is in `equilibria`, verified
  bool complete = false;                ///< no other solution exists; true only after exhaustive enumeration
  Status status = Status::not_reached;  ///< found, complete, optimal, limit, not_defined; of a program: how it ended
  std::string method = {};
  std::string why = {};  ///< one sentence where something was not reached
  std::vector<SolvedEquilibrium> equilibria = {};
  std::size_t components = 0;                        ///< all-nash; 0: not counted
  std::vector<std::vector<std::size_t>> spans = {};  ///< all-nash of more than two players: equilibria that span a set of equilibria
  std::optional<double> value = {};                  ///< lp: of the first player; ce, efce, comm, bce: of the objective
  std::optional<double> gap = {};                    ///< of the linear program
  std::optional<double> upper_bound = {};            ///< ce, efce, not reached: no solution has a larger value; `value` is what one has
  std::vector<MediatedPlan> plans = {};              ///< ce, efce, comm, bce
  std::vector<TieBreak::Range> ranges = {};     ///< ce, efce, comm, bce: payoffs, by player, of all solutions that attain the objective
  std::vector<LogitBranch::Point> branch = {};  ///< logit
  std::optional<LambdaEstimate> estimate = {};  ///< logit, from counts
};

/// A status as the documents of games spell it, with dashes: "not-reached".
std::string game_word(Status status);

}  // namespace parley
