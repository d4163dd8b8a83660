#include "parley/mediate/demand/demand_play.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

constexpr double level = 1e-11;  // of indifference
constexpr std::size_t asks = 3;

// The demand game after two messages around two shares.
struct Small {
  std::array<std::array<bool, 2>, 2> speaks = {};  ///< [side][type]
  /// [side][type][own ask][other's type][other's ask]: gain over war, times the prior and the chance of what is heard.
  double gain[2][2][asks][2][asks] = {};

  Small(const RatificationGame& game, const Messages& messages, std::size_t m1, std::size_t m2, double low, double high) {
    expects(game.types(0) == 2 && game.types(1) == 2, "the demand game after talks has two types a side");
    for (std::size_t i = 0; i < 2; ++i) {
      const double little = i == 0 ? low : 1 - high, much = i == 0 ? high : 1 - low;
      for (std::size_t t = 0; t < 2; ++t) {
        speaks[i][t] = messages.chance[i][t][i == 0 ? m1 : m2] > 0;
        for (std::size_t o = 0; o < 2; ++o) {
          const std::size_t c = i == 0 ? game.cell(t, o) : game.cell(o, t);
          const double weight = game.prior[c] * messages.chance[1 - i][o][i == 0 ? m2 : m1], war = game.breakdown[i][c];
          gain[i][t][0][o][0] = weight * ((little + much) / 2 - war);
          gain[i][t][0][o][1] = weight * (little - war);
          gain[i][t][1][o][0] = weight * (much - war);
        }
      }
    }
  }

  double of(std::size_t i, std::size_t t, std::size_t ask, const Asks& other) const {
    const auto& g = gain[i][t][ask];
    return g[0][0] * other[0][0] + g[0][1] * other[0][1] + g[1][0] * other[1][0] + g[1][1] * other[1][1];
  }
  double best(std::size_t i, std::size_t t, const Asks& other) const { return std::max({0.0, of(i, t, 0, other), of(i, t, 1, other)}); }
};

// One side's rule: each type's ask, and maybe one type that mixes two.
struct Rule {
  Asks chance = {};
  bool mixes = false;
  std::size_t mixer = 0, first = 0, second = 0;

  Asks at(double share) const {
    Asks out = chance;
    if (mixes) {
      out[mixer][first] = share;
      out[mixer][second] = 1 - share;
    }
    return out;
  }
  bool uses(std::size_t ask) const { return chance[0][ask] > 0 || chance[1][ask] > 0 || (mixes && (first == ask || second == ask)); }
};

std::vector<Rule> rules_of(const std::array<bool, 2>& speaks, bool one_split) {
  Rule none;
  none.chance = {std::array<double, 3>{0, 0, 1}, std::array<double, 3>{0, 0, 1}};
  std::vector<Rule> rules = {none};
  for (std::size_t t = 0; t < 2; ++t) {
    if (!speaks[t]) continue;
    std::vector<Rule> more;
    for (const Rule& rule : rules)
      for (std::size_t first = 0; first < asks; ++first)
        for (std::size_t second = first; second < asks; ++second) {
          if (one_split && (first == 1 || second == 1)) continue;  // much and little are the same
          if (rule.mixes && second != first) continue;
          Rule next = rule;
          next.chance[t] = {0, 0, 0};
          if (first == second) {
            next.chance[t][first] = 1;
          } else {
            next.mixes = true;
            next.mixer = t;
            next.first = first;
            next.second = second;
          }
          more.push_back(next);
        }
    rules = std::move(more);
  }
  return rules;
}

// Peace can come about and, with two shares, in more than one way: otherwise one split is the same play, and leaves a liar less.
bool worth_trying(const Rule& one, const Rule& two, bool one_split) {
  const bool even = one.uses(0) && two.uses(0);
  if (one_split) return even;
  return static_cast<int>(even) + static_cast<int>(one.uses(0) && two.uses(1)) + static_cast<int>(one.uses(1) && two.uses(0)) > 1;
}

// The share of the mixer of `theirs` that leaves the mixer of `mine`, on side i, indifferent; outside (0,1) where there is none.
double balance(const Small& small, std::size_t i, const Rule& mine, const Rule& theirs) {
  const auto edge = [&](double share) {
    const Asks other = theirs.at(share);
    return small.of(i, mine.mixer, mine.first, other) - small.of(i, mine.mixer, mine.second, other);
  };
  const double none = edge(0), full = edge(1);
  return std::abs(full - none) > level ? none / (none - full) : -1;
}

bool best_replies(const Small& small, std::size_t i, const Asks& mine, const Asks& theirs) {
  for (std::size_t t = 0; t < 2; ++t) {
    if (!small.speaks[i][t]) continue;
    const double best = small.best(i, t, theirs);
    for (std::size_t ask = 0; ask < asks; ++ask)
      if (mine[t][ask] > 0 && small.of(i, t, ask, theirs) < best - level) return false;
  }
  return true;
}

}  // namespace

double DemandPlay::demand(std::size_t side, Ask ask) const {
  if (ask == Ask::all) return 1;
  if (side == 0) return ask == Ask::little ? low : high;
  return ask == Ask::little ? 1 - high : 1 - low;
}

std::vector<DemandPlay> demand_plays(const RatificationGame& game, const Messages& messages, std::size_t m1, std::size_t m2, double low,
                                     double high) {
  const Small small(game, messages, m1, m2, low, high);
  const bool one_split = low == high;
  const std::vector<Rule> one = rules_of(small.speaks[0], one_split), two = rules_of(small.speaks[1], one_split);
  std::vector<DemandPlay> out;
  for (const Rule& first : one)
    for (const Rule& second : two) {
      if (first.mixes != second.mixes || !worth_trying(first, second, one_split)) continue;
      double y = 0, z = 0;
      if (first.mixes) {
        z = balance(small, 0, first, second);
        if (!(z > level && z < 1 - level)) continue;
        y = balance(small, 1, second, first);
        if (!(y > level && y < 1 - level)) continue;
      }
      const Asks mine = first.at(y), theirs = second.at(z);
      if (best_replies(small, 0, mine, theirs) && best_replies(small, 1, theirs, mine)) out.push_back({m1, m2, low, high, {mine, theirs}});
    }
  return out;
}

double gain_of_best(const RatificationGame& game, const Messages& messages, const DemandPlay& play, std::size_t i, std::size_t t) {
  return Small(game, messages, play.m1, play.m2, play.low, play.high).best(i, t, play.chance[1 - i]);
}

double peace_of(const RatificationGame& game, const Messages& messages, const DemandPlay& play) {
  double sum = 0;
  for (std::size_t t1 = 0; t1 < 2; ++t1)
    for (std::size_t t2 = 0; t2 < 2; ++t2) {
      const auto &x = play.chance[0][t1], &y = play.chance[1][t2];
      sum += game.prior[game.cell(t1, t2)] * messages.chance[0][t1][play.m1] * messages.chance[1][t2][play.m2] *
             (x[0] * (y[0] + y[1]) + x[1] * y[0]);
    }
  return sum;
}

}  // namespace parley
