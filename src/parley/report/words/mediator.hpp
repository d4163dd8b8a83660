#pragma once
#include <string>
#include <vector>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// Sentences that text and page share.

/// What the best mediator reaches, and that it is a ceiling; or why there is nothing to say.
std::vector<std::string> mediator_lead(const Scenario& scenario, const MediatorAnswer& mediator);
/// One sentence where no rung adds a point to the lowest, at the most likely values or over the worlds: it then stands for the whole page.
/// Empty where some rung does, and where there is no ladder.
std::string flat_ladder(const MediatorAnswer& mediator);
/// What talking, secrecy, a guarantee and enforcement are worth, each with its interval and its share of worlds.
std::vector<std::string> mediator_values(const Scenario& scenario, const MediatorAnswer& mediator);
/// Whether what the sides do not know of each other is what stands between them; and what this reading takes for granted.
std::vector<std::string> obstacle_words(const Scenario& scenario, const MediatorAnswer& mediator);
/// What leaks cost, and what secrecy owes to what the sides know about each other's fate.
std::vector<std::string> leak_words(const MediatorAnswer& mediator);
/// What vouches for the figures: the verifier, the worlds, the number of types.
std::vector<std::string> mediator_proof(const MediatorAnswer& mediator);
/// What the third party's levers, a purse, and mediators' own tastes change.
std::vector<std::string> mediator_changes(const Scenario& scenario, const MediatorAnswer& mediator);

struct WordTable {
  std::vector<std::string> head = {};
  std::vector<std::vector<std::string>> rows = {};
  std::vector<int> right = {};  ///< columns of numbers
};
/// After which reports the mediator offers what, at the most likely values.
WordTable script_table(const MediatorAnswer& mediator);
/// What truth and the best lie are worth to each type.
WordTable motive_table(const MediatorAnswer& mediator);
/// Each package by itself on the table.
WordTable package_table(const Scenario& scenario, const MediatorAnswer& mediator);
/// The rungs with one lever or instrument each.
WordTable lever_table(const Scenario& scenario, const MediatorAnswer& mediator);
/// Who could mediate: taste, knowledge, credit.
WordTable broker_table(const Scenario& scenario, const MediatorAnswer& mediator);

/// The institutions as rows: name, value at the most likely values, figure over the worlds.
struct RungRow {
  const char* name;
  const char* words;
  double at_modes;
  const Figure* figure;
};
std::vector<RungRow> rung_rows(const MediatorAnswer& mediator);

}  // namespace parley
