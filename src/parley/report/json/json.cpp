#include "parley/report/json/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/base/version.hpp"
#include "parley/report/json/crisis_game_json.hpp"
#include "parley/report/json/deal_json.hpp"
#include "parley/report/json/mediator_json.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }
Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json day(Date date) { return date.given() ? Json(to_text(date)) : Json(); }
Json interval(Interval it) { return Json::array({number(it.low), number(it.high)}); }

Json figure(const Figure& it) {
  Json out;
  out["p"] = number(it.p);
  out["interval"] = interval(it.interval);
  return out;
}

Json difference(const Difference& it) {
  Json out;
  out["mean"] = number(it.mean);
  out["interval"] = interval(it.interval);
  out["above_zero"] = number(it.above_zero);
  out["at_least_a_point"] = number(it.at_least_a_point);
  out["at_least_a_point_less"] = number(it.at_least_a_point_less);
  out["zero"] = number(it.zero);
  out["mc_error"] = number(it.mc_error);
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
  return out;
}

Json influences(const Scenario& scenario, const std::vector<Influence>& all) {
  Json out = Json::array();
  for (const Influence& it : all) {
    Json row;
    row["input"] = it.input.index < scenario.estimates.size() ? Json(scenario[it.input].path) : Json();
    row["says"] = describe(scenario, it.input);
    row["correlation"] = number(it.correlation);
    row["mean_low"] = number(it.mean_low);
    row["mean_high"] = number(it.mean_high);
    row["point_low"] = number(it.point_low);
    row["point_high"] = number(it.point_high);
    out.push_back(std::move(row));
  }
  return out;
}

Json game_voice(const OutcomeAnswer& it) {
  Json out = voice(it.game);
  if (!it.game || !it.band) return out;
  Json band;
  band["reached"] = number(it.band->reached);
  band["given"] = number(it.band->given);
  band["lower"] = number(it.band->lower);
  band["upper"] = number(it.band->upper);
  band["several"] = number(it.band->several);
  out["equilibria"] = std::move(band);
  return out;
}

std::string id_of(const Scenario& scenario, OutcomeId id) {
  return id.index < scenario.outcomes.size() ? at(scenario.outcomes, id).id : std::string("?");
}

Json outcome(const Scenario& scenario, const OutcomeAnswer& it) {
  Json out, by;
  by["bargaining"] = voice(it.bargaining);
  by["dynamics"] = voice(it.dynamics);
  by["game"] = game_voice(it);
  out["pooled"] = voice(it.pooled);
  out["witnesses"] = std::move(by);
  out["level_input"] = it.level_input >= 0 ? number(it.level_input) : Json();
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
    row["at_modes"] = number(rival.at_modes);
    row["at_modes_without"] = number(rival.at_modes_without);
    row["leads"] = number(rival.best_share);
    row["leads_without"] = number(rival.best_share_without);
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
  Json out, levers = Json::object();
  for (const Mix::At& lever : it->levers) {
    Json row;
    row["level"] = number(lever.level);
    row["as_used"] = number(lever.as_used);
    levers[at(scenario.levers, lever.lever).id] = std::move(row);
  }
  out["levers"] = std::move(levers);
  out["effort"] = number(it->effort);
  out["budget"] = it->budget >= 0 ? number(it->budget) : Json();
  out["tried"] = it->tried;
  out["objective"] = text_or_null(it->objective);
  return out;
}

Json deal(const Scenario& scenario, const std::optional<DealView>& it) { return it ? json_of_deal(scenario, *it) : Json(); }

Json base_rate(const Scenario& scenario, const BaseRate& it) {
  Json out;
  const bool given = it.given();
  out["p"] = given ? number(scenario[it.value].mode / 100) : Json();
  out["n"] = it.n >= 0 ? number(it.n) : Json();
  out["source"] = text_or_null(it.grounds.text);
  out["k"] = it.k >= 0 ? number(it.k) : Json();
  out["unit"] = text_or_null(it.unit);
  out["interval"] = given ? interval({scenario[it.value].low / 100, scenario[it.value].high / 100}) : Json();
  return out;
}

Json thresholds(const Scenario& scenario, const std::vector<Threshold>& all) {
  Json out = Json::array();
  for (const Threshold& it : all) {
    Json row, steps = Json::array();
    for (const Threshold::Step& step : it.steps) {
      Json place = figure(step.figure);
      place["place"] = number(step.place);
      place["difference"] = difference(step.difference);
      steps.push_back(std::move(place));
    }
    row["vary"] = it.vary;
    row["outcome"] = id_of(scenario, it.outcome);
    row["as_used"] = it.as_used >= 0 ? number(it.as_used) : Json();
    row["adds_a_point"] = it.adds_a_point >= 0 ? number(it.adds_a_point) : Json();
    row["steps"] = std::move(steps);
    out.push_back(std::move(row));
  }
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
    row["mean"] = number(it.mean);
    row["interval"] = interval(it.interval);
    row["above_zero"] = number(it.above_zero);
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
    row["compromise"] = number(it.compromise);
    row["compromise_interval"] = interval(it.compromise_interval);
    row["challenge"] = number(it.challenge);
    row["challenge_interval"] = interval(it.challenge_interval);
    row["converged"] = number(it.converged);
    row["cycle"] = number(it.cycle);
    row["limit"] = number(it.limit);
    out[at(scenario.issues, it.issue).id] = std::move(row);
  }
  return out;
}

Json bias(const Scenario& scenario, const Answer& answer) {
  Json out = Json::object();
  for (std::size_t i = 0; i < answer.bias.size() && i < scenario.actors.size(); ++i) out[scenario.actors[i].id] = number(answer.bias[i]);
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
    row["base_rate"] = base_rate(scenario, it.base_rate);
    row["name"] = name_of(scenario, it);
    row["settles"] = it.settles;
    row["scored"] = !it.unscored();
    outcomes[it.id] = std::move(row);
  }
  for (const QuestionAnswer& it : answer.questions)
    if (it.question < scenario.questions.size()) questions.push_back(question(scenario, it));
  out["schema"] = 1;
  out["case"] = scenario.id;
  out["as_of"] = day(scenario.as_of);
  out["seed"] = answer.seed;
  out["worlds"] = answer.worlds;
  out["unconverged"] = answer.unconverged;
  out["inputs"] = std::move(inputs);
  out["outcomes"] = std::move(outcomes);
  out["questions"] = std::move(questions);
  out["version"] = version();
  out["third_party"] = scenario.third_party.index < scenario.actors.size() ? Json(at(scenario.actors, scenario.third_party).id) : Json();
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
  out["trust"] = Json::array({number(answer.trust_low), number(answer.trust_high)});
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
