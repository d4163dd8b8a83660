#include "parley/files/conflict/gmcr.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "parley/base/text.hpp"
#include "parley/files/toml/json_tree.hpp"

namespace parley {
namespace {

constexpr std::size_t most_options = 16;

class GmcrReader {
 public:
  GmcrReader(const Node& document, const std::string& file) : document_(document), file_(file) {}

  GmcrReading read() {
    if (document_.kind != Node::Kind::table)
      return error(document_.spot, "not-a-conflict",
                   kind_in_words(document_) + " stands here; an object with options and decisionMakers should"),
             finish();
    options();
    if (table_.options.size() > most_options)
      return error(document_.find("options")->spot, "too-many-options",
                   fmt::format("{} options make {} vectors; at most {} options", table_.options.size(),
                               table_.options.size() < 60 ? fmt::format("{}", std::uint64_t{1} << table_.options.size()) : "countless",
                               most_options),
                   "leave out what cannot change a verdict, or write choices that exclude each other as fewer options"),
             finish();
    conditions_of(document_, "infeasibles", table_.infeasible);
    if (!failed_ && !table_.options.empty()) states_ = static_cast<std::uint32_t>(feasible_codes(table_).size());
    if (!failed_ && !table_.options.empty() && states_ == 0)
      error(spot_of("infeasibles"), "no-states", "every combination of options is infeasible; some should be left");
    decision_makers();
    coalitions();
    return finish();
  }

 private:
  GmcrReading finish() {
    GmcrReading reading;
    sort_by_place(diagnostics_);
    reading.diagnostics = std::move(diagnostics_);
    if (!failed_) reading.table = std::move(table_);
    return reading;
  }

  void note(Severity severity, Spot spot, std::string code, std::string message, std::string hint) {
    failed_ = failed_ || severity == Severity::error;
    diagnostics_.push_back({severity, {file_, spot.line, spot.column}, std::move(code), std::move(message), std::move(hint)});
  }
  void error(Spot spot, std::string code, std::string message, std::string hint = {}) {
    note(Severity::error, spot, std::move(code), std::move(message), std::move(hint));
  }
  void warn(Spot spot, std::string code, std::string message, std::string hint = {}) {
    note(Severity::warning, spot, std::move(code), std::move(message), std::move(hint));
  }
  Spot spot_of(std::string_view key) const { return document_.find(key) ? document_.find(key)->spot : document_.spot; }

  /// A list under a key; absent gives null, another kind an error and null.
  const Node* list(const Node& in, std::string_view key, bool needed, const std::string& whose) {
    const Node* const node = in.find(key);
    if (!node && needed) error(in.spot, "missing-key", fmt::format("{} has no '{}'; it should", whose, key));
    if (node && node->kind != Node::Kind::array) {
      error(node->spot, "wrong-type", fmt::format("'{}' is {}; it should be a list", key, kind_in_words(*node)));
      return nullptr;
    }
    return node;
  }

  std::string name_of(const Node& in, const std::string& whose) {
    const Node* const name = in.kind == Node::Kind::table ? in.find("name") : nullptr;
    if (name && name->kind == Node::Kind::text && !name->text.empty()) return name->text;
    error(name ? name->spot : in.spot, "missing-name", whose + " has no name; it should");
    return {};
  }

  void options() {
    const Node* const nodes = list(document_, "options", true, "the conflict");
    if (nodes && nodes->items.empty()) error(nodes->spot, "no-options", "there are no options; somebody should be able to do something");
    for (std::size_t k = 0; nodes && k < nodes->items.size(); ++k) {
      const Node& node = nodes->items[k];
      ConflictOption option;
      option.name = name_of(node, fmt::format("option {}", k));
      const Node* const direction = node.kind == Node::Kind::table ? node.find("permittedDirection") : nullptr;
      if (direction) {
        const std::map<std::string, ConflictOption::Moves> known = {
            {"both", ConflictOption::Moves::both}, {"fwd", ConflictOption::Moves::on}, {"back", ConflictOption::Moves::off}};
        const auto found = known.find(direction->kind == Node::Kind::text ? direction->text : "");
        if (found == known.end())
          error(
              direction->spot, "unknown-direction",
              fmt::format("permittedDirection is {}; it should be \"both\", \"fwd\" (may only be taken) or \"back\" (may only be dropped)",
                          as_written(*direction)));
        else
          option.moves = found->second;
      }
      table_.options.push_back(std::move(option));
    }
    owner_.assign(table_.options.size(), nullptr);
  }

  /// The number of an option, or nothing.
  std::optional<std::size_t> option_at(const Node& node) {
    if (node.kind == Node::Kind::integer && node.integer >= 0 && static_cast<std::size_t>(node.integer) < table_.options.size())
      return static_cast<std::size_t>(node.integer);
    error(node.spot, "unknown-option",
          fmt::format("{} is no option; options count from 0 to {}", as_written(node),
                      table_.options.empty() ? 0 : table_.options.size() - 1));
    return std::nullopt;
  }

  /// A condition as patterns of which one must match: a list of [option, "Y" or "N"], or members that are alternatives.
  void condition(const Node& node, std::vector<OptionPattern>& into) {
    if (node.kind == Node::Kind::table) {
      if (const Node* const members = list(node, "members", true, "a compound condition"))
        for (const Node& member : members->items) condition(member, into);
      return;
    }
    if (node.kind != Node::Kind::array) {
      error(node.spot, "wrong-type", "a condition is " + kind_in_words(node) + "; it should be a list of [option, \"Y\" or \"N\"]");
      return;
    }
    OptionPattern pattern(table_.options.size(), '-');
    for (const Node& part : node.items) {
      const bool pair = part.kind == Node::Kind::array && part.items.size() == 2 && part.items[1].kind == Node::Kind::text &&
                        (part.items[1].text == "Y" || part.items[1].text == "N");
      if (!pair) {
        error(part.spot, "wrong-condition", as_written(part) + " is no part of a condition; [option, \"Y\"] or [option, \"N\"] is");
        continue;
      }
      const auto k = option_at(part.items[0]);
      if (!k) continue;
      const char want = part.items[1].text == "Y" ? '1' : '0';
      if (pattern[*k] != '-' && pattern[*k] != want)
        error(part.spot, "contradiction", fmt::format("option {} is both Y and N in one condition; it can never hold", *k));
      pattern[*k] = want;
    }
    into.push_back(std::move(pattern));
  }

  void conditions_of(const Node& in, std::string_view key, std::vector<OptionPattern>& into) {
    if (const Node* const nodes = list(in, key, false, ""))
      for (const Node& node : nodes->items) condition(node, into);
  }

  bool ranked_by_hand() {
    for (const char* key : {"useManualPreferenceRanking", "useManualPreferenceVectors"})
      if (const Node* const node = document_.find(key)) {
        if (node->kind == Node::Kind::boolean) return node->boolean;
        error(node->spot, "wrong-type", fmt::format("'{}' is {}; it should be true or false", key, kind_in_words(*node)));
      }
    return false;
  }

  void decision_makers() {
    const Node* const nodes = list(document_, "decisionMakers", true, "the conflict");
    if (!nodes) return;
    if (nodes->items.empty()) error(nodes->spot, "no-decision-makers", "there are no decision makers; somebody should decide");
    if (nodes->items.size() > 31)
      return error(nodes->spot, "too-many-decision-makers", fmt::format("{} decision makers; at most 31", nodes->items.size()));
    const bool by_hand = ranked_by_hand();
    for (std::size_t i = 0; i < nodes->items.size(); ++i) {
      const Node& node = nodes->items[i];
      DecisionMaker one;
      one.name = name_of(node, fmt::format("decision maker {}", i));
      for (const DecisionMaker& before : table_.decision_makers)
        if (!one.name.empty() && before.name == one.name)
          error(node.find("name")->spot, "name-twice",
                fmt::format("two decision makers are called '{}'; names should tell them apart", one.name));
      if (node.kind == Node::Kind::table) {
        own_options(node, static_cast<std::uint32_t>(i), one.name);
        statements(node, one);  // kept beside a ranking by hand
        if (by_hand) ranking(node, one);
        conditions_of(node, "misperceptions", one.unseen);
        indifferent(node, static_cast<std::uint32_t>(i), one);
      }
      table_.decision_makers.push_back(std::move(one));
    }
    for (std::size_t k = 0; k < owner_.size(); ++k)
      if (!owner_[k])
        error(document_.find("options")->items[k].spot, "option-of-nobody",
              fmt::format("option {} '{}' belongs to no decision maker; one of them should list it", k, table_.options[k].name));
  }

  void own_options(const Node& node, std::uint32_t i, const std::string& name) {
    const Node* const nodes = list(node, "options", true, fmt::format("decision maker '{}'", name));
    for (std::size_t n = 0; nodes && n < nodes->items.size(); ++n) {
      const auto k = option_at(nodes->items[n]);
      if (!k) continue;
      if (owner_[*k])
        error(nodes->items[n].spot, "option-of-two",
              fmt::format("option {} '{}' already belongs to another; it should belong to one", *k, table_.options[*k].name),
              "a move that two can make exists only where moves are given one by one");
      owner_[*k] = &node;
      table_.options[*k].owner = i;
    }
  }

  void statements(const Node& node, DecisionMaker& one) {
    const Node* const nodes = list(node, "preferences", false, "");
    for (std::size_t n = 0; nodes && n < nodes->items.size(); ++n) {
      OptionStatement statement;
      condition(nodes->items[n], statement);
      one.preferences.statements.push_back(std::move(statement));
    }
  }

  void ranking(const Node& node, DecisionMaker& one) {
    one.preferences.kind = ConflictPreferences::Kind::ranking;
    const char* const key = node.find("preferenceRanking") ? "preferenceRanking" : "preferenceVector";
    const Node* const nodes = list(node, key, false, "");
    if (!nodes) {
      if (!node.find(key))
        error(node.spot, "no-ranking", fmt::format("'{}' has no preferenceRanking; the file says that states are ranked by hand", one.name),
              "set useManualPreferenceRanking to false to rank by statements");
      return;
    }
    std::vector<bool> seen(states_, false);
    for (const Node& place : nodes->items) {
      std::vector<std::uint32_t> group;
      for (const Node& state : place.kind == Node::Kind::array ? place.items : std::vector<Node>{place}) {
        if (state.kind != Node::Kind::integer || state.integer < 1 || static_cast<std::uint64_t>(state.integer) > states_) {
          if (states_ > 0)
            error(state.spot, "unknown-state", fmt::format("{} is no state; states count from 1 to {}", as_written(state), states_));
          continue;
        }
        const auto s = static_cast<std::uint32_t>(state.integer - 1);
        if (seen[s]) error(state.spot, "ranked-twice", fmt::format("state {} is ranked twice by '{}'; once should do", s + 1, one.name));
        seen[s] = true;
        group.push_back(s);
      }
      if (!group.empty()) one.preferences.ranking.push_back(std::move(group));
    }
    std::vector<std::string> left;
    for (std::uint32_t s = 0; s < states_; ++s)
      if (!seen[s]) left.push_back(fmt::format("{}", s + 1));
    const std::size_t more = left.size() > 8 ? left.size() - 8 : 0;
    if (more > 0) left.resize(8), left.push_back(fmt::format("{} more", more));
    if (!left.empty())
      error(nodes->spot, "unranked-state",
            fmt::format("'{}' does not rank state{} {}; every state should be ranked", one.name, left.size() == 1 ? "" : "s",
                        join_words(left)));
  }

  void indifferent(const Node& node, std::uint32_t i, const DecisionMaker& one) {
    const bool owns = std::any_of(table_.options.begin(), table_.options.end(), [&](const ConflictOption& option) {
      return option.owner == i && owner_[static_cast<std::size_t>(&option - table_.options.data())] == &node;
    });
    const bool by_statements = one.preferences.kind == ConflictPreferences::Kind::statements;
    const bool flat = by_statements ? one.preferences.statements.empty() : one.preferences.ranking.size() <= 1;
    if (owns && flat && (by_statements || (!failed_ && states_ > 1)))
      warn(node.spot, "indifferent-owner",
           fmt::format("'{}' owns options and is indifferent to everything; it should prefer something", one.name),
           "it never answers under SEQ, and under GMR and SMR it punishes for everybody else");
  }

  void coalitions() {
    const Node* const nodes = list(document_, "coalitions", false, "");
    for (std::size_t n = 0; nodes && n < nodes->items.size(); ++n) {
      const Node& node = nodes->items[n];
      std::vector<std::uint32_t> members;
      for (const Node& member : node.kind == Node::Kind::array ? node.items : std::vector<Node>{node}) {
        if (member.kind == Node::Kind::integer && member.integer >= 0 &&
            static_cast<std::size_t>(member.integer) < table_.decision_makers.size())
          members.push_back(static_cast<std::uint32_t>(member.integer));
        else
          error(member.spot, "unknown-member",
                fmt::format("{} is no decision maker; they count from 0 to {}", as_written(member),
                            table_.decision_makers.empty() ? 0 : table_.decision_makers.size() - 1));
      }
      if (!members.empty()) table_.together.push_back(std::move(members));
    }
  }

  const Node& document_;
  const std::string& file_;
  ConflictTable table_ = {};
  std::vector<const Node*> owner_ = {};  // by option: the decision maker's node that lists it
  std::uint32_t states_ = 0;
  std::vector<Diagnostic> diagnostics_ = {};
  bool failed_ = false;
};

}  // namespace

GmcrReading read_gmcr(std::string_view text, const std::string& file) {
  JsonReading json = read_json(text, file);
  if (!json.read) return {std::nullopt, std::move(json.diagnostics)};
  return GmcrReader(json.node, file).read();
}

}  // namespace parley
