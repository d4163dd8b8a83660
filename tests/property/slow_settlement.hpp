#pragma once
#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <vector>

#include "parley/crisis/crisis.hpp"

/// One settlement a world as docs/models/bargaining.md says it, day by day and by name: the oracle of the bargaining witness, as hazards
/// and as events that are drawn. Outcomes by places at or above thresholds that lie above the status quo; no factions, no blocs.
namespace slow {

using namespace parley;

using Places = std::vector<std::optional<double>>;

inline Places places_of_package(const Scenario& s, const Proposal& proposal) {
  Places places(s.issues.size());
  for (const auto& place : proposal.package) places[place.issue.index] = place.at;
  return places;
}
inline Places as_things_stand(const Scenario& s) {
  for (const auto& proposal : s.proposals)
    if (proposal.status_quo) return places_of_package(s, proposal);
  return Places(s.issues.size());
}

/// The normal distribution.
inline double below(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

inline bool is_among(ActorId actor, const std::vector<ActorId>& actors) { return std::count(actors.begin(), actors.end(), actor) > 0; }

/// The chance that an actor says yes to what it hears, its gains discounted by `trust`.
inline double says_yes(const Scenario& s, const Crisis& world, ActorId who, const Places& heard, double trust) {
  const Places now = as_things_stand(s);
  double gain = 0, ground = 0;
  for (std::size_t issue = 0; issue < heard.size(); ++issue) {
    if (!heard[issue]) continue;
    const auto& stance = s.actors[who.index].on[issue];
    const double x = world[stance.position], cares = world[stance.salience] / 100;
    const double points = cares * (std::abs(*now[issue] - x) - std::abs(*heard[issue] - x));
    gain += points > 0 ? trust * points : points;
    ground += cares * std::abs(*heard[issue] - *now[issue]);
  }
  return ground > 0 ? below((gain + 1) / (world[s.noise] / 100 * ground)) : 1;
}

struct Ways {
  std::vector<double> package;              ///< by proposal: hazard on the day of being adopted
  std::vector<std::vector<double>> beyond;  ///< [outcome][threshold]: hazard on the day of a move there by those who decide
};

inline bool on_the_table(const Scenario& s, const Proposal& proposal) {
  if (proposal.status_quo || proposal.war) return false;
  const Places now = as_things_stand(s), then = places_of_package(s, proposal);
  for (const auto& outcome : s.outcomes) {
    bool all = !outcome.means.thresholds.empty();
    for (const auto& threshold : outcome.means.thresholds) {
      const double place = then[threshold.issue.index] ? *then[threshold.issue.index] : *now[threshold.issue.index];
      all = all && place >= threshold.at;
    }
    if (all) return true;
  }
  return false;
}

/// Some decide the issue without all the parties.
inline bool moves_by_itself(const Scenario& s, const Issue& issue) {
  bool all = true;
  for (const ActorId party : s.parties) all = all && is_among(party, issue.decides);
  return !issue.decides.empty() && !all;
}

inline Ways ways_on(const Scenario& s, const Crisis& world) {
  const Places now = as_things_stand(s);
  Ways ways;
  std::vector<double> joint;
  double most = 0, sum = 0;
  for (const auto& proposal : s.proposals) {
    double c = on_the_table(s, proposal) ? world.get(proposal.tabled, 100) / 100 : 0;
    for (std::uint32_t i = 0; i < s.actors.size() && c > 0; ++i) {
      bool asked = is_among(ActorId{i}, s.parties);
      for (const auto& place : proposal.package)
        asked = asked || (place.at != *now[place.issue.index] && is_among(ActorId{i}, s.issues[place.issue.index].decides));
      const auto& ripeness = s.actors[i].ripeness;
      if (asked) c *= says_yes(s, world, ActorId{i}, places_of_package(s, proposal), ripeness.given() ? world[ripeness.optimism] / 100 : 1);
    }
    joint.push_back(c);
    most = std::max(most, c);
    sum += c;
  }
  for (const double c : joint) ways.package.push_back(sum > 0 ? most / world[s.tau_days] * c / sum : 0);
  for (const auto& outcome : s.outcomes) {
    ways.beyond.emplace_back();
    for (const auto& threshold : outcome.means.thresholds) {
      const auto& issue = s.issues[threshold.issue.index];
      double hazard = moves_by_itself(s, issue) ? 1 / world[s.tau_days] : 0;
      // Who has a weight: the deciders share D of it, the others the rest.
      double of_deciders = 0, of_others = 0, low = 100, high = 0;
      const auto weight = [&](std::size_t i) {
        return world[s.actors[i].capability] * world[s.actors[i].on[threshold.issue.index].salience];
      };
      const auto place = [&](std::size_t i) { return world[s.actors[i].on[threshold.issue.index].position]; };
      for (std::uint32_t i = 0; i < s.actors.size(); ++i) {
        (is_among(ActorId{i}, issue.decides) ? of_deciders : of_others) += weight(i);
        low = std::min(low, place(i));
        high = std::max(high, place(i));
      }
      if (hazard > 0) {
        const double d = world[issue.decides_share] / 100;
        const auto part = [&](std::uint32_t i) {
          return is_among(ActorId{i}, issue.decides) ? d * weight(i) / of_deciders : (1 - d) * weight(i) / of_others;
        };
        double middle = 0, variance = 0;
        for (std::uint32_t i = 0; i < s.actors.size(); ++i) middle += part(i) * place(i);
        for (std::uint32_t i = 0; i < s.actors.size(); ++i) variance += part(i) * std::pow(place(i) - middle, 2);
        const auto up_to = [&](double x) { return below((x - middle) / std::sqrt(variance)); };
        const double at = std::clamp(threshold.at, low, high);
        hazard *= (up_to(high) - up_to(at)) / (up_to(high) - up_to(low));
        Places there(s.issues.size());
        there[threshold.issue.index] = threshold.at;
        for (const ActorId decides : issue.decides) hazard *= says_yes(s, world, decides, there, 1);
      }
      ways.beyond.back().push_back(hazard);
    }
  }
  return ways;
}

inline int read_on(const Scenario& s, const Outcome& outcome) { return days_between(s.as_of, outcome.by) - outcome.days; }

/// By outcome: its chance, given what stands on each day after as_of.
inline std::vector<double> settled(const Scenario& s, const std::vector<Crisis>& days) {
  std::vector<double> f(s.proposals.size(), 0.0), chance(s.outcomes.size(), 0.0);
  std::vector<std::vector<double>> moved;
  double open = 1;
  for (std::size_t day = 1; day <= days.size(); ++day) {
    const Ways ways = ways_on(s, days[day - 1]);
    if (moved.empty())
      for (const auto& row : ways.beyond) moved.emplace_back(row.size(), 0.0);
    double h = 0;
    for (const double each : ways.package) h += each;
    for (std::size_t k = 0; k < f.size() && h > 0; ++k) f[k] += open * ways.package[k] / h * (1 - std::exp(-h));
    open *= std::exp(-h);
    for (std::size_t o = 0; o < moved.size(); ++o)
      for (std::size_t t = 0; t < moved[o].size(); ++t) moved[o][t] += ways.beyond[o][t];
    for (std::size_t o = 0; o < s.outcomes.size(); ++o) {
      if (read_on(s, s.outcomes[o]) != static_cast<int>(day) || s.outcomes[o].means.thresholds.empty()) continue;
      for (std::size_t k = 0; k <= f.size(); ++k) {  // the last: no package
        const Places package = k < f.size() ? places_of_package(s, s.proposals[k]) : Places(s.issues.size());
        double p = k < f.size() ? f[k] : open;
        for (std::size_t t = 0; t < moved[o].size(); ++t) {
          const auto& threshold = s.outcomes[o].means.thresholds[t];
          const auto named = package[threshold.issue.index];
          p *= named ? (*named >= threshold.at ? 1 : 0) : 1 - std::exp(-moved[o][t]);
        }
        chance[o] += p;
      }
    }
  }
  return chance;
}

/// The same by events: the share of runs in which the outcome has come. One clock for the table, one for each issue.
inline std::vector<double> settled_by_lot(const Scenario& s, const std::vector<Crisis>& days, int runs, std::uint64_t seed) {
  std::mt19937_64 draws(seed);
  const auto uniform = [&] { return static_cast<double>(draws() >> 11) * 0x1p-53; };
  std::vector<Ways> ways;
  for (const auto& day : days) ways.push_back(ways_on(s, day));
  std::vector<Places> packages;
  for (const auto& proposal : s.proposals) packages.push_back(places_of_package(s, proposal));
  std::vector<std::vector<double>> moved;  // by the day on which the outcome is read
  for (std::size_t o = 0; o < s.outcomes.size(); ++o) {
    moved.emplace_back(s.outcomes[o].means.thresholds.size(), 0.0);
    for (int day = 1; day <= read_on(s, s.outcomes[o]); ++day)
      for (std::size_t t = 0; t < moved[o].size(); ++t) moved[o][t] += ways[static_cast<std::size_t>(day - 1)].beyond[o][t];
  }
  std::vector<double> share(s.outcomes.size(), 0.0);
  for (int run = 0; run < runs; ++run) {
    std::vector<double> patience;  // by issue: the same for each threshold, so that who goes far has gone near
    for (std::size_t issue = 0; issue < s.issues.size(); ++issue) patience.push_back(-std::log(1 - uniform()));
    std::optional<std::size_t> adopted;
    int adopted_on = 0;
    for (std::size_t day = 1; day <= days.size() && !adopted; ++day) {
      double h = 0;
      for (const double each : ways[day - 1].package) h += each;
      if (!(uniform() < 1 - std::exp(-h))) continue;
      const double which = uniform() * h;
      double so_far = 0;
      for (std::size_t k = 0; k < packages.size() && !adopted; ++k)
        if ((so_far += ways[day - 1].package[k]) > which) adopted = k;
      adopted_on = static_cast<int>(day);
    }
    for (std::size_t o = 0; o < s.outcomes.size(); ++o) {
      const auto& thresholds = s.outcomes[o].means.thresholds;
      const bool settled = adopted && adopted_on <= read_on(s, s.outcomes[o]);
      bool all = !thresholds.empty();
      for (std::size_t t = 0; t < thresholds.size(); ++t) {
        const auto issue = thresholds[t].issue.index;
        const auto named = settled ? packages[*adopted][issue] : std::nullopt;
        all = all && (named ? *named >= thresholds[t].at : moved[o][t] >= patience[issue]);
      }
      share[o] += all ? 1.0 / runs : 0;
    }
  }
  return share;
}

}  // namespace slow
