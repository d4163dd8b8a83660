#include "parley/report/json/worlds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace parley {
namespace {

std::string field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

void number(std::string& out, std::span<const double> values, std::size_t world) {
  out += ',';
  if (world < values.size() && std::isfinite(values[world])) fmt::format_to(std::back_inserter(out), "{}", values[world]);
}

std::size_t worlds_of(const std::vector<WorldColumns>& columns) {
  std::size_t worlds = 0;
  for (const WorldColumns& it : columns) worlds = std::max({worlds, it.with.size(), it.without.size(), it.best.size()});
  return worlds;
}

}  // namespace

std::string worlds_csv_head() { return "world,outcome,witness,with,without,best\n"; }

std::string worlds_csv_rows(const Scenario& scenario, const std::vector<WorldColumns>& columns, std::size_t first, std::size_t last) {
  std::vector<std::string> names;
  for (const WorldColumns& it : columns) names.push_back(field(at(scenario.outcomes, it.outcome).id) + ',' + field(it.witness));
  std::string out;
  for (std::size_t world = first; world < std::min(last, worlds_of(columns)); ++world)
    for (std::size_t i = 0; i < columns.size(); ++i) {
      fmt::format_to(std::back_inserter(out), "{},{}", world, names[i]);
      number(out, columns[i].with, world);
      number(out, columns[i].without, world);
      number(out, columns[i].best, world);
      out += '\n';
    }
  return out;
}

std::string worlds_csv(const Scenario& scenario, const std::vector<WorldColumns>& columns) {
  return worlds_csv_head() + worlds_csv_rows(scenario, columns, 0, worlds_of(columns));
}

}  // namespace parley
