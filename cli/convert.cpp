#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "conflict_file.hpp"
#include "convert_table.hpp"
#include "game.hpp"
#include "parley/base/text.hpp"
#include "parley/files/case/disk.hpp"
#include "parley/files/case/document.hpp"
#include "parley/files/conflict/gmcr.hpp"
#include "tables.hpp"
#include "write_file.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string as_json(const ActorTable& table) {
  Json actors = Json::array();
  for (const auto& row : table.rows) {
    Json on = Json::object();
    for (std::size_t k = 0; k < table.issues.size(); ++k)
      on[table.issues[k]] = Json{{"position", row.position[k]}, {"salience", row.salience[k]}};
    actors.push_back(Json{{"name", row.name}, {"description", row.description}, {"capability", row.power}, {"on", std::move(on)}});
  }
  Json out{{"schema", 1}, {"title", table.title}, {"issues", table.issues}, {"actors", std::move(actors)}};
  Json parameters = Json::object();
  for (const auto& [name, value] : table.parameters) parameters[name] = value;
  if (!parameters.empty()) out["parameters"] = std::move(parameters);
  return out.dump(2) + "\n";
}

void give(const std::optional<std::string>& out, const std::string& text) {
  if (out)
    make_file(*out, text);
  else
    put(text);
}

/// A game: in the format that --to names, else that of the new file's name, else its own.
std::string convert_game(const Arguments& arguments, const std::optional<std::string>& out) {
  const std::string& name = arguments.operands[0];
  const std::string to = arguments.text("--to").value_or(std::filesystem::path(out.value_or(name)).extension() == ".nfg" ? "nfg" : "efg");
  if (to != "efg" && to != "nfg") throw Refusal(usage, "parley convert: a game goes --to efg or nfg, not '" + to + "'.");
  return converted_game(arguments, name, to);
}

/// A conflict, written anew in its own format.
std::string convert_conflict(const Arguments& arguments) {
  const std::string& name = arguments.operands[0];
  if (const std::string to = arguments.text("--to").value_or("gmcr"); to != "gmcr")
    throw Refusal(usage, "parley convert: a conflict goes --to gmcr, not '" + to + "'.");
  const GmcrWriting written = write_gmcr(valid_conflict(arguments, name));
  if (!written.text) throw Refusal(not_reached, name + ": " + written.why + ".");
  return *written.text;
}

int convert(const Arguments& arguments) {
  const std::string to = arguments.text("--to").value_or("json"), name = arguments.operands[0];
  const auto out = arguments.text("--out");
  if (is_game(name)) return give(out, convert_game(arguments, out)), fine;
  if (is_conflict(name)) return give(out, convert_conflict(arguments)), fine;
  if (to == "efg" || to == "nfg" || (out && is_game(*out)))
    throw Refusal(usage, "parley convert: only a game, a file called .efg or .nfg, goes to efg or nfg; " + name + " is none.");
  std::vector<std::string> known = table_forms();
  if (std::find(known.begin(), known.end(), to) != known.end()) return give(out, converted_table(name, to, arguments)), fine;
  if (to == "json" && is_table(name)) return give(out, as_json(table_or_case(arguments, name))), fine;
  if (to != "json" && (to != "csv" || is_table(name))) {
    known.insert(known.begin(), {"json", "csv"});
    const auto close = did_you_mean(to, known);
    throw Refusal(usage, "parley convert: --to takes " + join_words(known, "or") + " (csv: cases only), not '" + to + "'." +
                             (close.empty() || close == to ? "" : " Did you mean '" + std::string(close) + "'?"));
  }
  if (to == "csv" && !out)
    throw Refusal(usage, "parley convert: --to csv makes a table per kind of element and needs --out DIR, a new folder.");
  const CaseFile found = valid_case(arguments.operands[0]);
  const CaseDocument whole = case_document(found.text, found.shown, files_beside(found.path));
  if (to == "json") {
    give(out, json_of(whole.document));
    return fine;
  }
  std::error_code error;
  if (!std::filesystem::create_directory(*out, error) || error)
    throw Refusal(unreadable,
                  fmt::format("parley: the folder {} cannot be made: {}.", *out, error ? error.message() : "it exists already"));
  const std::vector<TableFile> tables = tables_of(whole.document);
  std::string left;  // tables hold elements; what a case says once has no row
  for (const std::string& key : whole.document.keys)
    if (std::none_of(tables.begin(), tables.end(), [&](const TableFile& table) { return table.name == key + ".csv"; }) && key != "schema")
      left += (left.empty() ? "" : ", ") + key;
  if (!left.empty()) say(arguments, "Left out, for a table holds elements alone: " + left + ".");
  for (const TableFile& table : tables) {
    make_file((std::filesystem::path(*out) / table.name).string(), table.text);
    say(arguments, (std::filesystem::path(*out) / table.name).string());
  }
  return fine;
}

}  // namespace

Verb convert_verb() {
  return {"convert",
          "A case, a table of actors or a game in another form: JSON, spreadsheet tables, KTAB's, the exchange model's, Gambit's",
          {{"CASE", "a case file, a built-in case, a table (.csv, .xml, .txt), a game (.efg, .nfg) or a conflict (.gmcr)"}},
          {{"--to", Flag::Takes::one, "FORM",
            "json (default), csv, ktab-csv, ktab-csv-open (no comma at the end), ktab-xml or exchange; a game: efg or nfg"},
           {"-o,--out", Flag::Takes::one, "PATH", "a new file (else stdout); csv: a new folder"}},
          convert};
}

}  // namespace parley::cli
