#pragma once
#include "parley/game/forms/sequence_form.hpp"

namespace parley {

struct CfrOptions {
  std::size_t iterations = 10000;  ///< one iteration: both players' updates
  double enough = 0;              ///< stop where the regret of the average is at most this share of what is at stake; 0: run all iterations
  std::size_t look_every = 1000;  ///< iterations between two looks at the regret, if `enough` is asked for
};

struct CfrResult {
  std::size_t iterations = 0;
  Profile average = {};  ///< the answer
  double value = 0;      ///< what the first player expects under it
  double regret = 0;     ///< the larger gain of the two from a best reply (regret_of): half of what is called exploitability, at most
};

/// CFR+ (Tammelin 2014; Bowling, Burch, Johanson & Tammelin 2015): regret matching at every information set, regrets never below zero,
/// updates in turn, averages weighted by the iteration. On the flat arrays of the sequence form: an iteration is two sparse products and
/// two passes over the information sets. For two players whose payoffs sum to a constant, where the average converges to an equilibrium.
CfrResult solve_cfr(const ExtensiveGame& game, const SequenceForm& form, const CfrOptions& options = {});

}  // namespace parley
