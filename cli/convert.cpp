#include <nlohmann/json.hpp>

#include "convert_table.hpp"
#include "parley/base/text.hpp"
#include "tables.hpp"

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

int convert(const Arguments& arguments) {
  const auto to = arguments.text("--to");
  std::vector<std::string> known = table_forms();
  known.push_back("json");
  if (!to) throw Refusal(usage, "parley convert: say --to what: " + join_words(known, "or") + ".");
  const std::string& name = arguments.operands[0];
  if (*to == "json") {
    put(as_json(table_or_case(name)));
    return fine;
  }
  if (std::find(known.begin(), known.end(), *to) == known.end()) {
    const auto close = did_you_mean(*to, known);
    throw Refusal(usage, "parley convert: nothing is called '" + *to + "'." +
                             (close.empty() ? "" : " Did you mean '" + std::string(close) + "'?") + " There are " + join_words(known) +
                             ".");
  }
  put(converted_table(name, *to, arguments));
  return fine;
}

}  // namespace

Verb convert_verb() {
  return {"convert",
          "Write a table of actors, or a case at its most likely values, in another program's form",
          {{"FILE", "a table (.csv, .xml, .txt), a case file or a built-in case"}},
          {{"--to", Flag::Takes::one, "FORM", "ktab-csv, ktab-csv-open (no comma at the end of a row), ktab-xml, exchange or json"}},
          convert};
}

}  // namespace parley::cli
