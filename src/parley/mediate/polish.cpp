#include "parley/mediate/polish.hpp"

#include <algorithm>

#include "parley/numerics/linear_program.hpp"

namespace parley {
namespace {

using Numbers = std::vector<double>;
using Term = LinearProgram::Term;
constexpr double inf = LinearProgram::infinity;
constexpr std::uint32_t none = 0xffffffffu;
constexpr double felt = 1e-10;  // a gain on the wrong side of zero by more than this changes its form

std::size_t cell_of(const FlatGame& game, std::size_t i, std::size_t mine, std::size_t other) {
  return i == 0 ? mine * game.types[1] + other : other * game.types[1] + mine;
}

constexpr std::size_t npos = static_cast<std::size_t>(-1);

struct Built {
  LinearProgram program{};
  std::vector<std::uint32_t> column = {};  // (t1,t2,k)
  std::vector<std::size_t> row = {};       // by place in the prices
};

void add_gain(const FlatGame& game, const Built& built, std::vector<Term>& row, std::size_t i, std::size_t t, std::size_t m, std::size_t k,
              double factor) {
  const std::size_t others = game.types[1 - i];
  for (std::size_t o = 0; o < others; ++o) {
    const std::uint32_t column = built.column[cell_of(game, i, m, o) * game.width + k];
    if (column != none) row.push_back({column, factor * game.gain[i][(t * others + o) * game.width + k]});
  }
}

Built build(const FlatGame& game, const Restricted& restricted) {
  Built out;
  const std::size_t width = game.width;
  out.column.assign(game.cells() * width, none);
  out.row.assign(game.prices(), npos);
  for (std::size_t j = 0; j < out.column.size(); ++j)
    if (restricted.held[j]) out.column[j] = out.program.add_column(game.weight[j], 0, 1);
  std::vector<Term> row;
  for (std::size_t c = 0; c < game.cells(); ++c) {
    row.clear();
    for (std::size_t k = 0; k < width; ++k)
      if (out.column[c * width + k] != none) row.push_back({out.column[c * width + k], 1});
    if (row.size() > 1) out.program.add_row(-inf, 1, row);
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i];
    for (std::size_t t = 0; t < n; ++t) {
      if (!game.may[i][t]) continue;
      std::vector<Term> truth;
      for (std::size_t k = 0; k < game.items; ++k) {
        row.clear();
        add_gain(game, out, row, i, t, t, k, 1);
        if (row.empty()) continue;
        out.row[game.obedience_at(i) + t * width + k] = out.program.rows();
        out.program.add_row(0, inf, row);
        truth.insert(truth.end(), row.begin(), row.end());
      }
      for (std::size_t m = 0; m < n; ++m) {
        if (!restricted.watched[i][t * n + m]) continue;
        std::vector<Term> honesty = truth;
        for (std::size_t k = 0; k < game.items; ++k) {
          const std::size_t at = (t * n + m) * width + k;
          if (restricted.form[i][at] == Restricted::taken) add_gain(game, out, honesty, i, t, m, k, -1);
          if (restricted.form[i][at] != Restricted::either) continue;
          row.clear();
          add_gain(game, out, row, i, t, m, k, -1);
          if (row.empty()) continue;
          const std::uint32_t z = out.program.add_column(0);
          row.push_back({z, 1});
          honesty.push_back({z, -1});
          out.row[game.lie_at(i) + at] = out.program.rows();
          out.program.add_row(0, inf, row);
        }
        out.row[game.truth_at(i) + t * n + m] = out.program.rows();
        out.program.add_row(0, inf, honesty);
      }
    }
  }
  return out;
}

// Prices from the duals; an item that no row speaks of keeps the caller's price, in proportion.
Numbers prices_of(const FlatGame& game, const Restricted& restricted, const Built& built, const Numbers& dual, const Numbers& before) {
  Numbers out(game.prices(), 0.0);
  const auto price = [&](std::size_t at) { return std::max(0.0, -dual[built.row[at]]); };
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i], width = game.width;
    for (std::size_t at = game.obedience_at(i); at < game.truth_at(i); ++at) out[at] = built.row[at] == npos ? before[at] : price(at);
    for (std::size_t pair = 0; pair < n * n; ++pair) {
      const std::size_t at = game.truth_at(i) + pair;
      if (built.row[at] == npos) continue;
      const double truth = out[at] = price(at);
      for (std::size_t k = 0; k < game.items; ++k) {
        const std::size_t lie = game.lie_at(i) + pair * width + k;
        bool offered = false;
        for (std::size_t o = 0; o < game.types[1 - i]; ++o) offered = offered || restricted.held[cell_of(game, i, pair % n, o) * width + k];
        if (built.row[lie] != npos)
          out[lie] = std::min(truth, price(lie));
        else if (offered)
          out[lie] = restricted.form[i][pair * width + k] == Restricted::taken ? truth : 0;
        else
          out[lie] = before[at] > 0 ? truth * (before[lie] / before[at]) : truth;
      }
    }
  }
  return out;
}

// Watches and splits what this policy shows to have been written too kindly. False: nothing to mend.
bool mend(const FlatGame& game, const Numbers& mu, Restricted& restricted) {
  const auto gains = expected_gains(game, mu);
  bool any = false;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i], width = game.width;
    for (std::size_t t = 0; t < n; ++t)
      for (std::size_t m = 0; m < n; ++m) {
        if (m == t || !game.may[i][t] || !game.may[i][m]) continue;
        const double lead = lie_gain(game, gains[i], i, t, m);
        if (lead <= 5e-9) continue;
        const bool before = restricted.watched[i][t * n + m];
        any = true;
        restricted.watched[i][t * n + m] = 1;
        for (std::size_t k = 0; k < game.items; ++k) {
          const double gain = gains[i][(t * n + m) * width + k];
          unsigned char& form = restricted.form[i][(t * n + m) * width + k];
          if (!before)
            form = gain > felt ? Restricted::taken : Restricted::refused;
          else if ((form == Restricted::taken && gain < -felt) || (form == Restricted::refused && gain > felt))
            form = Restricted::either;
        }
      }
  }
  return any;
}

}  // namespace

Restricted restriction(const FlatGame& game, const Numbers& mu, const Numbers& prices, double near) {
  Restricted out;
  const std::size_t width = game.width;
  out.held.assign(game.cells() * width, 0);
  Numbers reduced;
  reduced_weights(game, prices, reduced);
  for (std::size_t c = 0; c < game.cells(); ++c) {
    if (!game.live[c]) continue;
    double best = 0;
    for (std::size_t k = 0; k < game.items; ++k) best = std::max(best, reduced[c * width + k]);
    for (std::size_t k = 0; k < game.items; ++k)
      out.held[c * width + k] = mu[c * width + k] > .01 || reduced[c * width + k] > best - near / static_cast<double>(game.cells());
  }
  const auto gains = expected_gains(game, mu);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i];
    out.watched[i].assign(n * n, 0);
    out.form[i].assign(n * n * width, Restricted::refused);
    for (std::size_t t = 0; t < n; ++t)
      for (std::size_t m = 0; m < n; ++m) {
        if (m == t || !game.may[i][t] || !game.may[i][m]) continue;
        const double lead = lie_gain(game, gains[i], i, t, m);
        out.watched[i][t * n + m] = prices[game.truth_at(i) + t * n + m] > 1e-7 || lead > -1e-3;
        for (std::size_t k = 0; k < game.items; ++k) {
          const std::size_t at = (t * n + m) * width + k;
          out.form[i][at] = std::abs(gains[i][at]) < near * .01 ? Restricted::either
                            : gains[i][at] > 0                  ? Restricted::taken
                                                                : Restricted::refused;
        }
      }
  }
  return out;
}

std::size_t add_columns(const FlatGame& game, Restricted& restricted, const Numbers& prices, std::size_t most) {
  Numbers reduced;
  reduced_weights(game, prices, reduced);
  std::size_t added = 0;
  for (std::size_t c = 0; c < game.cells(); ++c) {
    if (!game.live[c]) continue;
    const double* worth = reduced.data() + c * game.width;
    unsigned char* held = restricted.held.data() + c * game.width;
    double best = 1e-11;
    for (std::size_t k = 0; k < game.items; ++k)
      if (held[k]) best = std::max(best, worth[k] + 1e-11);
    for (std::size_t turn = 0; turn < most; ++turn) {
      std::size_t choice = game.items;
      for (std::size_t k = 0; k < game.items; ++k)
        if (!held[k] && worth[k] > best && (choice == game.items || worth[k] > worth[choice])) choice = k;
      if (choice == game.items) break;
      held[choice] = 1;
      ++added;
    }
  }
  return added;
}

Polished polish(const FlatGame& game, Restricted& restricted, const Numbers& prices, std::size_t programs) {
  Polished out;
  while (out.programs < programs) {
    const Built built = build(game, restricted);
    const LinearSolution solution = solve(built.program, {1e-9, 1e-6, 0});
    ++out.programs;
    out.columns = built.program.columns();
    out.rows = built.program.rows();
    if (!solution.optimal()) return out;
    out.mu.assign(game.cells() * game.width, 0.0);
    for (std::size_t c = 0; c < game.cells(); ++c) {
      double total = 0;
      for (std::size_t j = c * game.width; j < (c + 1) * game.width; ++j)
        if (built.column[j] != none) total += out.mu[j] = std::max(0.0, solution.x[built.column[j]]);
      for (std::size_t j = c * game.width; j < (c + 1) * game.width && total > 1; ++j) out.mu[j] /= total;
    }
    out.prices = prices_of(game, restricted, built, solution.dual, prices);
    if (!mend(game, out.mu, restricted)) {
      out.solved = true;
      return out;
    }
  }
  return out;
}

}  // namespace parley
