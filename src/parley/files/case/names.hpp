#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parley/files/toml/tree.hpp"

namespace parley {

/// The ids of one kind of element, known before anything is read, so that a reference may stand above its definition.
struct Index {
  static constexpr std::uint32_t none = 0xffffffffu;
  std::string noun = {};  ///< "actor", for messages and for the code "unknown-actor"
  bool list = false;      ///< written as [[link]] with `id`, not as [variable.ID]
  struct Declared {
    std::string id = {};
    const Node* node = nullptr;
    Spot spot = {};
  };
  std::vector<Declared> declared = {};  ///< in the order of the file; becomes the scenario's vector one to one
  std::map<std::string, std::uint32_t, std::less<>> by_id = {};

  std::string key() const { return noun == "source" ? "sources" : noun; }  ///< of the file: [sources.KEY], [[link]]
  std::uint32_t find(std::string_view id) const {
    const auto it = by_id.find(id);
    return it == by_id.end() ? Index::none : it->second;
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const Declared& one : declared)
      if (!one.id.empty()) out.push_back(one.id);
    return out;
  }
};

struct Names {
  Index sources{"source"}, issues{"issue"}, actors{"actor"}, factions{"faction"}, persons{"person"}, audiences{"audience"},
      channels{"channel"}, relations{"relation", true}, variables{"variable"}, links{"link", true}, levers{"lever"}, proposals{"proposal"},
      events{"event", true}, hypotheses{"hypothesis"}, evidence{"evidence", true}, analogies{"analogy", true}, measures{"measure"},
      outcomes{"outcome"}, counterfactuals{"counterfactual", true}, questions{"question", true};

  std::vector<Index*> all() {
    return {&sources, &issues, &actors,    &factions, &persons,    &audiences, &channels, &relations, &variables,       &links,
            &levers,  &events, &proposals, &evidence, &hypotheses, &analogies, &measures, &outcomes,  &counterfactuals, &questions};
  }
};

}  // namespace parley
