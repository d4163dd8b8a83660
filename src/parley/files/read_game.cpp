#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/cursor.hpp"
#include "parley/files/rules.hpp"

namespace parley {
namespace {

Reached read_reached(Cursor& cursor, const std::string& what, const std::string& path) {
  Reached reached;
  auto table = cursor.table("reached", what, path);
  if (!table) return reached;
  reached.base = table->need_estimate("base", scale::chance, "per cent over the horizon, with all drivers at their start");
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
  read_red_lines(*table, side);
  // In a war of nerves the cost of backing down late needs no line.
  const bool alone = draft.scenario.game_case.play == GameTemplate::escalation && side.red_lines.empty();
  if (!alone && side.red_lines.empty() != !side.audience_cost.given())
    draft.error(table->spot(), "red-line-half",
                fmt::format("{} has {}; a cost before audiences needs both", table->what(),
                            side.red_lines.empty() ? "an `audience_cost` and no `red_lines`" : "`red_lines` and no `audience_cost`"),
                "write audience_cost = [..] and red_lines = { ISSUE = 40 }");
  if (const Node* cost = table->take("war_cost")) {
    const Node* hidden = cost->kind == Node::Kind::table ? cost->find("private") : nullptr;
    side.war_private = hidden != nullptr;
    if (hidden) {
      Cursor inner(draft, *cost, table->key_spot("war_cost"), fmt::format("the war cost of {}", id), "game." + id + ".war_cost",
                   table->grounds());
      inner.take("private");
      side.war_cost = read_estimate(draft, *hidden, "private", "game." + id + ".war_cost", scale::amount, inner.grounds());
      inner.allow({"note"});
      inner.done();
    } else {
      side.war_cost = table->estimate("war_cost", scale::amount);
    }
  }
  table->done();
  return side;
}

void read_war(Draft& draft, Cursor& game, GameCase& read) {
  auto war = game.table("war", "[game.war]", "game.war");
  if (!war) return;
  war->heading(read.war, "war");
  read.war.challenger = resolve<Actor>(draft, draft.names.actors, war->need("challenger", "the party that demands; the other answers"),
                                       "war is threatened by");
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
    if (!side.war_cost.given())
      draft.error(war->spot(), "missing-key",
                  fmt::format("[game.war] weighs a war, and [game.{}] has no `war_cost`; it needs one", side.id),
                  "per cent of the stakes: war_cost = [..], or { private = [..] } where only that side knows it");
}

}  // namespace

void read_game_case(Draft& draft, Cursor& root) {
  static constexpr std::array<std::pair<const char*, GameTemplate>, 3> templates = {
      {{"trust", GameTemplate::trust}, {"ultimatum", GameTemplate::ultimatum}, {"escalation", GameTemplate::escalation}}};
  auto table = root.table("game", "[game]", "game");
  if (!table) return;
  GameCase game;
  table->heading(game, "game");
  game.play = table->word("template", templates, GameTemplate::trust);
  draft.scenario.game_case.play = game.play;
  const bool trust = game.play == GameTemplate::trust;
  if (trust) table->need("exchange", "the package that both sides would have to keep");
  game.exchange = resolve<Proposal>(draft, draft.names.proposals, table->take("exchange"), "the game is about");
  game.talks = resolve<Proposal>(draft, draft.names.proposals, table->take("talks"), "the smaller step of the game is");
  if (trust)
    table->need("reached", "how often the sides come to the table: reached = { base = [..], drivers = { VARIABLE = [..] } }");
  else
    table->need("war", "this template is played in a showdown: write [game.war] with challenger, odds and reached");
  game.reached = read_reached(*table, "the table", "game.reached");
  for (const ActorId party : draft.scenario.parties)
    if (party.given()) game.sides.push_back(read_side(draft, &*table, party));
  if (draft.scenario.parties.size() == 2) read_war(draft, *table, game);
  for (const Cursor::Entry& entry : table->strangers()) {
    if (draft.names.actors.find(*entry.key) != ActorId::none)
      draft.error(entry.spot, "not-a-party", fmt::format("[game] gives {} payoffs; only the two parties play", *entry.key),
                  "what a third party adds comes as effects of its levers: on = \"game.USA.gain_deal\"");
    else
      draft.error(entry.spot, "unknown-key", fmt::format("[game] has a key `{}`; there is no such key", *entry.key),
                  "it may hold template, exchange, talks, reached, war and a table for each party");
  }
  table->done();  // the strangers are reported, what is missing is not
  draft.scenario.game_case = {};
  if (draft.scenario.parties.size() != 2) return;  // reported where the parties stand
  draft.scenario.game_case = std::move(game);
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
