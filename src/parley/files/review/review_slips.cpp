#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/files/case/draft.hpp"
#include "parley/files/review/review_rules.hpp"
#include "parley/survival/rates.hpp"

namespace parley::asks {
namespace {

/// A judged base beside what was counted: where they part, one of them is wrong, or the author says why.
void judged_against_count(const Scenario& scenario, const std::string& whose, const BaseRate& base, int days, int otherwise, Found& found) {
  if (!base.value.given() || !base.counted.given() || !base.why.empty() || days <= 0) return;
  // Occasions without days or a rate have no clock to compare by.
  if (base.per == BaseRate::Per::occasion && base.occasions.empty() && !base.a_year) return;
  const auto judged = survival::chance_over(scenario, base, days, otherwise);
  const auto counted = survival::counted_over(scenario, base, days);
  if (!judged || !counted || (judged->mean >= counted->low && judged->mean <= counted->high)) return;
  found.warn(scenario[base.value].place, "judged-against-count",
             fmt::format("the base of {} is judged at {} within {} days; the count, {} of {}, gives {} to {}.", whose,
                         percent(judged->mean), days, *base.k, *base.n, percent(counted->low), percent(counted->high)),
             "Correct one of the two, or say in the base why = \"..\" they part.");
}

void bases(const Scenario& scenario, Found& found) {
  for (const Outcome& outcome : scenario.outcomes) {
    const int days = days_between(scenario.as_of, outcome.by.given() ? outcome.by : scenario.end);
    judged_against_count(scenario, "outcome " + outcome.id, outcome.base_rate, days - outcome.days, days, found);
    if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics))
      judged_against_count(scenario, "the hazard of outcome " + outcome.id, hazard->base, days, days, found);
  }
  const int horizon = days_between(scenario.as_of, scenario.end);
  judged_against_count(scenario, "[game] reached", scenario.game_case.reached.base, horizon, horizon, found);
  judged_against_count(scenario, "[game.war] reached", scenario.game_case.war.reached.base, horizon, horizon, found);
}

/// No place on an issue meets both.
void thresholds(const Scenario& scenario, Found& found) {
  for (const Outcome& outcome : scenario.outcomes)
    for (const Means::Threshold& least : outcome.means.thresholds)
      for (const Means::Threshold& most : outcome.means.thresholds)
        if (least.at_least && !most.at_least && least.issue == most.issue && least.at > most.at)
          found.warn(outcome.means.place, "thresholds-exclude",
                     fmt::format("outcome {} means at least {} and at most {} of {}: no place is both.", outcome.id, least.at, most.at,
                                 at(scenario.issues, least.issue).id),
                     "Swap the two numbers, or make two outcomes of it.");
}

/// A capability on another scale than all others outweighs them without a word.
void lone_capability(const Scenario& scenario, Found& found) {
  constexpr double slip = 20;
  std::vector<std::pair<double, const Actor*>> by_size;
  for (const Actor& actor : scenario.actors)
    if (actor.capability.given()) by_size.emplace_back(scenario[actor.capability].mode, &actor);
  if (by_size.size() < 3) return;
  std::stable_sort(by_size.begin(), by_size.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (!(by_size[1].first > 0) || by_size[0].first <= slip * by_size[1].first) return;
  found.warn(scenario[by_size[0].second->capability].place, "lone-capability",
             fmt::format("the capability of {} is {}, that of the next, {}, {}: it outweighs all others together.", by_size[0].second->id,
                         by_size[0].first, by_size[1].second->id, by_size[1].first),
             "Capability is influence on this crisis, one scale for all: mostly 0 to 100.");
}

/// Who has no place on an issue consents to any place on it.
void parties_without_place(const Scenario& scenario, Found& found) {
  for (const ActorId id : scenario.parties) {
    const Actor& party = at(scenario.actors, id);
    std::vector<std::uint32_t> asked;
    for (const Outcome& outcome : scenario.outcomes)
      for (const Means::Threshold& threshold : outcome.means.thresholds) {
        const std::uint32_t issue = threshold.issue.index;
        if ((issue < party.on.size() && party.on[issue].position.given()) || std::count(asked.begin(), asked.end(), issue) > 0) continue;
        asked.push_back(issue);
        found.warn(
            party.place, "party-without-place",
            fmt::format("{} has no place on {}, which outcome {} is about: it agrees to anything there.", party.id,
                        at(scenario.issues, threshold.issue).id, outcome.id),
            fmt::format("Write on = {{ {} = {{ position = [..], salience = [..] }} }}, with a salience near 0 where it hardly cares.",
                        at(scenario.issues, threshold.issue).id));
      }
  }
}

void signs(const Scenario& scenario, Found& found) {
  for (const Link& link : scenario.links) {
    if (!link.strength.given() || link.sign == Link::Sign::open) continue;
    const Estimate& strength = scenario[link.strength];
    if (strength.high > 0 || !(strength.low < 0)) continue;
    const bool plus = link.sign == Link::Sign::plus;
    found.warn(
        strength.place, "sign-against-range",
        fmt::format("link {} has sign = \"{}\" and a strength below 0: together they push the other way.", link.id, plus ? "+" : "-"),
        fmt::format("Write sign = \"{}\" and a strength above 0, if that is meant.", plus ? "-" : "+"));
  }
}

/// What comes after the end of the case does nothing in it.
void clocks(const Scenario& scenario, Found& found) {
  const double days = days_between(scenario.start, scenario.end);
  std::vector<std::string> late;
  Place first;
  const auto look = [&](const std::string& path, Quantity lag) {
    if (!lag.given() || !(7 * scenario[lag].low > days)) return;
    if (late.empty()) first = scenario[lag].place;
    late.push_back(spoken(path));
  };
  for (const Link& link : scenario.links) look("link." + link.id, link.lag);
  for (const Lever& lever : scenario.levers)
    for (std::size_t i = 0; i < lever.effects.size(); ++i)
      look("lever." + lever.id + ".effect." + (lever.effects[i].id.empty() ? std::to_string(i + 1) : lever.effects[i].id),
           lever.effects[i].lag);
  if (!late.empty())
    found.warn(
        first, "lag-beyond-end",
        fmt::format("the {} of {} {} longer than the {} days from start to end: {} does nothing here.", late.size() == 1 ? "lag" : "lags",
                    some_of(late), late.size() == 1 ? "is" : "are", days, late.size() == 1 ? "it" : "each"),
        "Are the units right (lag_days, lag_weeks, lag_months)? Else leave it out, or move `end`.");
  constexpr double hardly = 10;
  const double ahead = days_between(scenario.as_of, scenario.end);
  const bool settles = std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(),
                                   [&](const Outcome& outcome) { return has_rule(scenario, outcome, WitnessName::bargaining); });
  if (scenario.tau_days.given() && scenario[scenario.tau_days].place.line > 0 && settles && ahead > 0 &&
      scenario[scenario.tau_days].mode > hardly * ahead)
    found.warn(
        scenario[scenario.tau_days].place, "tau-beyond-end",
        fmt::format("parties who would agree take {} days on average, and the case ends {} days after as_of: bargaining brings about "
                    "next to nothing.",
                    scenario[scenario.tau_days].mode, ahead),
        "tau_days is in days: 121 is four months.");
}

void war_costs(const Scenario& scenario, Found& found) {
  constexpr double most = 500;
  for (const GameSide& side : scenario.game_case.sides)
    if (side.war_cost.given() && scenario[side.war_cost].mode > most)
      found.warn(scenario[side.war_cost].place, "war-cost-unlike",
                 fmt::format("war costs {} {} per cent of what is at stake for it.", at(scenario.actors, side.actor).id,
                             scenario[side.war_cost].mode),
                 "war_cost is in per cent of the stakes: 100 is a war that costs all that it is about.");
}

void packages(const Scenario& scenario, Found& found) {
  const Package now = status_quo_places(scenario);
  for (const Proposal& proposal : scenario.proposals) {
    if (proposal.status_quo || proposal.war || proposal.package.empty()) continue;
    if (std::all_of(proposal.package.begin(), proposal.package.end(),
                    [&](const Proposal::PackagePlace& place) { return at(now, place.issue) == place.at; }))
      found.warn(proposal.place, "package-of-status-quo",
                 fmt::format("proposal {} leaves everything where the status quo has it: who agrees to it changes nothing.", proposal.id),
                 "Move a place, or leave it out.");
  }
}

bool same_words(std::string_view a, std::string_view b) { return a.size() == b.size() && mentions(a, b); }

void names(const Scenario& scenario, Found& found) {
  for (const Issue& issue : scenario.issues)
    if (issue.anchors.size() > 1 && same_words(issue.anchors.front().name, issue.anchors.back().name))
      found.warn(issue.place, "ends-alike", fmt::format("both ends of issue {} are called \"{}\".", issue.id, issue.anchors.front().name),
                 "Say what 0 means and what 100 means.");
  for (const Variable& variable : scenario.variables)
    if (!variable.zero.empty() && same_words(variable.zero, variable.hundred))
      found.warn(variable.place, "ends-alike", fmt::format("both ends of variable {} are called \"{}\".", variable.id, variable.zero),
                 "Say what 0 means and what 100 means.");
  std::vector<std::string> ids;
  for (const Actor& actor : scenario.actors) ids.push_back(actor.id);
  for (const Actor& actor : scenario.actors)
    for (const std::string& member : actor.members) {
      if (is_country(member) || find(scenario.actors, member).given()) continue;
      const std::string_view near = did_you_mean(member, ids);
      found.warn(actor.place, "no-such-member",
                 fmt::format("{} has a member \"{}\"; no actor of the case has this id, and no country this code.", actor.id, member),
                 near.empty() ? "Write ids of actors, or ISO 3166-1 codes (NOR); in words it goes into `note`."
                              : fmt::format("did you mean \"{}\"?", near));
    }
  for (const Lever& lever : scenario.levers)
    if (lever.by.given() && std::count(lever.at.begin(), lever.at.end(), at(scenario.actors, lever.by).id) > 0)
      found.warn(lever.place, "lever-at-owner",
                 fmt::format("lever {} of {} is aimed at {} itself.", lever.id, at(scenario.actors, lever.by).id,
                             at(scenario.actors, lever.by).id),
                 "`at` names those on whom it is used.");
}

/// Why one entry of a counterfactual changes no outcome, or nothing.
std::string idle_because(const Scenario& scenario, const Counterfactual::Setting& setting) {
  using Of = Counterfactual::Setting::Of;
  const auto stands_at = [&](Quantity quantity) {
    if (!quantity.given()) return setting.value == 0;
    return scenario[quantity].low == scenario[quantity].high && scenario[quantity].mode == setting.value;
  };
  if (setting.of == Of::lever) {
    const Lever& lever = scenario.levers[setting.index];
    if (stands_at(lever.used)) return fmt::format("lever {} stands at {} as used", lever.id, setting.value);
    return influence_paths_of(scenario, LeverId{setting.index}).inert_because.empty()
               ? std::string()
               : fmt::format("lever {} reaches no outcome", lever.id);
  }
  if (setting.of == Of::link) {
    const Link& link = scenario.links[setting.index];
    if (stands_at(link.strength)) return fmt::format("link {} has this strength", link.id);
    return influence_paths_of(scenario, "link." + link.id).inert_because.empty() ? std::string()
                                                                                 : fmt::format("link {} reaches no outcome", link.id);
  }
  const Variable& variable = scenario.variables[setting.index];
  return influence_paths_of(scenario, "variable." + variable.id).inert_because.empty()
             ? std::string()
             : fmt::format("variable {} reaches no outcome", variable.id);
}

void counterfactuals(const Scenario& scenario, Found& found) {
  for (const Counterfactual& what_if : scenario.counterfactuals) {
    if (what_if.swap_from.given()) continue;
    std::vector<Counterfactual::Setting> entries = what_if.set;
    for (std::uint32_t l = 0; l < scenario.levers.size(); ++l)
      if (what_if.stop.given() && scenario.levers[l].by == what_if.stop) entries.push_back({Counterfactual::Setting::Of::lever, l, 0});
    std::vector<std::string> reasons;
    for (const Counterfactual::Setting& entry : entries)
      if (std::string reason = idle_because(scenario, entry); !reason.empty()) reasons.push_back(std::move(reason));
    if (entries.empty() || reasons.size() < entries.size()) continue;
    found.warn(what_if.place, "idle-counterfactual", fmt::format("counterfactual {} changes no outcome: {}.", what_if.id, some_of(reasons)),
               "Let it set something that was otherwise, and that an outcome hangs on.");
  }
}

void budgets(const Scenario& scenario, Found& found) {
  for (const Question& question : scenario.questions)
    if (question.budget_effort && *question.budget_effort == 0)
      found.warn(question.place, "no-budget",
                 fmt::format("question {} searches levers under a budget of 0: only free ones can be pulled.", question.id),
                 "budget = { effort = .. } is in points of effort a week; leave it out for no limit.");
}

}  // namespace

void about_slips(const Scenario& scenario, Found& found) {
  bases(scenario, found);
  thresholds(scenario, found);
  lone_capability(scenario, found);
  parties_without_place(scenario, found);
  signs(scenario, found);
  clocks(scenario, found);
  war_costs(scenario, found);
  packages(scenario, found);
  names(scenario, found);
  counterfactuals(scenario, found);
  budgets(scenario, found);
}

}  // namespace parley::asks
