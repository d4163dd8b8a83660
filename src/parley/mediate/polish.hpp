#pragma once
#include "parley/mediate/flat_game.hpp"

namespace parley {

/// The mediator's program on some columns (which items may be offered after which reports) and some rows (which lies are watched).
struct Restricted {
  std::vector<unsigned char> held = {};                    ///< (t1,t2,k): the item may be offered
  std::array<std::vector<unsigned char>, 2> watched = {};  ///< (t,m): the lie has its row
  enum Form : unsigned char { refused, taken, either };
  std::array<std::vector<unsigned char>, 2> form = {};  ///< (t,m,k): how max(0, G) is written: 0, G, or a column of its own
};

struct Polished {
  bool solved = false;
  std::vector<double> mu = {}, prices = {};  ///< prices of what has no row are taken from the caller's
  std::size_t columns = 0, rows = 0, programs = 0;
};

/// Holds what `mu` uses and what nearly pays at `prices`; watches the lies that are priced or nearly tempt.
Restricted restriction(const FlatGame& game, const std::vector<double>& mu, const std::vector<double>& prices, double near);

/// Solves, looks for lies that the rows missed, adds them and solves again until none tempts: the best policy on the columns held.
Polished polish(const FlatGame& game, Restricted& restricted, const std::vector<double>& prices, std::size_t programs);

/// Adds, in each pair of reports, the items that pay more at these prices than any held: at most `most` of them. How many were added.
std::size_t add_columns(const FlatGame& game, Restricted& restricted, const std::vector<double>& prices, std::size_t most);

}  // namespace parley
