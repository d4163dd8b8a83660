#include <algorithm>
#include <array>

#include "parley/mediate/demand/demand_talk.hpp"

namespace parley {
namespace {

// What side i, of type t, gets where it demands x and the other, of type o, demands y.
double outcome(const RatificationGame& game, std::size_t i, std::size_t t, std::size_t o, double x, double y) {
  if (x + y <= 1 + 1e-12) return x + std::max(0.0, 1 - x - y) / 2;
  return game.breakdown[i][i == 0 ? game.cell(t, o) : game.cell(o, t)];
}

struct Demands {
  std::array<std::vector<double>, 2> asked = {};                  // by side
  std::array<std::array<std::vector<double>, 2>, 2> chance = {};  // [side][type], as asked
};

Demands demands_of(const DemandPlay& play) {
  Demands out;
  for (std::size_t i = 0; i < 2; ++i)
    for (const Ask ask : {Ask::little, Ask::much, Ask::all}) {
      out.asked[i].push_back(play.demand(i, ask));
      for (std::size_t t = 0; t < 2; ++t) out.chance[i][t].push_back(play.chance[i][t][static_cast<std::size_t>(ask)]);
    }
  return out;
}

Demands war() {
  Demands out;
  for (std::size_t i = 0; i < 2; ++i) {
    out.asked[i] = {1};
    out.chance[i] = {std::vector<double>{1}, std::vector<double>{1}};
  }
  return out;
}

// Each type of the other side with its weight: what a demand brings.
double brings(const RatificationGame& game, const Demands& play, std::size_t i, std::size_t t, const std::array<double, 2>& facing,
              double demand) {
  double sum = 0;
  for (std::size_t o = 0; o < 2; ++o)
    for (std::size_t k = 0; k < play.asked[1 - i].size(); ++k)
      sum += facing[o] * play.chance[1 - i][o][k] * outcome(game, i, t, o, demand, play.asked[1 - i][k]);
  return sum;
}

double told(const RatificationGame& game, const Demands& play, std::size_t i, std::size_t t, const std::array<double, 2>& facing) {
  double sum = 0;
  for (std::size_t k = 0; k < play.asked[i].size(); ++k)
    if (play.chance[i][t][k] > 0) sum += play.chance[i][t][k] * brings(game, play, i, t, facing, play.asked[i][k]);
  return sum;
}

double best(const RatificationGame& game, const Demands& play, std::size_t i, std::size_t t, const std::array<double, 2>& facing,
            std::size_t grid) {
  double most = std::max(brings(game, play, i, t, facing, 0), brings(game, play, i, t, facing, 1));
  const auto look = [&](double demand) {
    if (demand >= 0 && demand <= 1) most = std::max(most, brings(game, play, i, t, facing, demand));
  };
  for (std::size_t j = 1; j < grid; ++j) look(static_cast<double>(j) / static_cast<double>(grid));
  for (const double y : play.asked[1 - i]) look(1 - y);
  for (const double x : play.asked[i]) look(x);
  return most;
}

}  // namespace

DemandVerdict verify_demand(const RatificationGame& game, const DemandTalk& talk, std::size_t grid) {
  DemandVerdict verdict;
  struct Chance {
    Demands play;
    double chance;
  };
  // What may happen after each pair of messages, war included.
  std::vector<std::vector<Chance>> after(talk.messages.count(0) * talk.messages.count(1));
  for (std::size_t j = 0; j < talk.plays.size(); ++j)
    after[talk.plays[j].m1 * talk.messages.count(1) + talk.plays[j].m2].push_back({demands_of(talk.plays[j]), talk.chance[j]});
  for (auto& plays : after) {
    double rest = 1;
    for (const Chance& it : plays) rest -= it.chance;
    verdict.regret = std::max(verdict.regret, -rest);  // chances above 1 are no lottery
    plays.push_back({war(), std::max(0.0, rest)});
  }
  const auto said = [&](std::size_t i, std::size_t t, std::size_t m) { return talk.messages.chance[i][t][m]; };
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < 2; ++t) {
      std::array<double, 2> prior = {};
      for (std::size_t o = 0; o < 2; ++o) prior[o] = game.prior[i == 0 ? game.cell(t, o) : game.cell(o, t)];
      if (!(prior[0] + prior[1] > 0)) continue;
      double truth = 0, lie = -1e300;
      for (std::size_t m = 0; m < talk.messages.count(i); ++m) {
        double as_told = 0, as_best = 0;
        for (std::size_t heard = 0; heard < talk.messages.count(1 - i); ++heard) {
          std::array<double, 2> facing = {};
          for (std::size_t o = 0; o < 2; ++o) facing[o] = prior[o] / (prior[0] + prior[1]) * said(1 - i, o, heard);
          if (!(facing[0] + facing[1] > 0)) continue;
          for (const Chance& it : after[i == 0 ? m * talk.messages.count(1) + heard : heard * talk.messages.count(1) + m]) {
            const double follows = told(game, it.play, i, t, facing), could = best(game, it.play, i, t, facing, grid);
            as_told += it.chance * follows;
            as_best += it.chance * could;
            if (said(i, t, m) > 0 && it.chance > 0) verdict.regret = std::max(verdict.regret, (could - follows) / (facing[0] + facing[1]));
          }
        }
        truth += said(i, t, m) * as_told;
        lie = std::max(lie, as_best);
      }
      verdict.regret = std::max(verdict.regret, lie - truth);
    }
  for (std::size_t t1 = 0; t1 < 2; ++t1)
    for (std::size_t t2 = 0; t2 < 2; ++t2)
      for (std::size_t m1 = 0; m1 < talk.messages.count(0); ++m1)
        for (std::size_t m2 = 0; m2 < talk.messages.count(1); ++m2)
          for (const Chance& it : after[m1 * talk.messages.count(1) + m2])
            for (std::size_t j = 0; j < it.play.asked[0].size(); ++j)
              for (std::size_t k = 0; k < it.play.asked[1].size(); ++k)
                if (it.play.asked[0][j] + it.play.asked[1][k] <= 1 + 1e-12)
                  verdict.peace += game.prior[game.cell(t1, t2)] * said(0, t1, m1) * said(1, t2, m2) * it.chance *
                                   it.play.chance[0][t1][j] * it.play.chance[1][t2][k];
  return verdict;
}

}  // namespace parley
