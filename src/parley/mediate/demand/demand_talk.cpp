#include "parley/mediate/demand/demand_talk.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "parley/base/expects.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {
namespace {

constexpr double tolerance = 1e-8;

double chance_of(const RatificationGame& game, std::size_t i, std::size_t t) {
  return i == 0 ? game.prior[game.cell(t, 0)] + game.prior[game.cell(t, 1)] : game.prior[game.cell(0, t)] + game.prior[game.cell(1, t)];
}

// Shares of side 1 at which a type would as soon fight one of those it may be facing, or all of them; and even ones.
std::vector<double> shares_of(const RatificationGame& game, const Messages& messages, std::size_t m1, std::size_t m2, std::size_t grid) {
  std::vector<double> shares = {.5};
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < 2; ++t) {
      double chance = 0, sum = 0;
      for (std::size_t o = 0; o < 2; ++o) {
        const std::size_t c = i == 0 ? game.cell(t, o) : game.cell(o, t);
        const double weight = game.prior[c] * messages.chance[1 - i][o][i == 0 ? m2 : m1], war = game.breakdown[i][c];
        shares.push_back(i == 0 ? war : 1 - war);
        chance += weight;
        sum += weight * war;
      }
      if (chance > 0) shares.push_back(i == 0 ? sum / chance : 1 - sum / chance);
    }
  for (std::size_t j = 1; j < grid; ++j) shares.push_back(static_cast<double>(j) / static_cast<double>(grid));
  std::sort(shares.begin(), shares.end());
  shares.erase(std::unique(shares.begin(), shares.end(), [](double a, double b) { return b - a < 1e-9; }), shares.end());
  return shares;
}

// In the talk of `plays`, who sent what is worth its while.
void ask_for_truth(LinearProgram& program, const RatificationGame& game, const Messages& messages, const std::vector<DemandPlay>& plays) {
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < 2; ++t) {
      const double chance = chance_of(game, i, t);
      if (!(chance > 0)) continue;
      std::vector<double> gain;
      for (const DemandPlay& play : plays) {
        gain.push_back(gain_of_best(game, messages, play, i, t) / chance);
        if (gain.back() < 1e-12) gain.back() = 0;  // dust of rounding; coefficients like that make the solver stumble
      }
      for (std::size_t m = 0; m < messages.count(i); ++m) {
        if (!(messages.chance[i][t][m] > 0)) continue;
        for (std::size_t other = 0; other < messages.count(i); ++other) {
          if (other == m) continue;
          std::vector<LinearProgram::Term> row;
          for (std::uint32_t j = 0; j < plays.size(); ++j) {
            const std::size_t sent = i == 0 ? plays[j].m1 : plays[j].m2;
            if (gain[j] != 0 && sent == m) row.push_back({j, gain[j]});
            if (gain[j] != 0 && sent == other) row.push_back({j, -gain[j]});
          }
          if (!row.empty()) program.add_row(0, LinearProgram::infinity, row);
        }
      }
    }
}

// How often a strong side says "l" and a weak one "h", side by side.
struct Bluffs {
  std::array<double, 2> strong = {0, 0}, weak = {0, 0};
};

std::optional<Messages> messages_of(const RatificationGame& game, const Bluffs& bluffs) {
  Messages messages = separating(game);
  for (std::size_t i = 0; i < 2; ++i) {
    const double x = bluffs.strong[i], s = bluffs.weak[i];
    // Every message is sent now and then, and "h" is no sign of weakness.
    if (!(x >= 0 && x < 1 && s >= 0 && s < 1 && x + s <= 1)) return std::nullopt;
    messages.chance[i] = {{1 - x, x}, {s, 1 - s}};
  }
  return messages;
}

struct DemandSearch {
  const RatificationGame& game;
  DemandOptions options;
  std::size_t left;
  DemandTalk best;
  Bluffs at = {};

  bool look(const Bluffs& bluffs) {
    const auto messages = messages_of(game, bluffs);
    if (left == 0 || !messages) return false;
    --left;
    DemandTalk talk = demand_talk_with(game, *messages, options);
    if (!talk.proved || !(talk.value > best.value + 1e-10)) return false;
    best = std::move(talk);
    at = bluffs;
    return true;
  }

  // From the best so far: both sides alike, or each by itself, in steps that shrink.
  void compass(bool alike, double step, double end, std::size_t most) {
    const std::size_t keep = left > most ? left - most : 0;
    for (; step > end && left > keep; step /= 2) {
      bool better = true;
      while (better && left > keep) {
        better = false;
        for (std::size_t direction = 0; direction < (alike ? 4u : 8u); ++direction) {
          Bluffs next = at;
          const double by = (direction & 1) != 0 ? -step : step;
          for (std::size_t i = 0; i < 2; ++i) {
            if (!alike && i != direction / 4) continue;
            double& chance = (direction & 2) != 0 ? next.strong[i] : next.weak[i];
            chance = std::max(0.0, chance + by);
          }
          better = look(next) || better;
        }
      }
    }
  }
};

}  // namespace

DemandTalk demand_talk_with(const RatificationGame& game, const Messages& messages, const DemandOptions& options) {
  expects(game.types(0) == 2 && game.types(1) == 2, "the demand game after talks has two types a side");
  std::vector<DemandPlay> plays;
  LinearProgram program;
  std::vector<std::vector<LinearProgram::Term>> once;
  for (std::size_t m1 = 0; m1 < messages.count(0); ++m1)
    for (std::size_t m2 = 0; m2 < messages.count(1); ++m2) {
      once.emplace_back();
      const std::vector<double> shares = shares_of(game, messages, m1, m2, options.grid);
      for (std::size_t j = 0; j < shares.size(); ++j)
        for (std::size_t k = j; k < shares.size(); ++k)
          for (DemandPlay& play : demand_plays(game, messages, m1, m2, shares[j], shares[k])) {
            once.back().push_back({program.add_column(peace_of(game, messages, play), 0, 1), 1});
            plays.push_back(std::move(play));
          }
    }
  for (const auto& row : once)
    if (!row.empty()) program.add_row(-LinearProgram::infinity, 1, row);
  ask_for_truth(program, game, messages, plays);
  const LinearSolution solution = solve(program);
  DemandTalk talk;
  talk.messages = messages;
  if (!solution.optimal()) return talk;
  for (std::size_t j = 0; j < plays.size(); ++j)
    if (solution.x[j] > 1e-10) {
      talk.plays.push_back(plays[j]);
      talk.chance.push_back(std::min(solution.x[j], 1.0));
    }
  const DemandVerdict verdict = verify_demand(game, talk);
  talk.value = verdict.peace;
  talk.regret = verdict.regret;
  talk.proved = verdict.regret <= tolerance;
  return talk;
}

DemandTalk demand_cheap_talk(const RatificationGame& game, const DemandOptions& options) {
  const Messages all = separating(game), none = silence(game);
  DemandTalk best;
  for (const Messages& messages : {none, Messages{{all.chance[0], none.chance[1]}}, Messages{{none.chance[0], all.chance[1]}}, all}) {
    DemandTalk talk = demand_talk_with(game, messages, options);
    if (talk.proved && (!best.proved || talk.value > best.value + 1e-10)) best = std::move(talk);
  }
  return best;
}

DemandTalk demand_cheap_talk_mixed(const RatificationGame& game, const DemandTalk& start, const DemandOptions& options) {
  if (start.proved && start.value > 1 - 1e-12) return start;
  DemandOptions coarse = options;
  coarse.grid = std::min<std::size_t>(options.grid, 4);
  DemandSearch search = {game, coarse, options.evaluations, {}, {}};
  for (const double strong : {0.0, .15, .3, .45, .6, .75, .9})
    for (const double weak : {0.0, .01, .03, .1, .2, .35, .5})
      if (strong + weak < 1) search.look({{strong, strong}, {weak, weak}});
  search.compass(true, .04, 1e-5, search.left / 2);
  search.compass(false, .02, 1e-5, search.left);
  // Once more with all the shares.
  search.options = options;
  search.left = 1;
  search.look(search.at);
  return search.best.proved && search.best.value > start.value + 1e-10 ? search.best : start;
}

}  // namespace parley
