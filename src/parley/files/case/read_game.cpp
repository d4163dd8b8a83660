#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/case/cursor.hpp"
#include "parley/files/case/rules.hpp"

namespace parley {
namespace {

Reached read_reached(Cursor& cursor, const std::string& what, const std::string& path) {
  Reached reached;
  auto table = cursor.table("reached", what, path);
  if (!table) return reached;
  table->need("base", "per cent within so many days, or a count");
  reached.base = read_base(*table, "base", path + ".base");
  reached.drivers = read_drivers(*table, fmt::format("{} is driven by", what));
  table->allow({"note"});
  table->done();
  return reached;
}

void read_red_lines(Cursor& cursor, GameSide& side) {
  auto lines = cursor.table("red_lines");
  if (!lines) return;
  Draft& draft = cursor.draft();
  for (const Cursor::Entry& entry : lines->rest()) {
    const Node name = text_node(*entry.key, entry.spot);
    const IssueId issue = resolve<Issue>(draft, draft.names.issues, &name, fmt::format("{} draws a red line on", cursor.what()));
    const auto points = as_number(draft, *entry.node, *entry.key, 0, 100);
    if (!issue.given() || !points) continue;
    if (!draft.scenario.actors[side.actor.index].on[issue.index].position.given())
      draft.error(entry.spot, "no-stance",
                  fmt::format("{} draws a red line on \"{}\", where it has no position to measure from", cursor.what(), *entry.key),
                  fmt::format("add {} = {{ position = [..], salience = [..] }} to [actor.{}.on]", *entry.key,
                              draft.scenario.actors[side.actor.index].id));
    side.red_lines.push_back({issue, *points});
  }
}

/// `audiences = ["USA-hawks"]`: the factions and audiences that make the side pay, by their weight.
void read_who_punishes(Cursor& table, GameSide& side) {
  Draft& draft = table.draft();
  for (const Node* node : table.text_nodes("audiences")) {
    const std::string who = fmt::format("{} is made to pay by", table.what());
    const Id<Faction> faction = {draft.names.factions.find(node->text)};
    const Id<Audience> audience = faction.given() ? Id<Audience>{} : resolve<Audience>(draft, draft.names.audiences, node, who);
    if (!faction.given() && !audience.given()) continue;
    const ActorId of = faction.given() ? at(draft.scenario.factions, faction).of : at(draft.scenario.audiences, audience).of;
    if (of != side.actor && (faction.given() || of.given()))
      draft.error(node->spot, "not-its-audience",
                  fmt::format("{} \"{}\", which watches {}; it should be one of its own, or of nobody", who, node->text,
                              of.given() ? draft.scenario.actors[of.index].id : "nobody"),
                  fmt::format("name a faction or an audience with of = \"{}\"", side.id));
    else
      side.audiences.push_back(faction.given() ? at(draft.scenario.factions, faction).weight
                                               : at(draft.scenario.audiences, audience).weight);
  }
  if (!side.audiences.empty() && !side.audience_cost.given())
    draft.error(
        table.key_spot("audiences"), "missing-key",
        fmt::format("{} names `audiences` and no `audience_cost`; it needs what they would make it pay at full weight", table.what()),
        "write audience_cost = [..]");
}

/// A number, or `{ private = [..] }` where only that side knows it.
void read_hidden(Cursor& table, const std::string& key, const std::string& what, Quantity& quantity, bool& only_it_knows) {
  const Node* node = table.take(key);
  if (!node) return;
  const Node* hidden = node->kind == Node::Kind::table ? node->find("private") : nullptr;
  only_it_knows = hidden != nullptr;
  if (!hidden) {
    quantity = table.estimate(key, scale::amount);
    return;
  }
  const std::string path = table.path() + "." + key;
  Cursor inner(table.draft(), *node, table.key_spot(key), fmt::format("{} in {}", what, table.what()), path, table.grounds());
  inner.take("private");
  quantity = read_estimate(table.draft(), *hidden, "private", path, scale::amount, inner.grounds());
  inner.allow({"note"});
  inner.done();
}

/// `types = [{ name = "resolved", chance = 40, war_cost = 5 }, ..]`.
void read_types(Cursor& table, GameSide& side) {
  Draft& draft = table.draft();
  const Node* list = table.take("types");
  if (!list) return;
  note_list(draft, *list);
  table.counts("types", 1, 0);
  if (list->kind != Node::Kind::array || list->items.empty()) {
    wrong_type(draft, *list, "types", "a list of tables", "types = [{ name = \"resolved\", chance = 40, war_cost = 5 }]");
    return;
  }
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const Node& node = list->items[i];
    if (node.kind != Node::Kind::table) {
      wrong_type(draft, node, "a type", "a table", "{ name = \"resolved\", chance = 40, war_cost = 5 }");
      continue;
    }
    const std::string path = fmt::format("{}.types.{}", table.path(), i + 1);
    Cursor one(draft, node, node.spot, fmt::format("type {} of {}", i + 1, table.what()), path, table.grounds());
    GameSide::Type type;
    one.heading(type, std::to_string(i + 1));
    type.chance = one.need_estimate("chance", scale::share, "per cent: how likely the side is of this type, as the other sees it");
    type.war_cost = one.estimate("war_cost", scale::amount);
    type.strength = one.estimate("strength", scale::amount);
    type.harm = one.estimate("harm", scale::amount);
    one.done();
    side.types.push_back(std::move(type));
  }
}

/// `joint = [[30, 10], [20, 40]]`: a chance for each pair of declared types.
void read_joint(Cursor& table, GameCase& game) {
  table.says("joint", {});
  const Node* rows = table.take("joint");
  if (!rows) return;
  Draft& draft = table.draft();
  const std::size_t n1 = game.sides[0].types.size(), n2 = game.sides[1].types.size();
  bool sound = n1 > 0 && n2 > 0 && rows->kind == Node::Kind::array && rows->items.size() == n1;
  std::vector<double> joint;
  double total = 0;
  for (std::size_t i = 0; sound && i < n1; ++i) {
    const Node& row = rows->items[i];
    sound = row.kind == Node::Kind::array && row.items.size() == n2;
    for (std::size_t j = 0; sound && j < n2; ++j) {
      const auto chance = as_number(draft, row.items[j], "joint", 0, 100);
      if (!chance) return;
      joint.push_back(*chance);
      total += *chance;
    }
  }
  if (sound && total > 0)
    game.mediation.joint = std::move(joint);
  else
    draft.error(rows->spot, "bad-joint",
                fmt::format("`joint` is not a table of chances for the declared types; {} and {} declare {} and {}", game.sides[0].id,
                            game.sides[1].id, n1, n2),
                "a row for each type of the first party, a number in it for each of the second's: joint = [[30, 10], [20, 40]]");
}

GameSide read_side(Draft& draft, Cursor* game, ActorId actor) {
  const std::string& id = draft.scenario.actors[actor.index].id;
  GameSide side;
  side.actor = actor;
  side.id = id;
  if (!game) return side;
  auto table = game->table_of(draft.names.actors, id, fmt::format("[game.{}]", id), "game." + id);
  if (!table) return side;
  table->heading(side, id);
  side.cost_no_deal = table->estimate("cost_no_deal", scale::amount);
  side.gain_deal = table->estimate("gain_deal", scale::amount);
  side.guarantee = table->estimate("guarantee", scale::amount);
  side.aid = table->estimate("aid", scale::amount);
  side.audience_cost = table->estimate("audience_cost", scale::amount);
  side.temptation = table->estimate("temptation", scale::share);
  read_who_punishes(*table, side);
  read_red_lines(*table, side);
  // Where the cost is of backing down after a threat it needs no line.
  const GameTemplate play = draft.scenario.game_case.play;
  const bool alone = (play == GameTemplate::escalation || play == GameTemplate::audience_costs) && side.red_lines.empty();
  if (!alone && side.red_lines.empty() != !side.audience_cost.given())
    draft.error(table->spot(), "red-line-half",
                fmt::format("{} has {}; a cost before audiences needs both", table->what(),
                            side.red_lines.empty() ? "an `audience_cost` and no `red_lines`" : "`red_lines` and no `audience_cost`"),
                "write audience_cost = [..] and red_lines = { ISSUE = 40 }");
  read_hidden(*table, "war_cost", "the war cost", side.war_cost, side.war_private);
  read_hidden(*table, "strength", "the strength", side.strength, side.strength_private);
  read_hidden(*table, "harm", "the harm", side.harm, side.harm_private);
  side.allies = table->estimate("allies", scale::amount);
  read_types(*table, side);
  table->done();
  return side;
}

void read_war(Draft& draft, Cursor& game, GameCase& read) {
  auto war = game.table("war", "[game.war]", "game.war");
  if (!war) return;
  war->heading(read.war, "war");
  read.war.challenger = resolve<Actor>(draft, draft.names.actors, war->need("challenger", "the party that demands; the other answers"),
                                       "war is threatened by");
  if (draft.scenario.game_case.play == GameTemplate::two_sided && !war->has("odds"))
    read.war.odds = {};
  else
    read.war.odds = war->need_estimate("odds", scale::share, "per cent: that the challenger would prevail, from a source on war");
  war->need("reached", "how often a showdown comes about: reached = { base = [..] }");
  read.war.reached = read_reached(*war, "the showdown", "game.war.reached");
  war->done();
  const auto& parties = draft.scenario.parties;
  if (read.war.challenger.given() && std::find(parties.begin(), parties.end(), read.war.challenger) == parties.end())
    draft.error(
        war->key_spot("challenger"), "not-a-party",
        fmt::format("war is threatened by {}; it should be one of the two parties", draft.scenario.actors[read.war.challenger.index].id));
  for (const GameSide& side : read.sides)
    if (!side.war_cost.given() && side.types.empty())
      draft.error(war->spot(), "missing-key",
                  fmt::format("[game.war] weighs a war, and [game.{}] has no `war_cost`; it needs one", side.id),
                  "per cent of the stakes: war_cost = [..], or { private = [..] } where only that side knows it");
}

void read_mediation(Draft& draft, Cursor& game, GameCase& read) {
  auto table = game.table("mediation", "[game.mediation]", "game.mediation");
  if (!table) return;
  table->heading(read.mediation, "mediation");
  read.mediation.breakdown =
      table->need_estimate("breakdown", scale::share, "per cent: talks that break down turn into war within the horizon");
  read.mediation.between = static_cast<std::size_t>(table->whole("between", 0, 9, 5));
  read.mediation.types = static_cast<std::size_t>(table->whole("types", 2, 10, 2));
  static constexpr std::array<std::pair<const char*, bool>, 2> values = {{{"interdependent", false}, {"private", true}}};
  read.mediation.private_values = table->word("values", values, false);
  static constexpr std::array<std::pair<const char*, bool>, 2> costs = {{{"additive", false}, {"proportional", true}}};
  read.mediation.proportional_costs = table->word("war_costs", costs, false);
  read.mediation.secrecy = table->estimate("secrecy", scale::share);
  read.mediation.decisiveness = table->estimate("decisiveness", scale::amount);
  for (const Node* node : table->text_nodes("packages"))
    if (const auto proposal = resolve<Proposal>(draft, draft.names.proposals, node, "the talks are about"); proposal.given())
      read.mediation.packages.push_back(proposal);
  read_joint(*table, read);
  table->done();
  if (!game.has("war"))
    draft.error(table->spot(), "missing-key",
                "[game.mediation] weighs talks against what follows if they fail, and the case has no [game.war]",
                "write [game.war] with challenger, odds and reached, and a `war_cost` for each party");
}

}  // namespace

std::string what_others_add(const Draft& draft) {
  const auto& parties = draft.scenario.parties;
  return fmt::format("what a third party adds comes as effects of its levers: on = \"game.{}.gain_deal\"",
                     parties.empty() ? std::string("PARTY") : at(draft.scenario.actors, parties.front()).id);
}

void read_game_case(Draft& draft, Cursor& root) {
  static constexpr std::array<std::pair<const char*, GameTemplate>, 7> templates = {{{"trust", GameTemplate::trust},
                                                                                     {"ultimatum", GameTemplate::ultimatum},
                                                                                     {"escalation", GameTemplate::escalation},
                                                                                     {"audience-costs", GameTemplate::audience_costs},
                                                                                     {"two-sided", GameTemplate::two_sided},
                                                                                     {"strategic-choice", GameTemplate::strategic_choice},
                                                                                     {"tree", GameTemplate::tree}}};
  auto table = root.table("game", "[game]", "game");
  if (!table) return;
  GameCase game;
  table->heading(game, "game");
  game.play = table->word("template", templates, GameTemplate::trust);
  draft.scenario.game_case.play = game.play;
  const bool trust = game.play == GameTemplate::trust;
  const bool challenge = game.play == GameTemplate::audience_costs;
  const bool choice = challenge || game.play == GameTemplate::strategic_choice;
  if (trust) table->need("exchange", "the package that both sides would have to keep");
  if (choice) table->need("exchange", "the package that the other side grants where it yields");
  game.exchange = resolve<Proposal>(draft, draft.names.proposals, table->take("exchange"), "the game is about");
  game.talks = resolve<Proposal>(draft, draft.names.proposals, table->take("talks"), "the smaller step of the game is");
  if (trust || game.play == GameTemplate::tree)
    table->need("reached", "how often the sides come to the table: reached = { base = [..], drivers = { VARIABLE = [..] } }");
  else
    table->need("war", "this template is played in a showdown: write [game.war] with challenger, odds and reached");
  game.reached = read_reached(*table, "the table", "game.reached");
  if (game.play == GameTemplate::two_sided) {
    game.strong = table->need_estimate("strong", scale::share, "per cent: how likely a side is strong, as the other sees it");
    game.edge =
        table->need_estimate("edge", scale::share, "per cent, above 50: what the strong side gets of what war against a weak one leaves");
  }
  if (choice) {
    const char* sways = "per cent of the stakes: how far what the side alone knows sways it";
    game.error[0] = table->need_estimate("error_challenger", scale::share,
                                         challenge ? sways : "per cent of the stakes: how far the challenger misjudges its payoffs");
    game.error[1] = table->need_estimate("error_other", scale::share,
                                         challenge ? sways : "per cent of the stakes: how far the other side misjudges its own");
  }
  for (const ActorId party : draft.scenario.parties)
    if (party.given()) game.sides.push_back(read_side(draft, &*table, party));
  if (draft.scenario.parties.size() == 2) {
    if (game.play == GameTemplate::tree) {
      table->need("tree", "the game itself: [game.tree] START = { by = \"ACTOR\", moves = { MOVE = \"NODE\" } }");
      read_game_tree(draft, *table, game);
    }
    read_war(draft, *table, game);
    read_mediation(draft, *table, game);
  }
  for (const Cursor::Entry& entry : table->strangers()) {
    if (draft.names.actors.find(*entry.key) != ActorId::none)
      draft.error(entry.spot, "not-a-party", fmt::format("[game] gives {} payoffs; only the two parties play", *entry.key),
                  what_others_add(draft));
    else
      draft.error(
          entry.spot, "unknown-key", fmt::format("[game] has a key `{}`; there is no such key", *entry.key),
          "it may hold template, exchange, talks, reached, strong, edge, error_challenger, error_other, tree, war, mediation and a table "
          "for each party");
  }
  table->done();  // the strangers are reported, what is missing is not
  draft.scenario.game_case = {};
  if (draft.scenario.parties.size() != 2) return;  // reported where the parties stand
  draft.scenario.game_case = std::move(game);
}

void check_packages(Draft& draft) {
  GameMediation& mediation = draft.scenario.game_case.mediation;
  if (!mediation.given()) return;
  const auto signable = [&](ProposalId id) {
    const Proposal& proposal = at(draft.scenario.proposals, id);
    return !proposal.status_quo && !proposal.war;
  };
  for (const ProposalId id : mediation.packages)
    if (!signable(id))
      draft.error(draft.spot_of(mediation.place), "no-package",
                  fmt::format("the talks are about \"{}\", which is the status quo or a war; a package is what both could sign",
                              at(draft.scenario.proposals, id).id),
                  "name other proposals, or leave `packages` out: then all that can be signed are on the table");
  if (mediation.packages.empty())
    for (std::uint32_t i = 0; i < draft.scenario.proposals.size(); ++i)
      if (signable({i})) mediation.packages.push_back({i});
  if (mediation.packages.empty())
    draft.error(draft.spot_of(mediation.place), "no-package", "no proposal of the case can be signed; talks need at least one on the table",
                "write [proposal] ID = { package = { ISSUE = 60 } }");
}

void check_endings(Draft& draft, const Outcome& outcome, const std::vector<const Node*>& endings) {
  if (!draft.scenario.game_case.given()) return;
  const std::vector<std::string> known = endings_of(draft.scenario);
  for (const Node* ending : endings)
    if (std::find(known.begin(), known.end(), ending->text) == known.end()) {
      const std::string_view near = did_you_mean(ending->text, known);
      draft.error(ending->spot, "unknown-ending",
                  fmt::format("outcome \"{}\" counts the ending \"{}\"; the case's game has no such ending", outcome.id, ending->text),
                  near.empty() ? fmt::format("it has {}", join_words(known)) : fmt::format("did you mean \"{}\"?", near));
    }
}

}  // namespace parley
