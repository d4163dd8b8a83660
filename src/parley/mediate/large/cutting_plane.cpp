#include "parley/mediate/large/cutting_plane.hpp"

#include <algorithm>

namespace parley {
namespace {

using Numbers = std::vector<double>;
using Term = LinearProgram::Term;

}  // namespace

// Columns: what each type expects of the truth, then offers. The first keep the cuts short.
CutProgram::CutProgram(const FlatGame& game) : game_(&game), scale_(static_cast<double>(game.cells())) {
  column_.assign(game.cells() * game.width, none);
  cell_row_.resize(game.cells());
  for (std::uint32_t& row : cell_row_) row = program_.add_row(-LinearProgram::infinity, 1);
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t at = 0; at < game.types[i] * game.items; ++at)
      obedience_row_[i].push_back(program_.add_row(0, LinearProgram::infinity));
    for (std::size_t t = 0; t < game.types[i]; ++t) {
      truth_row_[i].push_back(program_.add_row(0, 0));
      truth_column_[i].push_back(program_.add_column(0, -LinearProgram::infinity, LinearProgram::infinity, {{truth_row_[i][t], -1}}));
    }
  }
}

double CutProgram::coefficient(const TruthCut& cut, const Offer& offer) const {
  return own(cut.i, offer.cell) == cut.m && cut.takes[offer.k] ? -gain(cut.i, cut.t, offer) : 0;
}

bool CutProgram::add_offer(std::size_t cell, std::size_t k) {
  if (!game_->live[cell] || offers(cell, k)) return false;
  const Offer offer = {cell, k};
  std::vector<GrowingProgram::Entry> entries = {{cell_row_[cell], 1}};
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t t = own(i, cell);
    entries.push_back({obedience_row_[i][t * game_->items + k], gain(i, t, offer)});
    entries.push_back({truth_row_[i][t], gain(i, t, offer)});
  }
  for (std::size_t c = 0; c < cut_.size(); ++c) entries.push_back({cut_row_[c], coefficient(cut_[c], offer)});
  column_[cell * game_->width + k] =
      program_.add_column(scale_ * game_->weight[cell * game_->width + k], 0, LinearProgram::infinity, entries);
  offer_.push_back(offer);
  return true;
}

bool CutProgram::add_cut(TruthCut cut) {
  for (const TruthCut& old : cut_)
    if (old.i == cut.i && old.t == cut.t && old.m == cut.m && old.takes == cut.takes) return false;
  std::vector<Term> row = {{truth_column_[cut.i][cut.t], 1}};
  for (const Offer& offer : offer_) row.push_back({column_[offer.cell * game_->width + offer.k], coefficient(cut, offer)});
  cut_row_.push_back(program_.add_row(margin_, LinearProgram::infinity, row));
  cut_.push_back(std::move(cut));
  return true;
}

CutProgram::Answer CutProgram::solve(double margin) {
  Answer out;
  for (std::size_t c = 0; c < cut_row_.size() && margin != margin_; ++c) program_.set_row(cut_row_[c], margin, LinearProgram::infinity);
  margin_ = margin;
  const LinearSolution solution = program_.solve({1e-9, 1e-6, 0});
  if (!solution.optimal()) return out;
  out.status = Status::solved;
  const std::size_t width = game_->width;
  out.mu.assign(game_->cells() * width, 0.0);
  for (const Offer& offer : offer_) out.mu[offer.cell * width + offer.k] = std::max(0.0, solution.x[column_[offer.cell * width + offer.k]]);
  for (std::size_t c = 0; c < game_->cells(); ++c) {
    double total = 0;
    for (std::size_t k = 0; k < game_->items; ++k) total += out.mu[c * width + k];
    for (std::size_t k = 0; k < game_->items && total > 1; ++k) out.mu[c * width + k] /= total;
    out.cell.push_back(std::max(0.0, solution.dual[cell_row_[c]]) / scale_);
  }
  const auto price = [&](std::uint32_t row) { return std::max(0.0, -solution.dual[row]) / scale_; };
  out.prices.assign(game_->prices(), 0.0);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t at = 0; at < obedience_row_[i].size(); ++at)
      out.prices[game_->obedience_at(i) + at / game_->items * width + at % game_->items] = price(obedience_row_[i][at]);
  for (std::size_t c = 0; c < cut_.size(); ++c) {
    const TruthCut& cut = cut_[c];
    const std::size_t pair = cut.t * game_->types[cut.i] + cut.m;
    const double here = price(cut_row_[c]);
    out.prices[game_->truth_at(cut.i) + pair] += here;
    for (std::size_t k = 0; k < game_->items; ++k)
      if (cut.takes[k]) out.prices[game_->lie_at(cut.i) + pair * width + k] += here;
  }
  return out;
}

std::vector<TruthCut> broken_cuts(const FlatGame& game, const Numbers& mu, double least) {
  std::vector<TruthCut> out;
  const auto gains = expected_gains(game, mu);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i];
    for (std::size_t t = 0; t < n; ++t)
      for (std::size_t m = 0; m < n; ++m) {
        if (m == t || !game.may[i][t] || !game.may[i][m] || !(lie_gain(game, gains[i], i, t, m) > least)) continue;
        TruthCut cut = {i, t, m, std::vector<unsigned char>(game.width, 0)};
        for (std::size_t k = 0; k < game.items; ++k) cut.takes[k] = gains[i][(t * n + m) * game.width + k] > 0;
        out.push_back(std::move(cut));
      }
  }
  return out;
}

std::vector<PricedOffer> price_offers(const FlatGame& game, const Numbers& cell, Numbers& prices) {
  std::vector<PricedOffer> out;
  Numbers bare = prices, plain, reduced;
  for (std::size_t i = 0; i < 2; ++i)
    std::fill(bare.begin() + static_cast<std::ptrdiff_t>(game.obedience_at(i)),
              bare.begin() + static_cast<std::ptrdiff_t>(game.truth_at(i)), 0.0);
  reduced_weights(game, bare, plain);
  reduced_weights(game, prices, reduced);
  const double scale = static_cast<double>(game.cells());
  for (std::size_t k = 0; k < game.items; ++k) {
    bool pays = false;
    for (std::size_t c = 0; c < game.cells(); ++c) pays = pays || (game.live[c] && reduced[c * game.width + k] > cell[c] + 1e-9 / scale);
    if (!pays) continue;
    LinearProgram program;
    for (std::size_t c = 0; c < game.cells(); ++c)
      program.add_column(scale * (plain[c * game.width + k] - cell[c]), 0, game.live[c] ? 1 : 0);
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t t = 0; t < game.types[i]; ++t) {
        std::vector<Term> row;
        for (std::size_t o = 0; o < game.types[1 - i]; ++o)
          row.push_back({static_cast<std::uint32_t>(i == 0 ? t * game.types[1] + o : o * game.types[1] + t),
                         game.gain[i][(t * game.types[1 - i] + o) * game.width + k]});
        program.add_row(0, LinearProgram::infinity, row);
      }
    const LinearSolution solution = solve(program);
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t t = 0; t < game.types[i]; ++t)
        prices[game.obedience_at(i) + t * game.width + k] = std::max(0.0, -solution.dual[i * game.types[0] + t]) / scale;
    for (std::size_t c = 0; c < game.cells() && solution.objective > 1e-9; ++c)
      if (solution.x[c] > 1e-9) out.push_back({c, k});
  }
  return out;
}

}  // namespace parley
