#pragma once
#include <array>
#include <vector>

#include "parley/mediate/ratification/policy.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {

/// Who says what: chance[i][t][m] that type t of side i sends message m.
struct Messages {
  std::array<std::vector<std::vector<double>>, 2> chance = {};
  std::size_t count(std::size_t i) const { return chance[i].empty() ? 0 : chance[i].front().size(); }
};
Messages silence(const RatificationGame& game);
Messages separating(const RatificationGame& game);

/// Talks without a mediator and what they come to.
struct Talk {
  bool complete = true;  ///< every pair of partitions was tried; otherwise `value` is a lower bound
  double value = 0;
  double slack = 0;  ///< found by the verifier on the policy that a mediator would replay
  double gap = 0;
  Messages messages = {};
  Policy policy = {};          ///< the probability of each item by cell, for the menu of `game`
  RatificationGame game = {};  ///< with the menu that was used
};

struct TalkOptions {
  Objective objective = {};
  std::size_t partition_pairs = 3000;  ///< beyond this many, cheap_talk searches uphill and is a lower bound
  std::size_t partition_search = 400;  ///< programs that this search may solve
  std::size_t evaluations = 1500;      ///< of the search over mixed messages; fewer beyond 36 pairs of types, in proportion
  bool symmetric = false;              ///< both sides must mix alike (equal numbers of types only)
  bool mixed_acceptance = true;        ///< one mixing type a side, where cells are small
};

/// The best equilibrium when the item is fixed before types matter.
Talk no_talk(const RatificationGame& game, const TalkOptions& options = {});
/// One round of public messages sent by these rules, then a public lottery over items and acceptance equilibria: exact, one program.
Talk talk_with(const RatificationGame& game, const Messages& messages, const TalkOptions& options = {});
/// The program of `talk_with` itself, for a second solver.
LinearProgram program_of(const RatificationGame& game, const Messages& messages, const TalkOptions& options = {});
/// The best pure messages: all pairs of partitions of the two type sets; of too many the best that a search from silence, one-sided and
/// separating talk finds, two cells joined or one type moved at a time.
Talk cheap_talk(const RatificationGame& game, const TalkOptions& options = {});
/// A certified lower bound with mixed messages, by search from `start`. Never below it.
Talk cheap_talk_mixed(const RatificationGame& game, const Talk& start, const TalkOptions& options = {});
/// Two types a side, two messages: the second type of each side sends the first's message now and then, each side by its own chance. A
/// certified lower bound by a search of at most 280 evaluations from three places, `start` first; never below it.
Talk cheap_talk_bluff_each(const RatificationGame& game, const Talk& start, const TalkOptions& options = {});

}  // namespace parley
