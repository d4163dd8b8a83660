#pragma once
#include "parley/mediate/large/flat_game.hpp"
#include "parley/numerics/growing_program.hpp"

namespace parley {

/// That type t of side i tells the truth rather than report m and accept exactly the items of `takes`: sum_k G(k;t,t) >= sum over these k
/// of G(k;t,m). All sets of items together say sum_k G(k;t,t) >= sum_k max(0, G(k;t,m)), without a column for what the liar gets.
struct TruthCut {
  std::size_t i = 0, t = 0, m = 0;
  std::vector<unsigned char> takes = {};  ///< (k), padded as FlatGame
};

/// The mediator's program on some offers (items after reports) and some cuts; more are added between solutions.
class CutProgram {
 public:
  explicit CutProgram(const FlatGame& game);

  bool offers(std::size_t cell, std::size_t k) const { return column_[cell * game_->width + k] != none; }
  /// False: it was there, or the pair of types has no chance.
  bool add_offer(std::size_t cell, std::size_t k);
  /// False: it was there.
  bool add_cut(TruthCut cut);
  std::size_t columns() const { return program_.columns(); }
  std::size_t rows() const { return program_.rows(); }

  struct Answer {
    Status status = Status::not_reached;
    bool solved() const { return status == Status::solved; }
    std::vector<double> mu = {};      ///< best on these offers under these cuts: lies without a cut may tempt
    std::vector<double> prices = {};  ///< as FlatGame counts them; 0 where no row speaks
    std::vector<double> cell = {};    ///< (t1,t2): the price of a chance of a deal
  };
  /// With a margin: every cut is kept with this to spare.
  Answer solve(double margin = 0);

 private:
  static constexpr std::uint32_t none = 0xffffffffu;
  struct Offer {
    std::size_t cell = 0, k = 0;
  };
  double coefficient(const TruthCut& cut, const Offer& offer) const;
  std::size_t own(std::size_t i, std::size_t cell) const { return i == 0 ? cell / game_->types[1] : cell % game_->types[1]; }
  double gain(std::size_t i, std::size_t t, const Offer& offer) const {
    return game_->gain[i][(t * game_->types[1 - i] + own(1 - i, offer.cell)) * game_->width + offer.k];
  }

  const FlatGame* game_;
  GrowingProgram program_{};
  double scale_ = 1;  // of the objective: the solver's tolerances mean something for a weight of about 1
  std::vector<Offer> offer_ = {};
  std::vector<std::uint32_t> column_ = {}, cell_row_ = {};
  std::array<std::vector<std::uint32_t>, 2> truth_column_ = {}, truth_row_ = {}, obedience_row_ = {};  // (t), (t), (t,k)
  std::vector<TruthCut> cut_ = {};
  std::vector<std::uint32_t> cut_row_ = {};
  double margin_ = 0;
};

/// The cuts that this policy breaks, one for each lie that gains more than `least`: the items that the liar would accept.
std::vector<TruthCut> broken_cuts(const FlatGame& game, const std::vector<double>& mu, double least);

/// Prices obedience anew for every item that would pay at these prices of deals and truth: what is the most that the item can add when
/// those who must accept it do? A small program for each item; its duals go into `prices`, its offers are returned.
struct PricedOffer {
  std::size_t cell = 0, k = 0;
};
std::vector<PricedOffer> price_offers(const FlatGame& game, const std::vector<double>& cell, std::vector<double>& prices);

}  // namespace parley
