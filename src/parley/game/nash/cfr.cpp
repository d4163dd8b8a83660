#include "parley/game/nash/cfr.hpp"

#include <algorithm>
#include <array>

#include "parley/base/expects.hpp"
#include "parley/game/verify/regret.hpp"

namespace parley {
namespace {

/// One player's payoffs against the other's plan: for each own sequence, which of the other's sequences pay what.
struct SparseRows {
  std::vector<std::uint32_t> start, column;
  std::vector<double> payoff;
};

SparseRows rows_of(const PairPayoffs& pairs, std::size_t player, std::uint32_t sequences) {
  std::vector<std::uint32_t> count(sequences + 1, 0);
  const auto own = [&](const PairPayoffs::Entry& entry) { return player == 0 ? entry.row : entry.column; };
  for (const auto& entry : pairs.entries) ++count[own(entry) + 1];
  for (std::uint32_t q = 0; q < sequences; ++q) count[q + 1] += count[q];
  SparseRows rows{count, std::vector<std::uint32_t>(pairs.entries.size()), std::vector<double>(pairs.entries.size())};
  for (const auto& entry : pairs.entries) {
    const std::uint32_t at = count[own(entry)]++;
    rows.column[at] = player == 0 ? entry.column : entry.row;
    rows.payoff[at] = player == 0 ? entry.first : entry.second;
  }
  return rows;
}

class Player {
 public:
  Player(const SequenceForm::Side& side, SparseRows rows)
      : side_(side),
        rows_(std::move(rows)),
        regret_(side.sequences, 0.0),
        worth_(side.sequences),
        move_(side.sequences, 1.0),
        plan_(side.sequences, 1.0),
        sum_(side.sequences, 0.0) {
    play();
  }

  /// Regrets against the other's plan, then the new plan, then the average.
  void update(const std::vector<double>& other, double weight) {
    for (std::uint32_t q = 0; q < side_.sequences; ++q) {
      double sum = 0;
      for (std::uint32_t k = rows_.start[q]; k < rows_.start[q + 1]; ++k) sum += rows_.payoff[k] * other[rows_.column[k]];
      worth_[q] = sum;
    }
    for (std::size_t k = side_.infosets.size(); k-- > 0;) {
      const std::uint32_t first = side_.first[k], end = first + side_.actions[k];
      double value = 0;
      for (std::uint32_t q = first; q < end; ++q) value += move_[q] * worth_[q];
      for (std::uint32_t q = first; q < end; ++q) regret_[q] = std::max(0.0, regret_[q] + worth_[q] - value);
      worth_[side_.parent[k]] += value;
    }
    play();
    for (std::uint32_t q = 0; q < side_.sequences; ++q) sum_[q] += weight * plan_[q];
  }

  const std::vector<double>& plan() const { return plan_; }
  std::vector<double> average() const {
    std::vector<double> out = sum_;
    for (double& x : out) x /= sum_[0];
    return out;
  }

 private:
  void play() {
    for (std::size_t k = 0; k < side_.infosets.size(); ++k) {
      const std::uint32_t first = side_.first[k], end = first + side_.actions[k];
      double sum = 0;
      for (std::uint32_t q = first; q < end; ++q) sum += regret_[q];
      const double reach = plan_[side_.parent[k]];
      for (std::uint32_t q = first; q < end; ++q) {
        move_[q] = sum > 0 ? regret_[q] / sum : 1.0 / side_.actions[k];
        plan_[q] = reach * move_[q];
      }
    }
  }

  const SequenceForm::Side& side_;
  SparseRows rows_;
  std::vector<double> regret_, worth_, move_, plan_, sum_;
};

}  // namespace

CfrResult solve_cfr(const ExtensiveGame& game, const SequenceForm& form, const CfrOptions& options) {
  expects(constant_sum(game), "CFR+ is for two players whose payoffs sum to a constant");
  const PairPayoffs pairs = pair_payoffs(game, form);
  std::array<Player, 2> players = {Player(form.sides[0], rows_of(pairs, 0, form.sides[0].sequences)),
                                   Player(form.sides[1], rows_of(pairs, 1, form.sides[1].sequences))};
  CfrResult result;
  const auto look = [&] {
    result.average = even_profile(game);
    for (std::size_t i = 0; i < 2; ++i) put_realization(game, form.sides[i], players[i].average(), result.average, 1e-300);
    const Regret regret = regret_of(game, result.average);
    result.value = regret.payoffs[0];
    result.regret = regret.worst;
    return regret.share;
  };
  while (result.iterations < options.iterations) {
    ++result.iterations;
    const auto weight = static_cast<double>(result.iterations);
    players[0].update(players[1].plan(), weight);
    players[1].update(players[0].plan(), weight);
    if (options.enough > 0 && result.iterations % options.look_every == 0 && look() <= options.enough) return result;
  }
  look();
  return result;
}

}  // namespace parley
