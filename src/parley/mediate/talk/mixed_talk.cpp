#include <algorithm>
#include <array>
#include <cmath>

#include "parley/mediate/talk/talk.hpp"

namespace parley {
namespace {

// Moves `amount` of a type's chance from one message to another; on both sides alike if asked.
struct Move {
  std::size_t side = 0, type = 0, from = 0, to = 0;
  bool both = false;
};

Messages moved(Messages messages, const Move& move, double amount) {
  for (std::size_t i = 0; i < 2; ++i) {
    if (!move.both && i != move.side) continue;
    std::vector<double>& chance = messages.chance[i][move.type];
    const double step = std::clamp(amount, 0.0, chance[move.from]);
    chance[move.from] -= step;
    chance[move.to] += step;
    for (double& c : chance)
      if (c < 1e-9) c = 0;
    double sum = 0;
    for (const double c : chance) sum += c;
    for (double& c : chance) c /= sum;
  }
  return messages;
}

std::vector<Move> moves_of(const RatificationGame& game, const Messages& messages, bool symmetric) {
  std::vector<Move> moves;
  const bool alike = game.types(0) == game.types(1) && messages.count(0) == messages.count(1);
  for (std::size_t side = 0; side < (symmetric ? 1u : 2u); ++side)
    for (std::size_t type = 0; type < game.types(side); ++type)
      for (std::size_t from = 0; from < messages.count(side); ++from)
        for (std::size_t to = 0; to < messages.count(side); ++to) {
          if (from == to) continue;
          if (!symmetric) moves.push_back({side, type, from, to, false});
          if (alike && side == 0) moves.push_back({side, type, from, to, true});
        }
  return moves;
}

struct MixedSearch {
  const RatificationGame& game;
  const TalkOptions& options;
  Talk best;
  std::size_t left;

  // The value of these messages, or less than anything where the evaluations are used up or the proof fails.
  double look(const Messages& messages) {
    if (left == 0) return -1e300;
    --left;
    Talk talk = talk_with(game, messages, options);
    if (!(talk.slack <= 1e-8)) return -1e300;
    const double value = talk.value;
    if (value > best.value + 1e-13) best = std::move(talk);
    return value;
  }

  // One direction: a coarse look, then a golden section around the best.
  void line(const Messages& from, const Move& move) {
    constexpr std::array<double, 8> grid = {0, .005, .01, .02, .035, .07, .15, .35};
    std::array<double, 8> value = {};
    std::size_t top = 0;
    for (std::size_t j = 1; j < grid.size(); ++j) {
      value[j] = look(moved(from, move, grid[j]));
      if (value[j] > value[top] || top == 0) top = j;
    }
    if (value[top] < best.value - .01) return;
    double low = grid[top - 1], high = top + 1 < grid.size() ? grid[top + 1] : 1;
    constexpr double golden = 0.6180339887498949;
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double at_a = look(moved(from, move, a)), at_b = look(moved(from, move, b));
    while (high - low > 1e-7 && left > 0) {
      if (at_a > at_b) {
        high = b;
        b = a;
        at_b = at_a;
        at_a = look(moved(from, move, a = high - golden * (high - low)));
      } else {
        low = a;
        a = b;
        at_a = at_b;
        at_b = look(moved(from, move, b = low + golden * (high - low)));
      }
    }
  }

  // From the best so far in all directions, with steps that shrink.
  void compass() {
    for (double step = .01; step > 1e-6 && left > 0; step /= 2) {
      bool better = true;
      while (better && left > 0) {
        better = false;
        const Messages centre = best.messages;
        for (const Move& move : moves_of(game, centre, options.symmetric)) {
          if (!(centre.chance[move.side][move.type][move.from] > 0)) continue;
          const double before = best.value;
          look(moved(centre, move, step));
          if (best.value > before + 1e-10) {
            better = true;
            break;
          }
        }
      }
    }
  }
};

}  // namespace

Talk cheap_talk_mixed(const RatificationGame& game, const Talk& start, const TalkOptions& options) {
  // Programs grow with the pairs of types: the search takes fewer of them then.
  constexpr std::size_t small = 36;
  MixedSearch search = {game, options, start, options.evaluations * small / std::max(small, game.cells())};
  const Messages all = separating(game);
  for (const Messages& from : {all, start.messages}) {
    const auto moves = moves_of(game, from, options.symmetric);
    for (const Move& move : moves)
      if (from.chance[move.side][move.type][move.from] > 0) search.line(from, move);
    if (&from == &all && start.messages.chance == all.chance) break;
  }
  search.compass();
  search.best.complete = false;
  return std::move(search.best);
}

}  // namespace parley
