#pragma once
#include <string>
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/files/tables/actor_table.hpp"
#include "verb.hpp"

namespace parley::cli {

/// True for a name that is read as a table of actors (.csv, .txt, .tsv, .xml), not as a case.
bool is_table(const std::string& name);

/// Reads a table in any form, or prints all its diagnostics and refuses with exit 3 (exit 4 where there is no file).
ActorTable valid_table(const std::string& name);

BargainModel model_of(const ActorTable& table);

/// A table, or a case at its modes as one (saliences shared so that no actor's sum to over 100, which KTAB asks for).
ActorTable table_or_case(const std::string& name);

/// The ids of a list: the `id` column of a CSV (quoted fields, CRLF, a byte order mark; comma, semicolon or tab), or one id a line. Refuses
/// with exit 4 and a sentence; `file` is what messages call it. Doubles count once.
std::vector<std::string> list_of_ids(const std::string& text, const std::string& file);

}  // namespace parley::cli
