#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "parley/base/cells.hpp"
#include "parley/base/names.hpp"
#include "parley/base/text.hpp"
#include "parley/crisis/influence_paths.hpp"
#include "show.hpp"
#include "terminal_text.hpp"
#include "wording.hpp"

namespace parley::cli {
namespace {

bool is_id(const TableCell& cell) { return lower_case(plain_name(cell.text)) == "id"; }

CellTable cells_of_list(const std::string& text, const std::string& file, const CellRules& rules = {}) {
  CellTable table = split_cells(text, file, rules);
  if (table.diagnostics.empty()) return table;
  const Diagnostic& first = table.diagnostics.front();
  throw Refusal(unreadable, fmt::format("parley: {}:{}:{}: {}.", file, first.place.line, first.place.column, first.message));
}

}  // namespace

std::vector<std::string> list_of_ids(const std::string& text, const std::string& file) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  const auto take = [&](const TableCell& cell) {
    const std::string id = plain_name(cell.text);
    if (!id.empty() && seen.insert(id).second) ids.push_back(id);
  };
  // The head decides: a row of several cells, one of them `id`, makes it a table.
  const CellTable table = cells_of_list(text, file);
  if (!table.rows.empty() && table.rows.front().cells.size() > 1) {
    const std::vector<TableCell>& head = table.rows.front().cells;
    const auto column = static_cast<std::size_t>(std::find_if(head.begin(), head.end(), is_id) - head.begin());
    if (column == head.size())
      throw Refusal(unreadable, fmt::format("parley: {} looks like a table, but none of its columns is named id.", file));
    for (std::size_t r = 1; r < table.rows.size(); ++r)
      if (column < table.rows[r].cells.size()) take(table.rows[r].cells[column]);
    if (ids.empty()) throw Refusal(unreadable, fmt::format("parley: {} has a column id and no ids in it.", file));
    return ids;
  }
  const CellTable lines = cells_of_list(text, file, {'\n', '\0', true, false});  // a line is an id, whatever it holds
  for (std::size_t r = 0; r < lines.rows.size(); ++r)
    if (r > 0 || !is_id(lines.rows[r].cells[0])) take(lines.rows[r].cells[0]);
  if (ids.empty()) throw Refusal(unreadable, fmt::format("parley: {} lists no ids.", file));
  return ids;
}

std::size_t Coverage::present() const {
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const Item& item) { return !item.elements.empty(); }));
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
  coverage.scored = scored_outcomes(scenario);
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

namespace {

std::vector<std::string> readers_of(const Coverage::Item& item) {
  std::vector<std::string> names;
  if (item.dynamics) names.push_back("dynamics");
  if (item.bargaining) names.push_back("bargaining");
  if (item.game) names.push_back("game");
  if (item.infer) names.push_back("infer");
  return names;
}

}  // namespace

std::string show_coverage(const Coverage& coverage) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> missing;
  std::vector<std::pair<std::string, std::vector<std::string>>> inert;  // by reason
  for (const Coverage::Item& item : coverage.items) {
    if (item.elements.empty()) {
      missing.push_back(item.id);
      rows.push_back({item.id, "MISSING", "-", "-"});
      continue;
    }
    const std::vector<std::string> readers = readers_of(item);
    rows.push_back({item.id, listed(item.elements), readers.empty() ? "none" : listed(readers),
                    item.inert_because.empty() ? "yes: " + compact(item.outcomes, coverage.scored) : "no: " + item.inert_because});
    if (item.inert_because.empty()) continue;
    const auto same = std::find_if(inert.begin(), inert.end(), [&](const auto& group) { return group.first == item.inert_because; });
    if (same == inert.end())
      inert.push_back({item.inert_because, {item.id}});
    else
      same->second.push_back(item.id);
  }
  std::string out = heading("Items of the encoded text");
  out += table({"item", "present as", "read by", "can change an outcome"}, rows, {14, 30, 12, page_width});
  std::size_t count = 0;
  for (const auto& group : inert) count += group.second.size();
  if (count > 0) {
    out += "\n" + heading(fmt::format("Inert: {} of {} change no outcome", count, coverage.items.size()));
    for (const auto& [reason, ids] : inert) out += paragraph(reason + ":", 2) + paragraph(listed(ids), 6);
  }
  if (!missing.empty()) out += "\n" + paragraph("missing: " + listed(missing));
  return out + fmt::format("\n{}/{} present\n", coverage.present(), coverage.items.size());
}

nlohmann::ordered_json json_coverage(const Coverage& coverage) {
  nlohmann::ordered_json items = nlohmann::ordered_json::object(), read_by = items, outcomes = items, inert = items;
  nlohmann::ordered_json missing = nlohmann::ordered_json::array();
  for (const Coverage::Item& item : coverage.items) {
    if (item.elements.empty()) {
      missing.push_back(item.id);
      continue;
    }
    items[item.id] = item.elements;
    read_by[item.id] = readers_of(item);
    if (item.inert_because.empty())
      outcomes[item.id] = item.outcomes;
    else
      inert[item.id] = item.inert_because;
  }
  return {{"covered", coverage.present()},
          {"of", coverage.items.size()},
          {"items", items},
          {"missing", missing},
          {"read_by", read_by},
          {"outcomes", outcomes},
          {"inert", inert}};
}

}  // namespace parley::cli
