#include "tables.hpp"

#include <algorithm>
#include <filesystem>

#include "case_file.hpp"
#include "parley/bargain/formulate.hpp"
#include "parley/base/encoding.hpp"
#include "parley/base/text.hpp"
#include "parley/crisis/draw.hpp"

namespace parley::cli {

bool is_table(const std::string& name) {
  const std::string lower = lower_case(name);
  if (lower.ends_with(".toml")) return false;
  if (lower.ends_with(".csv") || lower.ends_with(".txt") || lower.ends_with(".tsv") || lower.ends_with(".xml")) return true;
  std::error_code error;
  return std::filesystem::is_regular_file(name, error) && looks_like_table(read_file(name));
}

std::string table_text(const std::string& name) {
  std::string text = read_file(name);
  if (looks_utf16(text))
    if (auto wide = utf16_to_utf8(text)) return std::move(*wide);
  return text;
}

ImportReading valid_import(const Arguments& arguments, const std::string& name, const char* nothing) {
  const std::string text = table_text(name);
  ImportReading reading = read_import(text, name);
  if (!reading.import) {
    complain(rendered(reading.diagnostics, text, colour_on_stderr()));
    throw Refusal(invalid_case, name + ": " + tally(reading.diagnostics) + "; nothing was " + nothing + ".");
  }
  say(arguments, rendered(reading.diagnostics, text, colour_on_stderr()) + name + " is read as " + reading.taken_for + ".");
  return reading;
}

ActorTable valid_table(const Arguments& arguments, const std::string& name) {
  ImportReading reading = valid_import(arguments, name, "computed");
  if (reading.table) return std::move(*reading.table);
  std::string without;
  for (const auto& actor : reading.import->actors) {
    const bool cares = std::any_of(actor.on.begin(), actor.on.end(), [](const auto& it) { return it.salience > 0; });
    if (!(actor.capability > 0) || !cares) without += (without.empty() ? "" : ", ") + actor.name;
  }
  throw Refusal(invalid_case, name + ": " + without + ": no capability or no salience; whoever bargains has both. Leave the rows out.");
}

BargainModel model_of(const ActorTable& table) {
  BargainModel model;
  model.issues = table.issues;
  for (const ActorTable::Row& row : table.rows) {
    model.actors.push_back(row.name);
    model.capability.push_back(row.power);
  }
  for (std::size_t k = 0; k < table.issues.size(); ++k)
    for (const ActorTable::Row& row : table.rows) {
      model.position.push_back(row.position[k]);
      model.salience.push_back(row.salience[k] / 100);
    }
  return model;
}

ActorTable table_or_case(const Arguments& arguments, const std::string& name) {
  if (is_table(name)) return valid_table(arguments, name);
  const CaseFile found = valid_case(name);
  const Scenario& scenario = *found.scenario;
  const BargainModel model = formulate(scenario, Sampler(scenario).modes());
  ActorTable table;
  table.title = scenario.title.empty() ? scenario.id : scenario.title;
  table.issues = model.issues;
  for (std::size_t i = 0; i < model.actors.size(); ++i) {
    ActorTable::Row row{model.actors[i], {}, model.capability[i], {}, {}};
    double sum = 0;
    for (std::size_t k = 0; k < model.issues.size(); ++k) {
      row.position.push_back(model.position[model.at(k, i)]);
      row.salience.push_back(100 * model.salience[model.at(k, i)]);
      sum += row.salience.back();
    }
    if (row.power > 0 && sum > 0) table.rows.push_back(std::move(row));
  }
  for (const Issue& issue : scenario.issues) {
    ActorTable::Scale scale;
    for (const Anchor& anchor : issue.anchors) scale.marks.emplace_back(anchor.at, anchor.name);
    table.scales.push_back(std::move(scale));
  }
  return table;
}

}  // namespace parley::cli
