#include "report_fixture.hpp"

#include <fmt/core.h>

namespace parley::fixture {
namespace {

Date on(int year, int month, int day) { return *make_date(year, month, day); }

struct Builder {
  Scenario s = {};

  Quantity number(const std::string& path, double low, double mode, double high, const std::string& source = "j") {
    Estimate it;
    it.path = path;
    it.low = low;
    it.mode = mode;
    it.high = high;
    it.shape = low < high ? Shape::pert : Shape::fixed;
    it.limit = Limit::share;
    it.grounds = {{}, source == "j", source};
    if (source != "j") it.grounds.citations = {{"ramani", "3"}};
    s.estimates.push_back(it);
    return {static_cast<std::uint32_t>(s.estimates.size() - 1)};
  }

  ActorId actor(const std::string& id, const std::string& name, const std::string& role, double capability,
                const std::vector<double>& places, double salience) {
    Actor it;
    it.id = id;
    it.name = name;
    it.role = role;
    it.capability = number("actor." + id + ".capability", capability * 0.7, capability, capability * 1.2);
    for (std::size_t i = 0; i < s.issues.size(); ++i) {
      Stance stance;
      const double at = i < places.size() ? places[i] : -1;
      if (at >= 0) {
        const std::string path = "actor." + id + ".on." + s.issues[i].id;
        stance.position = number(path + ".position", std::max(0.0, at - 15), at, std::min(100.0, at + 12), "ramani 3 + j");
        stance.salience = number(path + ".salience", salience * 0.8, salience, std::min(100.0, salience * 1.15));
      }
      it.on.push_back(stance);
    }
    s.actors.push_back(it);
    return {static_cast<std::uint32_t>(s.actors.size() - 1)};
  }

  VariableId variable(const std::string& id, double start) {
    Variable it;
    it.id = id;
    it.zero = "none";
    it.hundred = "full";
    it.start = number("variable." + id + ".start", std::max(0.0, start - 15), start, std::min(100.0, start + 15));
    s.variables.push_back(it);
    return {static_cast<std::uint32_t>(s.variables.size() - 1)};
  }

  void link(const std::string& id, const std::string& from, const std::string& to, Link::Sign sign, double strength, bool stated = true) {
    Link it;
    it.id = id;
    it.from = {find(s.variables, from)};
    it.to = {find(s.variables, to)};
    it.sign = sign;
    it.strength = number("link." + id + ".strength", strength * 0.2, strength, strength * 2, stated ? "ramani 3 + j" : "j");
    it.lag = number("link." + id + ".lag_weeks", 1, 4, 10);
    it.owner = stated ? Owner::author : Owner::analyst;
    it.stated = stated;
    it.grounds = {{{"ramani", "3"}}, true, "ramani 3 + j"};
    s.links.push_back(it);
  }

  void lever(const std::string& id, const std::string& name, ActorId by, const std::string& on, double size) {
    Lever it;
    it.id = id;
    it.name = name;
    it.by = by;
    it.used = number("lever." + id + ".used", 20, 45, 70);
    it.effort = number("lever." + id + ".cost.effort", 5, 12, 20);
    Effect effect;
    effect.on = {find(s.variables, on)};
    effect.size = number("lever." + id + ".effect." + on + ".size", size * 0.3, size, size * 1.8);
    it.effects = {effect};
    s.levers.push_back(it);
  }

  void event(const std::string& id, Date date, const std::string& name, std::vector<std::string> actors, bool contested = false,
             bool scheduled = false) {
    Event it;
    it.id = id;
    it.date = date;
    it.name = name;
    it.actors = std::move(actors);
    it.contested = contested;
    it.scheduled = scheduled;
    s.events.push_back(it);
  }

  OutcomeId outcome(const std::string& id, const std::string& name, double low, double mode, double high, double k, double n) {
    Outcome it;
    it.id = id;
    it.name = name;
    it.settles = "Both governments confirm it in public.";
    it.by = s.end;
    if (mode >= 0) {
      it.base_rate.value = number("outcome." + id + ".base_rate", low, mode, high, "ramani 3");
      if (n >= 0) it.base_rate.k = k, it.base_rate.n = n;
      it.base_rate.grounds = {{{"ramani", "3"}}, false, "ramani 3"};
    }
    it.dynamics = Hazard{};
    s.outcomes.push_back(it);
    return {static_cast<std::uint32_t>(s.outcomes.size() - 1)};
  }
};

WitnessResult voice(double without, double with, double best, double wide) {
  const auto figure = [&](double p) { return Figure{p, {p * (1 - wide), p + (1 - p) * wide * 0.15}}; };
  WitnessResult it;
  it.with = figure(with);
  it.without = figure(without);
  it.best = figure(best);
  it.difference = {with - without, {(with - without) * -0.2, (with - without) * 2.6}, 0.91, 0.43, 0.02, 0.0002};
  it.best_difference = {best - without, {(best - without) * 0.1, (best - without) * 2.4}, 0.97, 0.71, 0.01, 0.0003};
  return it;
}

void fill_scenario(Builder& b) {
  Scenario& s = b.s;
  s.id = "strait-2031";
  s.title = "Can Norland help settle the strait crisis?";
  s.question = "Can Norland help settle the strait crisis?";
  s.as_of = on(2031, 3, 1);
  s.start = on(2030, 9, 1);
  s.end = on(2031, 9, 30);
  s.seed = 7;
  s.confidence = "low";
  s.confidence_because = "one source, and almost every size is one person's judgement";
  s.left_out = {"an accident at sea", "a change of government in Eastmark", "other mediators acting alone"};
  Source source;
  source.id = "ramani";
  source.name = "A long read on the strait";
  source.by = "A. Writer";
  source.date = on(2031, 2, 1);
  source.reliability = 'C';
  source.credibility = 3;
  source.url = "https://example.org/strait?a=1&b=2";
  s.sources.push_back(source);
  const std::vector<std::pair<std::string, std::string>> issues = {
      {"passage", "Passage through the strait"}, {"patrols", "Naval patrols"}, {"talks", "Preconditions for talks"}};
  for (const auto& it : issues) {
    Issue issue;
    issue.id = it.first;
    issue.name = it.second;
    issue.anchors = {{0, "closed to all"}, {50, "open by permit"}, {100, "open to all"}};
    s.issues.push_back(issue);
  }
  const ActorId nor = b.actor("XNA", "Norland", "third party", 40, {60, 70, 85}, 60);
  const ActorId wes = b.actor("XWE", "Westmark", "party", 100, {95, 15, 30}, 80);
  const ActorId eas = b.actor("XEA", "Eastmark", "party", 55, {8, 95, 65}, 95);
  b.actor("XSO", "Southland", "rival third party", 70, {55, 80, 90}, 60);
  b.actor("XIS", "Islands", "stakeholder", 30, {85, 40, 75}, 85);
  b.actor("XPO", "Portia", "endorser", 10, {80, 60, -1}, 35);
  s.third_parties = {nor};
  s.parties = {wes, eas};
  const std::vector<std::pair<std::string, double>> variables = {
      {"west_hawkishness", 65},     {"east_brinkmanship", 70},  {"allied_consensus", 35}, {"goodwill", 55},
      {"east_willing_to_talk", 40}, {"west_preconditions", 70}, {"trade_relief", 30},     {"prestige", 60},
      {"islands_openness", 60},     {"unused_mood", 50},        {"sanctions_bite", 50},   {"war_risk", 20}};
  for (const auto& it : variables) b.variable(it.first, it.second);
  b.link("C01", "allied_consensus", "west_hawkishness", Link::Sign::minus, 15);
  b.link("C02", "goodwill", "east_willing_to_talk", Link::Sign::plus, 25);
  b.link("C03", "trade_relief", "goodwill", Link::Sign::plus, 30);
  b.link("C04", "sanctions_bite", "east_willing_to_talk", Link::Sign::open, 12, false);
  b.link("C05", "west_hawkishness", "west_preconditions", Link::Sign::plus, 35);
  b.link("C06", "east_brinkmanship", "west_hawkishness", Link::Sign::plus, 22, false);
  b.link("C07", "islands_openness", "allied_consensus", Link::Sign::plus, 18);
  b.link("C08", "east_brinkmanship", "war_risk", Link::Sign::plus, 40);
  b.link("C09", "west_hawkishness", "war_risk", Link::Sign::plus, 30);
  b.link("C10", "west_hawkishness", "east_brinkmanship", Link::Sign::plus, 10, false);
  b.link("C11", "allied_consensus", "prestige", Link::Sign::plus, 20);
  b.lever("oil", "Cheap fuel for Eastmark", nor, "trade_relief", 30);
  b.lever("coalition", "A coalition of the coast states", nor, "allied_consensus", 25);
  b.lever("channel", "The back channel", nor, "west_preconditions", -10);
  b.event("E01", on(2030, 9, 3), "Eastmark closes the strait for a week", {"XEA"});
  b.event("E02", on(2030, 11, 18), "Norland and Portia back open passage", {"XNA", "XPO"});
  b.event("E03", on(2031, 1, 15), "Fuel shipments said to grow", {"XNA"}, true);
  b.event("E04", on(2031, 2, 20), "Westmark offers talks", {"XWE"});
  b.event("E05", on(2031, 4, 18), "Elections in Norland", {"XNA"}, false, true);
  const OutcomeId talks = b.outcome("talks", "Ministers meet", 2, 6, 15, 4, 26);
  const OutcomeId freeze = b.outcome("freeze", "Patrols and closures both pause", 1, 6, 20, -1, -1);
  const OutcomeId war = b.outcome("war", "War", 0.3, 1, 5, 0, 64);
  at(s.outcomes, war).better = Outcome::Better::no;
  Outcome gains;
  gains.id = "norland-gains";
  gains.name = "Norland's own gains";
  gains.dynamics = Account{nor};
  s.outcomes.push_back(gains);
  Hazard hazard;
  hazard.drivers = {
      {{find(s.variables, "east_willing_to_talk")}, b.number("outcome.talks.hazard.driver.east_willing_to_talk", 0, 0.25, 0.5)},
      {{find(s.variables, "west_preconditions")}, b.number("outcome.talks.hazard.driver.west_preconditions", -0.5, -0.25, 0)}};
  at(s.outcomes, talks).dynamics = hazard;
  Hazard fight;
  fight.drivers = {{{find(s.variables, "war_risk")}, b.number("outcome.war.hazard.driver.war_risk", 0.1, 0.3, 0.6)}};
  at(s.outcomes, war).dynamics = fight;
  (void)freeze;
  Proposal proposal;
  proposal.id = "pause";
  proposal.name = "Pause for pause";
  proposal.package = {{IssueId{0}, 50}, {IssueId{1}, 90}};
  s.proposals.push_back(proposal);
  Proposal status_quo;
  status_quo.id = "as-is";
  status_quo.name = "No agreement";
  status_quo.status_quo = true;
  status_quo.package = {{IssueId{0}, 10}, {IssueId{1}, 20}, {IssueId{2}, 25}};
  s.proposals.push_back(status_quo);
  const std::vector<std::string> motives = {"Rank among the powers", "Shielding a friend", "Fear of war next door"};
  for (std::size_t i = 0; i < motives.size(); ++i) {
    Hypothesis it;
    it.id = fmt::format("H{}", i + 1);
    it.name = motives[i];
    it.group = "motive";
    it.prior = b.number("hypothesis." + it.id + ".prior", 5, 33, 60);
    s.hypotheses.push_back(it);
  }
  const double chances[4][3] = {{75, 30, 50}, {60, 15, 45}, {35, 85, 75}, {80, 40, 35}};
  for (int i = 0; i < 4; ++i) {
    Evidence it;
    it.id = fmt::format("V{}", i + 1);
    it.what = i == 2 ? "Fuel shipments grew in January" : "Wide outreach to the other side's allies";
    it.contested = i == 2;
    for (std::uint32_t h = 0; h < 3; ++h)
      it.given.push_back({HypothesisId{h}, b.number(fmt::format("evidence.{}.given.H{}", it.id, h + 1), chances[i][h] - 15, chances[i][h],
                                                    chances[i][h] + 10)});
    s.evidence.push_back(it);
  }
  Counterfactual none;
  none.id = "no-norland";
  none.what = "Norland does nothing";
  none.stop = nor;
  s.counterfactuals.push_back(none);
  Question q1, q2, q3, q4;
  q1.id = "Q01";
  q1.text = "Can Norland help settle the crisis?";
  q1.answer = "difference";
  q1.compare = {"as-used", "no-norland"};
  q1.outcomes = {talks, war, freeze};
  q2.id = "Q02";
  q2.text = "What best explains Norland's role?";
  q2.answer = "hypotheses";
  q2.group = "motive";
  q3.id = "Q03";
  q3.text = "Which mix does best?";
  q3.answer = "search-levers";
  q4.id = "Q04";
  q4.text = "At what price in fuel?";
  q4.answer = "threshold";
  s.questions = {q1, q2, q3, q4};
}

void fill_answer(const Scenario& s, Answer& a) {
  a.seed = 7;
  a.worlds = 4000;
  a.unconverged = 12;
  a.inputs = {static_cast<int>(s.estimates.size()), 3, 40, static_cast<int>(s.estimates.size()) - 3, 0};
  const auto outcome = [&](std::uint32_t index, const WitnessResult& pooled) {
    OutcomeAnswer it;
    it.outcome = {index};
    it.pooled = pooled;
    it.said[WitnessName::dynamics] = pooled;
    return it;
  };
  a.outcomes = {outcome(0, voice(0.051, 0.062, 0.083, 0.6)), outcome(1, voice(0.07, 0.08, 0.11, 0.7)),
                outcome(2, voice(0.011, 0.0115, 0.0108, 0.7))};
  OutcomeAnswer& talks = a.outcomes[0];
  talks.said[WitnessName::bargaining] = voice(0.02, 0.024, 0.05, 0.8);
  talks.said[WitnessName::dynamics] = voice(0.082, 0.1, 0.116, 0.5);
  talks.level_input = 0.06;
  const auto input = [&](const char* path) {
    for (std::uint32_t i = 0; i < s.estimates.size(); ++i)
      if (s.estimates[i].path == path) return Quantity{i};
    return Quantity{};
  };
  talks.moves_difference = {{input("link.C02.strength"), 0.61, 0.004, 0.021, 0.22, 0.71},
                            {input("lever.oil.effect.trade_relief.size"), 0.42, 0.006, 0.018, 0.31, 0.58},
                            {input("actor.XWE.on.talks.position"), -0.2, 0.012, 0.01, 0.44, 0.41}};
  talks.moves = {{input("outcome.talks.base_rate"), 0.8, 0.03, 0.11, 0, 0},
                 {input("outcome.talks.hazard.driver.east_willing_to_talk"), 0.3, 0.05, 0.08, 0, 0}};
  QuestionAnswer q1, q2, q3, q4;
  q1.question = 0;
  q1.status = Status::partial;
  q1.why = "the game witness is silent: the case has no [game]";
  q1.with_arm = "as-used";
  q1.without_arm = "no-norland";
  q1.outcomes = {a.outcomes[0], a.outcomes[2], a.outcomes[1]};
  Explanations e;
  e.group = "motive";
  e.rivals = {{HypothesisId{0}, {0.36, {0.1, 0.66}}, {0.52, {0.2, 0.8}}, 0.35, 0.5, 0.4, 0.7},
              {HypothesisId{1}, {0.2, {0.05, 0.5}}, {0.1, {0.02, 0.3}}, 0.2, 0.1, 0.15, 0.05},
              {HypothesisId{2}, {0.44, {0.15, 0.7}}, {0.38, {0.1, 0.65}}, 0.45, 0.4, 0.45, 0.25}};
  e.verdict = "Rank and fear of war cannot be told apart on this evidence";
  q2.question = 1;
  q2.status = Status::answered;
  q2.explanations = e;
  Mix mix;
  mix.levers = {{LeverId{0}, 20, 45}, {LeverId{1}, 75, 45}, {LeverId{2}, 100, 45}};
  mix.effort = 24;
  mix.budget = 30;
  mix.tried = 125;
  mix.objective = "more talks without more war";
  q3.question = 2;
  q3.status = Status::answered;
  q3.mix = mix;
  q4.question = 3;
  q4.why = "no lever of the question moves it";
  a.questions = {q1, q2, q3, q4};
  a.best_mix = mix;
  a.explanations = e;
  DealView deal;
  deal.proposal = {0};
  for (const bool first : {true, false}) {
    DealView::Party party;
    party.actor = s.parties[first ? 0 : 1];
    party.gain_at_modes = first ? -35.4 : 43.9;
    party.gains = first ? Figure{0.02, {-55, -8}} : Figure{0.97, {12, 70}};
    deal.parties.push_back(party);
  }
  deal.both_gain = 0.02;
  deal.blocks = "From \"Pause for pause\" as written Westmark loses 35 against no agreement";
  deal.near_miss = "half a pause, with talks after a pause, leaves a zone on patrols of 41 to 61";
  a.deal = deal;
  a.accounts = {{OutcomeId{3}, 4.2, {-0.5, 11}, 0.93}};
  a.without_contested = {{"event.E03", OutcomeId{0}, {0.009, {-0.002, 0.026}, 0.9, 0.37, 0.02, 0.0002}}};
  a.pressures = {{IssueId{1}, 48.5, 44, {40, 57}, {15, 80}, 0.99, 0.01, 0}};
  a.one_signed = true;
  a.trust_low = 0.003;
  a.trust_high = 0.022;
  a.bias = {0.37, -1, 1, 0.27, -0.13, 0.01};
  for (int week = 0; week <= 56; ++week) a.dates.push_back(plus_days(s.start, 7 * week));
  for (const char* id : {"east_willing_to_talk", "west_preconditions", "war_risk"}) {
    Fan fan;
    fan.variable = find(s.variables, id);
    const double start = s[at(s.variables, fan.variable).start].mode;
    for (int week = 0; week <= 56; ++week) {
      const double x = start + 6.0 * week / 56, y = start + 2.0 * week / 56, w = 10 + week * 0.2;
      fan.with.push_back({x - w, x - w / 2, x, x + w / 2, x + w});
      fan.without.push_back({y - w, y - w / 2, y, y + w / 2, y + w});
    }
    a.fans.push_back(fan);
  }
}

}  // namespace

Told told() {
  Builder builder;
  fill_scenario(builder);
  Told out;
  out.scenario = std::move(builder.s);
  fill_answer(out.scenario, out.answer);
  return out;
}

}  // namespace parley::fixture
