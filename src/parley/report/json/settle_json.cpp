#include "parley/report/json/settle_json.hpp"

#include <nlohmann/json.hpp>

#include "parley/bargain/calibrated.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json central_json(const Predictive& predictive, double level) {
  const Range range = central(predictive, level);
  return Json::array({range.low, range.high});
}

Json atoms_json(const Predictive& predictive) {
  Json out = Json::array();
  for (const double at : {0.0, 100.0})
    if (const double mass = atom_at(predictive, at); mass > 0) out.push_back(Json{{"at", at}, {"mass", mass}});
  for (const Predictive::Part& part : predictive.parts)
    if (!(part.spread > 0) && part.centre > 0 && part.centre < 100) out.push_back(Json{{"at", part.centre}, {"mass", part.weight}});
  return out;
}

void add_exchanges(Json& out, const ExchangeResult& run, const BargainModel& model) {
  Json made = Json::array(), change = Json::object();
  for (const Exchange& it : run.made) {
    const auto side = [&](std::size_t actor, std::size_t issue, double place, double shift, double most) {
      return Json{{"actor", model.actors[actor]},
                  {"gives_on", model.issues[issue]},
                  {"votes", place},
                  {"outcome_moves", shift},
                  {"most_gain", most}};
    };
    Json outside = Json::object();
    for (std::size_t i = 0; i < it.externality.size(); ++i)
      if (it.externality[i] != 0) outside[model.actors[i]] = it.externality[i];
    made.push_back(Json{{"round", it.round},
                        {"gain", it.gain},
                        {"sides", Json::array({side(it.first, it.first_issue, it.first_place, it.first_shift, it.first_most),
                                               side(it.second, it.second_issue, it.second_place, it.second_shift, it.second_most)})},
                        {"externalities", std::move(outside)}});
  }
  for (std::size_t i = 0; i < model.actors.size(); ++i) change[model.actors[i]] = run.utility_change[i];
  out["rounds"] = run.rounds;
  out["exchanges"] = std::move(made);
  out["utility_change"] = std::move(change);
}

// The density at i + 1/2, i = 0..99, of what is no atom.
Json density_json(const Predictive& predictive) {
  Json out = Json::array();
  for (int i = 0; i < 100; ++i) out.push_back(density(predictive, i + 0.5));
  return out;
}

Json turns_json(const Settlement& settlement, const BargainModel& model) {
  Json turns = Json::array();
  for (std::size_t turn = 0; turn < settlement.turns.size(); ++turn) {
    Json positions = Json::array();
    for (std::size_t i = 0; i < model.actors.size(); ++i) {
      Json row = Json::array();
      for (std::size_t k = 0; k < model.issues.size(); ++k) row.push_back(settlement.turns[turn][model.at(k, i)]);
      positions.push_back(std::move(row));
    }
    turns.push_back(Json{{"turn", turn}, {"positions", std::move(positions)}});
  }
  return turns;
}

Json forecast_json(const IssueForecast& issue) {
  Json row;
  row["point"] = issue.point;
  row["median"] = quantile(issue.predictive, 0.5);
  row["intervals"] = Json{
      {"50", central_json(issue.predictive, .5)}, {"80", central_json(issue.predictive, .8)}, {"90", central_json(issue.predictive, .9)}};
  row["atoms"] = atoms_json(issue.predictive);
  if (issue.spread) row["spread"] = Json::array({issue.spread->low, issue.spread->high});
  row["density"] = density_json(issue.predictive);
  if (!issue.agreed) row["agreed"] = false;
  if (!issue.note.empty()) row["note"] = issue.note;
  return row;
}

Json members_json(const Settlement& settlement) {
  Json members = Json::object();
  for (const Settlement& member : settlement.members) {
    Json row{{"status", to_text(member.status)}}, points = Json::object();
    for (const IssueForecast& issue : member.issues) points[issue.issue] = issue.point;
    row["points"] = std::move(points);
    members[member.model] = std::move(row);
  }
  return members;
}

}  // namespace

std::string settle_json(const Settlement& settlement, const BargainModel& model, Spread spread) {
  Json out;
  out["schema"] = 1;
  out["model"] = settlement.model;
  out["status"] = to_text(settlement.status);
  if (settlement.status == Status::cycle) out["period"] = settlement.period;
  out["actors"] = model.actors;
  out["issues"] = model.issues;
  if (!settlement.turns.empty()) out["turns"] = turns_json(settlement, model);
  Json forecast = Json::object();
  for (const IssueForecast& issue : settlement.issues) forecast[issue.issue] = forecast_json(issue);
  out["forecast"] = std::move(forecast);
  if (settlement.exchange) add_exchanges(out, *settlement.exchange, model);
  if (!settlement.members.empty()) out["models"] = members_json(settlement);
  out["distribution"] = words_of(spread);
  out["calibrated_on"] = checked_on(spread);
  return out.dump(2) + "\n";
}

std::string settle_models_json() {
  Json out = Json::array();
  for (const ModelWords& words : settle_model_words()) {
    Json options = Json::array(), levers = Json::array();
    for (const OptionWords& option : words.options)
      options.push_back(Json{{"name", option.name}, {"values", option.values}, {"default", option.value}});
    for (const GroupLever::Kind kind : words.levers) levers.push_back(to_text(kind));
    out.push_back(Json{{"model", words.name}, {"says", words.says}, {"options", std::move(options)}, {"levers", std::move(levers)}});
  }
  return Json{{"schema", 1}, {"models", std::move(out)}}.dump(2) + "\n";
}

}  // namespace parley
