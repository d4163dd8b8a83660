#include "parley/mediate/ratification/weights.hpp"

namespace parley {

double weight_of(const RatificationGame& game, const Objective& objective, std::size_t cell, std::size_t k) {
  const double pr = game.prior[cell];
  const RatificationGame::Item& item = game.menu[k];
  switch (objective.kind) {
    case Objective::Kind::agreement:
      return pr;
    case Objective::Kind::side_one:
      return pr * (item.v1 - game.breakdown[0][cell]);
    case Objective::Kind::side_two:
      return pr * (item.v2 - game.breakdown[1][cell]);
    case Objective::Kind::mediator:
      return pr * (1 + objective.bias[0] * item.v1 + objective.bias[1] * item.v2);
    case Objective::Kind::lasting:
      return item.v1 >= game.breakdown[0][cell] && item.v2 >= game.breakdown[1][cell] ? pr : 0;
  }
  return 0;
}

double base_of(const RatificationGame& game, const Objective& objective) {
  if (objective.kind != Objective::Kind::side_one && objective.kind != Objective::Kind::side_two) return 0;
  double sum = 0;
  for (std::size_t c = 0; c < game.cells(); ++c)
    sum += game.prior[c] * game.breakdown[objective.kind == Objective::Kind::side_one ? 0 : 1][c];
  return sum;
}

}  // namespace parley
