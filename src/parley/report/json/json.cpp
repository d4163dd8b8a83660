#include "parley/report/json/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/base/version.hpp"
#include "parley/report/json/crisis_game_json.hpp"
#include "parley/report/json/deal_json.hpp"
#include "parley/report/json/json_values.hpp"
#include "parley/report/json/mediator_json.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/survival/rates.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json day(Date date) { return date.given() ? Json(to_text(date)) : Json(); }

Json figure(const Figure& it) {
  Json out;
  out["p"] = number_or_null(it.p);
  out["interval"] = interval_json(it.interval);
  return out;
}

Json difference(const Difference& it) {
  Json out;
  out["mean"] = number_or_null(it.mean);
  out["interval"] = interval_json(it.interval);
  out["above_zero"] = number_or_null(it.above_zero);
  out["at_least_a_point"] = number_or_null(it.at_least_a_point);
  out["at_least_a_point_less"] = number_or_null(it.at_least_a_point_less);
  out["zero"] = number_or_null(it.zero);
  out["mc_error"] = number_or_null(it.mc_error);
  return out;
}

Json voice(const std::optional<WitnessResult>& it) {
  if (!it) return {};
  Json out;
  out["with"] = figure(it->with);
  out["without"] = figure(it->without);
  out["best"] = figure(it->best);
  out["difference"] = difference(it->difference);
  out["best_difference"] = difference(it->best_difference);
  out["reached"] = it->reached;
  return out;
}

Json influences(const Scenario& scenario, const std::vector<Influence>& all) {
  Json out = Json::array();
  for (const Influence& it : all) {
    Json row;
    row["input"] = it.input.index < scenario.estimates.size() ? Json(scenario[it.input].path) : Json();
    row["says"] = describe(scenario, it.input);
    row["correlation"] = number_or_null(it.correlation);
    row["mean_low"] = number_or_null(it.mean_low);
    row["mean_high"] = number_or_null(it.mean_high);
    row["point_low"] = number_or_null(it.point_low);
    row["point_high"] = number_or_null(it.point_high);
    out.push_back(std::move(row));
  }
  return out;
}

Json said(const OutcomeAnswer& it, WitnessName witness) {
  Json out = voice(it.said[witness]);
  if (witness != WitnessName::game || !it.said[witness] || !it.band) return out;
  Json band;
  band["reached"] = number_or_null(it.band->reached);
  band["given"] = number_or_null(it.band->given);
  band["lower"] = number_or_null(it.band->lower);
  band["upper"] = number_or_null(it.band->upper);
  band["several"] = number_or_null(it.band->several);
  out["equilibria"] = std::move(band);
  return out;
}

std::string id_of(const Scenario& scenario, OutcomeId id) {
  return id.index < scenario.outcomes.size() ? at(scenario.outcomes, id).id : std::string("?");
}

Json outcome(const Scenario& scenario, const OutcomeAnswer& it) {
  Json out, by;
  for (const WitnessName witness : witness_names) by[std::string(to_text(witness))] = said(it, witness);
  out["pooled"] = voice(it.pooled);
  if (it.pooled) out["pooled"]["models"] = it.models ? interval_json(*it.models) : Json();
  out["witnesses"] = std::move(by);
  out["level_input"] = it.level_input ? number_or_null(*it.level_input) : Json();
  out["moves"] = influences(scenario, it.moves);
  out["moves_difference"] = influences(scenario, it.moves_difference);
  return out;
}

Json outcomes_of(const Scenario& scenario, const std::vector<OutcomeAnswer>& all) {
  Json out = Json::object();
  for (const OutcomeAnswer& it : all) out[id_of(scenario, it.outcome)] = outcome(scenario, it);
  return out;
}

Json explanations(const Scenario& scenario, const std::optional<Explanations>& it) {
  if (!it) return {};
  Json out, rivals = Json::object();
  for (const Explanation& rival : it->rivals) {
    Json row;
    row["name"] = name_of(scenario, rival.hypothesis);
    row["with_contested"] = figure(rival.with_contested);
    row["without_contested"] = figure(rival.without_contested);
    row["at_modes"] = number_or_null(rival.at_modes);
    row["at_modes_without"] = number_or_null(rival.at_modes_without);
    row["leads"] = number_or_null(rival.best_share);
    row["leads_without"] = number_or_null(rival.best_share_without);
    rivals[at(scenario.hypotheses, rival.hypothesis).id] = std::move(row);
  }
  out["group"] = it->group;
  out["separable"] = it->separable;
  out["verdict"] = it->verdict;
  out["rivals"] = std::move(rivals);
  return out;
}

Json mix(const Scenario& scenario, const std::optional<Mix>& it) {
  if (!it) return {};
  Json out, levers = Json::object(), worth = Json::object(), runners_up = Json::array();
  for (const Mix::At& lever : it->levers) {
    const std::string& id = at(scenario.levers, lever.lever).id;
    levers[id] = {
        {"level", number_or_null(lever.level)}, {"as_used", number_or_null(lever.as_used)}, {"exactly_as_used", lever.exactly_as_used}};
    if (lever.worth_error > 0 || lever.worth > 0)
      worth[id] = {{"mean", number_or_null(lever.worth)}, {"error", number_or_null(lever.worth_error)}};
  }
  for (const Mix::RunnerUp& other : it->runners_up) {
    Json row, places = Json::object();
    for (const Mix::At& lever : other.levers) places[at(scenario.levers, lever.lever).id] = number_or_null(lever.level);
    row["levers"] = std::move(places);
    row["behind"] = number_or_null(other.behind);
    row["error"] = number_or_null(other.error);
    runners_up.push_back(std::move(row));
  }
  out["levers"] = std::move(levers);
  out["worth"] = std::move(worth);
  out["runners_up"] = std::move(runners_up);
  out["over_used"] = {{"mean", number_or_null(it->over_used)}, {"error", number_or_null(it->over_used_error)}};
  out["as_used_affordable"] = it->as_used_affordable;
  out["effort"] = number_or_null(it->effort);
  out["budget"] = it->budget ? number_or_null(*it->budget) : Json();
  out["tried"] = it->tried;
  out["objective"] = text_or_null(it->objective);
  return out;
}

Json deal(const Scenario& scenario, const std::optional<DealView>& it) { return it ? json_of_deal(scenario, *it) : Json(); }

Json base_rate(const Scenario& scenario, const Outcome& outcome) {
  const BaseRate& it = outcome.base_rate;
  Json out;
  const auto chance = survival::base_chance(scenario, outcome);
  out["p"] = chance ? number_or_null(chance->mean) : Json();
  out["mean"] = out["p"];
  out["n"] = it.n ? number_or_null(*it.n) : Json();
  out["source"] = text_or_null(it.grounds.text);
  out["k"] = it.k ? number_or_null(*it.k) : Json();
  out["per"] = it.k ? Json(to_text(it.per)) : Json();
  out["days"] = it.days ? Json(*it.days) : Json();
  out["interval"] = chance ? interval_json({chance->low, chance->high}) : Json();
  return out;
}

Json thresholds(const Scenario& scenario, const std::vector<Threshold>& all) {
  Json out = Json::array();
  for (const Threshold& it : all) {
    Json row, steps = Json::array();
    for (const Threshold::Step& step : it.steps) {
      Json place = figure(step.figure);
      place["place"] = number_or_null(step.place);
      place["difference"] = difference(step.difference);
      steps.push_back(std::move(place));
    }
    row["vary"] = it.vary;
    row["outcome"] = id_of(scenario, it.outcome);
    row["as_used"] = it.as_used ? number_or_null(*it.as_used) : Json();
    row["adds_a_point"] = it.adds_a_point ? number_or_null(*it.adds_a_point) : Json();
    row["steps"] = std::move(steps);
    out.push_back(std::move(row));
  }
  return out;
}

Json ids_of(const Scenario& scenario, const std::vector<ActorId>& actors) {
  Json out = Json::array();
  for (const ActorId actor : actors) out.push_back(at(scenario.actors, actor).id);
  return out;
}

Json alone(const Scenario& scenario, const Answer& answer) {
  Json out = Json::object();
  for (const AloneAnswer& it : answer.alone)
    out[at(scenario.actors, it.actor).id][id_of(scenario, it.outcome)] = {{"without", figure(it.without)},
                                                                          {"difference", difference(it.difference)}};
  return out;
}

Json question(const Scenario& scenario, const QuestionAnswer& it) {
  const Question& asked = scenario.questions[it.question];
  Json out;
  out["id"] = asked.id;
  out["answer"] = asked.answer;
  out["status"] = status_key(it.status);
  out["why"] = it.why;
  out["outcomes"] = outcomes_of(scenario, it.outcomes);
  out["text"] = asked.text;
  out["compare"] = Json::array({it.with_arm, it.without_arm});
  out["arms"] = Json::array();
  for (const ArmView& arm : it.arms)
    out["arms"].push_back({{"id", arm.id},
                           {"name", arm_words(scenario, arm.id)},
                           {"acts", ids_of(scenario, arm.acts)},
                           {"stopped", ids_of(scenario, arm.stopped)}});
  out["explanations"] = explanations(scenario, it.explanations);
  out["mix"] = mix(scenario, it.mix);
  out["deal"] = deal(scenario, it.deal);
  out["thresholds"] = thresholds(scenario, it.thresholds);
  return out;
}

Json accounts(const Scenario& scenario, const Answer& answer) {
  Json out = Json::object();
  for (const AccountAnswer& it : answer.accounts) {
    Json row;
    row["mean"] = number_or_null(it.mean);
    row["interval"] = interval_json(it.interval);
    row["above_zero"] = number_or_null(it.above_zero);
    out[id_of(scenario, it.outcome)] = std::move(row);
  }
  return out;
}

Json without_contested(const Scenario& scenario, const Answer& answer) {
  Json out = Json::array();
  for (const WithoutContested& it : answer.without_contested) {
    Json row;
    row["element"] = it.element;
    row["outcome"] = id_of(scenario, it.outcome);
    row["difference"] = difference(it.difference);
    out.push_back(std::move(row));
  }
  return out;
}

Json pressures(const Scenario& scenario, const Answer& answer) {
  Json out = Json::object();
  for (const GroupModelCheck& it : answer.pressures) {
    Json row;
    row["compromise"] = number_or_null(it.compromise);
    row["compromise_interval"] = interval_json(it.compromise_interval);
    row["challenge"] = number_or_null(it.challenge);
    row["challenge_interval"] = interval_json(it.challenge_interval);
    row["converged"] = number_or_null(it.converged);
    row["cycle"] = number_or_null(it.cycle);
    row["limit"] = number_or_null(it.limit);
    out[at(scenario.issues, it.issue).id] = std::move(row);
  }
  return out;
}

Json bias(const Scenario& scenario, const Answer& answer) {
  Json out = Json::object();
  for (std::size_t i = 0; i < answer.bias.size() && i < scenario.actors.size(); ++i)
    out[scenario.actors[i].id] = number_or_null(answer.bias[i]);
  return out;
}

// Hostile names may hold broken UTF-8: they are mended, never thrown at the reader.
std::string dumped(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string answer_json(const Scenario& scenario, const Answer& answer) {
  Json out, inputs, outcomes = Json::object(), questions = Json::array();
  inputs["total"] = answer.inputs.total;
  inputs["sourced"] = answer.inputs.sourced;
  inputs["judged"] = answer.inputs.judged;
  inputs["direction_sourced"] = answer.inputs.direction_sourced;
  inputs["unsourced"] = answer.inputs.unsourced;
  for (const Outcome& it : scenario.outcomes) {
    Json row;
    row["by"] = day(it.by);
    row["base_rate"] = base_rate(scenario, it);
    row["name"] = name_of(scenario, it);
    row["settles"] = it.settles;
    row["scored"] = !it.unscored();
    outcomes[it.id] = std::move(row);
  }
  for (const QuestionAnswer& it : answer.questions)
    if (it.question < scenario.questions.size()) questions.push_back(question(scenario, it));
  out["schema"] = 2;
  out["case"] = scenario.id;
  out["as_of"] = day(scenario.as_of);
  out["seed"] = answer.seed;
  out["worlds"] = answer.worlds;
  out["unconverged"] = answer.unconverged;
  out["inputs"] = std::move(inputs);
  out["outcomes"] = std::move(outcomes);
  out["questions"] = std::move(questions);
  out["headline"] = headline_sentence(scenario, answer);
  out["version"] = version();
  out["third_party"] = scenario.third_parties.empty() ? Json() : Json(at(scenario.actors, scenario.third_parties[0]).id);
  out["third_parties"] = ids_of(scenario, scenario.third_parties);
  out["alone"] = alone(scenario, answer);
  out["answers"] = outcomes_of(scenario, answer.outcomes);
  out["explanations"] = explanations(scenario, answer.explanations);
  out["mix"] = mix(scenario, answer.best_mix);
  out["deal"] = deal(scenario, answer.deal);
  out["game"] = answer.game ? json_of_crisis_game(scenario, *answer.game) : Json();
  out["mediator"] = answer.mediator ? json_of_mediator(scenario, *answer.mediator) : Json();
  out["accounts"] = accounts(scenario, answer);
  out["pressures"] = pressures(scenario, answer);
  out["without_contested"] = without_contested(scenario, answer);
  out["one_signed"] = answer.one_signed;
  out["trust"] = Json::array({number_or_null(answer.trust_low), number_or_null(answer.trust_high)});
  out["bias"] = bias(scenario, answer);
  out["confidence"] = text_or_null(scenario.confidence);
  out["left_out"] = scenario.left_out;
  return dumped(out);
}

std::string manifest_json(const Scenario& scenario, std::string_view case_hash, std::uint64_t seed, std::uint32_t worlds) {
  Json out;
  out["version"] = version();
  out["case"] = scenario.id;
  out["case_hash"] = case_hash;
  out["seed"] = seed;
  out["worlds"] = worlds;
  return dumped(out);
}

}  // namespace parley
