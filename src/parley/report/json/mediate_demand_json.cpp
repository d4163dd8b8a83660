#include <nlohmann/json.hpp>

#include "parley/base/numbers.hpp"
#include "parley/report/json/mediate_json.hpp"
#include "parley/report/words/demand.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json demand_script_json(const RatificationGame& game, const DemandTalk& talk) {
  Json out = {{"kind", demand_kind(talk)}, {"says", Json::array()}, {"after", Json::array()}};
  for (std::size_t side = 0; side < 2; ++side) {
    Json says = Json::object();
    for (std::size_t type = 0; type < 2 && talk.messages.count(side) > 1; ++type)
      for (std::size_t m = 0; m < 2; ++m)
        says[game.type[side][type]][demand_word(talk, side, m)] = round_to_nine_digits(talk.messages.chance[side][type][m]);
    out["says"].push_back(std::move(says));
  }
  for (const auto& [m1, m2, plays, war] : after_each_pair(talk)) {
    Json after = {
        {"heard", {demand_word(talk, 0, m1), demand_word(talk, 1, m2)}}, {"plays", Json::array()}, {"war", round_to_nine_digits(war)}};
    for (const std::size_t j : plays) {
      Json play = {{"chance", round_to_nine_digits(talk.chance[j])}, {"demands", Json::array()}};
      for (std::size_t side = 0; side < 2; ++side) {
        Json demands = Json::object();
        for (std::size_t type = 0; type < 2; ++type)
          for (const Demanded& it : demands_by(talk, talk.plays[j], side, type))
            demands[game.type[side][type]].push_back(
                Json{{"demand", round_to_nine_digits(it.demand)}, {"chance", round_to_nine_digits(it.chance)}});
        play["demands"].push_back(std::move(demands));
      }
      after["plays"].push_back(std::move(play));
    }
    out["after"].push_back(std::move(after));
  }
  return out;
}

}  // namespace

std::string demand_json(const HmsDemand& demand) {
  Json out = {{"schema", 1}, {"model", "hms"}, {"theta", demand.model.theta}, {"p", demand.model.p}, {"q", demand.model.q}};
  out["objective"] = "agreement";
  out["protocol"] = "demand";
  out["status"] = demand.proved() ? "solved" : "not_reached";
  out["no_talk"] = round_to_nine_digits(demand.no_talk);
  if (!demand.proved()) return out.dump(2) + "\n";
  out["no_talk_best"] = round_to_nine_digits(demand.silent.value);
  out["cheap_talk"] = round_to_nine_digits(demand.pure.value);
  out["cheap_talk_kind"] = demand_kind(demand.pure);
  out["separating"] = round_to_nine_digits(demand.separating.value);
  out["cheap_talk_mixed"] = round_to_nine_digits(demand.mixed.value);
  out["lower_bounds"] = {"no_talk_best", "cheap_talk", "separating", "cheap_talk_mixed"};
  out["upper_bound"] = round_to_nine_digits(demand.ratification.arbitration);
  out["another_game_form"] = Json{{"protocol", "ratification"}, {"mediation", round_to_nine_digits(demand.ratification.mediation)}};
  out["regret"] = demand.regret();
  out["script"] = demand_script_json(demand.game, demand.pure);
  out["script_mixed"] = demand.bluffing() ? demand_script_json(demand.game, demand.mixed) : Json(nullptr);
  return out.dump(2) + "\n";
}

}  // namespace parley
