#include "parley/report/worlds.hpp"

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

void number(std::string& out, const std::vector<double>& values, std::size_t world) {
  out += ',';
  if (world < values.size() && std::isfinite(values[world])) fmt::format_to(std::back_inserter(out), "{}", values[world]);
}

}  // namespace

std::string worlds_csv(const Scenario& scenario, const std::vector<WorldColumns>& columns) {
  std::size_t worlds = 0;
  std::vector<std::string> names;
  for (const WorldColumns& it : columns) {
    worlds = std::max({worlds, it.with.size(), it.without.size(), it.best.size()});
    names.push_back(field(at(scenario.outcomes, it.outcome).id) + ',' + field(it.witness));
  }
  std::string out = "world,outcome,witness,with,without,best\n";
  for (std::size_t world = 0; world < worlds; ++world)
    for (std::size_t i = 0; i < columns.size(); ++i) {
      fmt::format_to(std::back_inserter(out), "{},{}", world, names[i]);
      number(out, columns[i].with, world);
      number(out, columns[i].without, world);
      number(out, columns[i].best, world);
      out += '\n';
    }
  return out;
}

}  // namespace parley
