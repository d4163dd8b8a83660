#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/crisis/package_utility.hpp"
#include "parley/crisis/packages.hpp"
#include "parley/files/review/review_rules.hpp"

namespace parley::asks {
namespace {

/// A base as one rule uses it, with what drives it.
struct BaseInUse {
  std::string of = {};
  const BaseRate* base = nullptr;
  const std::vector<Driver>* drivers = nullptr;
  Place place = {};
};

std::vector<BaseInUse> bases_in_use(const Scenario& scenario) {
  std::vector<BaseInUse> bases;
  for (const Outcome& outcome : scenario.outcomes) {
    if (!has_rule(scenario, outcome, WitnessName::dynamics)) continue;
    const std::string of = "outcome " + outcome.id;
    const auto* hazard = std::get_if<Hazard>(&outcome.dynamics);
    const auto* renewal = std::get_if<Renewal>(&outcome.dynamics);
    if (hazard && !hazard->after) {
      bases.push_back({of, hazard->base.given() ? &hazard->base : &outcome.base_rate, &hazard->drivers, outcome.place});
      if (hazard->raised_base.given()) bases.push_back({of + ", once it is raised,", &hazard->raised_base, nullptr, outcome.place});
    }
    if (renewal && !renewal->like.given())
      bases.push_back({of, renewal->base.given() ? &renewal->base : &outcome.base_rate, &renewal->drivers, outcome.place});
  }
  const GameCase& game = scenario.game_case;
  if (game.given() && game.reached.base.given()) bases.push_back({"[game] reached", &game.reached.base, &game.reached.drivers, game.place});
  if (game.given() && game.war.given())
    bases.push_back({"[game.war] reached", &game.war.reached.base, &game.war.reached.drivers, game.war.place});
  return bases;
}

Place place_of(const Scenario& scenario, const BaseInUse& use) {
  const Quantity drawn = use.base->drawn();
  return drawn.given() && scenario[drawn].place.line > 0 ? scenario[drawn].place : use.place;
}

/// What a judged base without days says: so much by the deadline, wherever the deadline lies.
void inert_deadlines(const Scenario& scenario, Found& found) {
  for (const BaseInUse& use : bases_in_use(scenario))
    if (use.base->value.given() && !use.base->days)
      found.note(
          place_of(scenario, use), "inert-deadline",
          fmt::format("the base of {} does not say over how many days it holds: the deadline is inert, a later one makes it no likelier.",
                      use.of),
          fmt::format("Write base = {{ value = [..], days = {} }}: so much within so many days from as_of.",
                      std::max(1, days_between(scenario.as_of, scenario.end))));
}

/// Where the base is counted from other times, a driver's level now says nothing unless the file says where it stood in those.
void inert_levels(const Scenario& scenario, Found& found) {
  for (const BaseInUse& use : bases_in_use(scenario)) {
    if (use.base->value.given() || !use.base->counted.given() || !use.drivers) continue;
    std::vector<std::string> names;
    for (const Driver& driver : *use.drivers)
      if (!driver.typical.given() && driver.of.variable.given()) names.push_back(at(scenario.variables, driver.of.variable).id);
    if (names.empty()) continue;
    found.note(
        place_of(scenario, use), "inert-level",
        fmt::format("the base of {} is counted from cases, and {} {} no `typical`: the level now is inert, only what changes counts.",
                    use.of, some_of(names), names.size() == 1 ? "has" : "have"),
        fmt::format("Judge the base for now as well, value = [..] and days = {}: a file cannot yet say where {} usually stood.",
                    std::max(1, days_between(scenario.as_of, scenario.end)), names.front()));
  }
}

/// The places of a proposal, the status quo where it names none.
Package all_places(const Scenario& scenario, ProposalId proposal) {
  return places_of(scenario, at(scenario.proposals, proposal), status_quo_places(scenario));
}

void packages_on_the_table(const Scenario& scenario, Found& found) {
  const bool heard = std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(),
                                 [&](const Outcome& outcome) { return has_rule(scenario, outcome, WitnessName::bargaining); });
  if (!heard) return;
  const std::vector<ProposalId> tabled = packages_on_table(scenario);
  const Package now = status_quo_places(scenario);
  for (std::uint32_t p = 0; p < scenario.proposals.size(); ++p) {
    const Proposal& proposal = scenario.proposals[p];
    if (proposal.status_quo || proposal.war || proposal.package.empty()) continue;
    // One that changes nothing is asked about already.
    if (all_places(scenario, {p}) == now) continue;
    if (std::find(tabled.begin(), tabled.end(), ProposalId{p}) == tabled.end())
      found.note(proposal.place, "idle-package",
                 fmt::format("proposal {} brings no outcome about: it is not on the table of bargaining.", proposal.id),
                 "Is there an outcome that it would be? Write its `means`, or keep the proposal for a game and a zone of agreement alone.");
  }
  for (std::size_t i = 0; i < tabled.size(); ++i)
    for (std::size_t j = i + 1; j < tabled.size(); ++j) {
      const Proposal &first = at(scenario.proposals, tabled[i]), &second = at(scenario.proposals, tabled[j]);
      if (all_places(scenario, tabled[i]) != all_places(scenario, tabled[j])) continue;
      const Proposal& later = second.place.line >= first.place.line ? second : first;
      const Proposal& earlier = &later == &second ? first : second;
      found.warn(later.place, "copied-package",
                 fmt::format("proposal {} has the places of {}: a copy takes its share of what the table settles.", later.id, earlier.id),
                 "Drop one of them, or write where they differ.");
    }
}

void silent_for_want_of_packages(const Scenario& scenario, Found& found) {
  for (const Outcome& outcome : scenario.outcomes)
    if (has_rule(scenario, outcome, WitnessName::bargaining) && !can_be_settled(scenario, outcome))
      found.warn(outcome.means.place, "beyond-packages",
                 fmt::format("no package and no move can bring about what outcome {} means: bargaining is silent on it.", outcome.id),
                 "Write a [proposal] that goes so far, say who decides the issue alone, or write bargaining = \"silent\".");
}

bool speaks(const Scenario& scenario, const Outcome& outcome, WitnessName witness) {
  if (!has_rule(scenario, outcome, witness) || !(scenario.witnesses[witness].weight > 0)) return false;
  return witness != WitnessName::bargaining || can_be_settled(scenario, outcome);
}

/// Where one outcome implies another and more witnesses speak on the narrow one, the pool may call it the likelier.
void heard_on_one_alone(const Scenario& scenario, Found& found) {
  for (std::uint32_t a = 0; a < scenario.outcomes.size(); ++a)
    for (std::uint32_t b = 0; b < scenario.outcomes.size(); ++b) {
      if (!implies(scenario, {a}, {b})) continue;
      const Outcome &narrow = scenario.outcomes[a], &wide = scenario.outcomes[b];
      const bool heard =
          std::any_of(witness_names.begin(), witness_names.end(), [&](WitnessName witness) { return speaks(scenario, wide, witness); });
      std::vector<std::string> silent;
      for (const WitnessName witness : witness_names)
        if (speaks(scenario, narrow, witness) && !speaks(scenario, wide, witness)) silent.emplace_back(to_text(witness));
      if (!heard || silent.empty()) continue;
      found.note(wide.place, "silent-on-implied",
                 fmt::format("outcome {} implies {}, and {} {} on {} alone: the pool can call it the likelier.", narrow.id, wide.id,
                             join_words(silent), silent.size() == 1 ? "speaks" : "speak", narrow.id),
                 fmt::format("Give {} the rule that {} has, or say there that the witness is silent.", wide.id, narrow.id));
    }
}

}  // namespace

void about_settlement(const Scenario& scenario, Found& found) {
  inert_deadlines(scenario, found);
  inert_levels(scenario, found);
  packages_on_the_table(scenario, found);
  silent_for_want_of_packages(scenario, found);
  heard_on_one_alone(scenario, found);
}

}  // namespace parley::asks
