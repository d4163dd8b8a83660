#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/bargain/ripeness.hpp"
#include "parley/bargain/zopa.hpp"
#include "parley/base/status.hpp"
#include "parley/crisis/arm.hpp"
#include "parley/game/templates/trust.hpp"
#include "parley/mediate/case/talks_ladder.hpp"
#include "parley/mediate/models/kydd.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley {

/// A probability over worlds: the mean and the 5-95 % quantiles (doubt about the inputs, not Monte Carlo error). 0..1.
struct Figure {
  double p = 0;
  Interval interval = {};
};

/// A paired difference over the same worlds, in probability (0.01: one point).
struct Difference {
  double mean = 0;
  Interval interval = {};
  double above_zero = 0;  ///< shares of worlds
  double at_least_a_point = 0;
  double zero = 0;
  double mc_error = 0;               ///< standard error of the mean
  double at_least_a_point_less = 0;  ///< share of worlds a point or more below zero
};

/// One witness (or the pool) on one outcome. difference = with - without; best_difference = best - without.
struct WitnessResult {
  Figure with = {}, without = {}, best = {};
  Difference difference = {}, best_difference = {};
  bool reached = true, best_reached = true;  ///< false: the two arms are the same to it in every world; its zero is no finding
};

/// How much one input moves a result: Spearman's rank correlation over the worlds, and the result's mean in the worlds where the input is
/// in its lowest and in its highest fifth.
struct Influence {
  Quantity input = {};
  double correlation = 0;
  double mean_low = 0, mean_high = 0;    ///< of the result, in the input's lowest and highest fifth
  double point_low = 0, point_high = 0;  ///< share of worlds with a difference of at least a point, the same fifths
};

/// What stands behind the game's figure, as used. 0..1.
struct GameBand {
  double reached = 0;  ///< mean chance that the game is played at all: the sides come to the table, or to a showdown
  double given = 0;    ///< mean chance of the outcome where it is
  double lower = 0,
         upper =
             0;  ///< means over worlds of the figures at the worst and the best equilibrium; the figure itself is the mean over equilibria
  double several = 0;  ///< share of worlds in which equilibria disagree about the outcome
};

struct OutcomeAnswer {
  OutcomeId outcome = {};
  std::optional<WitnessResult> pooled = {};           ///< nothing: all are silent
  ByWitness<std::optional<WitnessResult>> said = {};  ///< nothing: silent
  std::optional<Interval> models = {};                ///< least and most of the witnesses' means as compared (`with`), 0..1
  std::optional<GameBand> band = {};                  ///< where the game speaks
  std::vector<Influence> moves = {};                  ///< of the pooled level as used, strongest first
  std::vector<Influence> moves_difference = {};       ///< of the pooled difference, strongest first
  std::optional<double> level_input = {};             ///< mean over worlds of the level at the start state, 0..1: what the base alone gives
};

struct Explanation {
  HypothesisId hypothesis = {};
  Figure with_contested = {}, without_contested = {};
  double at_modes = 0, at_modes_without = 0;
  double best_share = 0, best_share_without = 0;  ///< share of worlds in which it leads
};

/// Rival explanations weighed (question kind "hypotheses").
struct Explanations {
  std::string group = {};
  std::vector<Explanation> rivals = {};  ///< in file order
  bool separable = false;                ///< the leader leads in at least 80 % of worlds
  std::string verdict = {};              ///< one sentence
};

/// A mix of the third party's levers found by search.
struct Mix {
  struct At {
    LeverId lever = {};
    double level = 0;    ///< 0..100
    double as_used = 0;  ///< intensity as used, at the modes
    bool exactly_as_used = false;
    double worth = 0, worth_error = 0;  ///< what leaving it out would cost in the choosing worlds, 0..1, and the paired standard error
  };
  std::vector<At> levers = {};
  /// Another mix that the choosing worlds cannot tell from this one: within two paired standard errors.
  struct RunnerUp {
    std::vector<At> levers = {};
    double behind = 0, error = 0;  ///< 0..1
  };
  std::vector<RunnerUp> runners_up = {};
  double over_used = 0, over_used_error = 0;  ///< gain over as used in the choosing worlds, 0..1
  bool as_used_affordable = true;             ///< false: as used stands beside, it was no candidate
  double effort = 0;                          ///< mean points per week at the modes
  std::optional<double> budget = {};
  int tried = 0;  ///< mixes compared
  std::string objective = {};
};

/// Ranges of one variable over worlds at each date, under two arms.
struct Fan {
  VariableId variable = {};
  struct Band {
    double p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0;
  };
  std::vector<Band> with = {}, without = {};
};

/// A deal's weighing by the parties against no agreement: at the modes unless it says "share of worlds". Packages are by issue.
struct DealView {
  ProposalId proposal = {};  ///< not given: a package that the user typed
  Package package = {};
  struct Party {
    ActorId actor = {};
    double gain_at_modes = 0;
    Figure gains = {};     ///< share of worlds in which it gains, in `p`; interval: of the gain itself in points of utility
    double gain_near = 0;  ///< from `near`
    double gain_zone = 0;  ///< from `best`
    std::vector<std::optional<Span>> accepts = {};       ///< by issue, the rest as in `package`
    std::vector<std::optional<Span>> accepts_near = {};  ///< by issue, the rest as in `near`
    std::optional<Readiness> readiness = {};
    Figure readiness_spread = {};  ///< `p`: mean over worlds / 100; interval: 5-95 %, 0..100
  };
  std::vector<Party> parties = {};
  double both_gain = 0;  ///< share of worlds in which all of them gain from `package`
  double zone = 0;       ///< share of worlds in which some package on these issues gives all of them a gain
  /// If each counts the others' promises only as far as it trusts them, and with half of that gap closed by a guarantee to every party:
  /// share of worlds with a zone, and in which all gain from `near` (from `package` where there is none). Both or neither: nothing where
  /// the file has no ripeness.
  struct Doubted {
    double zone = 0, deal = 0;
  };
  std::optional<Doubted> trusted = {}, guaranteed = {};
  Zone best = {};            ///< the package that is best for the party that gains least, with its proof
  Interval least_gain = {};  ///< of the party that gains least in the best package of each world, 5-95 %
  struct OnIssue {
    IssueId issue = {};
    std::optional<Span> overlap = {};  ///< the span in which all gain, the rest as in `package`
    std::optional<double> gap = {};    ///< points by which they miss each other, 0 where they only touch; not given: they do not, or one
                                       ///< gains at no place
    double open = 0;                   ///< share of worlds in which there is a place where all gain
    std::optional<Span> overlap_near = {};
    bool alone = false;  ///< this issue by itself has a place that all prefer to no agreement
  };
  std::vector<OnIssue> issues = {};
  std::optional<Package> near = {};     ///< nearest package of named places that gives all a gain
  double near_gain = 0;                 ///< share of worlds in which all gain from it
  std::optional<Package> nearest = {};  ///< least points moved so that all gain at least a point; whole places where they do
  double nearest_gain = 0;
  Pareto pareto = {};
  std::vector<Efficient> frontier = {};  ///< of two parties
  struct Blocker {
    ActorId actor = {};
    Spoiler spoiler = {};
    double loses = 0;  ///< share of worlds in which it gains from failure
  };
  std::vector<Blocker> spoilers = {};
  std::vector<std::string> levers = {};  ///< as typed
  std::string blocks = {};               ///< sentence: who loses, and by how much
  std::string near_miss = {};            ///< sentence: the smallest change that opens it, or empty
  std::string verdict = {};              ///< sentence: is there a zone, and how likely
};

/// What the group models make of one issue as used: a check on the compromise, not a witness. Figures on the issue's scale, 0..100.
struct GroupModelCheck {
  IssueId issue = {};
  double compromise = 0, challenge = 0;  ///< mean over worlds; challenge: its median after the rounds
  Interval compromise_interval = {}, challenge_interval = {};
  double converged = 0, cycle = 0, limit = 0;  ///< shares of worlds in which the challenge model ended so
};

/// What one outcome does while a lever or a variable goes from one end of its scale to the other, all else as used.
struct Threshold {
  std::string vary = {};  ///< "lever.oil", "variable.prk_willing_to_talk"
  OutcomeId outcome = {};
  std::optional<double> as_used = {};  ///< a lever's most likely place, 0..100; a variable has none
  struct Step {
    double place = 0;  ///< 0..100
    Figure figure = {};
    Difference difference = {};  ///< over the lowest place
  };
  std::vector<Step> steps = {};             ///< by ascending place
  std::optional<double> adds_a_point = {};  ///< place from which the mean gain over the lowest is at least a point
};

/// What the case's game makes of the worlds as used, given that its point is reached: the table, or the showdown.
struct CrisisGameAnswer {
  std::uint32_t worlds = 0;
  double reached = 0, showdown = 0;  ///< mean chance that the table, a showdown, is reached by the horizon
  struct Ending {
    std::string name = {};
    bool in_showdown = false;    ///< given a showdown; else given the table
    double least = 0, most = 0;  ///< mean over worlds of the least and the most chance that one equilibrium gives it
    double all = 0, some = 0;    ///< shares of worlds: likelier than not in every equilibrium, in at least one
  };
  std::vector<Ending> endings = {};  ///< in the game's own order
  struct Equilibrium {
    std::string name = {};                  ///< the endings that come together in it, "none", or, of one with chances, which of how many
    std::vector<std::string> endings = {};  ///< empty: none, or with chances
    double share = 0;                       ///< of worlds in which it stands
  };
  std::vector<Equilibrium> equilibria = {};  ///< most frequent first
  std::vector<double> count = {};            ///< share of worlds with one, two, .. equilibria
  /// Template trust: what holds a party back from one exchange.
  struct Side {
    ActorId actor = {};
    TrustSide at_modes = {};           ///< points of utility
    std::optional<double> needs = {};  ///< least belief in the other at the modes; nothing: none is enough
    double holds = 0;                  ///< share of worlds in which its belief is enough
    double gains = 0;                  ///< share of worlds in which the exchange is worth something to it
  };
  std::vector<Side> exchange = {}, talks = {};  ///< by party; empty: another template, no smaller step
};

/// What the best possible mediator could add, given that the sides come to the table. Rungs are values of the objective: chances of
/// agreement unless asked otherwise.
struct MediatorAnswer {
  TalksLadder ladder = {};                         ///< at the modes, as used; `why` where there are no talks to speak of
  std::optional<TalksLadder> private_values = {};  ///< the same with each side's fate in war hanging on its own type alone
  Objective objective = {};
  double rho = 0;                             ///< at the modes: chance that a breakdown turns to war
  std::array<double, 2> status_quo = {0, 0};  ///< its worth to each side, at the modes
  std::array<double, 2> trust = {1, 1};       ///< how far each side counts what it would gain, at the modes
  bool doubted = false;                       ///< some side says how far it trusts the other; else promises count in full everywhere
  bool interdependent = false;                ///< what one side knows about itself bears on the other's fate in war

  std::uint32_t worlds = 0, no_conflict = 0, unproved = 0;  ///< worlds tried; without a game; whose ladder failed its proof
  Figure no_talk = {}, cheap_talk = {}, mediation = {}, guarantee = {}, enforcement = {};  ///< over the worlds that have one
  struct Worth {
    Figure figure = {};
    double at_least_a_point = 0;  ///< share of worlds
  };
  /// What each rung adds to the one below, and the top to the lowest.
  Worth of_talking = {}, of_confidentiality = {}, of_guarantee = {}, of_enforcement = {}, of_all = {};
  Figure war_without = {}, war = {};  ///< objective agreement: rho (1 - no_talk), rho (1 - mediation)

  struct Row {
    std::string name = {};
    LeverId lever = {};  ///< not given: an instrument of theory, "5 % of the stakes on a deal"
    TalksLadder ladder = {};
  };
  std::vector<Row> levers = {};  ///< of the third party, each at full and all else as used, that reach the talks; then instruments
  std::vector<LeverId> out_of_reach = {};  ///< levers of the third party that change nothing here
  struct Alone {                           ///< one package by itself on the table
    ProposalId proposal = {};
    double no_talk = 0, mediation = 0;        ///< at the modes
    Figure figure_no_talk = {}, figure = {};  ///< over the worlds
  };
  std::vector<Alone> packages = {};
  struct Purse {
    double budget = 0, value = 0;
  };
  std::vector<Purse> purses = {};  ///< mediation with inducements under an expected budget, in stakes of one side
  struct Broker {
    ActorId actor = {};
    double bias = 0;                      ///< -1..1 towards the second party (Answer::bias)
    double accuracy = .5;                 ///< chance that its word on the answering side is right: .5 + reach / 200
    std::optional<KyddAnswer> word = {};  ///< is its word believed; nothing: no message would matter
    double own_way = 0;  ///< the objective's value where it runs the talks for its own taste (its bias as weight on shares)
  };
  std::vector<Broker> brokers = {};
  struct Grain {
    std::size_t types = 0;
    double mediation = 0;
  };
  std::vector<Grain> grains = {};  ///< convergence in the number of types
};

/// A course of action that was compared: its id, who is at work in it, and whose levers it puts at 0.
struct ArmView {
  std::string id = {};
  std::vector<ActorId> acts = {}, stopped = {};
};

/// Of several third parties: one alone stops from now on, the others as used.
struct AloneAnswer {
  ActorId actor = {};
  OutcomeId outcome = {};
  Figure without = {};
  Difference difference = {};  ///< as used - without
};

struct QuestionAnswer {
  std::uint32_t question = 0;       ///< index into Scenario::questions
  Status status = Status::not_yet;  ///< or answered, partial
  std::string why = {};             ///< one sentence; empty only when answered
  std::string with_arm = {}, without_arm = {};
  std::vector<ArmView> arms = {};  ///< as compared: with, without and the best mix; of a search: the mix and none
  std::vector<OutcomeAnswer> outcomes = {};
  std::optional<Explanations> explanations = {};
  std::optional<Mix> mix = {};
  std::optional<DealView> deal = {};
  std::vector<Threshold> thresholds = {};
};

/// An answer re-run without the contested inputs (an event, a lever): what it owes to them.
struct WithoutContested {
  std::string element = {};  ///< "lever.oil"
  OutcomeId outcome = {};
  Difference difference = {};
};

/// The third party's own gains (Account outcomes): paired difference in points.
struct AccountAnswer {
  OutcomeId outcome = {};
  double mean = 0;
  Interval interval = {};
  double above_zero = 0;
};

/// All that a run found. Everything that text, JSON and HTML print is read from here and from the scenario.
struct Answer {
  std::uint64_t seed = 0;
  std::uint32_t worlds = 0;
  std::uint32_t unconverged = 0;  ///< worlds in which the challenge model did not settle on some issue; counted, never dropped
  std::vector<GroupModelCheck> pressures = {};  ///< by issue that a bargaining rule reads
  InputCount inputs = {};
  std::vector<OutcomeAnswer> outcomes = {};    ///< every scored outcome, third party's arms, in file order
  std::vector<AloneAnswer> alone = {};         ///< by third party and outcome, where there are several
  std::vector<QuestionAnswer> questions = {};  ///< in file order
  std::optional<Mix> best_mix = {};
  std::optional<DealView> deal = {};            ///< the third party's own proposal
  std::optional<CrisisGameAnswer> game = {};    ///< where the case has [game]
  std::optional<MediatorAnswer> mediator = {};  ///< where the case has [game.mediation]
  std::vector<AccountAnswer> accounts = {};
  std::vector<WithoutContested> without_contested = {};
  std::optional<Explanations> explanations = {};
  std::vector<Date> dates = {};  ///< of the fans
  std::vector<Fan> fans = {};
  bool one_signed = false;  ///< every path from the third party's levers to the headline outcome has one sign: direction is an input
  double trust_low = 0, trust_high = 0;  ///< headline difference in the fifths of lowest and highest trust in the author
  std::vector<double> bias = {};  ///< by actor: -1..1, how much closer it stands to the second party than to the first (parties[1] vs [0])
};

}  // namespace parley
