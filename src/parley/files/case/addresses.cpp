#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "parley/base/text.hpp"
#include "parley/files/case/cursor.hpp"

namespace parley {
namespace {

constexpr std::array quantities = {"position", "salience", "capability", "ripeness", "readiness", "game", "tabled"};
constexpr std::array ripeness_parts = {"hurting", "way_out", "optimism", "batna"};

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i)
    if (i == text.size() || text[i] == '.') {
      parts.push_back(text.substr(from, i - from));
      from = i + 1;
    }
  return parts;
}

bool is_address(std::string_view text) {
  const std::string_view head = text.substr(0, text.find('.'));
  return std::find(quantities.begin(), quantities.end(), head) != quantities.end();
}

/// A quantity of an actor that an address names, and how to call its ends.
struct Found {
  Quantity quantity = {};
  std::string zero = {}, hundred = {}, name = {};
};

/// `game.USA.cost_no_deal`: a payoff of the case's game; what it is by itself where the file does not give it, so that a lever
/// may move it.
std::optional<Found> found_payoff(Draft& draft, const std::vector<std::string_view>& parts, Spot spot, const std::string& who,
                                  const std::string& text) {
  GameCase& game = draft.scenario.game_case;
  if (!game.given()) {
    draft.error(spot, "no-game", fmt::format("{} \"{}\"; the case has no [game]", who, text),
                "write [game] with a template, or act on a position");
    return std::nullopt;
  }
  const auto side = parts.size() == 3
                        ? std::find_if(game.sides.begin(), game.sides.end(), [&](const GameSide& one) { return one.id == parts[1]; })
                        : game.sides.end();
  Quantity* quantity = side == game.sides.end() ? nullptr : game_quantity(*side, parts[2]);
  if (!quantity) {
    draft.error(spot, "bad-address", fmt::format("{} \"{}\"; this address reads game.PARTY.{}", who, text, join_words(game_keys(), "or")));
    return std::nullopt;
  }
  if (!quantity->given()) {
    *quantity = add_default(draft, text, parts[2] == "strength" ? 100 : 0, Limit::nonnegative);
    if (parts[2] == "temptation") draft.scenario.estimates[quantity->index].limit = Limit::share;
  }
  return Found{*quantity, "none", "full",
               fmt::format("{} of {} in the game", parts[2], in_a_sentence(draft.scenario.actors[side->actor.index].name))};
}

/// `tabled.PROPOSAL`: the chance that a package is among the papers; 100 where the file does not give it, so that a lever may move it.
std::optional<Found> found_tabled(Draft& draft, const std::vector<std::string_view>& parts, Spot spot, const std::string& who,
                                  const std::string& text) {
  if (parts.size() != 2) {
    draft.error(spot, "bad-address", fmt::format("{} \"{}\"; this address reads tabled.PROPOSAL", who, text));
    return std::nullopt;
  }
  const std::uint32_t index =
      resolve_index(draft, draft.names.proposals, text_node(parts[1], spot), fmt::format("{} \"{}\" of", who, text));
  if (index == ProposalId::none) return std::nullopt;
  Proposal& proposal = draft.scenario.proposals[index];
  if (!proposal.tabled.given()) proposal.tabled = add_default(draft, "proposal." + proposal.id + ".tabled", 100, Limit::share);
  return Found{proposal.tabled, "not among the papers", "on the table", fmt::format("{} on the table", in_a_sentence(proposal.name))};
}

std::optional<Found> found_part(Draft& draft, const std::vector<std::string_view>& parts, Spot spot, const std::string& who,
                                const std::string& text) {
  const std::string_view head = parts[0];
  const bool on_issue = head == "position" || head == "salience";
  if (head == "game") return found_payoff(draft, parts, spot, who, text);
  if (head == "tabled") return found_tabled(draft, parts, spot, who, text);
  const std::size_t wanted = head == "capability" ? 2 : 3;
  if (parts.size() != wanted) {
    draft.error(spot, "bad-address",
                fmt::format("{} \"{}\"; this address reads {}.ACTOR{}", who, text, head,
                            on_issue             ? ".ISSUE"
                            : head == "ripeness" ? ".hurting, .way_out, .optimism or .batna"
                                                 : ""));
    return std::nullopt;
  }
  const std::uint32_t actor_index =
      resolve_index(draft, draft.names.actors, text_node(parts[1], spot), fmt::format("{} \"{}\" of", who, text));
  if (actor_index == ActorId::none) return std::nullopt;
  const Actor& actor = draft.scenario.actors[actor_index];
  Found found;
  if (head == "capability") {
    found = {actor.capability, "no influence", "full influence", fmt::format("capability of {}", in_a_sentence(actor.name))};
    if (!found.quantity.given()) return std::nullopt;  // its absence is reported at the actor
    return found;
  }
  if (on_issue) {
    const std::uint32_t issue_index =
        resolve_index(draft, draft.names.issues, text_node(parts[2], spot), fmt::format("{} \"{}\" on", who, text));
    if (issue_index == IssueId::none) return std::nullopt;
    const Issue& issue = draft.scenario.issues[issue_index];
    const Stance& stance = actor.on[issue_index];
    if (!stance.position.given() && !stance.salience.given()) {
      draft.error(spot, "no-stance", fmt::format("{} \"{}\"; {} has no position on {}", who, text, actor.id, issue.id),
                  fmt::format("add {} = {{ position = [..], salience = [..] }} to [actor.{}.on]", issue.id, actor.id));
      return std::nullopt;
    }
    if (head == "salience") {
      found = {stance.salience, "ignores it", "drops everything else for it",
               fmt::format("salience of {} on {}", in_a_sentence(actor.name), issue.name)};
    } else {
      found = {stance.position, "", "", fmt::format("position of {} on {}", in_a_sentence(actor.name), issue.name)};
      for (const Anchor& anchor : issue.anchors) {
        if (anchor.at == 0) found.zero = anchor.name;
        if (anchor.at == 100) found.hundred = anchor.name;
      }
    }
    if (!found.quantity.given()) return std::nullopt;  // its absence is reported at the stance
    return found;
  }
  const Ripeness& ripe = actor.ripeness;
  const std::array<Quantity, 4> all = {ripe.hurting, ripe.way_out, ripe.optimism, ripe.batna};
  for (std::size_t i = 0; i < ripeness_parts.size(); ++i)
    if (parts[2] == ripeness_parts[i]) {
      if (!all[i].given()) {
        draft.error(spot, "no-ripeness", fmt::format("{} \"{}\"; {} has no ripeness", who, text, actor.id),
                    fmt::format("add [actor.{}.ripeness] with hurting, way_out, optimism and batna", actor.id));
        return std::nullopt;
      }
      return Found{all[i], "none", "full", fmt::format("{} of {}", parts[2], in_a_sentence(actor.name))};
    }
  const std::vector<std::string> known(ripeness_parts.begin(), ripeness_parts.end());
  const std::string_view near = did_you_mean(parts[2], known);
  draft.error(spot, "bad-address", fmt::format("{} \"{}\"; ripeness has hurting, way_out, optimism and batna", who, text),
              near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
  return std::nullopt;
}

VariableRef readiness_end(Draft& draft, const std::vector<std::string_view>& parts, Spot spot, const std::string& who,
                          const std::string& text) {
  ActorId of;
  std::vector<ActorId> needs = draft.scenario.parties;
  if (parts.size() == 2) {
    of = {resolve_index(draft, draft.names.actors, text_node(parts[1], spot), fmt::format("{} \"{}\" of", who, text))};
    if (!of.given()) return {};
    needs = {of};
  } else if (parts.size() > 2) {
    draft.error(spot, "bad-address", fmt::format("{} \"{}\"; this address reads readiness or readiness.ACTOR", who, text));
    return {};
  }
  bool good = true;
  for (const ActorId id : needs) {
    const Actor& actor = draft.scenario.actors[id.index];
    if (actor.ripeness.given()) continue;
    draft.error(spot, "no-ripeness", fmt::format("{} \"{}\"; {} has no ripeness", who, text, actor.id),
                fmt::format("add [actor.{}.ripeness] with hurting, way_out, optimism and batna", actor.id));
    good = false;
  }
  if (!good) return {};
  Variable variable;
  variable.id = text;
  variable.name = of.given() ? "readiness of " + in_a_sentence(draft.scenario.actors[of.index].name) : "readiness of the less ready party";
  variable.kind = Variable::Kind::readiness;
  variable.zero = "not ready to talk";
  variable.hundred = "fully ready";
  variable.of = of;
  variable.place = draft.place(spot);
  draft.scenario.variables.push_back(std::move(variable));
  return {VariableId{static_cast<std::uint32_t>(draft.scenario.variables.size() - 1)}, 1};
}

}  // namespace

VariableRef resolve_end(Draft& draft, const Node& node, const std::string& who, bool moved) {
  note(draft, node, form::address());
  if (node.kind != Node::Kind::text) {
    wrong_type(draft, node, who, "a variable's id or an address in quotes");
    return {};
  }
  std::vector<Variable>& variables = draft.scenario.variables;
  const std::string& text = node.text;
  const auto refuse_move = [&](const Variable& variable) {
    if (!moved) return false;
    if (variable.kind == Variable::Kind::readiness) {
      draft.error(node.spot, "readiness-target", fmt::format("{} \"{}\"; readiness is computed and cannot be pushed", who, text),
                  "push one of its parts: ripeness.ACTOR.hurting, .way_out, .optimism or .batna");
      return true;
    }
    if (variable.constant) {
      draft.error(node.spot, "constant-target", fmt::format("{} \"{}\"; it is constant and nothing can move it", who, text),
                  fmt::format("drop `constant = true` from [variable.{}], or the push", variable.id));
      return true;
    }
    return false;
  };
  const VariableId known = find(variables, text);
  if (known.given()) return refuse_move(variables[known.index]) ? VariableRef{} : VariableRef{known, 1};
  if (!is_address(text)) {
    if (lost_some(draft.syntax, "variable")) return {};
    std::vector<std::string> ids = draft.names.variables.ids();
    const std::string_view near = did_you_mean(text, ids);
    std::string hint = near.empty() ? "" : fmt::format("did you mean \"{}\"?", near);
    const auto parts = parts_of(text);
    if (near.empty() && parts.size() == 2 && draft.names.actors.find(parts[0]) != ActorId::none &&
        draft.names.issues.find(parts[1]) != IssueId::none)
      hint = fmt::format("did you mean \"position.{}\"?", text);
    if (hint.empty() && parts.size() == 4 && parts[0] == "actor" && parts[2] == "on")
      hint = fmt::format("write \"position.{}.{}\"", parts[1], parts[3]);
    static const std::vector<std::string> heads(quantities.begin(), quantities.end());
    if (const std::string_view head = did_you_mean(parts[0], heads); hint.empty() && parts.size() > 1 && !head.empty())
      hint = fmt::format("did you mean \"{}{}\"?", head, text.substr(parts[0].size()));
    if (hint.empty() && parts.size() == 2 && parts[0] == "variable") hint = fmt::format("write \"{}\"", parts[1]);
    if (hint.empty() && ids.empty()) hint = "the case has no variable at all";
    draft.error(node.spot, "unknown-variable", fmt::format("{} \"{}\"; no such variable", who, text), hint);
    return {};
  }
  const auto parts = parts_of(text);
  if (parts[0] == "readiness") {
    if (moved) {
      Variable readiness;
      readiness.kind = Variable::Kind::readiness;
      refuse_move(readiness);
      return {};
    }
    return readiness_end(draft, parts, node.spot, who, text);
  }
  const auto found = found_part(draft, parts, node.spot, who, text);
  if (!found) return {};
  // A position that a variable mirrors is that variable.
  for (std::uint32_t i = 0; i < variables.size(); ++i)
    if (variables[i].start == found->quantity)
      return refuse_move(variables[i]) ? VariableRef{} : VariableRef{VariableId{i}, variables[i].sign};
  Variable variable;
  variable.id = text;
  variable.name = found->name;
  variable.kind = Variable::Kind::address;
  variable.batna = parts[0] == "ripeness" && parts[2] == "batna";
  variable.zero = found->zero;
  variable.hundred = found->hundred;
  variable.start = found->quantity;
  variable.grounds = draft.scenario[found->quantity].grounds;
  variable.place = draft.scenario[found->quantity].place;
  variables.push_back(std::move(variable));
  return {VariableId{static_cast<std::uint32_t>(variables.size() - 1)}, 1};
}

void resolve_mirror(Draft& draft, Variable& variable, const Node& node) {
  note(draft, node, form::some_text());
  const std::string who = fmt::format("variable \"{}\" mirrors", variable.id);
  if (node.kind != Node::Kind::text)
    return wrong_type(draft, node, "mirrors", "a text: \"ACTOR.ISSUE\", or \"100 - ACTOR.ISSUE\" for its mirror image");
  std::string_view text = node.text;
  const auto trim = [&] {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  };
  trim();
  if (text.substr(0, 3) == "100") {
    text.remove_prefix(3);
    trim();
    if (text.empty() || text.front() != '-') {
      draft.error(node.spot, "bad-mirror",
                  fmt::format("{} \"{}\"; it should read \"ACTOR.ISSUE\" or \"100 - ACTOR.ISSUE\"", who, node.text));
      return;
    }
    text.remove_prefix(1);
    trim();
    variable.sign = -1;
  }
  std::string address(text);
  auto parts = parts_of(text);
  if (parts.size() == 2 && !is_address(text)) {
    address = "position." + address;
    parts = parts_of(address);
  }
  if (!is_address(address) || parts[0] == "readiness") {
    draft.error(node.spot, "bad-mirror", fmt::format("{} \"{}\"; it should read \"ACTOR.ISSUE\" or \"100 - ACTOR.ISSUE\"", who, node.text));
    return;
  }
  const auto found = found_part(draft, parts, node.spot, who, node.text);
  if (!found) return;
  for (const Variable& other : draft.scenario.variables)
    if (other.start == found->quantity) {
      draft.error(node.spot, "double-mirror",
                  fmt::format("{} \"{}\", as variable \"{}\" does; one position is one variable", who, node.text, other.id),
                  fmt::format("use \"{}\" in both places", other.id));
      return;
    }
  variable.start = found->quantity;
}

}  // namespace parley
