#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "parley/base/status.hpp"

namespace parley {

/// The one game form of every rung (docs/models/mediation.md): an item of a menu, worth something to each side, lies on the table; each
/// side accepts or rejects at once; unless both accept, side i gets its breakdown payoff d_i(t1,t2).
struct RatificationGame {
  struct Item {
    double v1 = 0;  ///< worth to side 1, to side 2; any real number
    double v2 = 0;
    std::string name = {};
  };
  std::array<std::string, 2> side = {"side 1", "side 2"};
  std::array<std::vector<std::string>, 2> type = {};  ///< names of the types; their number is the number of types
  std::vector<double> prior = {};                     ///< by cell (t1,t2); sums to 1, correlation allowed
  std::array<std::vector<double>, 2> breakdown = {};  ///< d_i by cell
  std::vector<Item> menu = {};
  bool pie = false;  ///< every split (s, 1-s) is on offer; `menu` holds those asked for by name, solvers add the exact finite grid

  std::size_t types(std::size_t i) const { return type[i].size(); }
  std::size_t cells() const { return type[0].size() * type[1].size(); }
  std::size_t cell(std::size_t t1, std::size_t t2) const { return t1 * type[1].size() + t2; }
  double worth(std::size_t i, std::size_t k) const { return i == 0 ? menu[k].v1 : menu[k].v2; }
  /// The chance that side i is of type t.
  double marginal(std::size_t i, std::size_t t) const {
    double sum = 0;
    for (std::size_t o = 0; o < types(1 - i); ++o) sum += prior[i == 0 ? cell(t, o) : cell(o, t)];
    return sum;
  }
};

/// Empty, or what is wrong with the game in one sentence (sizes, a prior that is no distribution, numbers that are not finite, no item).
Soundness soundness_of(const RatificationGame& game);

/// A game with n1 x n2 types named by number.
RatificationGame blank_game(std::size_t n1, std::size_t n2);

/// What an equilibrium is judged by. Linear in the probability mu of a deal: J = base + sum over cells and items pr * mu * weight.
struct Objective {
  enum class Kind {
    agreement,  ///< probability that a deal is signed
    side_one,   ///< expected payoff of side 1, breakdown included
    side_two,
    mediator,  ///< sum pr mu (1 + bias_1 v_1k + bias_2 v_2k)
    lasting    ///< probability of a deal that both would still sign if all were known: v_ik >= d_i(t1,t2) for both
  };
  Kind kind = Kind::agreement;
  std::array<double, 2> bias = {0, 0};
};
const char* to_text(Objective::Kind kind);

/// Levers as shifts of payoffs; the game itself stays untouched.
RatificationGame with_inducement(RatificationGame game, std::size_t side, double amount);                   ///< on a deal: v_i + amount
RatificationGame with_guarantee(RatificationGame game, std::size_t side, std::size_t item, double amount);  ///< on one package only
RatificationGame with_sanction(RatificationGame game, std::size_t side, double amount);                     ///< on breakdown: d_i - amount
RatificationGame with_aid(RatificationGame game, std::size_t side, double amount);  ///< whatever happens: changes nothing
/// `values = "private"`: each d_i(t_i,t_j) replaced by its mean given t_i.
RatificationGame with_private_values(RatificationGame game);

/// The splits of a pie at which someone's acceptance changes: 0, 1, and E[d1(t,.)|A2], 1 - E[d2(t,.)|A1] for every type t and every set A
/// of the other's types (up to 4 types a side; single types, all types and an even grid beyond). Exact for pure acceptance.
std::vector<double> thresholds(const RatificationGame& game);

/// Whether thresholds() are all there are, so that a rung on them is the pie's own value; else it is a lower bound. True for a menu.
bool thresholds_complete(const RatificationGame& game);

/// The game with these splits on its menu too (those in 0..1, each once); does nothing if the game is no pie.
RatificationGame with_splits(RatificationGame game, const std::vector<double>& splits);

}  // namespace parley
