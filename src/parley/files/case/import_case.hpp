#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/files/tables/actor_table.hpp"

namespace parley {

/// What a table says about actors, with ranges where it has them: the stuff of a case.
struct Import {
  std::string title = {};
  std::vector<std::string> issues = {};
  std::vector<ActorTable::Scale> scales = {};  ///< by issue; empty: 0..100
  struct Stance {
    std::size_t issue = 0;
    double low = 0, mode = 0, high = 0;  ///< 0..100
    double salience = 0;                 ///< 0..100
    std::string source = {};             ///< "j", or what the table says; empty: the table itself
  };
  struct Actor {
    std::string name = {}, description = {};
    double capability = 50;
    bool capability_given = false;
    std::vector<Stance> on = {};
  };
  std::vector<Actor> actors = {};
};

struct ImportReading {
  std::optional<Import> import = {};
  std::optional<ActorTable> table = {};  ///< the same at its modes; with what a table of KTAB's holds besides
  std::string taken_for = {};            ///< as in TableReading
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads one row an actor and issue, with the headings (in any order) actor, issue, mode, salience and, where wanted, low and high,
/// capability and source; or any table that read_group_table takes. Columns of other headings are named in a note. Positions 0..100;
/// saliences of which none is above 1 are read as shares of one, positions beside them too, and that is said. Total: any bytes give a
/// reading.
ImportReading read_import(std::string_view text, const std::string& file);

/// True where the text is a table of actors by what stands in it: XML, rows with the exchange model's marks, headings, KTAB's counts.
bool looks_like_table(std::string_view text);

constexpr const char *first_day = "2030-01-01", *last_day = "2030-12-31";

/// What a case needs and no table holds.
struct CaseFrame {
  std::string id = "imported";
  std::string file = {};                  ///< where the table came from; its name becomes a source
  std::string third_party = {};           ///< an actor of the table; empty: a place to fill in
  std::vector<std::string> parties = {};  ///< two actors of the table; empty: the two others who have most to settle between them
  std::string as_of = {}, end = {};       ///< empty: first_day and last_day, to fill in
};

/// A case that `parley check` takes, with what must still be said marked. Actors who are no countries get the ids XAA, XAB, ...
std::string write_case(const Import& import, const CaseFrame& frame);

/// A table as a case's stuff, and the other way round: an actor without a row on an issue has no stake in it.
Import import_of(const ActorTable& table);
ActorTable table_of(const Import& import);

}  // namespace parley
