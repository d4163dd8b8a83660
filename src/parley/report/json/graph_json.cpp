#include "parley/report/json/graph_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

/// Whether margins are points: every ranking knows them.
bool in_points(const ConflictAnalysis& analysis) {
  for (const Ranking& one : analysis.rankings)
    if (one.worth.empty()) return false;
  return true;
}

/// One entry a side, under its name.
template <class Entry>
Json by_side(const ConflictTable& table, Entry entry) {
  Json out = Json::object();
  for (std::uint32_t i = 0; i < table.decision_makers.size(); ++i) out[table.decision_makers[i].name] = entry(i);
  return out;
}

template <class Entry>
Json by_state(const ConflictAnalysis& analysis, Entry entry) {
  Json out = Json::array();
  for (std::uint32_t s = 0; s < analysis.graph.states; ++s) out.push_back(entry(s));
  return out;
}

Json rounded_points(double points) { return std::round(points * 1e9) / 1e9; }

Json step_json(const ConflictTable& table, const PathStep& step) {
  return {{"by", table.decision_makers[step.side].name}, {"to", step.to}, {"improves", step.improves}};
}

Json reason_json(const ConflictTable& table, const Reason& reason) {
  Json temptations = Json::array();
  for (const Temptation& one : reason.temptations) {
    Json answer = Json::array();
    for (const PathStep& step : one.answer) answer.push_back(step_json(table, step));
    Json row = {{"to", one.to}, {"deterred", one.deterred}, {"answer", std::move(answer)}};
    row["end"] = one.end ? Json(*one.end) : Json();
    row["way_out"] = one.way_out ? Json(*one.way_out) : Json();
    temptations.push_back(std::move(row));
  }
  return {{"stays", reason.stays}, {"moves", reason.moves}, {"temptations", std::move(temptations)}};
}

Json target_json(const ConflictTable& table, const ConflictAnalysis& analysis) {
  const ConflictAnalysis::Target& target = *analysis.target;
  Json out = {{"state", target.state}, {"vector", analysis.graph.labels[target.state]}};
  for (std::size_t c = 0; c < analysis.found.size(); ++c) {
    if (target.lifts[c].empty()) continue;
    const Stability& found = analysis.found[c];
    Json concept_json;
    bool holds = true;
    Json sides = by_side(table, [&](std::uint32_t i) {
      const Lift& lift = target.lifts[c][i];
      holds = holds && lift.places == 0;
      Json row = {{"stays", lift.places == 0}, {"places", lift.places}, {"overtaken", lift.overtaken}};
      row["price"] = lift.price ? rounded_points(*lift.price) : Json();
      return row;
    });
    concept_json["holds"] = holds;
    concept_json["sides"] = std::move(sides);
    out[std::string(to_text(found.wanted))] = std::move(concept_json);
  }
  if (target.joint) {
    const JointInverse& joint = *target.joint;
    Json row = {{"status", to_text(joint.status)}};
    if (!joint.why.empty()) row["why"] = joint.why;
    if (joint.status == JointStatus::solved || joint.status == JointStatus::limit) {
      row["swaps"] = joint.swaps;
      row["at_least"] = joint.bound;
      row["by_side"] = by_side(table, [&](std::uint32_t i) { return Json(joint.by_side[i]); });
      row["rankings"] = by_side(table, [&](std::uint32_t i) { return Json(groups_of(joint.rankings[i])); });
    }
    out["joint"] = std::move(row);
  }
  return out;
}

}  // namespace

std::string conflict_json(const ConflictTable& table, const ConflictAnalysis& analysis) {
  Json out = {{"schema", 1}, {"status", to_text(analysis.status)}};
  if (!analysis.why.empty()) out["why"] = analysis.why;
  Json sides = Json::array(), options = Json::array(), owners = Json::array();
  for (const DecisionMaker& one : table.decision_makers) sides.push_back(one.name);
  for (const ConflictOption& one : table.options) {
    options.push_back(one.name);
    owners.push_back(table.decision_makers[one.owner].name);
  }
  out["dms"] = std::move(sides);
  out["options"] = std::move(options);
  out["owners"] = std::move(owners);
  out["states"] = analysis.graph.labels;
  const bool points = in_points(analysis);
  out["unit"] = points ? "points" : "places";
  Json statuses = Json::object(), stable = Json::object(), equilibria = Json::object(), margin = Json::object(), lift = Json::object(),
       price = Json::object();
  for (const Stability& found : analysis.found) {
    const std::string name(to_text(found.wanted));
    statuses[name] = to_text(found.status);
    if (found.needed.empty()) continue;
    stable[name] = by_side(table, [&](std::uint32_t i) {
      Json states = Json::array();
      for (std::uint32_t s = 0; s < analysis.graph.states; ++s)
        if (found.stays[i][s]) states.push_back(s);
      return states;
    });
    equilibria[name] = found.equilibria;
    margin[name] = by_side(table, [&](std::uint32_t i) {
      return by_state(analysis, [&](std::uint32_t s) {
        if (points) {
          const auto it = margin_of(found, analysis.rankings, i, s);
          return it ? rounded_points(*it) : Json();
        }
        const auto it = level_margin_of(found, analysis.rankings, i, s);
        return it ? Json(*it) : Json();
      });
    });
    lift[name] = by_side(table, [&](std::uint32_t i) {
      return by_state(analysis, [&](std::uint32_t s) {
        const auto it = level_margin_of(found, analysis.rankings, i, s);
        return Json(it && *it < 0 ? -*it : 0);
      });
    });
    if (points)
      price[name] = by_side(table, [&](std::uint32_t i) {
        return by_state(analysis, [&](std::uint32_t s) {
          const auto it = margin_of(found, analysis.rankings, i, s);
          return rounded_points(it && *it < 0 ? -*it : 0);
        });
      });
  }
  out["statuses"] = std::move(statuses);
  out["stable"] = std::move(stable);
  out["equilibria"] = std::move(equilibria);
  out["margin"] = std::move(margin);
  out["lift"] = std::move(lift);
  out["price"] = std::move(price);
  if (!analysis.together.empty()) {
    Json rows = Json::array();
    for (const auto& one : analysis.together) {
      Json members = Json::array(), stays = Json::array();
      for (const std::uint32_t i : one.members) members.push_back(table.decision_makers[i].name);
      for (std::uint32_t s = 0; s < analysis.graph.states; ++s)
        if (one.stays[s]) stays.push_back(s);
      rows.push_back({{"members", std::move(members)}, {"CR", std::move(stays)}});
    }
    out["coalitions"] = std::move(rows);
  }
  if (analysis.target) out["target"] = target_json(table, analysis);
  if (analysis.explained) {
    Json row = {{"state", analysis.explained->state}, {"vector", analysis.graph.labels[analysis.explained->state]}};
    for (std::size_t c = 0; c < analysis.found.size(); ++c)
      if (!analysis.explained->reasons[c].empty())
        row[std::string(to_text(analysis.found[c].wanted))] =
            by_side(table, [&](std::uint32_t i) { return reason_json(table, analysis.explained->reasons[c][i]); });
    out["explain"] = std::move(row);
  }
  return out.dump(2) + "\n";
}

}  // namespace parley
