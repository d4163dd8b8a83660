#pragma once
#include "parley/game/correlated/correlated.hpp"

namespace parley {

/// The extensive-form correlated equilibrium of two players by pairs of sequences (von Stengel & Forges 2008): a program whose size is the
/// product of the two players' sequences, not the number of their plans.
struct EfcePairs {
  bool fits = false;  ///< false: too many pairs; nothing was computed
  LinearSolution::Status status = LinearSolution::Status::inaccurate;
  double objective = 0;
  double bound = 0;  ///< no extensive-form correlated equilibrium does better: every mixture of plans has pairs that add up
  double gap = 0;
  CorrelationPlan plan = {};
  std::vector<MediatedPlan> plans = {};      ///< pure plans whose mixture has these pairs, as far as found
  double left = 1;                           ///< the probability that could not be drawn; 0 proves that the bound is attained
  std::vector<TieBreak::Range> ranges = {};  ///< as in Correlated
};

struct PairOptions {
  std::size_t most_pairs = 50000;  ///< columns of the plan in the program
  std::size_t most_rows = 400000;  ///< of the program
  LinearOptions linear = {};
};

/// The linear program, however large.
LinearProgram pairs_program(const ExtensiveGame& game, const SequenceForm& form, const std::vector<double>& weights);

/// The largest weighted sum of payoffs over all plans whose pairs add up and that nobody gains by leaving. Pairs that add up are a mixture
/// of pure plans where no chance move is seen by one player alone (`triangle_free`); elsewhere they may not be, and `left` says so.
EfcePairs solve_by_pairs(const ExtensiveGame& game, const SequenceForm& form, const std::vector<double>& weights,
                         const PairOptions& options = {});

/// No two sets of one player after one own sequence, and two of the other's likewise, meet as I-J, I'-J' and I-J': then every plan that
/// adds up is a mixture (Farina & Sandholm 2020). Games without chance and games whose chance moves all see are such.
bool triangle_free(const ExtensiveGame& game, const SequenceForm& form);

/// A profile of any number of players as the plans that its independent mixtures draw, with their probabilities; empty above `most`.
std::vector<MediatedPlan> plans_of_profile(const ExtensiveGame& game, const SequenceForm& form, const Profile& profile,
                                           std::size_t most = 2000);

}  // namespace parley
