#include "parley/game/nash/lemke.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/base/random.hpp"

namespace parley {
namespace {

constexpr std::uint64_t prior_stream = name_hash("game.lemke.prior"), tremble_stream = name_hash("game.lemke.tremble"),
                        order_stream = name_hash("game.lemke.order");

/// Basic variables as affine functions of the nonbasic ones. A row holds the coefficients of the nonbasic variables and then the constant,
/// a polynomial in epsilon from its lowest order on, and last a tiny generic number that breaks what ties are left.
class Dictionary {
 public:
  Dictionary(std::size_t rows, std::size_t columns, std::size_t orders)
      : columns_(columns), width_(columns + orders), cells_(rows * width_), basic(rows), nonbasic(columns) {}
  double* row(std::size_t i) { return cells_.data() + i * width_; }
  const double* constant(std::size_t i) const { return cells_.data() + i * width_ + columns_; }
  std::size_t orders() const { return width_ - columns_; }

  /// basic[r] and nonbasic[c] change places.
  void pivot(std::size_t r, std::size_t c) {
    double* pivot = row(r);
    const double inverse = 1 / pivot[c];
    for (std::size_t k = 0; k < width_; ++k) pivot[k] *= -inverse;
    pivot[c] = inverse;
    for (std::size_t i = 0; i < basic.size(); ++i) {
      if (i == r) continue;
      double* other = row(i);
      const double factor = other[c];
      if (factor == 0) continue;
      other[c] = 0;
      for (std::size_t k = 0; k < width_; ++k) other[k] += factor * pivot[k];
      for (std::size_t k = columns_; k < width_; ++k)
        if (std::abs(other[k]) < 1e-14) other[k] = 0;
    }
    std::swap(basic[r], nonbasic[c]);
  }

 private:
  std::size_t columns_, width_;
  std::vector<double> cells_;

 public:
  std::vector<std::uint32_t> basic, nonbasic;
};

/// An affine row under construction.
using Row = std::vector<double>;
void add(Row& to, const Row& from, double factor = 1) {
  for (std::size_t k = 0; k < to.size(); ++k) to[k] += factor * from[k];
}

/// The problem of both players before and after pivoting.
class Problem {
 public:
  Problem(const ExtensiveGame& game, const SequenceForm& form, const LemkeOptions& options) : game_(game), form_(form), options_(options) {
    offset_ = {0, form.sides[0].sequences};
    total_ = offset_[1] + form.sides[1].sequences;
    std::uint32_t longest = 0;
    for (const auto& side : form.sides)
      for (const std::uint32_t length : side.length) longest = std::max(longest, length);
    orders_ = longest + 2;  // 0..longest, and the generic last one
    scale_payoffs();
    draw_prior_and_trembles();
    for (std::size_t s = 0; s < 2; ++s) reply_[s] = best_reply(s);
  }

  std::uint32_t plan(std::size_t s, std::uint32_t sequence) const { return offset_[s] + sequence; }
  std::uint32_t slack(std::size_t s, std::uint32_t sequence) const { return total_ + offset_[s] + sequence; }
  std::uint32_t artificial() const { return 2 * total_; }
  std::uint32_t complement(std::uint32_t variable) const { return variable < total_ ? variable + total_ : variable - total_; }

  Dictionary formulate() {
    column_.assign(2 * total_ + 1, game_.none);
    Dictionary dictionary(total_, total_ + 1, orders_);
    std::uint32_t columns = 0;
    for (std::size_t s = 0; s < 2; ++s)
      for (std::uint32_t q = 0; q < form_.sides[s].sequences; ++q) {
        const std::uint32_t variable = followed(s, q) ? slack(s, q) : plan(s, q);
        column_[variable] = columns;
        dictionary.nonbasic[columns++] = variable;
      }
    column_[artificial()] = columns;
    dictionary.nonbasic[columns] = artificial();
    width_ = columns + 1 + orders_;
    std::array<std::vector<Row>, 2> played;
    for (std::size_t s = 0; s < 2; ++s) played[s] = plans_of(s, dictionary);
    for (std::size_t s = 0; s < 2; ++s) slacks_of(s, played[1 - s], dictionary);
    for (std::size_t i = 0; i < total_; ++i)
      dictionary.row(i)[width_ - 1] += 0.5 + uniform(options_.seed, 0, order_stream, static_cast<std::uint32_t>(i));
    return dictionary;
  }

  /// The prior leaves ties between replies that the trembles decide: takes the reply whose slack is negative at the start. False if none.
  bool mend_replies(const Dictionary& dictionary) {
    bool mended = false;
    for (std::size_t i = 0; i < dictionary.basic.size(); ++i) {
      const std::uint32_t variable = dictionary.basic[i];
      if (variable < total_ || variable == artificial() || !negative(dictionary.constant(i))) continue;
      const std::size_t s = variable - total_ < offset_[1] ? 0 : 1;
      const std::uint32_t sequence = variable - total_ - offset_[s], place = form_.sides[s].place_of[sequence];
      reply_[s][place] = sequence - form_.sides[s].first[place];
      mended = true;
    }
    return mended;
  }

  /// The value of each sequence of a side in the final dictionary, as polynomials in epsilon, trembles added.
  std::vector<std::vector<double>> played(std::size_t s, const Dictionary& dictionary) const {
    std::vector<std::vector<double>> values(form_.sides[s].sequences, std::vector<double>(orders_ - 1, 0.0));
    for (std::size_t i = 0; i < dictionary.basic.size(); ++i) {
      const std::uint32_t variable = dictionary.basic[i];
      if (variable >= total_ || variable < offset_[s] || variable >= offset_[s] + form_.sides[s].sequences) continue;
      for (std::size_t k = 0; k + 1 < orders_; ++k) values[variable - offset_[s]][k] = dictionary.constant(i)[k];
    }
    for (std::uint32_t q = 1; q < form_.sides[s].sequences; ++q) values[q][form_.sides[s].length[q]] += tremble_[s][q];
    return values;
  }

 private:
  bool followed(std::size_t s, std::uint32_t q) const {
    const auto& side = form_.sides[s];
    return q == 0 || q == side.first[side.place_of[q]] + reply_[s][side.place_of[q]];
  }
  std::size_t constant(std::size_t order) const { return width_ - orders_ + order; }
  bool negative(const double* polynomial) const {
    for (std::size_t k = 0; k < orders_; ++k)
      if (std::abs(polynomial[k]) > 1e-12) return polynomial[k] < 0;
    return false;
  }

  void scale_payoffs() {
    pairs_ = pair_payoffs(game_, form_);
    for (std::size_t s = 0; s < 2; ++s) {
      double low = INFINITY, high = -INFINITY, largest = 0;
      for (std::size_t t = 0; t < game_.terminals.size(); ++t) {
        low = std::min(low, game_.payoff(t, s));
        high = std::max(high, game_.payoff(t, s));
      }
      // A constant added to all payoffs changes nothing but the rounding.
      for (auto& entry : pairs_.entries) (s == 0 ? entry.first : entry.second) -= entry.chance * (low + high) / 2;
      for (const auto& entry : pairs_.entries) largest = std::max(largest, std::abs(s == 0 ? entry.first : entry.second));
      if (largest > 0)
        for (auto& entry : pairs_.entries) (s == 0 ? entry.first : entry.second) /= largest;
    }
  }

  void draw_prior_and_trembles() {
    std::uint32_t drawn = 0;
    for (std::size_t s = 0; s < 2; ++s) {
      const auto& side = form_.sides[s];
      prior_[s].assign(side.sequences, 1.0);
      tremble_[s].assign(side.sequences, 0.0);
      for (std::size_t k = 0; k < side.infosets.size(); ++k) {
        double sum = 0;
        for (std::uint32_t a = 0; a < side.actions[k]; ++a) {
          prior_[s][side.first[k] + a] = 0.5 + uniform(options_.seed, 0, prior_stream, drawn);
          tremble_[s][side.first[k] + a] = 0.5 + uniform(options_.seed, 0, tremble_stream, drawn++);
          sum += prior_[s][side.first[k] + a];
        }
        for (std::uint32_t a = 0; a < side.actions[k]; ++a) prior_[s][side.first[k] + a] *= prior_[s][side.parent[k]] / sum;
      }
    }
  }

  /// By information set: the best action against the other's prior.
  std::vector<std::uint32_t> best_reply(std::size_t s) const {
    const auto& side = form_.sides[s];
    std::vector<double> worth(side.sequences, 0.0);
    for (const auto& entry : pairs_.entries)
      worth[s == 0 ? entry.row : entry.column] += s == 0 ? entry.first * prior_[1][entry.column] : entry.second * prior_[0][entry.row];
    std::vector<std::uint32_t> reply(side.infosets.size());
    for (std::size_t k = side.infosets.size(); k-- > 0;) {
      const double* own = worth.data() + side.first[k];
      reply[k] = static_cast<std::uint32_t>(std::max_element(own, own + side.actions[k]) - own);
      worth[side.parent[k]] += own[reply[k]];
    }
    return reply;
  }

  /// Rows of a side's followed sequences; returns what the side plays, trembles and prior included, as affine rows by sequence.
  std::vector<Row> plans_of(std::size_t s, Dictionary& dictionary) {
    const auto& side = form_.sides[s];
    std::vector<Row> rows(side.sequences, Row(width_, 0.0));
    rows[0][column_[artificial()]] = -1;
    rows[0][constant(0)] = 1;
    for (std::size_t k = 0; k < side.infosets.size(); ++k) {
      Row& main = rows[side.first[k] + reply_[s][k]];
      add(main, rows[side.parent[k]]);
      if (side.parent[k] != 0) main[constant(side.length[side.parent[k]])] += tremble_[s][side.parent[k]];
      for (std::uint32_t a = 0; a < side.actions[k]; ++a) {
        const std::uint32_t q = side.first[k] + a;
        main[constant(side.length[q])] -= tremble_[s][q];
        if (a == reply_[s][k]) continue;
        main[column_[plan(s, q)]] -= 1;
        rows[q][column_[plan(s, q)]] = 1;
      }
    }
    for (std::uint32_t q = 0; q < side.sequences; ++q) {
      if (!followed(s, q)) continue;
      std::copy(rows[q].begin(), rows[q].end(), dictionary.row(plan(s, q)));
      dictionary.basic[plan(s, q)] = plan(s, q);
    }
    for (std::uint32_t q = 0; q < side.sequences; ++q) {
      if (q != 0) rows[q][constant(side.length[q])] += tremble_[s][q];
      rows[q][column_[artificial()]] += prior_[s][q];
    }
    return rows;
  }

  /// Rows of the slacks of sequences that are not followed: what the set is worth minus what the sequence brings.
  void slacks_of(std::size_t s, const std::vector<Row>& other, Dictionary& dictionary) {
    const auto& side = form_.sides[s];
    std::vector<Row> brings(side.sequences, Row(width_, 0.0));  // payoffs of a sequence plus the worth of the sets that follow it
    for (const auto& entry : pairs_.entries)
      add(brings[s == 0 ? entry.row : entry.column], other[s == 0 ? entry.column : entry.row], s == 0 ? entry.first : entry.second);
    for (std::size_t k = side.infosets.size(); k-- > 0;) {
      const std::uint32_t main = side.first[k] + reply_[s][k];
      Row worth = brings[main];
      worth[column_[slack(s, main)]] += 1;
      for (std::uint32_t a = 0; a < side.actions[k]; ++a) {
        const std::uint32_t q = side.first[k] + a;
        if (q == main) continue;
        double* row = dictionary.row(plan(s, q));
        for (std::size_t c = 0; c < width_; ++c) row[c] = worth[c] - brings[q][c];
        dictionary.basic[plan(s, q)] = slack(s, q);
      }
      add(brings[side.parent[k]], worth);
    }
  }

  const ExtensiveGame& game_;
  const SequenceForm& form_;
  LemkeOptions options_;
  std::array<std::uint32_t, 2> offset_ = {};
  std::uint32_t total_ = 0;
  std::size_t orders_ = 0, width_ = 0;
  PairPayoffs pairs_;
  std::array<std::vector<double>, 2> prior_, tremble_;
  std::array<std::vector<std::uint32_t>, 2> reply_;
  std::vector<std::uint32_t> column_;  // by variable: its first column
};

/// The row that reaches zero first when the column's variable grows, lexicographically in the orders of epsilon; `artificial` wins ties.
std::size_t leaving_row(Dictionary& dictionary, std::size_t column, std::uint32_t artificial, double tolerance) {
  std::vector<std::size_t> tied;
  for (std::size_t i = 0; i < dictionary.basic.size(); ++i)
    if (dictionary.row(i)[column] < -1e-9) tied.push_back(i);
  for (std::size_t k = 0; k < dictionary.orders() && tied.size() > 1; ++k) {
    double least = INFINITY;
    const auto ratio = [&](std::size_t i) {
      const double value = dictionary.constant(i)[k] / -dictionary.row(i)[column];
      return k == 0 ? std::max(value, 0.0) : value;
    };
    for (const std::size_t i : tied) least = std::min(least, ratio(i));
    std::vector<std::size_t> kept;
    for (const std::size_t i : tied)
      if (ratio(i) <= least + tolerance * (1 + std::abs(least))) kept.push_back(i);
    tied = std::move(kept);
  }
  if (tied.empty()) return SIZE_MAX;
  for (const std::size_t i : tied)
    if (dictionary.basic[i] == artificial) return i;
  return *std::max_element(tied.begin(), tied.end(),
                           [&](std::size_t a, std::size_t b) { return dictionary.row(a)[column] > dictionary.row(b)[column]; });
}

/// Order and coefficient of the first term that is not zero.
Tremble leading(const std::vector<double>& polynomial) {
  for (std::size_t k = 0; k < polynomial.size(); ++k)
    if (polynomial[k] > 1e-9) return {static_cast<double>(k), polynomial[k]};
  return {static_cast<double>(polynomial.size()), 0};
}

}  // namespace

const char* to_text(LemkeResult::Status status) {
  switch (status) {
    case LemkeResult::Status::found:
      return "found";
    case LemkeResult::Status::ray:
      return "ray";
    case LemkeResult::Status::limit:
      break;
  }
  return "limit";
}

/// Step 1. The artificial variable enters and is as large as the plans allow; there both reply best to the prior. Returns what left for it.
std::uint32_t start(Dictionary& dictionary, const Problem& problem) {
  const auto column = static_cast<std::size_t>(std::find(dictionary.nonbasic.begin(), dictionary.nonbasic.end(), problem.artificial()) -
                                               dictionary.nonbasic.begin());
  std::vector<double> least;
  std::size_t row = SIZE_MAX;
  for (std::size_t i = 0; i < dictionary.basic.size(); ++i) {
    if (dictionary.basic[i] >= problem.complement(0) || !(dictionary.row(i)[column] < -0.5)) continue;
    std::vector<double> ratio(dictionary.constant(i), dictionary.constant(i) + dictionary.orders());
    if (row != SIZE_MAX && !(ratio < least)) continue;
    row = i;
    least = std::move(ratio);
  }
  const std::uint32_t left = dictionary.basic[row];
  dictionary.pivot(row, column);
  return left;
}

LemkeResult solve_lemke(const ExtensiveGame& game, const SequenceForm& form, const LemkeOptions& options) {
  expects(game.players.size() == 2, "Lemke's method is for two players");
  Problem problem(game, form, options);
  Dictionary dictionary = problem.formulate();
  const std::uint32_t artificial = problem.artificial();
  LemkeResult result;
  std::uint32_t entering = start(dictionary, problem);
  for (int round = 0; round < 50 && problem.mend_replies(dictionary); ++round) {
    dictionary = problem.formulate();
    entering = start(dictionary, problem);
  }
  // Step 2. Complementary pivots until it leaves.
  std::vector<std::size_t> place(2 * problem.complement(0) + 1, SIZE_MAX);
  for (std::size_t c = 0; c < dictionary.nonbasic.size(); ++c) place[dictionary.nonbasic[c]] = c;
  while (true) {
    if (++result.pivots > options.most_pivots) return result;
    const std::size_t column = place[entering];
    const std::size_t row = leaving_row(dictionary, column, artificial, options.tolerance);
    if (row == SIZE_MAX) {
      result.status = LemkeResult::Status::ray;
      return result;
    }
    const std::uint32_t left = dictionary.basic[row];
    dictionary.pivot(row, column);
    place[left] = column;
    if (left == artificial) break;
    entering = problem.complement(left);
  }
  // Step 3. The limit of what is played as the trembles vanish.
  result.status = LemkeResult::Status::found;
  result.profile = even_profile(game);
  result.trembles.assign(game.actions, {});
  for (std::size_t s = 0; s < 2; ++s) {
    const auto& side = form.sides[s];
    const auto played = problem.played(s, dictionary);
    for (std::size_t k = 0; k < side.infosets.size(); ++k) {
      const Tremble parent = side.parent[k] == 0 ? Tremble{0, 1} : leading(played[side.parent[k]]);
      const std::uint32_t at = game.infosets[side.infosets[k]].first_action;
      double sum = 0;
      for (std::uint32_t a = 0; a < side.actions[k]; ++a) {
        const Tremble own = leading(played[side.first[k] + a]);
        Tremble& tremble = result.trembles[at + a];
        tremble = {own.order - parent.order, own.size / parent.size};
        result.profile[at + a] = tremble.order == 0 ? tremble.size : 0;
        sum += result.profile[at + a];
      }
      if (!(sum > 0) || !std::isfinite(sum)) {
        result.status = LemkeResult::Status::limit;
        result.profile.clear();
        return result;
      }
      for (std::uint32_t a = 0; a < side.actions[k]; ++a) {
        result.profile[at + a] /= sum;
        if (result.trembles[at + a].order == 0) result.trembles[at + a].size = result.profile[at + a];
      }
    }
  }
  return result;
}

}  // namespace parley
