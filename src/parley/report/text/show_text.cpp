#include "parley/report/text/show_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/base/numbers.hpp"
#include "parley/base/text.hpp"
#include "parley/crisis/influence_paths.hpp"
#include "parley/report/text/terminal_text.hpp"
#include "parley/report/words/case_words.hpp"

namespace parley {
namespace {

std::string frame_section(const Scenario& scenario) {
  std::string out = terminal::heading(scenario.title.empty() ? scenario.id : scenario.title);
  out += terminal::paragraph(scenario.question) + "\n";
  std::vector<std::string> parties;
  for (const ActorId party : scenario.parties) parties.push_back(at(scenario.actors, party).id);
  std::vector<std::string> thirds;
  for (const ActorId it : scenario.third_parties) thirds.push_back(at(scenario.actors, it).id);
  const std::string third = thirds.empty() ? "-" : join_words(thirds);
  std::vector<std::vector<std::string>> rows = {
      {"case", scenario.id + (scenario.status.empty() ? "" : " (" + scenario.status + ")")},
      {"third party", third},
      {"parties", listed(parties)},
      {"known until", to_text(scenario.as_of) + ", from " + to_text(scenario.start) + "; nothing later informs a number"},
      {"horizon", to_text(scenario.end)},
  };
  if (!scenario.confidence.empty())
    rows.push_back({"confidence", scenario.confidence + (scenario.confidence_because.empty() ? "" : ": " + scenario.confidence_because)});
  const auto count = [](std::size_t n, const char* noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); };
  rows.push_back({"holds", listed({count(scenario.actors.size(), "actor"), count(scenario.issues.size(), "issue"),
                                   count(scenario.variables.size(), "variable"), count(scenario.links.size(), "link"),
                                   count(scenario.levers.size(), "lever"), count(scenario.events.size(), "event"),
                                   count(scenario.outcomes.size(), "outcome"), count(scenario.sources.size(), "source")})});
  if (!scenario.left_out.empty()) rows.push_back({"left out", listed(scenario.left_out, "; ")});
  return out + terminal::table({}, rows, {12, terminal::page_width}, 2);
}

std::string actors_section(const Scenario& scenario) {
  std::string out = terminal::heading("Actors");
  std::vector<std::vector<std::string>> rows;
  for (const Actor& actor : scenario.actors)
    rows.push_back({actor.id, actor.role.empty() ? "-" : actor.role, range_of(scenario, actor.capability), range_of(scenario, actor.risk),
                    actor.name});
  out += terminal::table({"id", "role", "capability", "risk", "name"}, rows, {8, 20, 16, 16, terminal::page_width}, 2);

  out += "\n" + terminal::heading("Positions (0..100), most likely; salience in brackets");
  constexpr std::size_t at_once = 6, cell = 12;
  for (std::size_t from = 0; from < scenario.issues.size(); from += at_once) {
    const std::size_t to = std::min(scenario.issues.size(), from + at_once);
    std::vector<std::string> head = {"id"};
    std::vector<std::size_t> most = {8};
    for (std::size_t i = from; i < to; ++i) {
      head.push_back(scenario.issues[i].id);
      most.push_back(cell);
    }
    most.back() = terminal::page_width;
    rows.clear();
    for (const Actor& actor : scenario.actors) {
      std::vector<std::string> row = {actor.id};
      for (std::size_t i = from; i < to; ++i) {
        const bool stands = i < actor.on.size() && actor.on[i].position.given();
        row.push_back(!stands ? "-"
                              : two_digits(scenario[actor.on[i].position].mode) +
                                    (actor.on[i].salience.given() ? " (" + two_digits(scenario[actor.on[i].salience].mode) + ")" : ""));
      }
      rows.push_back(std::move(row));
    }
    out += terminal::table(head, rows, most, 2) + (to < scenario.issues.size() ? "\n" : "");
  }
  if (scenario.issues.empty()) out += "  no issues\n";
  for (const Issue& issue : scenario.issues) {
    std::string ends = issue.id + ": ";
    for (const Anchor& anchor : issue.anchors)
      ends += (&anchor == &issue.anchors.front() ? "" : "; ") + short_number(anchor.at) + " " + anchor.name;
    if (!issue.decides.empty()) {
      ends += ". Decided by ";
      for (const ActorId actor : issue.decides) ends += (actor == issue.decides.front() ? "" : ", ") + at(scenario.actors, actor).id;
      if (issue.decides_share.given()) ends += " to " + range_of(scenario, issue.decides_share) + " %";
    }
    out += terminal::paragraph(ends, 2);
  }
  return out;
}

std::string levers_section(const Scenario& scenario) {
  std::string out = terminal::heading("Levers, and the witnesses that they reach");
  std::vector<std::string> paths;
  for (const Lever& lever : scenario.levers) paths.push_back("lever." + lever.id);
  const std::vector<InfluencePaths> reaches = influence_paths_of_all(scenario, paths);
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    const InfluencePaths& reach = reaches[l];
    std::string title = lever.id + (lever.by.given() ? ", by " + at(scenario.actors, lever.by).id : "");
    if (!lever.at.empty()) title += " at " + listed(lever.at);
    out += terminal::paragraph(title + flags_of(lever) + (lever.name.empty() ? "" : ": " + lever.name), 2);
    std::vector<std::vector<std::string>> rows;
    std::string used = range_of(scenario, lever.used);
    if (lever.standing) used += ", standing";
    if (lever.from.given()) used += ", from " + to_text(lever.from);
    rows.push_back({"used", used + (lever.effort.given() ? "; effort " + range_of(scenario, lever.effort) + " a week" : "; no cost")});
    rows.push_back(
        {"style", std::string(style_of(lever)) + (lever.track.empty() ? "" : ", track " + lever.track) + (lever.secret ? ", secret" : "")});
    for (const Effect& effect : lever.effects) {
      std::string row = end_of(scenario, effect.on) + " " + range_of(scenario, effect.size);
      if (effect.lag.given() && scenario[effect.lag].high > 0) row += ", lag " + range_of(scenario, effect.lag) + " weeks";
      if (effect.moderator) row += ", times " + end_of(scenario, *effect.moderator);
      row +=
          ", " + std::string(to_text(effect.owner)) + (effect.personal ? ", personal" : "") + flags_of(effect) + source_of(effect.grounds);
      rows.push_back({"moves", row});
    }
    if (!reach.inert_because.empty()) rows.push_back({"reaches", "nothing: " + reach.inert_because});
    if (reach.dynamics) rows.push_back({"reaches", "dynamics: " + compact(scenario, reach.by_dynamics)});
    if (reach.bargaining) rows.push_back({"reaches", "bargaining: " + compact(scenario, reach.by_bargaining)});
    if (reach.game) rows.push_back({"reaches", "game: " + compact(scenario, reach.by_game)});
    rows.push_back({"source", lever.grounds.text.empty() ? "none" : lever.grounds.text});
    out += terminal::table({}, rows, {8, terminal::page_width}, 6);
  }
  return scenario.levers.empty() ? out + "  none\n" : out;
}

std::string links_section(const Scenario& scenario) {
  std::string out = terminal::heading("Links: causal claims");
  std::vector<std::vector<std::string>> rows;
  for (const Link& link : scenario.links) {
    std::string what = end_of(scenario, link.from) + " -> " + end_of(scenario, link.to);
    if (link.moderator) what += ", times " + end_of(scenario, *link.moderator);
    if (link.gate)
      what += fmt::format(", while {} is {} {}{}", end_of(scenario, link.gate->of), link.gate->below ? "below" : "above",
                          short_number(link.gate->threshold), link.gate->ratchet ? " (ratchet)" : "");
    std::string owner =
        link.owner == Owner::actor ? "belief of " + (link.believer.empty() ? "an actor" : link.believer) : std::string(to_text(link.owner));
    rows.push_back({link.id, what + flags_of(link), std::string(1, sign_of(link)), range_of(scenario, link.strength),
                    range_of(scenario, link.lag), owner, link.grounds.text.empty() ? "none" : link.grounds.text});
  }
  if (rows.empty()) return out + "  none\n";
  return out + terminal::table({"id", "from -> to", "", "strength", "lag, weeks", "owner", "source"}, rows,
                               {8, 32, 1, 12, 12, 14, terminal::page_width});
}

std::string variables_section(const Scenario& scenario) {
  std::string out = terminal::heading("Variables");
  std::vector<std::vector<std::string>> rows;
  for (const Variable& variable : scenario.variables) {
    std::string kind = variable.constant ? "constant" : "";
    if (variable.kind == Variable::Kind::mirror) kind = "mirror";
    if (variable.kind == Variable::Kind::address) kind = "address";
    if (variable.kind == Variable::Kind::readiness) kind = "computed";
    std::string start = "-";
    if (variable.start.given()) start = (variable.sign < 0 ? "100 - " : "") + range_of(scenario, variable.start);
    std::string ends = variable.zero.empty() && variable.hundred.empty() ? "" : "0 " + variable.zero + "; 100 " + variable.hundred;
    if (variable.kind == Variable::Kind::mirror && variable.start.given())
      ends = "reads " + scenario[variable.start].path + (ends.empty() ? "" : "; " + ends);
    rows.push_back({variable.id, kind, start, ends});
  }
  if (rows.empty()) return out + "  none\n";
  return out + terminal::table({"id", "kind", "start", "scale"}, rows, {28, 8, 20, terminal::page_width}, 2);
}

std::string outcomes_section(const Scenario& scenario) {
  std::string out = terminal::heading("Outcomes, and how each witness speaks about them");
  for (const Outcome& outcome : scenario.outcomes) {
    std::string title = outcome.id + (outcome.name.empty() ? "" : ": " + outcome.name);
    if (outcome.ends_run) title += " (nothing else can come about after it)";
    out += terminal::paragraph(title, 2);
    std::vector<std::vector<std::string>> rows;
    if (!outcome.settles.empty()) rows.push_back({"settles", outcome.settles});
    if (!outcome.unscored())
      rows.push_back({"window", (outcome.opens.given() ? to_text(outcome.opens) : "the day after " + to_text(scenario.as_of)) + " to " +
                                    to_text(outcome.by)});
    if (outcome.base_rate.given()) {
      const BaseRate& base = outcome.base_rate;
      std::string rate = base.value.given() ? range_of(scenario, base.value) + " %" : "";
      if (base.value.given() && base.days) rate += fmt::format(" within {} days", *base.days);
      if (base.n)
        rate += fmt::format("{}{} of {}, per {}{}", rate.empty() ? "" : ", ", short_number(*base.k), short_number(*base.n),
                            to_text(base.per), base.note.empty() ? "" : ": " + base.note);
      rows.push_back({"base rate", rate + source_of(outcome.base_rate.grounds)});
    }
    rows.push_back({"dynamics", dynamics_in_words(scenario, outcome)});
    rows.push_back({"bargaining", bargaining_in_words(scenario, outcome)});
    rows.push_back({"game", game_in_words(scenario, outcome)});
    for (const Outcome::Then& then : outcome.then) {
      const std::string what = then.link.given() ? "link " + at(scenario.links, then.link).id : end_of(scenario, then.on);
      rows.push_back({"then", what + " " + range_of(scenario, then.points) + (then.link.given() ? " %" : " points")});
    }
    out += terminal::table({}, rows, {10, terminal::page_width}, 6);
  }
  return scenario.outcomes.empty() ? out + "  none\n" : out;
}

std::string sources_section(const Scenario& scenario) {
  std::string out = terminal::heading("Sources, with the numbers that cite them");
  std::vector<std::vector<std::string>> rows;
  for (const Source& source : scenario.sources) {
    std::string title = source.name + (source.by.empty() ? "" : " (" + source.by + ")");
    if (source.after_as_of) title += " [dated after as_of: a flag, never evidence]";
    rows.push_back({source.id, grade_of(source), source.date.given() ? to_text(source.date) : "-",
                    std::to_string(numbers_citing(scenario, source.id)), title});
  }
  if (rows.empty()) return out + "  none\n";
  return out + terminal::table({"key", "grade", "date", "numbers", "title"}, rows, {20, 5, 10, 7, terminal::page_width}, 2);
}

std::string assumptions_section(const Scenario& scenario, bool all) {
  const InputCount count = count_inputs(scenario);
  std::string out = terminal::heading("Assumptions: what the numbers rest on");
  std::vector<std::vector<std::string>> rows;
  for (const KindCount& kind : kinds_of(scenario))
    rows.push_back({kind.name, std::to_string(kind.total), std::to_string(kind.sourced), std::to_string(kind.direction_sourced),
                    std::to_string(kind.judged), std::to_string(kind.unsourced)});
  rows.push_back({"all", std::to_string(count.total), std::to_string(count.sourced), std::to_string(count.direction_sourced),
                  std::to_string(count.judged - count.direction_sourced), std::to_string(count.unsourced)});
  out += terminal::table({"kind", "numbers", "sourced", "direction sourced", "judged", "unsourced"}, rows,
                         {26, 8, 8, 17, 8, terminal::page_width}, 2);
  if (count.total > 0)
    out +=
        "\n" + terminal::paragraph(
                   fmt::format("{} of {} numbers ({}) have a judged size; of these, {} have their direction from a source.", count.judged,
                               count.total, percent(static_cast<double>(count.judged) / count.total), count.direction_sourced),
                   2);
  if (!all) return out;
  const std::vector<Assumption> assumptions = assumptions_of(scenario);
  for (std::size_t i = 0; i < assumptions.size();) {
    const std::string kind = assumptions[i].kind;
    rows.clear();
    for (; i < assumptions.size() && assumptions[i].kind == kind; ++i) {
      const Estimate& estimate = *assumptions[i].estimate;
      rows.push_back({std::to_string(estimate.place.line), estimate.path, range_of(estimate),
                      estimate.grounds.text.empty() ? "no source" : estimate.grounds.text});
    }
    out +=
        "\n" + terminal::heading(kind) + terminal::table({"line", "number", "value", "source"}, rows, {5, 48, 18, terminal::page_width}, 2);
  }
  return out;
}

std::string text_of_section(const Scenario& scenario, ShowSection section, bool whole) {
  switch (section) {
    case ShowSection::actors:
      return actors_section(scenario);
    case ShowSection::levers:
      return levers_section(scenario);
    case ShowSection::links:
      return links_section(scenario);
    case ShowSection::variables:
      return variables_section(scenario);
    case ShowSection::outcomes:
      return outcomes_section(scenario);
    case ShowSection::sources:
      return sources_section(scenario);
    case ShowSection::assumptions:
      break;
  }
  return assumptions_section(scenario, whole);
}

}  // namespace

std::string show_text(const Scenario& scenario, const std::vector<ShowSection>& sections) {
  const bool all = sections.empty();
  std::string page = all ? frame_section(scenario) : "";
  for (const ShowSection section : show_sections) {
    if (!all && std::find(sections.begin(), sections.end(), section) == sections.end()) continue;
    if (!page.empty()) page += "\n";
    page += text_of_section(scenario, section, !all);
  }
  return page;
}

std::string coverage_text(const Scenario& scenario, const Coverage& coverage) {
  const std::vector<std::string> scored = scored_outcomes(scenario);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::pair<std::string, std::vector<std::string>>> inert;  // by reason
  for (const Coverage::Item& item : coverage.items) {
    if (item.elements.empty()) {
      rows.push_back({item.id, "MISSING", "-", "-"});
      continue;
    }
    const std::vector<std::string> readers = readers_of(item);
    rows.push_back({item.id, listed(item.elements), readers.empty() ? "none" : listed(readers),
                    item.inert_because.empty() ? "yes: " + compact(item.outcomes, scored) : "no: " + item.inert_because});
    if (item.inert_because.empty()) continue;
    const auto same = std::find_if(inert.begin(), inert.end(), [&](const auto& group) { return group.first == item.inert_because; });
    if (same == inert.end())
      inert.push_back({item.inert_because, {item.id}});
    else
      same->second.push_back(item.id);
  }
  std::string out = terminal::heading("Items of the encoded text");
  out += terminal::table({"item", "present as", "read by", "can change an outcome"}, rows, {14, 30, 12, terminal::page_width});
  std::size_t count = 0;
  for (const auto& group : inert) count += group.second.size();
  if (count > 0) {
    out += "\n" + terminal::heading(fmt::format("Inert: {} of {} change no outcome", count, coverage.items.size()));
    for (const auto& [reason, ids] : inert) out += terminal::paragraph(reason + ":", 2) + terminal::paragraph(listed(ids), 6);
  }
  const std::vector<std::string> missing = coverage.missing();
  if (!missing.empty()) out += "\n" + terminal::paragraph("missing: " + listed(missing));
  return out + fmt::format("\n{}/{} present\n", coverage.present(), coverage.items.size());
}

std::string coverage_summary(const Coverage& coverage, const std::string& name) {
  return terminal::heading("Coverage") +
         terminal::paragraph(fmt::format("{}/{} items of the encoded text are present; `parley show {} --coverage` lists them.",
                                         coverage.present(), coverage.items.size(), name),
                             2);
}

}  // namespace parley
