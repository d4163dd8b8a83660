#include "parley/report/json/lever_effects_json.hpp"

#include <nlohmann/json.hpp>

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json mean_json(const std::optional<MeanDifference>& difference) {
  if (!difference) return nullptr;
  return {{"mean", difference->mean}, {"mc_error", difference->mc_error}, {"reached", difference->reached}};
}

}  // namespace

Json lever_effects_json(const Scenario& scenario, const std::vector<LeverEffect>& effects) {
  Json all = Json::array();
  for (const LeverEffect& effect : effects) {
    const Lever& lever = at(scenario.levers, effect.lever);
    Json one = {{"lever", lever.id}, {"variables", Json::object()}, {"outcomes", Json::object()}, {"paths", Json::array()}};
    for (const auto& on : effect.variables) one["variables"][at(scenario.variables, on.variable).id] = mean_json(on.points);
    for (const auto& on : effect.outcomes) {
      Json row = {{"pooled", mean_json(on.pooled)}};
      for (const WitnessName witness : witness_names) row[std::string(to_text(witness))] = mean_json(on.said[witness]);
      row["expected"] = nullptr;
      for (const Lever::Expectation& expected : lever.expect)
        if (expected.outcome == on.outcome) row["expected"] = {expected.low, expected.mode, expected.high};
      one["outcomes"][at(scenario.outcomes, on.outcome).id] = std::move(row);
    }
    for (const CausalPath& path : effect.paths.paths) {
      Json links = Json::array();
      for (const LinkId link : path.links) links.push_back(at(scenario.links, link).id);
      one["paths"].push_back({{"on", at(scenario.variables, lever.effects[path.effect].on.variable).id},
                              {"links", std::move(links)},
                              {"end", at(scenario.variables, path.end).id},
                              {"product", path.product},
                              {"open_sign", path.open_sign}});
    }
    one["paths_exhaustive"] = effect.paths.exhaustive;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace parley
