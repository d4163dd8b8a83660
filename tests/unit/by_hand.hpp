#pragma once
#include <string>
#include <vector>

#include "parley/crisis/crisis.hpp"

namespace by_hand {

/// A scenario and one world of it, typed in a test: every number goes straight into both.
struct Case {
  parley::Scenario scenario = {};
  parley::Crisis crisis = {};

  parley::Quantity number(double value) {
    crisis.values.push_back(value);
    parley::Estimate estimate;
    estimate.low = estimate.mode = estimate.high = value;
    estimate.path = "n" + std::to_string(scenario.estimates.size());
    scenario.estimates.push_back(estimate);
    return parley::Quantity{static_cast<std::uint32_t>(scenario.estimates.size() - 1)};
  }
  parley::IssueId issue(const std::string& id, std::vector<parley::ActorId> decides = {}, double share = -1) {
    parley::Issue noun;
    noun.id = id;
    noun.decides = std::move(decides);
    if (share >= 0) noun.decides_share = number(share);
    scenario.issues.push_back(noun);
    return parley::IssueId{static_cast<std::uint32_t>(scenario.issues.size() - 1)};
  }
  /// `on`: position and salience by issue; a negative salience: no stake.
  parley::ActorId actor(const std::string& id, double capability, const std::vector<std::pair<double, double>>& on,
                        parley::ActorKind kind = parley::ActorKind::state) {
    parley::Actor noun;
    noun.id = id;
    noun.kind = kind;
    noun.capability = number(capability);
    for (const auto& [position, salience] : on)
      noun.on.push_back(salience < 0 ? parley::Stance{} : parley::Stance{number(position), number(salience)});
    scenario.actors.push_back(noun);
    return parley::ActorId{static_cast<std::uint32_t>(scenario.actors.size() - 1)};
  }
  parley::ProposalId proposal(const std::string& id, const std::vector<std::pair<parley::IssueId, double>>& package,
                              bool status_quo = false) {
    parley::Proposal noun;
    noun.id = id;
    noun.status_quo = status_quo;
    for (const auto& [where, place] : package) noun.package.push_back({where, place});
    scenario.proposals.push_back(noun);
    return parley::ProposalId{static_cast<std::uint32_t>(scenario.proposals.size() - 1)};
  }
  void faction(parley::ActorId of, double weight, const std::vector<std::pair<parley::IssueId, double>>& shifts) {
    parley::Faction noun;
    noun.of = of;
    noun.weight = number(weight);
    for (const auto& [where, points] : shifts) noun.shifts.push_back({where, number(points)});
    scenario.factions.push_back(noun);
  }
};

/// The Korea case of December 2017 at its modes (judgements of that case): programme, drills, talks; ten voting actors and a forum.
struct Korea : Case {
  parley::ActorId rus, prk, usa, chn, kor, jpn, deu, phl, xeu, xan, xun;
  parley::IssueId programme{0}, drills{1}, talks{2};
  parley::ProposalId quo, freeze;

  Korea() {
    for (const char* id : {"programme", "drills", "talks"}) issue(id);
    rus = actor("RUS", 45, {{55, 55}, {95, 65}, {90, 75}});
    prk = actor("PRK", 55, {{8, 97}, {100, 75}, {65, 60}});
    usa = actor("USA", 100, {{98, 88}, {8, 60}, {30, 60}});
    chn = actor("CHN", 70, {{60, 65}, {92, 65}, {90, 70}});
    kor = actor("KOR", 50, {{88, 88}, {35, 75}, {78, 80}});
    jpn = actor("JPN", 35, {{98, 88}, {10, 50}, {20, 55}});
    deu = actor("DEU", 18, {{88, 40}, {70, 28}, {85, 45}});
    phl = actor("PHL", 5, {{80, 28}, {65, 22}, {80, 32}});
    xeu = actor("XEU", 25, {{92, 38}, {48, 22}, {70, 40}}, parley::ActorKind::bloc);
    xan = actor("XAN", 11, {{80, 35}, {58, 22}, {80, 42}}, parley::ActorKind::bloc);
    xun = actor("XUN", 32, {{100, 100}, {0, 100}, {0, 100}}, parley::ActorKind::organisation);
    at(scenario.actors, xeu).members = {"DEU"};
    at(scenario.actors, xan).members = {"PHL"};
    at(scenario.actors, xun).members = {"USA", "CHN", "RUS"};
    at(scenario.actors, xun).role = "forum";
    at(scenario.issues, programme).decides = {prk};
    at(scenario.issues, programme).decides_share = number(75);
    quo = proposal("max-pressure", {{programme, 5}, {drills, 10}, {talks, 25}}, true);
    freeze = proposal("dual-freeze", {{programme, 50}, {drills, 95}, {talks, 75}});
    faction(usa, 65, {{talks, -15}});
    faction(usa, 35, {{talks, 35}});
    faction(kor, 45, {{drills, 30}, {talks, 12}});
    faction(kor, 55, {{drills, -25}, {talks, -10}});
    scenario.as_of = *parley::make_date(2017, 12, 21);
    scenario.end = *parley::make_date(2018, 6, 30);
  }
};

}  // namespace by_hand
