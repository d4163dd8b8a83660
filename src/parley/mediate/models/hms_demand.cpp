#include "parley/mediate/models/hms_demand.hpp"

#include <algorithm>

#include "parley/game/templates/two_sided.hpp"

namespace parley {

double HmsDemand::regret() const { return std::max({no_talk_regret, silent.regret, separating.regret, pure.regret, mixed.regret}); }

HmsDemand solve_hms_demand(const HornerMorelliSquintani& model) {
  HmsDemand found;
  found.model = model;
  found.game = game_of(model);
  const TwoSided silent = {model.theta, model.p, model.q};
  const TwoSidedResult alone = solve_two_sided(silent);
  found.no_talk = alone.settles;
  found.no_talk_regret = two_sided_regret(silent, alone, demand_grid);
  found.silent = demand_talk_with(found.game, silence(found.game));
  found.separating = demand_talk_with(found.game, separating(found.game));
  found.pure = demand_cheap_talk(found.game);
  found.mixed = demand_cheap_talk_mixed(found.game, found.pure);
  LadderOptions options;
  options.splits = splits_of(model);
  options.mixed = false;
  found.ratification = ladder(found.game, options);
  return found;
}

}  // namespace parley
