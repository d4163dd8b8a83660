#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/case/cursor.hpp"

namespace parley {
namespace {

std::string with_article(const std::string& noun) {
  return (std::string_view("aeiou").find(noun[0]) != std::string_view::npos ? "an " : "a ") + noun;
}

/// True if a whole element of this kind, and so its name, could not be read; what is lost inside an element loses no name.
bool lost_a_name(const Syntax& syntax, std::string_view key) {
  return std::any_of(syntax.cuts.begin(), syntax.cuts.end(), [&](const Cut& cut) {
    const std::string_view path = cut.path;
    if (path.empty() || path == key) return true;
    if (path.substr(0, key.size()) != key) return false;
    const std::string_view rest = path.substr(key.size());
    if (rest[0] == '.') return rest.find_first_of(".[", 1) == std::string_view::npos;
    const auto close = rest.find(']');
    return rest[0] == '[' && (close == std::string_view::npos || rest.substr(close + 1).empty() || rest.substr(close + 1) == ".id");
  });
}

std::string hint_for(Draft& draft, const std::string& text, const std::vector<std::string>& known, const std::string& noun) {
  const std::string_view near = did_you_mean(text, known);
  if (!near.empty()) return fmt::format("did you mean \"{}\"?", near);
  for (const Index* index : draft.names.all())
    if (index->find(text) != Index::none) return fmt::format("\"{}\" is {}", text, with_article(index->noun));
  if (known.empty()) return fmt::format("the case has no {} at all", noun);
  if (known.size() > 8) return {};
  std::vector<std::string> quoted;
  for (const std::string& id : known) quoted.push_back("\"" + id + "\"");
  return fmt::format("the case has {}", join_words(quoted));
}

}  // namespace

std::uint32_t resolve_index(Draft& draft, const Index& index, const Node& node, const std::string& who) {
  note(draft, node, form::id_of(index));
  if (node.kind != Node::Kind::text) {
    draft.error(node.spot, "wrong-type", fmt::format("{} {}; it should be the id of one {} in quotes", who, as_written(node), index.noun));
    return Index::none;
  }
  const std::uint32_t found = index.find(node.text);
  if (found == Index::none && !lost_a_name(draft.syntax, index.key())) {
    std::vector<std::string> known = index.ids();
    if (&index == &draft.names.sources) known.emplace_back("j");
    draft.error(node.spot, "unknown-" + index.noun, fmt::format("{} \"{}\"; no such {}", who, node.text, index.noun),
                hint_for(draft, node.text, known, index.noun));
  }
  return found;
}

void check_someone(Draft& draft, const Node& node, const std::string& who) {
  std::vector<std::string> known;
  for (const Index* index : {&draft.names.actors, &draft.names.factions, &draft.names.persons, &draft.names.audiences}) {
    if (index->find(node.text) != Index::none) return;
    if (lost_a_name(draft.syntax, index->key())) return;
    const auto ids = index->ids();
    known.insert(known.end(), ids.begin(), ids.end());
  }
  draft.error(node.spot, "unknown-addressee", fmt::format("{} \"{}\"; no such actor, faction, person or audience", who, node.text),
              hint_for(draft, node.text, known, "actor"));
}

bool resolve_setting(Draft& draft, std::string_view text, Spot spot, const std::string& who, Counterfactual::Setting& setting) {
  using Of = Counterfactual::Setting::Of;
  const auto dot = text.find('.');
  const std::string_view kind = text.substr(0, dot);
  const Index* index = kind == "lever"      ? &draft.names.levers
                       : kind == "variable" ? &draft.names.variables
                       : kind == "link"     ? &draft.names.links
                                            : nullptr;
  if (!index || dot == std::string_view::npos) {
    std::string hint;
    for (const Index* each : {&draft.names.levers, &draft.names.variables, &draft.names.links})
      if (each->find(text) != Index::none) hint = fmt::format("write \"{}.{}\"", each->noun, text);
    static const std::vector<std::string> kinds = {"lever", "variable", "link"};
    if (const std::string_view near = did_you_mean(kind, kinds); hint.empty() && dot != std::string_view::npos && !near.empty())
      hint = fmt::format("did you mean \"{}{}\"?", near, text.substr(dot));
    draft.error(spot, "bad-selector", fmt::format("{} \"{}\"; a selector reads lever.ID, variable.ID or link.ID", who, text), hint);
    return false;
  }
  const std::string_view id = text.substr(dot + 1);
  if (id.find('*') != std::string_view::npos) {
    draft.error(
        spot, "bad-selector", fmt::format("{} \"{}\"; a selector names one element, not a pattern", who, text),
        draft.scenario.actors.empty()
            ? std::string("all levers of an actor are \"levers.ACTOR\"")
            : fmt::format(
                  "all levers of an actor are \"levers.{}\"",
                  at(draft.scenario.actors, draft.scenario.third_parties.empty() ? ActorId{0} : draft.scenario.third_parties[0]).id));
    return false;
  }
  const Node named = text_node(id, spot);
  const std::uint32_t found = resolve_index(draft, *index, named, who);
  setting.of = kind == "lever" ? Of::lever : kind == "variable" ? Of::variable : Of::link;
  setting.index = found;
  return found != Index::none;
}

}  // namespace parley
