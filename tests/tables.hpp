#pragma once
#include <fstream>
#include <iterator>
#include <string>

#include "parley/bargain/model.hpp"
#include "parley/files/tables/actor_table.hpp"

namespace tables {

inline std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline parley::BargainModel model_of(const parley::ActorTable& table) {
  parley::BargainModel model;
  model.issues = table.issues;
  for (const auto& row : table.rows) {
    model.actors.push_back(row.name);
    model.capability.push_back(row.power);
  }
  for (std::size_t k = 0; k < table.issues.size(); ++k)
    for (const auto& row : table.rows) {
      model.position.push_back(row.position[k]);
      model.salience.push_back(row.salience[k] / 100);
    }
  return model;
}

}  // namespace tables
