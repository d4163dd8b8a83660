#pragma once
#include <string>
#include <string_view>

#include "parley/crisis/arm.hpp"

namespace parley {

/// What people call an element of the case: its name, else its id with spaces for hyphens and underscores.
std::string name_of(const Scenario& scenario, const Heading& heading);
std::string name_of(const Scenario& scenario, ActorId actor);
std::string name_of(const Scenario& scenario, VariableId variable);
std::string name_of(const Scenario& scenario, LeverId lever);
std::string name_of(const Scenario& scenario, OutcomeId outcome);
std::string name_of(const Scenario& scenario, HypothesisId hypothesis);
std::string name_of(const Scenario& scenario, ProposalId proposal);

/// Several actors inside a sentence: "Russia and China"; of none, "the third party".
std::string names_in_a_sentence(const Scenario& scenario, const std::vector<ActorId>& actors);

/// The name of what a question varies: "lever.oil" -> "Sell or supply more oil". Unknown paths are given as they stand.
std::string varied_name(const Scenario& scenario, const std::string& path);

/// "the strength of C07 (allied consensus -> US hawkishness)": an input, from its path. Unknown paths are given as they stand.
std::string describe(const Scenario& scenario, Quantity input);

/// The name of an arm: "as used", "without Russia from now", or what a counterfactual of the case says.
std::string arm_words(const Scenario& scenario, std::string_view arm);

/// Does a source state the claim? One that rests on judgement alone, or on nothing, is the analyst's own.
bool from_a_source(const Heading& claim);

}  // namespace parley
