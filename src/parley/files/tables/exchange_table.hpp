#pragma once
#include <string>
#include <string_view>

#include "parley/files/tables/actor_table.hpp"

namespace parley {

/// Reads the exchange model's format: rows of cells parted by tabs (or by what a spreadsheet made of them), with or without single quotes,
/// which may stand inside a quoted name too; #A actor, #P issue, #M a named place of an issue, #D what an actor wants (actor, issue,
/// position, salience, power), #O the title, #/ a remark. Any other mark is an error. The marks of an
/// issue give its scale, 0..100 where it has none. Saliences are 0..1 where none is above 1, else 0..100. An actor without a #D row on an
/// issue has no stake in it. Total: any bytes give a reading.
TableReading read_exchange_table(std::string_view text, const std::string& file);

/// The table as the exchange model reads it; saliences 0..1. Reading it back gives the same positions, saliences and powers.
std::string write_exchange_table(const ActorTable& table);

/// True where the text looks like one: a row begins with one of its marks, in either case, with or without quotes.
bool looks_like_exchange_table(std::string_view text);

}  // namespace parley
