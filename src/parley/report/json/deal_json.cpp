#include "parley/report/json/deal_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/report/json/json_values.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json span(const std::optional<Span>& it) { return it ? Json::array({it->low, it->high}) : Json(); }

Json package(const Scenario& scenario, const Package& it) {
  Json out = Json::object();
  for (std::size_t i = 0; i < it.size() && i < scenario.issues.size(); ++i)
    if (it[i]) out[scenario.issues[i].id] = number_or_null(*it[i]);
  return out;
}

Json spans(const Scenario& scenario, const DealView& deal, const std::vector<std::optional<Span>>& accepts) {
  Json out = Json::object();
  for (const auto& on : deal.issues)
    if (on.issue.index < accepts.size()) out[at(scenario.issues, on.issue).id] = span(accepts[on.issue.index]);
  return out;
}

Json readiness(const DealView::Party& party) {
  if (!party.readiness) return {};
  const Readiness& it = *party.readiness;
  Json out;
  out["at_modes"] = number_or_null(it.readiness);
  out["mean"] = number_or_null(100 * party.readiness_spread.p);
  out["interval"] = interval_json(party.readiness_spread.interval);
  out["hurting"] = number_or_null(it.hurting);
  out["way_out"] = number_or_null(it.way_out);
  out["optimism"] = number_or_null(it.optimism);
  out["batna"] = number_or_null(100 - it.alternative);
  out["weakest"] = to_text(it.weakest);
  out["if_weakest_at_50"] = number_or_null(it.mended);
  return out;
}

Json efficient(const Scenario& scenario, const DealView& deal) {
  Json out = Json::array();
  for (const Efficient& it : deal.frontier)
    out.push_back(
        Json{{"package", package(scenario, it.package)}, {"gains", Json::array({number_or_null(it.first), number_or_null(it.second)})}});
  return out;
}

}  // namespace

Json json_of_deal(const Scenario& scenario, const DealView& deal) {
  Json out, parties = Json::object();
  for (const DealView::Party& party : deal.parties) {
    Json row;
    row["gain_at_modes"] = number_or_null(party.gain_at_modes);
    row["gains"] = number_or_null(party.gains.p);
    row["gain_interval"] = interval_json(party.gains.interval);
    row["gain_near"] = deal.near ? number_or_null(party.gain_near) : Json();
    row["accepts"] = spans(scenario, deal, party.accepts);
    row["accepts_near"] = deal.near ? spans(scenario, deal, party.accepts_near) : Json();
    row["readiness"] = readiness(party);
    parties[at(scenario.actors, party.actor).id] = std::move(row);
  }
  out["proposal"] = deal.proposal.index < scenario.proposals.size() ? Json(at(scenario.proposals, deal.proposal).id) : Json();
  out["package"] = package(scenario, deal.package);
  out["levers"] = deal.levers;
  out["parties"] = std::move(parties);
  out["both_gain"] = number_or_null(deal.both_gain);
  out["verdict"] = text_or_null(deal.verdict);
  out["blocks"] = text_or_null(deal.blocks);
  out["near_miss"] = text_or_null(deal.near_miss);
  Json zone;
  zone["p"] = number_or_null(deal.zone);
  zone["p_as_trusted"] = deal.trusted ? number_or_null(deal.trusted->zone) : Json();
  zone["p_half_guaranteed"] = deal.guaranteed ? number_or_null(deal.guaranteed->zone) : Json();
  zone["open_at_modes"] = deal.best.open();
  zone["least_gain"] = number_or_null(deal.best.least_gain);
  zone["least_gain_interval"] = interval_json(deal.least_gain);
  zone["package"] = package(scenario, deal.best.package);
  zone["weights"] = deal.best.weights;
  out["zone"] = std::move(zone);
  Json issues = Json::object();
  for (const DealView::OnIssue& on : deal.issues) {
    Json row;
    row["all_accept"] = span(on.overlap);
    row["missing"] = on.gap ? number_or_null(*on.gap) : Json();
    row["p"] = number_or_null(on.open);
    row["all_accept_near"] = span(on.overlap_near);
    row["alone"] = on.alone;
    issues[at(scenario.issues, on.issue).id] = std::move(row);
  }
  out["issues"] = std::move(issues);
  out["near"] = deal.near ? Json{{"package", package(scenario, *deal.near)}, {"p", number_or_null(deal.near_gain)}} : Json();
  if (deal.near && deal.trusted && deal.guaranteed) {
    out["near"]["p_as_trusted"] = number_or_null(deal.trusted->deal);
    out["near"]["p_half_guaranteed"] = number_or_null(deal.guaranteed->deal);
  }
  out["nearest"] = deal.nearest ? Json{{"package", package(scenario, *deal.nearest)}, {"p", number_or_null(deal.nearest_gain)}} : Json();
  Json pareto;
  pareto["efficient"] = !(deal.pareto.surplus > 0);
  pareto["surplus"] = number_or_null(deal.pareto.surplus);
  pareto["package"] = package(scenario, deal.pareto.package);
  pareto["gains"] = deal.pareto.gains;
  pareto["frontier"] = efficient(scenario, deal);
  out["pareto"] = std::move(pareto);
  Json blockers = Json::array();
  for (const DealView::Blocker& it : deal.spoilers) {
    Json row;
    row["actor"] = at(scenario.actors, it.actor).id;
    row["gain"] = number_or_null(it.spoiler.gain);
    row["p"] = number_or_null(it.loses);
    row["best"] = number_or_null(it.spoiler.best);
    row["kind"] = to_text(it.spoiler.kind);
    row["remedy"] = remedy_of(it.spoiler.kind);
    blockers.push_back(std::move(row));
  }
  out["spoilers"] = std::move(blockers);
  return out;
}

std::string deal_json(const Scenario& scenario, const DealView& deal, std::uint64_t seed, std::uint32_t worlds) {
  Json out;
  out["schema"] = 1;
  out["case"] = scenario.id;
  out["seed"] = seed;
  out["worlds"] = worlds;
  out["deal"] = json_of_deal(scenario, deal);
  return out.dump(2) + "\n";
}

}  // namespace parley
