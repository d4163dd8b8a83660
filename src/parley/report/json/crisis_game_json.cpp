#include "parley/report/json/crisis_game_json.hpp"

#include <nlohmann/json.hpp>

#include "parley/base/numbers.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json side_json(const Scenario& scenario, const CrisisGameAnswer::Side& side) {
  return Json{{"actor", at(scenario.actors, side.actor).id},
              {"gain", round_to_nine_digits(side.at_modes.both)},
              {"lone_loss", round_to_nine_digits(side.at_modes.alone)},
              {"threshold", side.needs ? Json(round_to_nine_digits(*side.needs)) : Json()},
              {"belief", round_to_nine_digits(side.at_modes.belief)},
              {"holds", round_to_nine_digits(side.holds)},
              {"gains", round_to_nine_digits(side.gains)}};
}

}  // namespace

Json json_of_crisis_game(const Scenario& scenario, const CrisisGameAnswer& game) {
  Json out = {{"template", to_text(scenario.game_case.play)}, {"worlds", game.worlds}};
  out["reached"] = scenario.game_case.reached.base.given() ? Json(round_to_nine_digits(game.reached)) : Json();
  out["showdown"] = scenario.game_case.war.given() ? Json(round_to_nine_digits(game.showdown)) : Json();
  Json endings = Json::array(), equilibria = Json::array(), count = Json::array();
  for (const auto& it : game.endings)
    endings.push_back({{"ending", it.name},
                       {"given", it.in_showdown ? "showdown" : "table"},
                       {"least", round_to_nine_digits(it.least)},
                       {"most", round_to_nine_digits(it.most)},
                       {"likelier_in_all", round_to_nine_digits(it.all)},
                       {"likelier_in_some", round_to_nine_digits(it.some)}});
  for (const auto& it : game.equilibria)
    equilibria.push_back({{"name", it.name}, {"endings", it.endings}, {"share_of_worlds", round_to_nine_digits(it.share)}});
  for (const double share : game.count) count.push_back(round_to_nine_digits(share));
  out["endings"] = std::move(endings);
  out["equilibria"] = std::move(equilibria);
  out["share_by_number_of_equilibria"] = std::move(count);
  for (const auto& [key, sides] : {std::pair("exchange", &game.exchange), std::pair("talks", &game.talks)}) {
    if (sides->empty()) continue;
    Json list = Json::array();
    for (const auto& side : *sides) list.push_back(side_json(scenario, side));
    out[key] = std::move(list);
  }
  return out;
}

}  // namespace parley
