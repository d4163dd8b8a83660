#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/bargain/option_words.hpp"
#include "parley/base/status.hpp"

namespace parley {

/// The readings under which the expected-utility challenge model has been published or programmed (Bueno de Mesquita 1994, 1997; Scholz,
/// Calbert & Smith 2011 and the open reconstructions of it). Each option is one ambiguity; the defaults are the reading of the paper of
/// 2011 in which the sides of a pair judge with their own eyes.
struct ChallengeOptions {
  /// What the votes for i are divided by: all votes cast in the contest of i and j, so that P(i>j) + P(j>i) = 1; or the votes of all voters
  /// over all ordered pairs of actors, which makes every P tiny.
  enum class Denominator { non_neutral, all_pairs } denominator = Denominator::non_neutral;
  /// Votes linear in distance, or with distances raised to the voter's own risk exponent.
  enum class Votes { linear, by_risk } votes = Votes::linear;
  /// Whose gains make an actor insecure: what others expect from challenging it, or what it expects from challenging others.
  enum class Security { threatened, challenging } security = Security::threatened;
  /// The most and the least secure point: over the actors as they stand, or over the positions that this actor could take.
  enum class Compared { actors, own_positions } compared = Compared::actors;
  /// Offers follow from each side's expectation with its own risk exponent, or from both as the receiver sees them.
  enum class Eyes { each_own, receiver } eyes = Eyes::each_own;
  /// Both sides expect to gain: an uncertain fight that moves nobody, or the one who expects less moves.
  enum class Confrontation { nobody_moves, weaker_moves } confrontation = Confrontation::nobody_moves;
  /// The published program tests eu_ji < |eu_ji|, which never holds: nobody capitulates there.
  enum class Capitulation { as_intended, as_coded } capitulation = Capitulation::as_intended;
  /// Which offer is taken: from the proposer who expects most; the least movement, confrontations before compromises before capitulations;
  /// or the same but the compromise nearest the low end of the scale, as the published program has it.
  enum class Choice { most_enforceable, least_move, as_coded } choice = Choice::most_enforceable;
  /// Distances are shares of the range of positions: of this round, or of the first.
  enum class Range { moving, fixed } range = Range::moving;
  double status_quo = 1;  ///< Q, 0..1: the weight of "nothing changes" if i does not challenge
  bool risk = true;       ///< false: every risk exponent is 1
  int max_rounds = 20;
  double tolerance = 0.5;  ///< converged when the median has moved by less for `patience` rounds running, on the issue's scale
  int patience = 2;        ///< 0: only a round in which nobody moves, or a cycle, ends a run
  bool trace = false;      ///< keep the positions of every round
};

/// `literature`: the defaults. `scholz-2011-code`: the published program, ten rounds, no rule for stopping.
std::optional<ChallengeOptions> challenge_preset(std::string_view name);

/// Sets an option by the names above with '-' for '_' ("denominator", "all-pairs"; "max-rounds", "40"). False: no such option or value.
bool set_option(ChallengeOptions& options, std::string_view name, std::string_view value);
/// All names, what they may be and what they are.
std::vector<OptionWords> option_words(ChallengeOptions options);

struct ChallengeResult {
  Status status = Status::limit;
  int rounds = 0;                               ///< run; the arrays by round hold one more
  int period = 1;                               ///< of a cycle, else 1
  std::vector<double> position = {};            ///< at the end, by actor
  std::vector<double> risk = {};                ///< risk exponents of the last round, 1/2 (seeks gambles) .. 2
  std::vector<double> mean = {}, median = {};   ///< weighted by capability x salience, by round, 0: before any
  double mean_outcome = 0, median_outcome = 0;  ///< at the end; over one period of a cycle
  std::vector<std::vector<double>> trace = {};  ///< [round][actor] where asked for
};

/// The expected-utility challenge model: every round each actor weighs challenging each other one by what third parties would throw in,
/// receives offers, takes at most one, and all move at once. O(n^3) a round. Defined for every group: where nobody differs nobody moves.
ChallengeResult challenge(const Group& group, const ChallengeOptions& options = {});

}  // namespace parley
