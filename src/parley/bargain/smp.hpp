#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/bargain/option_words.hpp"
#include "parley/base/status.hpp"

namespace parley {

/// The round_to_nine_digits families of parameters of KTAB's Spatial Model of Politics (KAPSARC Toolkit for Behavioural Analysis; Wise,
/// Lester & Efird 2015), by KTAB's names; the defaults are KTAB's.
struct SmpOptions {
  /// How the strengths of two coalitions become a chance of victory.
  enum class VictoryProb { linear, square, quartic, octic, binary } victory = VictoryProb::linear;
  /// How chances between pairs become a distribution over all options.
  enum class Pce { conditional, markov_incentive, markov_uniform } pce = Pce::conditional;
  /// Which option of its queue an actor takes: the most probable one, or one drawn.
  enum class Transitions { deterministic, stochastic } transitions = Transitions::deterministic;
  /// How much of its influence an actor spends on a difference in utility.
  enum class Voting { binary, prop_bin, prop, prop_cbc, cubic, asym_prosp } voting = Voting::prop;
  /// h's guess of i's attitude to risk: between its own and the true one.
  enum class RiskAdjust { none, one_third, half, two_thirds, full } risk_adjust = RiskAdjust::one_third;
  /// Where attitudes to risk lie: [0, 1], [-1/2, 1] or [-1, 1].
  enum class RiskRange { min, mid, max } risk_range = RiskRange::mid;
  /// What a third party expects to happen to itself after it has taken a side.
  enum class Commitment { no_commit, semi_commit, full_commit } commitment = Commitment::semi_commit;
  /// Where between two positions a deal lies.
  enum class Interpolation { s1p1, s2p2, s2pmax } interpolation = Interpolation::s2p2;
  /// Whose view of the odds shapes the deal that both consider.
  enum class Bargains { init_only, init_rcvr, pw_comp } bargains = Bargains::init_only;

  /// KTAB's program differs from its description: the receiver's view takes the expected gain for the probability, and the receiver's
  /// power the initiator's capability (init_rcvr and pw_comp only); asym_prosp counts coalitions by the order in which actors are listed.
  bool ktab_errors = false;

  int max_turns = 100;
  int min_turns = 2;
  double quiet = 0.02;       ///< a turn that moves less than this share of the first one is the last
  double accommodation = 1;  ///< 0..1: how far an actor's ideal follows its position each turn; 1: it forgets where it came from
  /// [actor * actors + other]: how far an actor's ideal follows each position, rows summing to at most 1; the rest stays with its old ideal
  /// (KTAB's accommodation matrix). Empty: `accommodation` for its own position.
  std::vector<double> adjustment = {};
  /// A deal moves both sides or nobody, as if a third party held them to it. KTAB's deals bind nobody: each side moves by its own queue.
  bool binding_deals = false;
  std::uint64_t seed = 0;  ///< for stochastic transitions: addressed by seed, world, turn and actor
  std::uint32_t world = 0;
  bool trace = false;
};

/// Sets an option by KTAB's name and value: ("VictoryProbModel", "Quartic"), ("BigRAdjust", "None"), ... (also "KTABErrors", "on"). The
/// schema's "Proportional" and "No" are taken for the program's "Prop" and "None".
bool set_option(SmpOptions& options, std::string_view name, std::string_view value);
/// All names, what they may be and what they are.
std::vector<OptionWords> option_words(SmpOptions options);

struct SmpResult {
  Status status = Status::limit;  ///< cycle: stopped by the limit in a state seen before
  int turns = 0;
  int period = 1;
  std::vector<double> position = {}, ideal = {};  ///< [issue * actors + actor], 0..100
  std::vector<std::vector<double>> trace = {};    ///< positions by turn, 0: as given; where asked for
  std::vector<std::vector<double>> ideal_trace = {};
  std::vector<double> risk = {};  ///< attitudes to risk in the last turn, -1..1
};

/// KTAB's Spatial Model of Politics over all issues at once. Every turn each actor picks the rival whom it gains most by challenging,
/// offers a deal shaped by salience and odds, and takes the option of its own queue that the whole group's votes favour; deals bind nobody.
/// O(actors^3) a turn, O(actors^2) memory. Defined for every model: KTAB's refusals (all positions at the ends, all equal, no salience, no
/// power) get the limits of its formulas. Who has no salience on any issue stays where it is and has no part. Of choices that tie but for
/// rounding the first in the list is taken. Where some actor's saliences sum to over 1, all are divided by the largest sum.
SmpResult smp(const BargainModel& model, const SmpOptions& options = {});

}  // namespace parley
