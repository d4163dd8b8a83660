#pragma once
#include <optional>
#include <string>

#include "parley/game/forms/choices.hpp"
#include "parley/game/forms/tree.hpp"
#include "parley/game/forms/tremble.hpp"

namespace parley {

struct LogitOptions {
  double most_lambda = 1e10;    ///< in units of one over LogitBranch::unit
  double enough_regret = 0;     ///< the branch ends where the regret is at most this share of what is at stake; 0: not asked
  double settled = 0;           ///< it ends where at every set, given that it is reached, no move brings more than this share; 0: not asked
  std::vector<double> at = {};  ///< precisions at which every crossing of the branch is solved exactly; it ends at 100 times the largest
  std::size_t most_steps = 20000;
  double care = 1;  ///< smaller: shorter steps, so that a sharp bend is not jumped
};

/// The principal branch of the agent logit quantal-response correspondence (McKelvey & Palfrey 1998): at every information set the odds of
/// two actions are exp(lambda times the difference of what they bring, given that the set is reached). lambda = 0 is even play.
struct LogitBranch {
  enum class Status { finished, limit, stuck };  ///< reached its end; ran out of steps; the path could not be followed further
  struct Point {
    double lambda = 0;
    Profile log_profile = {};  ///< natural logarithms of the probabilities
    Profile slope = {};        ///< their derivative by lambda along the branch
  };
  Status status = Status::stuck;
  double unit = 1;                    ///< of payoffs (UnitGame, common to all): lambda times the unit is a pure number
  std::vector<Point> points = {};     ///< by distance along the branch, from lambda = 0
  std::vector<Point> crossings = {};  ///< of the precisions asked for, in the order met; a fold gives more than one
};
LogitBranch trace_logit(const ExtensiveGame& game, const LogitOptions& options = {});

/// Probabilities of a point, scaled to sum to one.
Profile profile_at(const ExtensiveGame& game, const LogitBranch::Point& point);

/// The limit of the branch in hand: probabilities below 1e-9 become 0, and how fast they vanish is their tremble (epsilon =
/// exp(-lambda * unit)), read off the branch near lambda * unit = 3e7, where logarithms still have digits to spare.
struct LogitLimit {
  Profile profile = {};
  std::vector<Tremble> trembles = {};
};
LogitLimit limit_of(const ExtensiveGame& game, const LogitBranch& branch);

/// How far a profile is from answering itself at this precision: the largest difference of a probability from the logit rule's. By a walk
/// over the tree that shares nothing with the tracer; sets that are reached with probability 0 are left out.
double logit_residual(const ExtensiveGame& game, const Profile& profile, double lambda);

/// The precision that makes the counts most likely on a traced branch (McKelvey & Palfrey 1995, maximum likelihood).
struct LambdaEstimate {
  bool found = false;
  double lambda = 0;
  double log_likelihood = 0;
  double standard_error = 0;  ///< from the curvature; 0: there is none, for the reason in `no_error`
  std::string no_error = {};
  bool at_end = false;  ///< the likelihood still rises at the end of the branch: the choices look like best replies
  LogitBranch::Point point = {};
};
LambdaEstimate fit_lambda(const ExtensiveGame& game, const LogitBranch& branch, const ChoiceCounts& counts);

}  // namespace parley
