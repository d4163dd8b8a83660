#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "parley/base/text.hpp"
#include "parley/files/review/review_rules.hpp"

namespace parley::asks {
namespace {

/// The settlements that the case speaks of: its proposals but the status quo and war, and the thresholds of wished-for outcomes.
std::vector<Package> settlements(const Scenario& scenario) {
  std::vector<Package> packages;
  for (const Proposal& proposal : scenario.proposals) {
    if (proposal.status_quo || proposal.war) continue;
    packages.emplace_back(scenario.issues.size());
    for (const Proposal::PackagePlace& place : proposal.package) at(packages.back(), place.issue) = place.at;
  }
  for (const Outcome& outcome : scenario.outcomes) {
    if (outcome.means.thresholds.empty() || outcome.better == Outcome::Better::no) continue;
    packages.emplace_back(scenario.issues.size());
    for (const Means::Threshold& threshold : outcome.means.thresholds) at(packages.back(), threshold.issue) = threshold.at;
  }
  return packages;
}

/// Loss in points of utility at the modes, against the status quo; `shift` moves the position on each issue (a faction's).
bool loses(const Scenario& scenario, const Actor& actor, const Faction* faction, const Package& package, const Package& status_quo) {
  double gain = 0;
  for (std::size_t issue = 0; issue < package.size() && issue < actor.on.size(); ++issue) {
    if (!package[issue] || !status_quo[issue] || !actor.on[issue].position.given() || !actor.on[issue].salience.given()) continue;
    double position = scenario[actor.on[issue].position].mode;
    if (faction != nullptr)
      for (const Faction::Shift& shift : faction->shifts)
        if (shift.issue.index == issue) position += scenario[shift.points].mode;
    position = std::clamp(position, 0.0, 100.0);
    gain +=
        scenario[actor.on[issue].salience].mode / 100 * (std::abs(*status_quo[issue] - position) - std::abs(*package[issue] - position));
  }
  return gain < 0;
}

/// Stedman's spoilers: somebody loses by a settlement. A file in which nobody does has left them out.
void spoilers(const Scenario& scenario, Found& found) {
  const Package status_quo = status_quo_places(scenario);
  const std::vector<Package> packages = settlements(scenario);
  for (const Package& package : packages) {
    for (const Actor& actor : scenario.actors)
      if (loses(scenario, actor, nullptr, package, status_quo)) return;
    for (const Faction& faction : scenario.factions)
      if (faction.of.given() && loses(scenario, at(scenario.actors, faction.of), &faction, package, status_quo)) return;
  }
  found.warn(found.file, "no-spoiler",
             packages.empty() ? "nobody gains from failure in this file: it names no settlement that anyone could lose by. Spoilers?"
                              : "nobody gains from failure in this file: no actor and no faction loses by any settlement. Spoilers?",
             "Who would rather have the crisis than its settlement? An actor, a faction inside one, an ally?");
}

void private_persons(const Scenario& scenario, Found& found) {
  for (const Person& person : scenario.persons)
    if (person.post.empty())
      found.warn(person.place, "private-person", fmt::format("person {} has no public office.", person.id),
                 "Name people by the office they hold; a case does not model private persons.");
}

void parties_without_ripeness(const Scenario& scenario, Found& found) {
  for (const ActorId party : scenario.parties)
    if (!at(scenario.actors, party).ripeness.given())
      found.note(at(scenario.actors, party).place, "no-ripeness-of-party",
                 fmt::format("{} has no ripeness: is it hurting, does it see a way out?", at(scenario.actors, party).id),
                 fmt::format("Write [actor.{}.ripeness] with hurting, way_out, optimism and batna, as that party sees them.",
                             at(scenario.actors, party).id));
}

/// A plain compromise of many lets outsiders settle what one capital decides.
void everyone_decides(const Scenario& scenario, Found& found) {
  std::set<std::uint32_t> issues;
  for (const Outcome& outcome : scenario.outcomes)
    if (has_rule(scenario, outcome, WitnessName::bargaining))
      for (const Means::Threshold& threshold : outcome.means.thresholds) issues.insert(threshold.issue.index);
  for (const std::uint32_t i : issues) {
    const Issue& issue = scenario.issues[i];
    if (!issue.decides.empty()) continue;
    std::size_t voters = 0;
    for (const Actor& actor : scenario.actors) voters += actor.votes() && i < actor.on.size() && actor.on[i].position.given();
    if (voters <= scenario.parties.size()) continue;
    found.warn(issue.place, "everyone-decides",
               fmt::format("issue {} is settled by the weight of all {} actors that take a position on it.", issue.id, voters),
               "Who controls the outcome? Write decides = [..] and decides_share = [..].");
  }
}

}  // namespace

void about_company(const Scenario& scenario, Found& found) {
  spoilers(scenario, found);
  private_persons(scenario, found);
  parties_without_ripeness(scenario, found);
  everyone_decides(scenario, found);
}

}  // namespace parley::asks
