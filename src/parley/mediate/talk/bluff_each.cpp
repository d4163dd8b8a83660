#include <algorithm>
#include <array>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/mediate/talk/talk.hpp"

namespace parley {
namespace {

using Pair = std::array<double, 2>;

// The simplex of Nelder and Mead (1965) over the two chances of a bluff: it follows the ridge on which both sides' truth binds.
struct Simplex {
  const RatificationGame& game;
  const TalkOptions& options;
  Talk best;

  double look(const Pair& bluff) {
    if (!(bluff[0] >= 0 && bluff[1] >= 0 && bluff[0] < 1 && bluff[1] < 1)) return -1e300;
    Messages messages = separating(game);
    for (std::size_t i = 0; i < 2; ++i) messages.chance[i][1] = {bluff[i], 1 - bluff[i]};
    Talk talk = talk_with(game, messages, options);
    if (!(talk.slack <= 1e-8)) return -1e300;
    const double value = talk.value;
    if (value > best.value + 1e-13) best = std::move(talk);
    return value;
  }

  void climb(const Pair& from, double step, std::size_t evaluations) {
    struct Corner {
      Pair at;
      double value;
    };
    std::array<Corner, 3> corner = {Corner{from, 0}, Corner{{std::max(0.0, from[0] - step), from[1] + step}, 0},
                                    Corner{{from[0] + step / 2, from[1] + step / 2}, 0}};
    for (Corner& it : corner) it.value = look(it.at);
    for (std::size_t used = 3; used < evaluations;) {
      std::stable_sort(corner.begin(), corner.end(), [](const Corner& a, const Corner& b) { return a.value > b.value; });
      double size = 0;
      for (const Corner& it : corner) size = std::max({size, std::abs(it.at[0] - corner[0].at[0]), std::abs(it.at[1] - corner[0].at[1])});
      if (size < 1e-7) return;
      const Pair middle = {(corner[0].at[0] + corner[1].at[0]) / 2, (corner[0].at[1] + corner[1].at[1]) / 2};
      const auto along = [&](double by) {
        const Pair at = {middle[0] + by * (corner[2].at[0] - middle[0]), middle[1] + by * (corner[2].at[1] - middle[1])};
        ++used;
        return Corner{at, look(at)};
      };
      const Corner reflected = along(-1);
      if (reflected.value > corner[0].value) {
        const Corner expanded = along(-2);
        corner[2] = expanded.value > reflected.value ? expanded : reflected;
      } else if (reflected.value > corner[1].value) {
        corner[2] = reflected;
      } else {
        const Corner contracted = along(reflected.value > corner[2].value ? -.5 : .5);
        if (contracted.value > std::max(corner[2].value, reflected.value)) {
          corner[2] = contracted;
          continue;
        }
        for (std::size_t k = 1; k < 3; ++k) {
          for (std::size_t i = 0; i < 2; ++i) corner[k].at[i] = (corner[k].at[i] + corner[0].at[i]) / 2;
          corner[k].value = look(corner[k].at);
          ++used;
        }
      }
    }
  }
};

}  // namespace

Talk cheap_talk_bluff_each(const RatificationGame& game, const Talk& start, const TalkOptions& options) {
  expects(game.types(0) == 2 && game.types(1) == 2, "each side bluffs by itself where it has two types");
  Simplex simplex = {game, options, start};
  if (start.value > 1 - 1e-12) return start;
  double alike = 0;
  if (start.messages.count(0) == 2 && start.messages.count(1) == 2)
    alike = (start.messages.chance[0][1][0] + start.messages.chance[1][1][0]) / 2;
  simplex.climb({alike, alike}, std::max(.2 * alike, .005), 120);
  simplex.climb({0, std::max(2 * alike, .01)}, std::max(.3 * alike, .005), 80);
  simplex.climb({alike, .4}, .05, 80);
  simplex.best.complete = false;
  return std::move(simplex.best);
}

}  // namespace parley
