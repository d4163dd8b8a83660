#pragma once
#include "parley/files/case/cursor.hpp"

namespace parley {

// The rule by which each witness says how an outcome comes about.
void read_dynamics(Cursor& outcome, Outcome& read);
void read_bargaining(Cursor& outcome, Outcome& read);
/// `means`: what the outcome is on the issues, for every witness that settles packages.
void read_means(Cursor& outcome, Outcome& read);
void read_game(Cursor& outcome, Outcome& read);

/// A base: per cent, a table with `value` and `days`, or a count `k` of `n` `per` year, event or occasion. `path` starts the count's path.
BaseRate read_base(Cursor& cursor, std::string_view key, const std::string& path);
/// `drivers = { VARIABLE = beta }` of a rule. `who`: how messages begin, "outcome \"war\" is driven by".
std::vector<Driver> read_drivers(Cursor& rule, const std::string& who);
/// `[game.tree]`: the free tree of the template "tree".
void read_game_tree(Draft& draft, Cursor& game, GameCase& read);
/// The hint where one who is no party plays: in this case's own ids.
std::string what_others_add(const Draft& draft);
/// Endings that the case's game does not have.
void check_endings(Draft& draft, const Outcome& outcome, const std::vector<const Node*>& endings);

}  // namespace parley
