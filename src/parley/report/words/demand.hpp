#pragma once
#include <string>
#include <vector>

#include "parley/mediate/demand/demand_talk.hpp"

namespace parley {

/// Smaller chances are dust of the linear program.
inline constexpr double least_demand_chance = 1e-9;

/// What the sides say before they demand: "silence", "one-sided", "bluffing" or "separating".
const char* demand_kind(const DemandTalk& talk);
/// A message: "h", "l", or "-" of a side that says nothing.
std::string demand_word(const DemandTalk& talk, std::size_t side, std::size_t m);

struct Demanded {
  double demand = 0, chance = 0;
};
/// What a type demands; empty if it never sends the play's message.
std::vector<Demanded> demands_by(const DemandTalk& talk, const DemandPlay& play, std::size_t side, std::size_t type);

/// The plays after one pair of messages, by index, and the chance that all is demanded and war follows.
struct AfterPair {
  std::size_t m1 = 0, m2 = 0;
  std::vector<std::size_t> plays = {};
  double war = 0;
};
std::vector<AfterPair> after_each_pair(const DemandTalk& talk);

}  // namespace parley
