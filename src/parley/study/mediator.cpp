#include "parley/study/mediator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/base/numbers.hpp"
#include "parley/base/text.hpp"
#include "parley/mediate/ratification/verify.hpp"
#include "parley/study/deal.hpp"

namespace parley {
namespace {

constexpr double instrument = .05;  // of the stakes: what the instruments of theory are worth

bool same_menu(const RatificationGame& a, const RatificationGame& b) {
  return std::equal(a.menu.begin(), a.menu.end(), b.menu.begin(), b.menu.end(),
                    [](const auto& x, const auto& y) { return x.v1 == y.v1 && x.v2 == y.v2; });
}

/// Two formulated games are the same talks, doubted, guaranteed and kept.
bool same_talks(const TalksGame& a, const TalksGame& b) {
  return a.game.prior == b.game.prior && a.game.breakdown == b.game.breakdown && same_menu(a.game, b.game) && same_menu(a.kept, b.kept);
}

/// Equal worlds are equal.
Figure figure_of(std::vector<double> values) {
  for (double& value : values) value = round_to_nine_digits(value);
  return {mean(values), {quantile(values, 0.05), quantile(values, 0.95)}};
}

MediatorAnswer::Worth worth_of(const std::vector<double>& values) {
  double n = 0;
  for (const double value : values) n += value >= 0.01;
  return {figure_of(values), n / static_cast<double>(values.size())};
}

/// One package by itself: the item of the menu that bears no mixture, in the order of the file.
RatificationGame with_only(const RatificationGame& game, std::size_t item) {
  RatificationGame one = game;
  one.menu = {game.menu[item]};
  return one;
}

struct AloneReading {
  double no_talk = 0, mediation = 0;
};
AloneReading read_alone(const RatificationGame& game, std::size_t item, const LadderOptions& asked) {
  TalkOptions talk = asked.talk;
  talk.objective = asked.objective;
  MechanismOptions means;
  means.objective = asked.objective;
  const RatificationGame one = with_only(game, item);
  return {no_talk(one, talk).value, best_policy(one, Institution::mediation, means).value};
}

void look_over_worlds(const Scenario& scenario, const Sampler& sampler, const CaseTalks& talks, const LadderOptions& asked,
                      const EnsembleOptions& options, const Standing* known, MediatorAnswer& answer) {
  LadderOptions ladders = asked;
  ladders.mixed = false;  // a search a world; it is made once, at the modes
  struct Reading {
    bool game = false, proved = false;
    double no_talk = 0, cheap_talk = 0, mediation = 0, guarantee = 0, enforcement = 0, war_without = 0, war = 0;
    std::vector<AloneReading> alone = {};
  };
  const Standing standing = standing_of(known, scenario, sampler, options);
  std::vector<Reading> read(options.worlds);
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    const Crisis drawn = sampler.draw(options.seed, world);
    const TalksGame game = formulate_talks(talks.in(drawn, standing.in(drawn, world)));
    Reading& it = read[world];
    it.game = static_cast<bool>(game.sound);
    if (!it.game) return;
    const TalksLadder found = ladder(game, ladders);
    it.proved = found.solved();
    it.no_talk = found.at_trust.no_talk;
    it.cheap_talk = found.at_trust.cheap_talk;
    it.mediation = found.at_trust.mediation;
    it.guarantee = found.guarantee;
    it.enforcement = found.enforcement;
    it.war_without = game.war(it.no_talk);
    it.war = game.war(it.mediation);
    for (std::size_t k = 0; k < scenario.game_case.mediation.packages.size(); ++k) it.alone.push_back(read_alone(game.game, k, asked));
  });
  answer.worlds = options.worlds;
  std::vector<double> no, ct, med, half, top, talking, secret, sure, bind, all, war_without, war;
  for (const Reading& it : read) {
    answer.no_conflict += !it.game;
    answer.unproved += it.game && !it.proved;
    if (!it.proved) continue;
    no.push_back(it.no_talk);
    ct.push_back(it.cheap_talk);
    med.push_back(it.mediation);
    half.push_back(it.guarantee);
    top.push_back(it.enforcement);
    talking.push_back(it.cheap_talk - it.no_talk);
    secret.push_back(it.mediation - it.cheap_talk);
    sure.push_back(it.guarantee - it.mediation);
    bind.push_back(it.enforcement - it.guarantee);
    all.push_back(it.enforcement - it.no_talk);
    war_without.push_back(it.war_without);
    war.push_back(it.war);
  }
  if (no.empty()) return;
  answer.no_talk = figure_of(no);
  answer.cheap_talk = figure_of(ct);
  answer.mediation = figure_of(med);
  answer.guarantee = figure_of(half);
  answer.enforcement = figure_of(top);
  answer.of_talking = worth_of(talking);
  answer.of_confidentiality = worth_of(secret);
  answer.of_guarantee = worth_of(sure);
  answer.of_enforcement = worth_of(bind);
  answer.of_all = worth_of(all);
  answer.war_without = figure_of(war_without);
  answer.war = figure_of(war);
  for (std::size_t k = 0; k < scenario.game_case.mediation.packages.size(); ++k) {
    std::vector<double> silent, mediated;
    for (const Reading& it : read)
      if (it.proved) {
        silent.push_back(it.alone[k].no_talk);
        mediated.push_back(it.alone[k].mediation);
      }
    answer.packages.push_back({scenario.game_case.mediation.packages[k], 0, 0, figure_of(silent), figure_of(mediated)});
  }
}

/// Each of the third party's levers at full, all else as used; then what theory would try on either side.
void pull_levers(const Scenario& scenario, const Crisis& modes, const CaseTalks& talks, const TalksWorld& base, const TalksGame& game,
                 const LadderOptions& asked, MediatorAnswer& answer) {
  LadderOptions ladders = asked;
  ladders.mixed = false;
  for (std::uint32_t i = 0; i < scenario.levers.size(); ++i) {
    if (!is_third_party(scenario, scenario.levers[i].by)) continue;
    Arm full = as_used();
    full.levers.push_back({LeverId{i}, 100});
    const TalksGame moved = formulate_talks(talks.in(modes, Standing(scenario).at_modes(modes, full)));
    if (moved.sound && same_talks(moved, game)) {
      answer.out_of_reach.push_back({i});
      continue;
    }
    MediatorAnswer::Row row = {scenario.levers[i].name, {i}, {}};
    if (moved.sound)
      row.ladder = ladder(moved, ladders);
    else
      row.ladder.why = moved.sound.why;  // nothing is left to settle, and that is the row's news
    answer.levers.push_back(std::move(row));
  }
  const auto also = [&](std::string name, const TalksWorld& world) {
    const TalksGame moved = formulate_talks(world);
    if (moved.sound) answer.levers.push_back({std::move(name), {}, ladder(moved, ladders)});
  };
  for (std::size_t i = 0; i < 2; ++i) {
    TalksWorld world = base;
    world.inducement[i] += instrument;
    also(fmt::format("{:g} % of the stakes to {} on a deal", 100 * instrument, in_a_sentence(base.side[i])), world);
    world = base;
    world.sanction[i] += instrument;
    also(fmt::format("{:g} % of the stakes taken from {} if there is none", 100 * instrument, in_a_sentence(base.side[i])), world);
  }
  if (base.audience_cost[0] > 0 || base.audience_cost[1] > 0) {
    TalksWorld world = base;
    world.secrecy = 1;
    also("talks that no audience sees", world);
  }
}

/// Whose word would be believed, and what each would make of the talks.
void try_brokers(const Scenario& scenario, const Crisis& modes, const TalksWorld& base, const RatificationGame& game,
                 const MediatorOptions& options, MediatorAnswer& answer) {
  const std::vector<double> bias = bias_of(scenario, modes);
  const std::size_t first = scenario.game_case.war.challenger == scenario.parties[1] ? 1 : 0;
  const ActorId other = scenario.parties[1 - first];
  const std::optional<Kydd> demand = demand_of(base, first);
  for (std::uint32_t a = 0; a < scenario.actors.size(); ++a) {
    const Actor& actor = scenario.actors[a];
    if (ActorId{a} == scenario.parties[0] || ActorId{a} == scenario.parties[1]) continue;
    const auto relation = std::find_if(scenario.relations.begin(), scenario.relations.end(),
                                       [&](const Relation& it) { return it.from == ActorId{a} && it.to == other && it.reach.given(); });
    if (relation == scenario.relations.end()) continue;
    const bool stands = std::any_of(actor.on.begin(), actor.on.end(), [](const Stance& stance) { return stance.position.given(); });
    if (!stands) continue;
    MediatorAnswer::Broker broker;
    broker.actor = {a};
    broker.bias = bias[a];
    broker.accuracy = .5 + std::clamp(modes[relation->reach], 0.0, 100.0) / 200;
    if (demand) {
      Kydd model = *demand;
      model.a_w = model.a_s = broker.accuracy;
      model.b = first == 0 ? -broker.bias : broker.bias;
      broker.word = kydd(model);
    }
    MechanismOptions taste;
    taste.objective = {Objective::Kind::mediator, {-broker.bias, broker.bias}};
    const Mediated own = best_policy(game, Institution::mediation, taste);
    if (own.solved()) broker.own_way = verify(game, own.policy, options.ladder.objective).objective;
    answer.brokers.push_back(std::move(broker));
  }
}

}  // namespace

MediatorAnswer mediator_answer(const Scenario& scenario, const Sampler& sampler, const MediatorOptions& options,
                               const EnsembleOptions& ensemble, const Standing* standing) {
  MediatorAnswer answer;
  answer.objective = options.ladder.objective;
  const CaseTalks talks(scenario);
  answer.doubted = talks.doubted();
  answer.interdependent = talks.interdependent();
  const Crisis modes = sampler.modes();
  const Crisis used = Standing(scenario).at_modes(modes, as_used());
  const TalksWorld base = talks.in(modes, used);
  const TalksGame game = formulate_talks(base);
  answer.rho = game.rho;
  answer.trust = game.trust;
  answer.status_quo = game.status_quo;
  EnsembleOptions quiet = ensemble;
  quiet.progress = {};
  look_over_worlds(scenario, sampler, talks, options.ladder, quiet, standing, answer);
  if (!game.sound) {
    answer.ladder.why = game.sound.why;
    return answer;
  }
  answer.ladder = ladder(game, options.ladder);
  if (!answer.ladder.solved()) return answer;
  LadderOptions plain = options.ladder;
  plain.mixed = false;
  answer.private_values = ladder(with_private_values(game), plain);
  pull_levers(scenario, modes, talks, base, game, options.ladder, answer);
  for (std::size_t k = 0; k < answer.packages.size(); ++k) {
    const AloneReading alone = read_alone(game.game, k, options.ladder);
    answer.packages[k].no_talk = alone.no_talk;
    answer.packages[k].mediation = alone.mediation;
  }
  MechanismOptions means;
  means.objective = options.ladder.objective;
  for (const double budget : options.budgets) {
    means.purse = {budget, 1};
    if (const Mediated found = best_policy(game.game, Institution::mediation, means); found.solved())
      answer.purses.push_back({budget, found.value});
  }
  try_brokers(scenario, modes, base, game.game, options, answer);
  for (std::size_t n = 2; n <= 5 && talks.binned(); ++n) {
    const TalksGame finer = formulate_talks(CaseTalks(scenario, n).in(modes, used));
    if (!finer.sound) continue;
    MechanismOptions finely;
    finely.objective = options.ladder.objective;
    if (const Mediated found = best_policy(finer.game, Institution::mediation, finely); found.solved())
      answer.grains.push_back({n, found.value});
  }
  return answer;
}

}  // namespace parley
