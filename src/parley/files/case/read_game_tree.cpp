#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parley/base/text.hpp"
#include "parley/files/case/cursor.hpp"
#include "parley/files/case/rules.hpp"

namespace parley {
namespace {

constexpr std::size_t most_nodes = 200;
constexpr std::size_t most_endings = 31;  // a set of endings is a word of bits

using NodeKind = GameNode::Kind;

struct TreeReader {
  Draft& draft;
  GameCase& game;
  std::vector<Cursor::Entry> entries;
  std::vector<std::string> ids = {};

  std::optional<std::uint32_t> find(const Node& node, const std::string& who) {
    note(draft, node, form::text());
    if (node.kind != Node::Kind::text) {
      wrong_type(draft, node, who, "the name of a node");
      return std::nullopt;
    }
    const auto at = std::find(ids.begin(), ids.end(), node.text);
    if (at != ids.end()) return static_cast<std::uint32_t>(at - ids.begin());
    const std::string_view near = did_you_mean(node.text, ids);
    draft.error(node.spot, "unknown-node", fmt::format("{} leads to \"{}\"; the tree has no such node", who, node.text),
                near.empty() ? fmt::format("it has {}", join_words(ids)) : fmt::format("did you mean \"{}\"?", near));
    return std::nullopt;
  }

  void read_moves(Cursor& cursor, GameNode& node) {
    auto moves = cursor.table("moves");
    if (!moves) return;
    for (const Cursor::Entry& entry : moves->rest())
      if (const auto to = find(*entry.node, fmt::format("move \"{}\" of {}", *entry.key, cursor.what())))
        node.moves.push_back({*entry.key, *to, {}});
    if (moves->rest().empty() && node.moves.empty())
      draft.error(moves->spot(), "tree-node",
                  fmt::format("{} has no moves; a node where something is decided has at least one", cursor.what()));
  }

  void read_chances(Cursor& cursor, GameNode& node) {
    auto chances = cursor.table("chance");
    if (!chances) return;
    for (const Cursor::Entry& entry : chances->rest()) {
      const auto move = std::find_if(node.moves.begin(), node.moves.end(), [&](const auto& one) { return one.name == *entry.key; });
      if (move == node.moves.end())
        draft.error(entry.spot, "tree-node",
                    fmt::format("{} gives a chance to \"{}\", which is none of its moves", cursor.what(), *entry.key));
      else
        move->chance = read_estimate(draft, *entry.node, *entry.key, chances->path() + "." + *entry.key, scale::share, cursor.grounds());
    }
    for (const GameNode::Move& move : node.moves)
      if (!move.chance.given())
        draft.error(chances->spot(), "tree-node", fmt::format("{} gives no chance to its move \"{}\"", cursor.what(), move.name),
                    fmt::format("write {} = 50 among the chances: per cent, relative to their sum", move.name));
  }

  void read_pays(Cursor& cursor, GameNode& node) {
    auto pays = cursor.table("pays");
    if (!pays) return;
    for (const Cursor::Entry& entry : pays->rest()) {
      const auto& parties = draft.scenario.parties;
      const auto party = std::find_if(parties.begin(), parties.end(),
                                      [&](ActorId id) { return id.given() && at(draft.scenario.actors, id).id == *entry.key; });
      const Quantity points =
          read_estimate(draft, *entry.node, *entry.key, pays->path() + "." + *entry.key, scale::payoff, cursor.grounds());
      if (party == parties.end())
        draft.error(entry.spot, "not-a-party", fmt::format("{} pays {}; only the two parties play", cursor.what(), *entry.key),
                    "write pays = { PARTY = 10 }");
      else
        node.pays[static_cast<std::size_t>(party - parties.begin())] = points;
    }
  }

  GameNode read(const Cursor::Entry& entry, const Grounds& above) {
    GameNode node;
    node.id = *entry.key;
    if (entry.node->kind != Node::Kind::table) {
      wrong_type(draft, *entry.node, "a node of the tree", "a table", "{ by = \"ACTOR\", moves = { MOVE = \"NODE\" } }");
      return node;
    }
    Cursor cursor(draft, *entry.node, entry.spot, fmt::format("node \"{}\"", *entry.key), "game.tree." + *entry.key, above);
    cursor.heading(node, *entry.key);
    const int kinds = cursor.has("by") + cursor.has("chance") + cursor.has("ending");
    if (kinds != 1)
      draft.error(entry.spot, "tree-node",
                  fmt::format("{} is {}; a node is one of three: somebody decides (`by`), chance does (`chance`), or it ends (`ending`)",
                              cursor.what(), kinds == 0 ? "none of them" : "more than one of them"));
    if (cursor.has("by")) {
      node.kind = NodeKind::decision;
      node.by = resolve<Actor>(draft, draft.names.actors, cursor.take("by"), "in the tree moves");
      node.knows = cursor.text("knows");
      cursor.need("moves", "what it may do: moves = { MOVE = \"NODE\" }");
      read_moves(cursor, node);
      const auto& parties = draft.scenario.parties;
      if (node.by.given() && std::find(parties.begin(), parties.end(), node.by) == parties.end())
        draft.error(cursor.key_spot("by"), "not-a-party",
                    fmt::format("in the tree {} moves; only the two parties play", at(draft.scenario.actors, node.by).id),
                    what_others_add(draft));
    } else if (cursor.has("chance")) {
      node.kind = NodeKind::chance;
      cursor.need("moves", "what may happen: moves = { MOVE = \"NODE\" }");
      read_moves(cursor, node);
      read_chances(cursor, node);
    } else {
      node.ending = cursor.text("ending");
      node.package = resolve<Proposal>(draft, draft.names.proposals, cursor.take("package"), "the tree ends with");
      read_pays(cursor, node);
    }
    cursor.done();
    return node;
  }
};

/// Walks the tree once: every node is reached by one path, and a party that cannot tell nodes apart has the same moves and the same past
/// there (perfect recall).
struct Walk {
  Draft& draft;
  const GameCase& game;
  const std::vector<Cursor::Entry>& entries;
  std::vector<int> visits = {};
  struct Look {
    std::uint32_t node = 0;
    std::vector<std::string> past = {}, moves = {};
  };
  std::map<std::pair<std::uint32_t, std::string>, Look> looks = {};  // by party and word

  void from(std::uint32_t index, std::array<std::vector<std::string>, 2> past) {
    if (++visits[index] > 1) return;
    const GameNode& node = game.tree[index];
    const std::size_t party = node.by == draft.scenario.parties[1] ? 1 : 0;
    const std::string word = node.knows.empty() ? "node " + node.id : node.knows;
    if (node.kind == NodeKind::decision) {
      std::vector<std::string> names;
      for (const GameNode::Move& move : node.moves) names.push_back(move.name);
      const auto [at_look, fresh] = looks.try_emplace({static_cast<std::uint32_t>(party), word}, Look{index, past[party], names});
      const Look& look = at_look->second;
      if (!fresh && (look.moves != names || look.past != past[party]))
        draft.error(
            entries[index].spot, "tree-knows",
            fmt::format("nodes \"{}\" and \"{}\" look alike to {}, and {}", game.tree[look.node].id, node.id,
                        at(draft.scenario.actors, node.by).id,
                        look.moves != names ? "it has other moves there" : "its own moves before tell them apart"),
            look.moves != names ? "give both the same moves, or another `knows`" : "give them another `knows`: nobody forgets what it did");
    }
    for (const GameNode::Move& move : node.moves) {
      auto next = past;
      if (node.kind == NodeKind::decision) next[party].push_back(word + "/" + move.name);
      from(move.to, std::move(next));
    }
  }

  void check() {
    visits.assign(game.tree.size(), 0);
    from(0, {});
    for (std::uint32_t i = 0; i < game.tree.size(); ++i)
      if (visits[i] != 1)
        draft.error(entries[i].spot, "tree-shape",
                    visits[i] == 0
                        ? fmt::format("no move leads to node \"{}\"; the first node is the start, and every other is reached from it",
                                      game.tree[i].id)
                        : fmt::format("{} moves lead to node \"{}\"; in a tree one does", visits[i], game.tree[i].id),
                    visits[i] == 0 ? "lead a move to it, or take it out"
                                   : "write the node once for each, and give a shared `knows` where nobody can tell");
  }
};

}  // namespace

void read_game_tree(Draft& draft, Cursor& game, GameCase& read) {
  auto table = game.table("tree", "[game.tree]", "game.tree");
  if (!table) return;
  const std::size_t before = draft.diagnostics.size();
  TreeReader reader = {draft, read, table->rest()};
  if (reader.entries.size() > most_nodes || reader.entries.empty()) {
    draft.error(table->spot(), "tree-shape",
                fmt::format("[game.tree] has {} nodes; it should have 1 to {}", reader.entries.size(), most_nodes),
                "larger games go through `parley game FILE.efg`");
    return;
  }
  for (const Cursor::Entry& entry : reader.entries) reader.ids.push_back(*entry.key);
  for (const Cursor::Entry& entry : reader.entries) read.tree.push_back(reader.read(entry, game.grounds()));
  std::vector<std::string> endings;
  for (const GameNode& node : read.tree)
    if (!node.ending.empty() && std::find(endings.begin(), endings.end(), node.ending) == endings.end()) endings.push_back(node.ending);
  if (endings.size() > most_endings)
    draft.error(table->spot(), "tree-shape",
                fmt::format("[game.tree] has {} endings of different names; it should have at most {}", endings.size(), most_endings));
  if (draft.diagnostics.size() != before) return;  // the shape of a tree that was not read in full says nothing
  Walk{draft, read, reader.entries}.check();
}

}  // namespace parley
