#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parley/base/status.hpp"
#include "parley/mediate/ratification/mechanism.hpp"
#include "parley/mediate/talk/talk.hpp"

namespace parley {

struct LadderOptions {
  Objective objective = {};
  TalkOptions talk = {};  ///< its objective is replaced by the one above
  double tolerance = 1e-8;
  std::vector<double> splits = {};  ///< further splits of a pie that must be on the menu (closed forms)
  bool mixed = true;                ///< search mixed messages; off: cheap_talk_mixed repeats cheap_talk
  bool bluff_each = false;          ///< two types a side: let each side bluff by itself as well
};

/// The rungs, all on one game form, one menu and one objective: no_talk <= cheap_talk <= cheap_talk_mixed <= mediation <= arbitration and
/// mediation <= omniscient. Arbitration and omniscient are not ordered.
struct Ladder {
  Status status = Status::not_reached;  ///< solved: every rung below was verified
  std::string why = {};                 ///< where not: what failed
  bool solved() const { return status == Status::solved; }
  double worst = 0;  ///< everybody rejects: always an equilibrium
  double no_talk = 0, cheap_talk = 0, cheap_talk_mixed = 0, mediation = 0, arbitration = 0, omniscient = 0;
  std::optional<double> cheap_talk_mixed_asymmetric = {};  ///< with `bluff_each`: between cheap_talk_mixed and mediation
  bool menu_complete = true;                               ///< false: a pie of many types, whose rungs are lower bounds (`thresholds`)
  bool cheap_talk_complete = true;                         ///< false: a lower bound
  std::optional<double> separating = {};                   ///< both sides reveal all; may lie below no_talk
  std::optional<double> equal_split = {};                  ///< a pie's 1/2 put on the table without talk
  double value_of_talking() const { return cheap_talk - no_talk; }
  double value_of_confidentiality() const { return mediation - cheap_talk; }
  double value_of_confidentiality_against_mixed() const { return mediation - cheap_talk_mixed; }
  double value_of_enforcement() const { return arbitration - mediation; }
  double slack = 0;            ///< worst over the rungs, by the verifier
  double gap = 0;              ///< worst weak-duality gap
  RatificationGame game = {};  ///< with the menu that was used on every rung
  Policy mediator = {};        ///< the best mediator's policy on that menu
  Messages talk = {};          ///< the best pure messages
};
Ladder ladder(const RatificationGame& game, const LadderOptions& options = {});

/// What the best mediator does and why it works, ready to be put into words.
struct Script {
  struct Line {  ///< after these reports
    std::size_t t1 = 0, t2 = 0;
    double chance = 0;               ///< of this pair of types
    std::vector<double> offer = {};  ///< by item; the rest is no deal
    double deal = 0;
  };
  struct Motive {  ///< why this type tells the truth
    std::size_t side = 0, type = 0;
    double truth = 0;      ///< what it gets over breakdown if it tells the truth
    double best_lie = 0;   ///< what the best lie would bring instead
    std::size_t lie = 0;   ///< the report of that lie
    bool binding = false;  ///< the truth is only just worth it
    double learns = 0;     ///< most that it learns about the other from an offer: largest change of a belief, 0..1
  };
  std::vector<Line> lines = {};
  std::vector<Motive> motives = {};
};
Script script_of(const RatificationGame& game, const Policy& policy);

}  // namespace parley
