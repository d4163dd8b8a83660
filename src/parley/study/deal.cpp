#include "parley/study/deal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "parley/bargain/witness.hpp"
#include "parley/base/text.hpp"

namespace parley {

namespace {

using Package = std::vector<double>;  ///< by issue; -1: left out

Package package_of(const Scenario& scenario, ProposalId proposal) {
  Package package(scenario.issues.size(), -1);
  for (const auto& place : at(scenario.proposals, proposal).package) package[place.issue.index] = place.at;
  return package;
}

/// The places worth naming on one issue: the proposal's own and the anchors.
std::vector<double> named_places(const Issue& issue, double proposed) {
  std::vector<double> places = {proposed};
  for (const auto& anchor : issue.anchors)
    if (anchor.at != proposed) places.push_back(anchor.at);
  return places;
}

std::string name_of(const Issue& issue, double place) {
  for (const auto& anchor : issue.anchors)
    if (anchor.at == place) return fmt::format("“{}” ({}) on {}", anchor.name, place, issue.id);
  return fmt::format("{} on {}", place, issue.id);
}

/// The package of named places with the fewest issues changed and, among those, the largest least gain: the sturdiest near miss. Nothing
/// where no combination gives everyone a gain. `least_gain` is the gain of the party that gains least.
std::optional<Package> nearest_package(const Scenario& scenario, const Package& proposed,
                                       const std::function<double(const Package&)>& least_gain) {
  std::optional<Package> best;
  int best_changed = 0;
  double best_gain = 0;
  Package trial = proposed;
  const std::function<void(std::size_t, int)> walk = [&](std::size_t issue, int changed) {
    if (best && changed > best_changed) return;
    if (issue == proposed.size()) {
      const double gain = least_gain(trial);
      if (gain <= 0 || (best && changed == best_changed && gain <= best_gain)) return;
      best = trial;
      best_changed = changed;
      best_gain = gain;
      return;
    }
    if (proposed[issue] < 0) return walk(issue + 1, changed);
    for (const double place : named_places(scenario.issues[issue], proposed[issue])) {
      trial[issue] = place;
      walk(issue + 1, changed + (place != proposed[issue]));
    }
    trial[issue] = proposed[issue];
  };
  walk(0, 0);
  return best;
}

}  // namespace

ProposalId proposal_of(const Scenario& scenario, ActorId actor) {
  if (!actor.given()) return {};
  const auto& id = at(scenario.actors, actor).id;
  for (std::uint32_t i = 0; i < scenario.proposals.size(); ++i) {
    const auto& proposal = scenario.proposals[i];
    if (proposal.author == id || std::find(proposal.sponsors.begin(), proposal.sponsors.end(), id) != proposal.sponsors.end()) return {i};
  }
  return {};
}

DealView view_deal(const Scenario& scenario, const Sampler& sampler, ProposalId proposal, const std::vector<ActorId>& parties,
                   const EnsembleOptions& ensemble) {
  EnsembleOptions options = ensemble;
  options.progress = {};
  DealView view;
  view.proposal = proposal;
  const Package package = package_of(scenario, proposal);
  const Package status_quo = status_quo_places(scenario);
  const Crisis modes = sampler.modes();
  const auto gain = [&](const Crisis& crisis, ActorId party, const Package& offered) {
    return gain_over(scenario, crisis, party, offered, status_quo);
  };
  const auto least_gain = [&](const Package& offered) {
    double least = parties.empty() ? 0 : gain(modes, parties[0], offered);
    for (const ActorId party : parties) least = std::min(least, gain(modes, party, offered));
    return least;
  };
  const auto near = nearest_package(scenario, package, least_gain);

  std::vector<std::vector<double>> gains(parties.size(), std::vector<double>(options.worlds));
  std::vector<double> all_gain(options.worlds), near_gain(options.worlds);
  const Arm used = as_used();
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    const Crisis crisis = apply(scenario, sampler.draw(options.seed, world), used);
    bool all = true, nearly = near.has_value();
    for (std::size_t i = 0; i < parties.size(); ++i) {
      gains[i][world] = gain(crisis, parties[i], package);
      all = all && gains[i][world] > 0;
      nearly = nearly && gain(crisis, parties[i], *near) > 0;
    }
    all_gain[world] = all;
    near_gain[world] = nearly;
  });
  view.both_gain = mean(all_gain);

  std::vector<std::string> losers;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    DealView::Party party;
    party.actor = parties[i];
    party.gain_at_modes = gain(modes, parties[i], package);
    double share = 0;
    for (const double g : gains[i]) share += g > 0;
    party.gains = {share / static_cast<double>(options.worlds), {quantile(gains[i], 0.05), quantile(gains[i], 0.95)}};
    if (party.gain_at_modes <= 0)
      losers.push_back(fmt::format("{} loses {}", at(scenario.actors, parties[i]).name, two_digits(-party.gain_at_modes)));
    view.parties.push_back(party);
  }
  const auto& name = at(scenario.proposals, proposal).name;
  view.blocks = losers.empty()
                    ? fmt::format("At the most likely values nobody loses from “{}” as written; all sides gain in {} of worlds.", name,
                                  percent(view.both_gain))
                    : fmt::format("From “{}” as written {} against no agreement (most likely values); all sides gain in {} of worlds.",
                                  name, join_words(losers), percent(view.both_gain));
  if (!losers.empty() && near) {
    std::vector<std::string> changes;
    for (std::size_t i = 0; i < package.size(); ++i)
      if ((*near)[i] != package[i]) changes.push_back(fmt::format("{} instead of {}", name_of(scenario.issues[i], (*near)[i]), package[i]));
    view.near_miss = fmt::format("{} would suit all sides at the most likely values, and does in {} of worlds.", join_words(changes),
                                 percent(mean(near_gain)));
  } else if (!losers.empty()) {
    view.near_miss = "No package of named places on these issues suits all sides at the most likely values.";
  }
  return view;
}

std::vector<double> bias_of(const Scenario& scenario, const Crisis& modes) {
  std::vector<double> bias(scenario.actors.size(), 0);
  if (scenario.parties.size() != 2) return bias;
  const auto& first = at(scenario.actors, scenario.parties[0]);
  const auto& second = at(scenario.actors, scenario.parties[1]);
  for (std::size_t a = 0; a < scenario.actors.size(); ++a) {
    const auto& actor = scenario.actors[a];
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < scenario.issues.size(); ++i) {
      if (!actor.on[i].position.given() || !first.on[i].position.given() || !second.on[i].position.given()) continue;
      const double own = modes[actor.on[i].position];
      const double w = (modes[first.on[i].salience] + modes[second.on[i].salience]) / 2;
      sum += w * (std::abs(own - modes[first.on[i].position]) - std::abs(own - modes[second.on[i].position])) / 100;
      weight += w;
    }
    if (weight > 0) bias[a] = sum / weight;
  }
  return bias;
}

}  // namespace parley
