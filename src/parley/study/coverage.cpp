#include "parley/study/coverage.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "parley/base/names.hpp"
#include "parley/crisis/influence_paths.hpp"

namespace parley {

std::size_t Coverage::present() const {
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const Item& item) { return !item.elements.empty(); }));
}

std::vector<std::string> Coverage::missing() const {
  std::vector<std::string> ids;
  for (const Item& item : items)
    if (item.elements.empty()) ids.push_back(item.id);
  return ids;
}

Coverage coverage_of(const Scenario& scenario, const std::vector<std::string>& ids) {
  std::unordered_map<std::string, std::vector<std::string>> where;
  std::vector<std::string> paths;
  for (const CoveredItem& covered : covered_items(scenario)) {
    where[plain_name(covered.item)] = covered.elements;
    paths.insert(paths.end(), covered.elements.begin(), covered.elements.end());
  }
  const std::vector<InfluencePaths> reaches = influence_paths_of_all(scenario, paths);
  std::unordered_map<std::string, const InfluencePaths*> reach_by_path;
  for (std::size_t i = 0; i < paths.size(); ++i) reach_by_path[paths[i]] = &reaches[i];

  Coverage coverage;
  for (const std::string& id : ids) {
    Coverage::Item item;
    item.id = id;
    if (const auto found = where.find(id); found != where.end()) item.elements = found->second;
    std::set<std::uint32_t> outcomes;
    bool by_label = false;
    for (const std::string& path : item.elements) {
      const InfluencePaths& reach = *reach_by_path.at(path);
      item.dynamics |= reach.read_by.dynamics;
      item.bargaining |= reach.read_by.bargaining;
      item.game |= reach.read_by.game;
      item.infer |= reach.read_by.infer;
      for (const OutcomeId outcome : reach.outcomes) outcomes.insert(outcome.index);
      // The reason of one that an engine reads says more than that of a label beside it.
      if (item.inert_because.empty() || (by_label && !reach.read_by.none())) {
        item.inert_because = reach.inert_because;
        by_label = reach.read_by.none();
      }
    }
    for (const std::uint32_t outcome : outcomes) item.outcomes.push_back(scenario.outcomes[outcome].id);
    if (!outcomes.empty()) item.inert_because.clear();
    coverage.items.push_back(std::move(item));
  }
  return coverage;
}

}  // namespace parley
