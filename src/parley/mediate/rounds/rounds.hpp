#pragma once
#include <array>
#include <string>
#include <vector>

#include "parley/base/status.hpp"
#include "parley/mediate/ratification/mechanism.hpp"

namespace parley {

/// Settle now, or wait for news (docs/models/mediation.md, "Two rounds"). Today: the game of ratification. While the talks go on nothing
/// breaks down; they go on only if the mediator says so and both sides stay. Who waits pays, public news comes, and unless the talks have
/// lapsed by then an item may lie on the table again. What is not signed then ends in the breakdown of that news.
struct TwoRoundGame {
  struct News {
    std::string name = {};
    std::vector<double> chance = {};                    ///< by cell; over all news 1 in each cell. Hanging on the types, it tells of them
    std::array<std::vector<double>, 2> breakdown = {};  ///< d_i after this news, by cell
  };
  RatificationGame today = {};  ///< its breakdown: what a side gets if the talks end today
  std::vector<News> news = {};
  std::array<double, 2> cost = {0, 0};  ///< of waiting, paid whatever follows
  double lapse = 0;                     ///< chance that the talks are gone before the second round; the news comes all the same
};

/// Empty, or what is wrong with the game in one sentence.
Soundness soundness_of(const TwoRoundGame& game);

/// Nobody can stop the clock: the talks' end today means waiting for the news without them, d_i = sum of the news' chance * d_i - cost.
TwoRoundGame with_running_clock(TwoRoundGame game);

/// After this news, as a game of ratification: its breakdown; its prior is the chance of (types, news), so it does not sum to 1.
RatificationGame after_news(const TwoRoundGame& game, std::size_t s);

/// What the mediator commits to. After the reports: item k today with chance `now`, "wait" with chance `wait`, else the talks end. After
/// "wait", news s and no lapse: item k with chance `later`, a joint one, so that its sum over the items is `wait` at most.
struct TwoRoundPolicy {
  std::vector<double> now = {};    ///< by cell, then item
  std::vector<double> wait = {};   ///< by cell
  std::vector<double> later = {};  ///< by cell, then news, then item
  double at_later(const TwoRoundGame& game, std::size_t cell, std::size_t s, std::size_t k) const {
    return later[(cell * game.news.size() + s) * game.today.menu.size() + k];
  }
};

enum class Rounds {
  second,  ///< nothing is offered today: the talks wait or end
  both
};

/// The program itself, for a second solver: columns `now`, `wait` and, by news, cell and item, `later` first. `least_waiting`: at this
/// value of the objective (base excluded) or more, the least chance of waiting.
LinearProgram program_of(const TwoRoundGame& game, Rounds rounds, const Objective& objective = {});
LinearProgram least_waiting_program(const TwoRoundGame& game, const Objective& objective, double value);

struct SettleOrWaitOptions {
  Objective objective = {};
  double tolerance = 1e-8;    ///< verifier and program must agree to this or no answer is given
  bool least_waiting = true;  ///< among the best policies one that lets wait least; off: any of them
};

/// The three values and their proof; `policy` is that of `two_rounds`.
struct SettleOrWait {
  Status status = Status::not_reached;  ///< solved: all three were verified
  std::string why = {};                 ///< where not: what failed
  bool solved() const { return status == Status::solved; }
  double one_round = 0, second_only = 0, two_rounds = 0;
  double value_of_waiting() const { return two_rounds - one_round; }
  double deal_now = 0, deal_later = 0, wait = 0;  ///< chances under the policy
  bool least = false;                             ///< no best policy lets wait less
  double slack = 0;                               ///< worst over the three, by their verifiers
  double gap = 0;                                 ///< worst weak-duality gap
  TwoRoundPolicy policy = {};
};
SettleOrWait settle_or_wait(const TwoRoundGame& game, const SettleOrWaitOptions& options = {});

}  // namespace parley
