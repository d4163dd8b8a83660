#pragma once
#include <string>
#include <string_view>

#include "parley/files/tables/actor_table.hpp"

namespace parley {

/// Reads a scenario of KTAB's SMP in XML: actors, dimensions, and, where given, the model's parameters and the matrix of ideal adjustment.
/// Takes the words of its schema ("Proportional", "No") and those of its program ("Prop", "None"); a text in
/// another encoding is converted by its declaration. Total: any bytes give a reading.
TableReading read_ktab_xml(std::string_view text, const std::string& file);

/// The table as KTAB reads it; parameters in the words of the program where the table holds any. Reading it back gives the same table.
std::string write_ktab_xml(const ActorTable& table);

/// A table of actors in any of the forms above: XML where it begins with '<', the exchange model's where a row begins with
/// one of its marks, else CSV.
TableReading read_group_table(std::string_view text, const std::string& file);

}  // namespace parley
