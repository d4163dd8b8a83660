#include "parley/report/json/deal_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }
Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json interval(Interval it) { return Json::array({number(it.low), number(it.high)}); }
Json span(const std::optional<Span>& it) { return it ? Json::array({it->low, it->high}) : Json(); }

Json package(const Scenario& scenario, const Package& it) {
  Json out = Json::object();
  for (std::size_t i = 0; i < it.size() && i < scenario.issues.size(); ++i)
    if (it[i] >= 0) out[scenario.issues[i].id] = number(it[i]);
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
  out["at_modes"] = number(it.readiness);
  out["mean"] = number(100 * party.readiness_spread.p);
  out["interval"] = interval(party.readiness_spread.interval);
  out["hurting"] = number(it.hurting);
  out["way_out"] = number(it.way_out);
  out["optimism"] = number(it.optimism);
  out["batna"] = number(100 - it.alternative);
  out["weakest"] = to_text(it.weakest);
  out["if_weakest_at_50"] = number(it.mended);
  return out;
}

Json efficient(const Scenario& scenario, const DealView& deal) {
  Json out = Json::array();
  for (const Efficient& it : deal.frontier)
    out.push_back(Json{{"package", package(scenario, it.package)}, {"gains", Json::array({number(it.first), number(it.second)})}});
  return out;
}

}  // namespace

Json json_of_deal(const Scenario& scenario, const DealView& deal) {
  Json out, parties = Json::object();
  for (const DealView::Party& party : deal.parties) {
    Json row;
    row["gain_at_modes"] = number(party.gain_at_modes);
    row["gains"] = number(party.gains.p);
    row["gain_interval"] = interval(party.gains.interval);
    row["gain_near"] = deal.near ? number(party.gain_near) : Json();
    row["accepts"] = spans(scenario, deal, party.accepts);
    row["accepts_near"] = deal.near ? spans(scenario, deal, party.accepts_near) : Json();
    row["readiness"] = readiness(party);
    parties[at(scenario.actors, party.actor).id] = std::move(row);
  }
  out["proposal"] = deal.proposal.index < scenario.proposals.size() ? Json(at(scenario.proposals, deal.proposal).id) : Json();
  out["package"] = package(scenario, deal.package);
  out["levers"] = deal.levers;
  out["parties"] = std::move(parties);
  out["both_gain"] = number(deal.both_gain);
  out["verdict"] = text_or_null(deal.verdict);
  out["blocks"] = text_or_null(deal.blocks);
  out["near_miss"] = text_or_null(deal.near_miss);
  Json zone;
  zone["p"] = number(deal.zone);
  zone["p_as_trusted"] = deal.trusted.zone >= 0 ? number(deal.trusted.zone) : Json();
  zone["p_half_guaranteed"] = deal.trusted.zone >= 0 ? number(deal.guaranteed.zone) : Json();
  zone["open_at_modes"] = deal.best.open();
  zone["least_gain"] = number(deal.best.least_gain);
  zone["least_gain_interval"] = interval(deal.least_gain);
  zone["package"] = package(scenario, deal.best.package);
  zone["weights"] = deal.best.weights;
  out["zone"] = std::move(zone);
  Json issues = Json::object();
  for (const DealView::OnIssue& on : deal.issues) {
    Json row;
    row["all_accept"] = span(on.overlap);
    row["missing"] = on.gap >= 1000 ? Json() : number(std::max(0.0, on.gap));
    row["p"] = number(on.open);
    row["all_accept_near"] = span(on.overlap_near);
    row["alone"] = on.alone;
    issues[at(scenario.issues, on.issue).id] = std::move(row);
  }
  out["issues"] = std::move(issues);
  out["near"] = deal.near ? Json{{"package", package(scenario, *deal.near)}, {"p", number(deal.near_gain)}} : Json();
  if (deal.near && deal.trusted.zone >= 0) {
    out["near"]["p_as_trusted"] = number(deal.trusted.deal);
    out["near"]["p_half_guaranteed"] = number(deal.guaranteed.deal);
  }
  out["nearest"] = deal.nearest ? Json{{"package", package(scenario, *deal.nearest)}, {"p", number(deal.nearest_gain)}} : Json();
  Json pareto;
  pareto["efficient"] = !(deal.pareto.surplus > 0);
  pareto["surplus"] = number(deal.pareto.surplus);
  pareto["package"] = package(scenario, deal.pareto.package);
  pareto["gains"] = deal.pareto.gains;
  pareto["frontier"] = efficient(scenario, deal);
  out["pareto"] = std::move(pareto);
  Json blockers = Json::array();
  for (const DealView::Blocker& it : deal.spoilers) {
    Json row;
    row["actor"] = at(scenario.actors, it.actor).id;
    row["gain"] = number(it.spoiler.gain);
    row["p"] = number(it.loses);
    row["best"] = number(it.spoiler.best);
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
