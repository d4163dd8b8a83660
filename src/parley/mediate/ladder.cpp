#include "parley/mediate/ladder.hpp"

#include <algorithm>
#include <cmath>

#include "parley/mediate/ratification/weights.hpp"

namespace parley {
namespace {

void add_used(RatificationGame& menu, const Talk& talk) {
  std::vector<double> used;
  for (std::size_t k = 0; k < talk.game.menu.size(); ++k) {
    double sum = 0;
    for (std::size_t c = 0; c < talk.game.cells(); ++c) sum += talk.policy.mu[c * talk.game.menu.size() + k];
    if (sum > 0) used.push_back(talk.game.menu[k].v1);
  }
  menu = with_splits(std::move(menu), used);
}

// A lower rung's policy is feasible on the higher ones, so where the values stand the other way round it is by the solver's tolerance.
void keep_order(Ladder& out, const LadderOptions& options) {
  const bool chance = options.objective.kind == Objective::Kind::agreement || options.objective.kind == Objective::Kind::lasting;
  const auto below = [&](double& low, double high) {
    if (low > high && low <= high + options.tolerance) low = high;
  };
  if (chance)
    for (double* rung : {&out.omniscient, &out.arbitration, &out.mediation, &out.cheap_talk_mixed, &out.cheap_talk, &out.no_talk})
      below(*rung, 1);
  below(out.mediation, out.omniscient);
  below(out.mediation, out.arbitration);
  if (out.cheap_talk_mixed_asymmetric) below(*out.cheap_talk_mixed_asymmetric, out.mediation);
  below(out.cheap_talk_mixed, out.mediation);
  below(out.cheap_talk, out.cheap_talk_mixed);
  below(out.no_talk, out.cheap_talk);
}

}  // namespace

Ladder ladder(const RatificationGame& game, const LadderOptions& options) {
  Ladder out;
  if (const Soundness sound = soundness_of(game); !sound) {
    out.why = sound.why;
    return out;
  }
  TalkOptions talks = options.talk;
  talks.objective = options.objective;
  RatificationGame menu = game;
  if (game.pie) menu = with_splits(with_splits(std::move(menu), thresholds(game)), options.splits);
  out.worst = base_of(game, options.objective);
  out.menu_complete = thresholds_complete(game);

  // Each talk rung of a pie finds the splits that matter to it; those it uses are then on everybody's menu.
  const RatificationGame& asked = game.pie ? game : menu;
  const Talk silent = no_talk(asked, talks), pure = cheap_talk(asked, talks), open = talk_with(asked, separating(game), talks);
  const Talk mixed = options.mixed && game.types(0) * game.types(1) > 1 ? cheap_talk_mixed(asked, pure, talks) : pure;
  const Talk apart = options.bluff_each ? cheap_talk_bluff_each(asked, mixed, talks) : mixed;
  for (const Talk* talk : {&silent, &pure, &mixed, &apart, &open}) {
    out.slack = std::max(out.slack, talk->slack);
    out.gap = std::max(out.gap, talk->gap);
    if (game.pie) add_used(menu, *talk);
  }
  out.no_talk = silent.value;
  out.cheap_talk = pure.value;
  out.cheap_talk_mixed = mixed.value;
  if (options.bluff_each) out.cheap_talk_mixed_asymmetric = apart.value;
  out.cheap_talk_complete = pure.complete;
  out.separating = open.value;
  out.talk = pure.messages;
  if (game.pie) {
    RatificationGame half = game;
    half.pie = false;
    half.menu = {{.5, .5, {}}};
    out.equal_split = no_talk(half, talks).value;
  }

  MechanismOptions mechanism;
  mechanism.objective = options.objective;
  mechanism.tolerance = options.tolerance;
  for (const auto& [institution, value] :
       {std::pair{Institution::mediation, &out.mediation}, std::pair{Institution::arbitration, &out.arbitration},
        std::pair{Institution::omniscient, &out.omniscient}}) {
    const Mediated answer = best_policy(menu, institution, mechanism);
    out.slack = std::max(out.slack, answer.slack);
    out.gap = std::max(out.gap, answer.gap);
    if (!answer.solved()) {
      out.why = std::string(to_text(institution)) + ": the linear program's answer failed its proof";
      return out;
    }
    *value = answer.value;
    if (institution == Institution::mediation) out.mediator = answer.policy;
  }
  keep_order(out, options);
  out.game = std::move(menu);
  if (!(out.slack <= options.tolerance)) {
    out.why = "a rung of the ladder failed its proof";
    return out;
  }
  out.status = Status::solved;
  return out;
}

Script script_of(const RatificationGame& game, const Policy& policy) {
  Script script;
  const std::size_t items = game.menu.size();
  for (std::size_t t1 = 0; t1 < game.types(0); ++t1)
    for (std::size_t t2 = 0; t2 < game.types(1); ++t2) {
      Script::Line line = {t1, t2, game.prior[game.cell(t1, t2)], {}, 0};
      for (std::size_t k = 0; k < items; ++k) {
        line.offer.push_back(policy.at(game.cell(t1, t2), items, k));
        line.deal += line.offer.back();
      }
      script.lines.push_back(std::move(line));
    }
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.types(i); ++t) {
      Script::Motive motive;
      motive.side = i;
      motive.type = t;
      motive.lie = t;
      const auto cell = [&](std::size_t o) { return i == 0 ? game.cell(t, o) : game.cell(o, t); };
      double chance = 0;
      for (std::size_t o = 0; o < game.types(1 - i); ++o) chance += game.prior[cell(o)];
      if (!(chance > 0)) continue;
      for (std::size_t k = 0; k < items; ++k) {
        double said = 0;
        for (std::size_t o = 0; o < game.types(1 - i); ++o) {
          const std::size_t at = cell(o) * items + k;
          const double pr = game.prior[cell(o)] / chance;
          said += pr * policy.mu[at];
          motive.truth += pr * policy.mu[at] * (game.worth(i, k) - game.breakdown[i][cell(o)]);
          if (!policy.inducement[i].empty()) motive.truth += pr * policy.inducement[i][at];
        }
        for (std::size_t o = 0; o < game.types(1 - i) && said > 1e-9; ++o) {
          const double before = game.prior[cell(o)] / chance;
          motive.learns = std::max(motive.learns, std::abs(before * policy.mu[cell(o) * items + k] / said - before));
        }
      }
      double most = -1e300;
      for (std::size_t m = 0; m < game.types(i); ++m) {
        if (m == t) continue;
        const double gain = gain_from_lie(game, policy, i, t, m);
        if (gain > most) {
          most = gain;
          motive.lie = m;
        }
      }
      motive.best_lie = game.types(i) > 1 ? motive.truth + most : 0;
      motive.binding = game.types(i) > 1 && most > -1e-7;
      script.motives.push_back(motive);
    }
  return script;
}

}  // namespace parley
