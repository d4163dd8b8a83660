#include <fmt/core.h>

#include "parley/files/conflict/gmcr.hpp"
#include "parley/files/toml/json_node.hpp"
#include "parley/files/case/document.hpp"

namespace parley {
namespace {

Node gmcr_pattern(const OptionPattern& pattern) {
  std::vector<Node> parts;
  for (std::size_t k = 0; k < pattern.size(); ++k)
    if (pattern[k] != '-') parts.push_back(json::list({json::number(static_cast<double>(k)), json::text(pattern[k] == '1' ? "Y" : "N")}));
  return json::list(std::move(parts));
}

Node gmcr_patterns(const std::vector<OptionPattern>& patterns) {
  std::vector<Node> items;
  for (const OptionPattern& pattern : patterns) items.push_back(gmcr_pattern(pattern));
  return json::list(std::move(items));
}

Node gmcr_statement(const OptionStatement& statement) {
  if (statement.size() == 1) return gmcr_pattern(statement[0]);
  Node out = json::table("compound", json::boolean(true));
  json::put(out, "members", gmcr_patterns(statement));
  return out;
}

/// A list whose single entries stand bare.
Node gmcr_groups(const std::vector<std::vector<std::uint32_t>>& groups, std::uint32_t first) {
  std::vector<Node> items;
  for (const auto& group : groups) {
    std::vector<Node> members;
    for (const std::uint32_t one : group) members.push_back(json::number(one + first));
    items.push_back(members.size() == 1 ? members[0] : json::list(std::move(members)));
  }
  return json::list(std::move(items));
}

}  // namespace

GmcrWriting write_gmcr(const ConflictTable& table) {
  GmcrWriting out;
  if (!table.merged.empty()) return out.why = "the format cannot say that several vectors are one state", out;
  std::size_t by_hand = 0;
  for (const DecisionMaker& one : table.decision_makers) {
    if (one.preferences.kind == ConflictPreferences::Kind::weights) return out.why = "the format has no option weights", out;
    by_hand += one.preferences.kind == ConflictPreferences::Kind::ranking;
  }
  if (by_hand != 0 && by_hand != table.decision_makers.size())
    return out.why = "the format wants all decision makers ranked by statements, or all by hand", out;
  Node document;
  json::put(document, "program", json::text("parley"));
  std::vector<Node> options, makers;
  for (const ConflictOption& option : table.options) {
    Node node = json::table("name", json::text(option.name));
    const bool on = option.moves == ConflictOption::Moves::on, off = option.moves == ConflictOption::Moves::off;
    json::put(node, "permittedDirection", json::text(on ? "fwd" : off ? "back" : "both"));
    options.push_back(std::move(node));
  }
  json::put(document, "options", json::list(std::move(options)));
  for (std::size_t i = 0; i < table.decision_makers.size(); ++i) {
    const DecisionMaker& one = table.decision_makers[i];
    Node node = json::table("name", json::text(one.name));
    std::vector<Node> own, statements;
    for (std::size_t k = 0; k < table.options.size(); ++k)
      if (table.options[k].owner == i) own.push_back(json::number(static_cast<double>(k)));
    json::put(node, "options", json::list(std::move(own)));
    for (const OptionStatement& statement : one.preferences.statements) statements.push_back(gmcr_statement(statement));
    json::put(node, "preferences", json::list(std::move(statements)));
    if (by_hand != 0) json::put(node, "preferenceRanking", gmcr_groups(one.preferences.ranking, 1));
    if (!one.unseen.empty()) json::put(node, "misperceptions", gmcr_patterns(one.unseen));
    makers.push_back(std::move(node));
  }
  json::put(document, "decisionMakers", json::list(std::move(makers)));
  json::put(document, "infeasibles", gmcr_patterns(table.infeasible));
  json::put(document, "useManualPreferenceRanking", json::boolean(by_hand != 0));
  if (!table.together.empty()) json::put(document, "coalitions", gmcr_groups(table.together, 0));
  out.text = json_of(document);
  return out;
}

}  // namespace parley
