#pragma once
#include <string>
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/files/case/import_case.hpp"
#include "verb.hpp"

namespace parley::cli {

/// True for a table of actors: by its ending (.csv, .txt, .tsv, .xml, in either case), else by what stands in the file; never .toml.
bool is_table(const std::string& name);

/// The file's text, as UTF-8 where it is UTF-16.
std::string table_text(const std::string& name);

/// Reads a table in any form and says on stderr what it was taken for, or prints all its diagnostics and refuses with exit 3 (exit 4 where
/// there is no file). `nothing` ends the sentence: "nothing was computed".
ImportReading valid_import(const Arguments& arguments, const std::string& name, const char* nothing);
ActorTable valid_table(const Arguments& arguments, const std::string& name);

BargainModel model_of(const ActorTable& table);

/// A table, or a case at its modes as one (saliences shared so that no actor's sum to over 100, which KTAB asks for).
ActorTable table_or_case(const Arguments& arguments, const std::string& name);

/// The ids of a list: the `id` column of a CSV (quoted fields, CRLF, a byte order mark; comma, semicolon or tab), or one id a line. Refuses
/// with exit 4 and a sentence; `file` is what messages call it. Doubles count once.
std::vector<std::string> list_of_ids(const std::string& text, const std::string& file);

}  // namespace parley::cli
