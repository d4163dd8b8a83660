#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/bargain/option_words.hpp"
#include "parley/base/status.hpp"
#include "parley/crisis/scenario.hpp"

namespace parley {

/// Exchange of voting positions between issues (Stokman & Van Oosten 1994): two actors on opposite sides of the expected outcomes of two
/// issues each give way on the issue that matters less to it, at the rate that gives both the same gain.
struct ExchangeOptions {
  double least_gain = 1e-9;  ///< an exchange that gives less to each side is not made, points of utility (salience 0..1 x outcome 0..100)
  int most_exchanges = 100000;  ///< a run stops there (status limit)
  /// Rounds of exchanges. After each, who gave a position away keeps some of the way: fixed_weight, and salience_weight times what it does
  /// not care about the issue. A run ends before where a round makes no exchange (converged; else limit, if there was more than one).
  int rounds = 1;
  double salience_weight = 0.4, fixed_weight = 0.1;
};

/// Sets "LeastGain", "MostExchanges", "Rounds", "SalienceWeight" or "FixedWeight". False: no such option or value.
bool set_option(ExchangeOptions& options, std::string_view name, std::string_view value);
std::vector<OptionWords> option_words(ExchangeOptions options);

/// `first` gives way on `first_issue`, `second` on `second_issue`.
struct Exchange {
  std::size_t first = 0, first_issue = 0, second = 0, second_issue = 0;
  double first_place = 0, second_place = 0;  ///< where each votes on the issue that it gives, 0..100
  double first_shift = 0, second_shift = 0;  ///< by how many points the expected outcome of first_issue and of second_issue moves
  double gain = 0;                           ///< of either side
  double first_most = 0, second_most = 0;    ///< what one side would gain at the rate that leaves the other nothing
  int round = 1;
  std::vector<double> externality = {};  ///< by actor, realised exchanges only: what it does to those who did not take part
};

struct ExchangeResult {
  Status status = Status::converged;
  Package before = {}, after = {};                  ///< expected outcome by issue, 0..100; nothing where nobody has a stake
  std::vector<double> position = {};                ///< [issue * actors + actor], where everybody votes in the last round
  std::vector<Exchange> made = {};                  ///< in the order made, in each round greatest gain first
  int rounds = 0;                                   ///< run, the last one without an exchange included
  std::vector<double> utility_change = {};          ///< by actor: sum over issues of salience x points by which outcomes came nearer to it
  std::vector<std::vector<double>> positions = {};  ///< as given, after each exchange, and at the start of later rounds
};

/// All exchanges that would give both sides a gain as things stand, best first; ties in the order of the actors and issues. `bound`, where
/// given, [issue * actors + actor]: positions that were given away already.
std::vector<Exchange> candidate_exchanges(const BargainModel& model, const std::vector<double>& position,
                                          const std::vector<bool>& bound = {}, const ExchangeOptions& options = {});

/// How many pairs of actors stand on opposite sides of the expected outcomes of a pair of issues, whether or not they gain by exchange.
std::size_t opposed_pairs(const BargainModel& model);

/// Makes the best exchange, works all others out anew, and goes on until none is left; then, where asked for, the next round. Conventions
/// of ours, where accounts of the model differ: a position given away is given once a round; utilities are judged by the positions as first
/// given; who stands on the expected outcome stands on the low side of it.
ExchangeResult exchange(const BargainModel& model, const ExchangeOptions& options = {});

}  // namespace parley
