#include "tables.hpp"

#include "case_file.hpp"
#include "parley/bargain/formulate.hpp"
#include "parley/crisis/draw.hpp"
#include "parley/files/tables/ktab_xml.hpp"

namespace parley::cli {

bool is_table(const std::string& name) {
  return name.ends_with(".csv") || name.ends_with(".txt") || name.ends_with(".tsv") || name.ends_with(".xml");
}

ActorTable valid_table(const std::string& name) {
  const std::string text = read_file(name);
  TableReading reading = read_group_table(text, name);
  if (!reading.table) {
    complain(rendered(reading.diagnostics, text, colour_on_stderr()));
    throw Refusal(invalid_case, name + ": " + tally(reading.diagnostics) + "; nothing was computed.");
  }
  return std::move(*reading.table);
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

ActorTable table_or_case(const std::string& name) {
  if (is_table(name)) return valid_table(name);
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
