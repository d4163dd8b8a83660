#include "parley/report/json/mediator_json.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/base/numbers.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json mean_and_interval(const Figure& it) {
  return Json{{"mean", round_to_nine_digits(it.p)},
              {"interval", Json::array({round_to_nine_digits(it.interval.low), round_to_nine_digits(it.interval.high)})}};
}

Json gain(const MediatorAnswer::Worth& it) {
  Json out = mean_and_interval(it.figure);
  out["at_least_a_point"] = round_to_nine_digits(it.at_least_a_point);
  return out;
}

Json over_worlds(const MediatorAnswer& mediator) {
  Json out = {{"worlds", mediator.worlds}, {"no_conflict", mediator.no_conflict}, {"unproved", mediator.unproved}};
  out["no_talk"] = mean_and_interval(mediator.no_talk);
  out["cheap_talk"] = mean_and_interval(mediator.cheap_talk);
  out["mediation"] = mean_and_interval(mediator.mediation);
  out["guarantee"] = mean_and_interval(mediator.guarantee);
  out["enforcement"] = mean_and_interval(mediator.enforcement);
  out["value_of_talking"] = gain(mediator.of_talking);
  out["value_of_confidentiality"] = gain(mediator.of_confidentiality);
  out["value_of_guarantee"] = gain(mediator.of_guarantee);
  out["value_of_enforcement"] = gain(mediator.of_enforcement);
  if (mediator.objective.kind == Objective::Kind::agreement) {
    out["war_without"] = mean_and_interval(mediator.war_without);
    out["war"] = mean_and_interval(mediator.war);
  }
  return out;
}

/// A case's ladder: the upper two rungs in the place of arbitration, which at doubt is none.
Json json_of_talks(const TalksLadder& ladder) {
  Json lower = json_of(ladder.at_trust), out;
  lower["status"] = to_text(ladder.status);
  if (!ladder.solved()) lower["why"] = ladder.why;
  lower["slack"] = ladder.slack;
  lower["gap"] = ladder.gap;
  const auto rung = [&](const char* name, double value) {
    out[name] = ladder.solved() ? Json(round_to_nine_digits(value)) : Json(nullptr);
  };
  for (const auto& [key, value] : lower.items()) {
    if (key == "arbitration") {
      rung("guarantee", ladder.guarantee);
      rung("enforcement", ladder.enforcement);
    } else if (key == "value_of_enforcement") {
      rung("value_of_guarantee", ladder.value_of_guarantee());
      rung("value_of_enforcement", ladder.value_of_enforcement());
    } else {
      out[key] = value;
    }
  }
  return out;
}

Json levers(const Scenario& scenario, const MediatorAnswer& mediator) {
  Json out = Json::array();
  for (const auto& it : mediator.levers) {
    Json row;
    row[it.lever.given() ? "lever" : "instrument"] = it.lever.given() ? at(scenario.levers, it.lever).id : it.name;
    row.update(json_of_talks(it.ladder));
    out.push_back(std::move(row));
  }
  return out;
}

Json brokers(const Scenario& scenario, const MediatorAnswer& mediator) {
  Json out = Json::array();
  for (const auto& it : mediator.brokers) {
    Json row = {{"actor", at(scenario.actors, it.actor).id},
                {"bias", round_to_nine_digits(it.bias)},
                {"accuracy", round_to_nine_digits(it.accuracy)}};
    const auto end = [](double x) { return std::isfinite(x) ? Json(round_to_nine_digits(x)) : Json(nullptr); };
    if (it.word) {
      row["verdict"] = to_text(it.word->verdict);
      if (it.word->verdict != KyddAnswer::Verdict::no_effect) row["band"] = Json::array({end(it.word->band_low), end(it.word->band_high)});
    } else {
      row["verdict"] = nullptr;
    }
    row["own_way"] = round_to_nine_digits(it.own_way);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::string item_name(const RatificationGame& game, std::size_t k) {
  const RatificationGame::Item& item = game.menu[k];
  if (!item.name.empty()) return item.name;
  if (std::abs(item.v1 + item.v2 - 1) < 1e-9) return fmt::format("split {:.3f} / {:.3f}", item.v1, item.v2);
  return fmt::format("worth {:.3f} / {:.3f}", item.v1, item.v2);
}

Json json_of(const Ladder& ladder) {
  Json out;
  out["status"] = to_text(ladder.status);
  if (!ladder.solved()) out["why"] = ladder.why;
  const auto rung = [&](const char* name, double value, bool given) {
    out[name] = given ? Json(round_to_nine_digits(value)) : Json(nullptr);
  };
  rung("no_talk", ladder.no_talk, ladder.solved());
  rung("cheap_talk", ladder.cheap_talk, ladder.solved());
  rung("cheap_talk_mixed", ladder.cheap_talk_mixed, ladder.solved());
  if (ladder.cheap_talk_mixed_asymmetric) rung("cheap_talk_mixed_asymmetric", *ladder.cheap_talk_mixed_asymmetric, ladder.solved());
  rung("mediation", ladder.mediation, ladder.solved());
  rung("arbitration", ladder.arbitration, ladder.solved());
  rung("omniscient", ladder.omniscient, ladder.solved());
  rung("equal_split", ladder.equal_split.value_or(0), ladder.solved() && ladder.equal_split.has_value());
  rung("worst", ladder.worst, ladder.solved());
  rung("separating", ladder.separating.value_or(0), ladder.solved() && ladder.separating.has_value());
  rung("value_of_talking", ladder.value_of_talking(), ladder.solved());
  rung("value_of_confidentiality", ladder.value_of_confidentiality(), ladder.solved());
  rung("value_of_confidentiality_against_mixed", ladder.value_of_confidentiality_against_mixed(), ladder.solved());
  rung("value_of_enforcement", ladder.value_of_enforcement(), ladder.solved());
  out["menu_complete"] = ladder.menu_complete;
  out["cheap_talk_complete"] = ladder.cheap_talk_complete;
  if (!ladder.cheap_talk_complete)
    out["bounds"] = Json{{"cheap_talk", "lower"}, {"value_of_talking", "lower"}, {"value_of_confidentiality", "upper"}};
  out["protocol"] = "ratification";
  out["slack"] = ladder.slack;
  out["gap"] = ladder.gap;
  return out;
}

Json script_json(const RatificationGame& game, const Policy& policy) {
  Json out;
  const Script script = script_of(game, policy);
  Json lines = Json::array();
  for (const Script::Line& line : script.lines) {
    Json row;
    row["reports"] = {game.type[0][line.t1], game.type[1][line.t2]};
    row["chance"] = round_to_nine_digits(line.chance);
    row["deal"] = round_to_nine_digits(line.deal);
    row["offers"] = Json::array();
    for (std::size_t k = 0; k < line.offer.size(); ++k)
      if (line.offer[k] > 1e-9)
        row["offers"].push_back(Json{{"item", item_name(game, k)},
                                     {"worth", {round_to_nine_digits(game.menu[k].v1), round_to_nine_digits(game.menu[k].v2)}},
                                     {"chance", round_to_nine_digits(line.offer[k])}});
    lines.push_back(std::move(row));
  }
  out["script"] = std::move(lines);
  Json motives = Json::array();
  for (const Script::Motive& motive : script.motives) {
    const auto& types = game.type[motive.side];
    Json row = {{"side", game.side[motive.side]}, {"type", types[motive.type]}, {"truth", round_to_nine_digits(motive.truth)}};
    row["best_lie"] = types.size() > 1 ? Json{{"as", types[motive.lie]}, {"gain", round_to_nine_digits(motive.best_lie)}} : Json(nullptr);
    row["binding"] = motive.binding;
    row["learns"] = round_to_nine_digits(motive.learns);
    motives.push_back(std::move(row));
  }
  out["motives"] = std::move(motives);
  return out;
}

Json json_of_mediator(const Scenario& scenario, const MediatorAnswer& mediator) {
  Json out = {{"objective", to_text(mediator.objective.kind)}};
  out.update(json_of_talks(mediator.ladder));
  out["trust"] = {round_to_nine_digits(mediator.trust[0]), round_to_nine_digits(mediator.trust[1])};
  out["rho"] = round_to_nine_digits(mediator.rho);
  out["interdependent"] = mediator.interdependent;
  out["over_worlds"] = over_worlds(mediator);
  if (!mediator.ladder.solved()) return out;
  const RatificationGame& game = mediator.ladder.at_trust.game;
  out["sides"] = game.side;
  out["status_quo"] = {round_to_nine_digits(mediator.status_quo[0]), round_to_nine_digits(mediator.status_quo[1])};
  if (mediator.objective.kind == Objective::Kind::agreement)
    out["war"] = round_to_nine_digits(mediator.rho * (1 - mediator.ladder.at_trust.mediation));
  if (mediator.private_values) out["private_values"] = json_of_talks(*mediator.private_values);
  out.update(script_json(game, mediator.ladder.at_trust.mediator));
  out["levers"] = levers(scenario, mediator);
  out["out_of_reach"] = Json::array();
  for (const LeverId lever : mediator.out_of_reach) out["out_of_reach"].push_back(at(scenario.levers, lever).id);
  out["packages"] = Json::object();
  for (const auto& it : mediator.packages)
    out["packages"][at(scenario.proposals, it.proposal).id] =
        Json{{"no_talk", round_to_nine_digits(it.no_talk)},
             {"mediation", round_to_nine_digits(it.mediation)},
             {"over_worlds", Json{{"no_talk", mean_and_interval(it.figure_no_talk)}, {"mediation", mean_and_interval(it.figure)}}}};
  out["purses"] = Json::array();
  for (const auto& purse : mediator.purses)
    out["purses"].push_back(Json{{"budget", round_to_nine_digits(purse.budget)}, {"mediation", round_to_nine_digits(purse.value)}});
  out["mediators"] = brokers(scenario, mediator);
  out["types"] = Json::array();
  for (const auto& grain : mediator.grains)
    out["types"].push_back(Json{{"types", grain.types}, {"mediation", round_to_nine_digits(grain.mediation)}});
  return out;
}

std::string mediator_json(const Scenario& scenario, const MediatorAnswer& mediator, std::uint64_t seed) {
  Json out = {{"schema", 1}, {"case", scenario.id}, {"seed", seed}};
  out.update(json_of_mediator(scenario, mediator));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace parley
