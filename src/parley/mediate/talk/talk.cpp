#include "parley/mediate/talk/talk.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "parley/base/expects.hpp"
#include "parley/mediate/ratification/verify.hpp"
#include "parley/mediate/ratification/weights.hpp"
#include "parley/mediate/talk/acceptance.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {
namespace {

// All ways to partition n types, as the cell of each type, numbered by first appearance.
std::vector<std::vector<std::size_t>> partitions(std::size_t n, std::size_t most) {
  std::vector<std::vector<std::size_t>> all;
  std::vector<std::size_t> cell(n, 0);
  while (all.size() <= most) {
    all.push_back(cell);
    std::size_t t = n;
    while (t-- > 1) {
      const std::size_t top = *std::max_element(cell.begin(), cell.begin() + static_cast<std::ptrdiff_t>(t));
      if (cell[t] <= top) {
        ++cell[t];
        std::fill(cell.begin() + static_cast<std::ptrdiff_t>(t) + 1, cell.end(), std::size_t{0});
        break;
      }
    }
    if (t == 0 || t > n) break;
  }
  return all;
}

std::vector<std::vector<double>> pure(const std::vector<std::size_t>& cell) {
  const std::size_t count = *std::max_element(cell.begin(), cell.end()) + 1;
  std::vector<std::vector<double>> chance(cell.size(), std::vector<double>(count, 0.0));
  for (std::size_t t = 0; t < cell.size(); ++t) chance[t][cell[t]] = 1;
  return chance;
}

// Whose messages can be told apart only by their number say the same.
std::vector<std::size_t> numbered(std::vector<std::size_t> cell) {
  std::vector<std::size_t> name(cell.size() + 1, cell.size());
  std::size_t next = 0;
  for (std::size_t& c : cell) {
    if (name[c] == cell.size()) name[c] = next++;
    c = name[c];
  }
  return cell;
}

// All that differs from a partition by two cells made one, or by one type that goes elsewhere.
std::vector<std::vector<std::size_t>> near(const std::vector<std::size_t>& cell) {
  const std::size_t count = *std::max_element(cell.begin(), cell.end()) + 1;
  std::vector<std::vector<std::size_t>> all;
  const auto add = [&](std::vector<std::size_t> changed) {
    changed = numbered(std::move(changed));
    if (changed != cell && std::find(all.begin(), all.end(), changed) == all.end()) all.push_back(std::move(changed));
  };
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = a + 1; b < count; ++b) {
      auto merged = cell;
      for (std::size_t& c : merged)
        if (c == b) c = a;
      add(std::move(merged));
    }
  for (std::size_t t = 0; t < cell.size(); ++t)
    for (std::size_t c = 0; c <= count; ++c) {
      auto moved = cell;
      moved[t] = c;
      add(std::move(moved));
    }
  return all;
}

// A pie's splits at which somebody's acceptance changes, given who says what.
std::vector<double> heard_thresholds(const RatificationGame& game, const Messages& messages) {
  std::vector<double> splits = {0, 1};
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t m = 0; m < messages.count(1 - i); ++m) {
      std::vector<std::size_t> heard;
      for (std::size_t o = 0; o < game.types(1 - i); ++o)
        if (messages.chance[1 - i][o][m] > 0) heard.push_back(o);
      if (heard.empty() || heard.size() > 10) continue;
      for (std::size_t bits = 1; bits < (std::size_t{1} << heard.size()); ++bits)
        for (std::size_t t = 0; t < game.types(i); ++t) {
          double chance = 0, sum = 0;
          for (std::size_t j = 0; j < heard.size(); ++j) {
            if ((bits >> j & 1) == 0) continue;
            const std::size_t c = i == 0 ? game.cell(t, heard[j]) : game.cell(heard[j], t);
            const double weight = game.prior[c] * messages.chance[1 - i][heard[j]][m];
            chance += weight;
            sum += weight * game.breakdown[i][c];
          }
          if (chance > 0) splits.push_back(i == 0 ? sum / chance : 1 - sum / chance);
        }
    }
  return splits;
}

double column_weight(const RatificationGame& game, const Objective& objective, const Messages& messages, const Acceptance& at) {
  double sum = 0;
  for (std::size_t t1 = 0; t1 < game.types(0); ++t1)
    for (std::size_t t2 = 0; t2 < game.types(1); ++t2)
      sum += weight_of(game, objective, game.cell(t1, t2), at.item) * messages.chance[0][t1][at.m1] * messages.chance[1][t2][at.m2] *
             at.accepts[0][t1] * at.accepts[1][t2];
  return sum;
}

// What type t of side i gets, given its type, from a column whose message it sends: it accepts if that pays.
double column_gain(const RatificationGame& game, const Messages& messages, const Acceptance& at, std::size_t i, std::size_t t,
                   double chance) {
  const std::size_t heard = i == 0 ? at.m2 : at.m1;
  double sum = 0;
  for (std::size_t o = 0; o < game.types(1 - i); ++o) {
    const std::size_t c = i == 0 ? game.cell(t, o) : game.cell(o, t);
    sum += game.prior[c] * messages.chance[1 - i][o][heard] * at.accepts[1 - i][o] * (game.worth(i, at.item) - game.breakdown[i][c]);
  }
  constexpr double dust = 1e-14;  // a coefficient of rounding alone can make a solver call a program infeasible
  return sum > dust * chance ? sum / chance : 0;
}

void settle(Talk& talk, const std::vector<Acceptance>& columns, const std::vector<double>& weight, const Objective& objective) {
  const RatificationGame& game = talk.game;
  talk.policy.mu.assign(game.cells() * game.menu.size(), 0.0);
  for (std::size_t j = 0; j < columns.size(); ++j) {
    const Acceptance& at = columns[j];
    if (!(weight[j] > 0)) continue;
    for (std::size_t t1 = 0; t1 < game.types(0); ++t1)
      for (std::size_t t2 = 0; t2 < game.types(1); ++t2)
        talk.policy.mu[game.cell(t1, t2) * game.menu.size() + at.item] +=
            weight[j] * talk.messages.chance[0][t1][at.m1] * talk.messages.chance[1][t2][at.m2] * at.accepts[0][t1] * at.accepts[1][t2];
  }
  const Verdict verdict = verify(game, talk.policy, objective, Institution::mediation);
  talk.value = verdict.objective;
  talk.slack = verdict.slack(Institution::mediation);
}

}  // namespace

Messages silence(const RatificationGame& game) {
  return {{std::vector<std::vector<double>>(game.types(0), {1.0}), std::vector<std::vector<double>>(game.types(1), {1.0})}};
}

Messages separating(const RatificationGame& game) {
  Messages messages;
  for (std::size_t i = 0; i < 2; ++i) {
    std::vector<std::size_t> cell(game.types(i));
    for (std::size_t t = 0; t < cell.size(); ++t) cell[t] = t;
    messages.chance[i] = pure(cell);
  }
  return messages;
}

Talk no_talk(const RatificationGame& game, const TalkOptions& options) {
  Talk talk;
  talk.messages = silence(game);
  talk.game = with_splits(game, game.pie ? heard_thresholds(game, talk.messages) : std::vector<double>());
  const AcceptanceSet found = acceptance_equilibria(talk.game, talk.messages, options.mixed_acceptance);
  talk.complete = found.complete;
  std::vector<double> weight(found.columns.size(), 0.0);
  double best = 0;
  std::size_t pick = found.columns.size();
  for (std::size_t j = 0; j < found.columns.size(); ++j)
    if (const double value = column_weight(talk.game, options.objective, talk.messages, found.columns[j]); value > best) {
      best = value;
      pick = j;
    }
  if (pick < weight.size()) weight[pick] = 1;
  settle(talk, found.columns, weight, options.objective);
  return talk;
}

namespace {

RatificationGame heard_menu(const RatificationGame& game, const Messages& messages) {
  return with_splits(game, game.pie ? heard_thresholds(game, messages) : std::vector<double>());
}

LinearProgram talk_program(const RatificationGame& game, const Messages& messages, const std::vector<Acceptance>& columns,
                           const Objective& objective) {
  LinearProgram program;
  for (const Acceptance& at : columns) program.add_column(column_weight(game, objective, messages, at), 0, 1);
  std::vector<std::vector<LinearProgram::Term>> once(messages.count(0) * messages.count(1));
  for (std::uint32_t j = 0; j < columns.size(); ++j) once[columns[j].m1 * messages.count(1) + columns[j].m2].push_back({j, 1});
  for (const auto& row : once)
    if (!row.empty()) program.add_row(-LinearProgram::infinity, 1, row);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.types(i); ++t) {
      const double chance = game.marginal(i, t);
      if (!(chance > 0)) continue;
      std::vector<double> gain;
      for (const Acceptance& at : columns) gain.push_back(column_gain(game, messages, at, i, t, chance));
      for (std::size_t m = 0; m < messages.count(i); ++m) {
        if (!(messages.chance[i][t][m] > 0)) continue;
        for (std::size_t other = 0; other < messages.count(i); ++other) {
          if (other == m) continue;
          std::vector<LinearProgram::Term> row;
          for (std::uint32_t j = 0; j < columns.size(); ++j) {
            const std::size_t sent = i == 0 ? columns[j].m1 : columns[j].m2;
            if (gain[j] != 0 && sent == m) row.push_back({j, gain[j]});
            if (gain[j] != 0 && sent == other) row.push_back({j, -gain[j]});
          }
          if (!row.empty()) program.add_row(0, LinearProgram::infinity, row);
        }
      }
    }
  return program;
}

}  // namespace

LinearProgram program_of(const RatificationGame& game, const Messages& messages, const TalkOptions& options) {
  const RatificationGame menu = heard_menu(game, messages);
  return talk_program(menu, messages, acceptance_equilibria(menu, messages, options.mixed_acceptance).columns, options.objective);
}

Talk talk_with(const RatificationGame& game, const Messages& messages, const TalkOptions& options) {
  Talk talk;
  talk.messages = messages;
  talk.game = heard_menu(game, messages);
  const AcceptanceSet found = acceptance_equilibria(talk.game, messages, options.mixed_acceptance);
  talk.complete = found.complete;
  const LinearSolution solution = solve(talk_program(talk.game, messages, found.columns, options.objective));
  talk.gap = solution.gap;
  std::vector<double> weight(found.columns.size(), 0.0);
  if (solution.optimal())
    for (std::size_t j = 0; j < weight.size(); ++j) weight[j] = std::clamp(solution.x[j], 0.0, 1.0);
  else
    talk.complete = false;
  settle(talk, found.columns, weight, options.objective);
  return talk;
}

Talk cheap_talk(const RatificationGame& game, const TalkOptions& options) {
  Talk best = no_talk(game, options);
  bool complete = best.complete;
  using Pair = std::array<std::vector<std::size_t>, 2>;
  const auto tried = [&](const Pair& pair) {
    Talk talk = talk_with(game, {{pure(pair[0]), pure(pair[1])}}, options);
    complete = complete && talk.complete;
    const double value = talk.slack <= 1e-8 ? talk.value : -LinearProgram::infinity;
    if (value > best.value + 1e-12) best = std::move(talk);
    return value;
  };
  const auto one = partitions(game.types(0), options.partition_pairs), two = partitions(game.types(1), options.partition_pairs);
  if (one.size() * two.size() <= options.partition_pairs) {
    for (const auto& first : one)
      for (const auto& second : two) tried({first, second});
    best.complete = complete;
    return best;
  }
  // Too many: uphill from silence, one-sided and separating talk, a step changing one side's partition.
  std::set<Pair> seen;
  constexpr std::size_t small = 36;  // programs grow with the pairs of types
  std::size_t left = options.partition_search * small / std::max(small, game.cells());
  const auto uphill = [&](Pair from, double value) {
    for (bool better = true; better && left > 0;) {
      better = false;
      Pair next = from;
      for (std::size_t i = 0; i < 2; ++i)
        for (const auto& cell : near(from[i])) {
          Pair pair = from;
          pair[i] = cell;
          if (left == 0 || !seen.insert(pair).second) continue;
          --left;
          if (const double here = tried(pair); here > value + 1e-9) {
            value = here;
            next = pair;
            better = true;
          }
        }
      from = next;
    }
  };
  std::array<std::vector<std::size_t>, 2> none, all;
  for (std::size_t i = 0; i < 2; ++i) {
    none[i].assign(game.types(i), 0);
    all[i].resize(game.types(i));
    std::iota(all[i].begin(), all[i].end(), std::size_t{0});
  }
  std::vector<std::pair<double, Pair>> starts;
  for (const Pair& pair : {Pair{all[0], all[1]}, Pair{all[0], none[1]}, Pair{none[0], all[1]}, Pair{none[0], none[1]}}) {
    seen.insert(pair);
    starts.emplace_back(tried(pair), pair);
  }
  std::stable_sort(starts.begin(), starts.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [value, pair] : starts) uphill(pair, value);
  best.complete = false;
  return best;
}

}  // namespace parley
