#pragma once
#include "parley/mediate/demand/demand_play.hpp"

namespace parley {

/// One round of public messages, a public lottery, then the demand game (demands at once, a surplus shared evenly, war above 1): a whole
/// strategy profile, and what it comes to.
struct DemandTalk {
  bool proved = false;  ///< the verifier finds no gain above 1e-8
  double value = 0;     ///< chance of peace, by the verifier
  double regret = 0;    ///< the most that a type gains by another message, another demand, or both, by the verifier
  Messages messages = {};
  std::vector<DemandPlay> plays = {};
  std::vector<double> chance = {};  ///< of each play, given its messages; what is missing to 1 is war: both demand everything
};

struct DemandOptions {
  std::size_t grid = 16;          ///< even shares tried beside those at which somebody would as soon fight
  std::size_t evaluations = 200;  ///< of the search over mixed messages
};

/// The best that these messages can come to with plays of the kinds of `demand_plays`: a linear program. A lower bound for its messages.
DemandTalk demand_talk_with(const RatificationGame& game, const Messages& messages, const DemandOptions& options = {});
/// The best of silence, one-sided and separating talk.
DemandTalk demand_cheap_talk(const RatificationGame& game, const DemandOptions& options = {});
/// Mixed messages, by a search of fixed length: both sides alike, then each by itself. Never below `start`.
DemandTalk demand_cheap_talk_mixed(const RatificationGame& game, const DemandTalk& start, const DemandOptions& options = {});

/// Knows the rules of the game and the profile, and nothing of how it was found.
struct DemandVerdict {
  double peace = 0;
  double regret = 0;  ///< over messages x demands, before the messages and again inside each play
};
DemandVerdict verify_demand(const RatificationGame& game, const DemandTalk& talk, std::size_t grid = 400);

}  // namespace parley
