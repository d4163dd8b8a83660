#include "parley/mediate/talk/acceptance.hpp"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

constexpr double tie = 1e-12;             // a gain this small is none
constexpr std::size_t most_types = 10;    // of a cell whose every set is tried
constexpr std::size_t most_mixing = 256;  // sets times pairs of mixing types

// One pair of messages: who may have sent them and what the sides gain where they meet.
struct Cell {
  std::array<std::vector<std::size_t>, 2> types = {};
  std::vector<std::array<double, 2>> gain = {};  // by pair: chance of the meeting times (v_i - d_i)
  std::vector<double> chance = {};

  std::size_t size(std::size_t i) const { return types[i].size(); }
  std::size_t pair(std::size_t i, std::size_t mine, std::size_t other) const {
    return i == 0 ? mine * size(1) + other : other * size(1) + mine;
  }
  double of(std::size_t i, std::size_t mine, const std::vector<double>& others) const {
    double sum = 0;
    for (std::size_t o = 0; o < others.size(); ++o) sum += gain[pair(i, mine, o)][i] * others[o];
    return sum;
  }
  static bool fits(double accepts, double expected) { return (expected >= -tie || accepts == 0) && (expected <= tie || accepts == 1); }
  bool meets(const std::vector<double>& one, const std::vector<double>& two) const {
    for (std::size_t a = 0; a < one.size(); ++a)
      for (std::size_t b = 0; b < two.size(); ++b)
        if (one[a] * two[b] * chance[a * size(1) + b] > 0) return true;
    return false;
  }
};

std::vector<double> chosen(std::size_t bits, std::size_t n) {
  std::vector<double> set(n, 0.0);
  for (std::size_t t = 0; t < n; ++t) set[t] = static_cast<double>(bits >> t & 1);
  return set;
}

// Where a cell is too large for all sets: those who gain most from a deal first.
std::vector<std::vector<double>> candidate_sets(const Cell& cell, bool& complete) {
  const std::size_t n = cell.size(1);
  std::vector<std::vector<double>> sets;
  if (n <= most_types) {
    for (std::size_t bits = 1; bits < (std::size_t{1} << n); ++bits) sets.push_back(chosen(bits, n));
    return sets;
  }
  complete = false;
  std::vector<std::size_t> order(n);
  for (std::size_t o = 0; o < n; ++o) order[o] = o;
  const std::vector<double> everyone(cell.size(0), 1.0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return cell.of(1, a, everyone) > cell.of(1, b, everyone); });
  std::vector<double> set(n, 0.0);
  for (const std::size_t o : order) {
    set[o] = 1;
    sets.push_back(set);
  }
  return sets;
}

template <class Add>
void pure_equilibria(const Cell& cell, bool& complete, const Add& add) {
  for (const std::vector<double>& two : candidate_sets(cell, complete)) {
    std::vector<double> one(cell.size(0), 0.0);
    std::vector<std::size_t> free;
    for (std::size_t t = 0; t < one.size(); ++t) {
      const double gain = cell.of(0, t, two);
      if (gain > tie) one[t] = 1;
      if (std::abs(gain) <= tie) free.push_back(t);
    }
    if (free.size() > most_types) {
      complete = false;
      free.resize(most_types);
    }
    for (std::size_t bits = 0; bits < (std::size_t{1} << free.size()); ++bits) {
      for (std::size_t j = 0; j < free.size(); ++j) one[free[j]] = static_cast<double>(bits >> j & 1);
      bool holds = cell.meets(one, two);
      for (std::size_t o = 0; o < two.size() && holds; ++o) holds = Cell::fits(two[o], cell.of(1, o, one));
      if (holds) add(one, two);
    }
  }
}

template <class Add>
void mixed_equilibria(const Cell& cell, const Add& add) {
  const std::size_t n1 = cell.size(0), n2 = cell.size(1);
  if (n1 + n2 > 10 || n1 * n2 * (std::size_t{1} << (n1 + n2 - 2)) > most_mixing) return;
  for (std::size_t t = 0; t < n1; ++t)
    for (std::size_t o = 0; o < n2; ++o) {
      const double h1 = cell.gain[t * n2 + o][0], h2 = cell.gain[t * n2 + o][1];
      if (std::abs(h1) <= tie || std::abs(h2) <= tie) continue;
      for (std::size_t bits1 = 0; bits1 < (std::size_t{1} << n1); ++bits1) {
        if ((bits1 >> t & 1) != 0) continue;
        for (std::size_t bits2 = 0; bits2 < (std::size_t{1} << n2); ++bits2) {
          if ((bits2 >> o & 1) != 0) continue;
          std::vector<double> one = chosen(bits1, n1), two = chosen(bits2, n2);
          const double alpha2 = -cell.of(0, t, two) / h1, alpha1 = -cell.of(1, o, one) / h2;
          const bool inside1 = alpha1 > 1e-9 && alpha1<1 - 1e-9, inside2 = alpha2> 1e-9 && alpha2 < 1 - 1e-9;
          if (!(alpha1 >= 0) || alpha1 > 1 || !(alpha2 >= 0) || alpha2 > 1 || !(inside1 || inside2)) continue;
          one[t] = alpha1;
          two[o] = alpha2;
          bool holds = cell.meets(one, two);
          for (std::size_t a = 0; a < n1 && holds; ++a) holds = Cell::fits(one[a], cell.of(0, a, two));
          for (std::size_t b = 0; b < n2 && holds; ++b) holds = Cell::fits(two[b], cell.of(1, b, one));
          if (holds) add(one, two);
        }
      }
    }
}

}  // namespace

AcceptanceSet acceptance_equilibria(const RatificationGame& game, const Messages& messages, bool mixed) {
  AcceptanceSet found;
  for (std::size_t m1 = 0; m1 < messages.count(0); ++m1)
    for (std::size_t m2 = 0; m2 < messages.count(1); ++m2) {
      Cell cell;
      for (std::size_t t = 0; t < game.types(0); ++t)
        if (messages.chance[0][t][m1] > 0) cell.types[0].push_back(t);
      for (std::size_t t = 0; t < game.types(1); ++t)
        if (messages.chance[1][t][m2] > 0) cell.types[1].push_back(t);
      if (cell.types[0].empty() || cell.types[1].empty()) continue;
      double total = 0;
      for (const std::size_t t : cell.types[0])
        for (const std::size_t o : cell.types[1]) {
          cell.chance.push_back(game.prior[game.cell(t, o)] * messages.chance[0][t][m1] * messages.chance[1][o][m2]);
          total += cell.chance.back();
        }
      if (!(total > 0)) continue;  // never met: no deal there, held up by both rejecting
      for (double& chance : cell.chance) chance /= total;
      cell.gain.resize(cell.chance.size());
      for (std::size_t k = 0; k < game.menu.size(); ++k) {
        for (std::size_t a = 0; a < cell.size(0); ++a)
          for (std::size_t b = 0; b < cell.size(1); ++b) {
            const std::size_t c = game.cell(cell.types[0][a], cell.types[1][b]), at = a * cell.size(1) + b;
            for (std::size_t i = 0; i < 2; ++i) cell.gain[at][i] = cell.chance[at] * (game.worth(i, k) - game.breakdown[i][c]);
          }
        const auto add = [&](const std::vector<double>& one, const std::vector<double>& two) {
          Acceptance column = {m1, m2, k, {std::vector<double>(game.types(0), 0.0), std::vector<double>(game.types(1), 0.0)}};
          for (std::size_t a = 0; a < one.size(); ++a) column.accepts[0][cell.types[0][a]] = one[a];
          for (std::size_t b = 0; b < two.size(); ++b) column.accepts[1][cell.types[1][b]] = two[b];
          found.columns.push_back(std::move(column));
        };
        pure_equilibria(cell, found.complete, add);
        if (mixed) mixed_equilibria(cell, add);
      }
    }
  return found;
}

}  // namespace parley
