#pragma once
#include "parley/files/cursor.hpp"

namespace parley {

// The rule by which each witness says how an outcome comes about.
void read_dynamics(Cursor& outcome, Outcome& read);
void read_bargaining(Cursor& outcome, Outcome& read);
void read_game(Cursor& outcome, Outcome& read);

}  // namespace parley
