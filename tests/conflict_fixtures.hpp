#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "conflicts.hpp"
#include "data_folder.hpp"

namespace conflicts {

/// The fixtures of the shared folder, or none.
inline std::vector<std::string> fixtures() {
  std::vector<std::string> names;
  const std::filesystem::path folder = std::filesystem::path(data_folder()) / "graph";
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none))
    if (entry.path().extension() == ".json") names.push_back(entry.path().string());
  std::sort(names.begin(), names.end());
  return names;
}

struct Fixture {
  std::string name = {};
  nlohmann::json json = {};
  std::vector<std::string> sides = {}, states = {};
  Made made = {};
  bool arcs = false;
};

inline Fixture fixture(const std::string& path) {
  Fixture out;
  std::ifstream file(path);
  out.json = nlohmann::json::parse(file);
  out.name = out.json["name"];
  out.sides = out.json["dms"].get<std::vector<std::string>>();
  out.states = out.json["states"].get<std::vector<std::string>>();
  const auto number = [&](const std::string& side) {
    return static_cast<std::uint32_t>(std::find(out.sides.begin(), out.sides.end(), side) - out.sides.begin());
  };
  const auto states = static_cast<std::uint32_t>(out.states.size());
  out.arcs = out.json["moves"].is_object();
  for (const std::string& side : out.sides) out.made.table.decision_makers.push_back({side, {}, {}});
  if (out.arcs) {
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> arcs;
    for (const std::string& side : out.sides)
      arcs.push_back(out.json["moves"][side].get<std::vector<std::pair<std::uint32_t, std::uint32_t>>>());
    out.made.graph = parley::graph_of_moves(states, arcs);
  } else {
    for (const auto& option : out.json["options"]) {
      const std::string move = option.value("move", "both");
      out.made.table.options.push_back({option["name"], number(option["dm"]),
                                        move == "on"    ? parley::ConflictOption::Moves::on
                                        : move == "off" ? parley::ConflictOption::Moves::off
                                                        : parley::ConflictOption::Moves::both});
    }
    out.made.table.infeasible = out.json["infeasible"].get<std::vector<std::string>>();
    if (out.json.contains("unseen"))
      for (const auto& [side, hidden] : out.json["unseen"].items())
        for (const std::uint32_t s : hidden) out.made.table.decision_makers[number(side)].unseen.push_back(out.states[s]);
    out.made.graph = parley::graph_of(out.made.table).graph;
  }
  for (std::size_t i = 0; i < out.sides.size(); ++i) {
    auto& preferences = out.made.table.decision_makers[i].preferences;
    preferences.kind = parley::ConflictPreferences::Kind::ranking;
    preferences.ranking = out.json["preferences"][out.sides[i]].get<std::vector<std::vector<std::uint32_t>>>();
    out.made.rankings.push_back(parley::rank_groups(preferences.ranking, states));
  }
  return out;
}

}  // namespace conflicts
