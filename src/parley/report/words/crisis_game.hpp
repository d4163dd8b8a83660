#pragma once
#include <string>
#include <vector>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// An ending of the case's game as people read it: "North Korea alone holds back", "both hold back", "war".
std::string ending_words(const Scenario& scenario, const std::string& ending);

/// What holds each party back from the exchange, and from the smaller step: a sentence each. Template trust only.
std::vector<std::string> diagnosis_words(const Scenario& scenario, const CrisisGameAnswer& game);

/// How often the point is reached, how many equilibria stand, and what several of them mean.
std::vector<std::string> game_words(const Scenario& scenario, const CrisisGameAnswer& game);

}  // namespace parley
