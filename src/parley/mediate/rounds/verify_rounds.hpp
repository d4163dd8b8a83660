#pragma once
#include "parley/mediate/rounds/rounds.hpp"

namespace parley {

/// What an independent reading of a two-round policy finds. Knows only the game and the policy, counts whole payoffs where the program
/// counts gains, and shares no code with it. Gains are given the type of the side; zero or less: none.
struct TwoRoundVerdict {
  double objective = 0;                           ///< recomputed
  double deal_now = 0, deal_later = 0, wait = 0;  ///< chances
  double refuses_now = 0;                         ///< the most that a truthful type gains by refusing an item today
  double leaves = 0;                              ///< ... by leaving where it is told to wait
  double refuses_later = 0;                       ///< ... by refusing an item after some news
  double lie = 0;         ///< the most that a type gains by any report and any refusals and leaving after it (double deviations)
  double impossible = 0;  ///< negative chances, sums above 1, deals without waiting
  double slack() const;
};
TwoRoundVerdict verify(const TwoRoundGame& game, const TwoRoundPolicy& policy, const Objective& objective = {});

/// What type t of side i expects in all if it reports m, obeying or, if that is better anywhere, refusing or leaving; NaN if it never
/// comes.
double expected_payoff(const TwoRoundGame& game, const TwoRoundPolicy& policy, std::size_t i, std::size_t t, std::size_t m,
                       bool disobeys_where_better);

/// What type t of side i, honest and told to wait, expects from staying over leaving; NaN if it is never told so.
double gain_from_staying(const TwoRoundGame& game, const TwoRoundPolicy& policy, std::size_t i, std::size_t t);

}  // namespace parley
