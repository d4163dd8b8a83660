#include <fmt/format.h>

#include <algorithm>

#include "parley/files/case/cursor.hpp"
#include "parley/files/case/network_keys.hpp"

namespace parley {

Owner read_owner(Cursor& cursor) {
  static constexpr std::array<std::pair<const char*, Owner>, 3> owners = {
      {{"author", Owner::author}, {"actor", Owner::actor}, {"analyst", Owner::analyst}}};
  return cursor.word("owner", owners, Owner::analyst);
}

Quantity read_lag(Cursor& cursor) {
  struct Unit {
    const char* key;
    double weeks;
  };
  // A month is 365.25/12 days.
  static constexpr std::array<Unit, 3> units = {{{"lag_days", 1.0 / 7}, {"lag_weeks", 1}, {"lag_months", 365.25 / 84}}};
  Quantity lag;
  const char* given = nullptr;
  for (const Unit& unit : units) {
    const Node* node = cursor.take(unit.key);
    cursor.says(unit.key, form::range(scale::amount.low, scale::amount.high));
    if (!node) continue;
    if (given)
      cursor.draft().error(cursor.key_spot(unit.key), "two-lags",
                           fmt::format("{} has `{}` and `{}`; it should have one of them", cursor.what(), given, unit.key));
    given = unit.key;
    lag = read_estimate(cursor.draft(), *node, unit.key, cursor.path() + ".lag", scale::amount, cursor.grounds(), unit.weeks);
  }
  return lag.given() ? lag : add_default(cursor.draft(), cursor.path() + ".lag", 0, Limit::nonnegative);
}

std::optional<VariableRef> read_moderator(Cursor& cursor) {
  const Node* node = cursor.take("moderator");
  if (!node) return std::nullopt;
  const VariableRef end = resolve_end(cursor.draft(), *node, cursor.what() + " is moderated by", false);
  return end.variable.given() ? std::optional<VariableRef>(end) : std::nullopt;
}

namespace {

void read_gate(Cursor& cursor, Link& link) {
  Draft& draft = cursor.draft();
  const Node* node = cursor.take("gate");
  if (!node) return;
  if (node->kind != Node::Kind::table)
    return wrong_type(draft, *node, "gate", "a table", "write gate = { variable = \"…\", below = 50 }; words about it go into `note`");
  auto gate = cursor.table("gate");
  Gate read;
  if (const Node* variable = gate->need("variable"))
    read.of = resolve_end(draft, *variable, fmt::format("the gate of {} reads", cursor.what()), false);
  const bool below = gate->has("below"), above = gate->has("above");
  if (below == above)
    draft.error(
        gate->spot(), "gate-side",
        fmt::format("{} has {}; it should have one of them", gate->what(), below ? "`below` and `above`" : "neither `below` nor `above`"));
  read.below = !above;
  read.threshold = gate->number("below", 0, 100, gate->number("above", 0, 100, 50));
  read.soft = gate->number("soft", 0, 100, 8);
  read.ratchet = gate->flag("ratchet");
  gate->allow({"note"});
  gate->done();
  if (read.of.variable.given()) link.gate = read;
}

}  // namespace

void read_variables(Draft& draft) {
  each(draft, draft.names.variables, [&](Cursor& cursor, const std::string& id) {
    Variable variable;
    cursor.heading(variable, id);
    variable.zero = cursor.need_text("zero", "say what 0 means: without it the numbers are noise");
    variable.hundred = cursor.need_text("hundred", "say what 100 means: without it the numbers are noise");
    variable.constant = cursor.flag("constant");
    const Node* mirrors = cursor.take("mirrors");
    const Node* start = cursor.take("start");
    if (mirrors && start)
      draft.error(cursor.key_spot("start"), "start-and-mirrors",
                  fmt::format("{} has `start` and `mirrors`; it should have one of them", cursor.what()),
                  "a mirror starts where the position stands: drop `start`");
    else if (!mirrors && !start && !cursor.was_cut("start") && !cursor.was_cut("mirrors"))
      draft.error(cursor.spot(), "no-start", fmt::format("{} has neither `start` nor `mirrors`; it should have one of them", cursor.what()),
                  "write start = [low, most likely, high], where it stood on the first day");
    if (start) variable.start = cursor.estimate("start", scale::share);
    variable.shock = cursor.estimate("shock", {Limit::nonnegative, 0, 100});
    variable.memory = cursor.estimate("memory", scale::share);
    if (variable.constant)
      for (const char* key : {"shock", "memory"})
        if (cursor.has(key))
          draft.error(cursor.key_spot(key), "constant-moves",
                      fmt::format("{} is constant and has a `{}`; a constant never moves", cursor.what(), key));
    if (variable.memory.given() && !variable.shock.given())
      draft.warn(cursor.key_spot("memory"), "memory-alone",
                 fmt::format("{} has a `memory` but no `shock`; there is nothing to remember", cursor.what()));
    if (mirrors) {
      variable.kind = Variable::Kind::mirror;
      resolve_mirror(draft, variable, *mirrors);
    }
    draft.scenario.variables.push_back(std::move(variable));
  });
}

void read_links(Draft& draft) {
  static constexpr std::array<std::pair<const char*, Link::Sign>, 3> signs = {
      {{"+", Link::Sign::plus}, {"-", Link::Sign::minus}, {"?", Link::Sign::open}}};
  each(draft, draft.names.links, [&](Cursor& cursor, const std::string& id) {
    Link link;
    cursor.heading(link, id);
    if (const Node* from = cursor.need("from")) link.from = resolve_end(draft, *from, fmt::format("link \"{}\" comes from", id), false);
    if (const Node* to = cursor.need("to")) link.to = resolve_end(draft, *to, fmt::format("link \"{}\" acts on", id), true);
    if (link.from.variable.given() && link.from.variable == link.to.variable)
      draft.error(cursor.key_spot("to"), "link-to-itself",
                  fmt::format("link \"{}\" leads from \"{}\" to itself; it should lead to another variable", id,
                              draft.scenario.variables[link.to.variable.index].id),
                  "to let a shock last write `memory` on the variable");
    cursor.need("sign", "\"+\" pushes the same way, \"-\" the other way, \"?\" is open");
    link.sign = cursor.word("sign", signs, Link::Sign::plus);
    link.strength = cursor.need_estimate("strength", scale::points, "points of `to` for a full 0 to 100 move of `from`");
    link.lag = read_lag(cursor);
    link.owner = read_owner(cursor);
    if (const Node* believer = cursor.take("believer")) {
      link.believer = cursor.text("believer");
      if (believer->kind == Node::Kind::text) check_someone(draft, *believer, fmt::format("link \"{}\" is believed by", id));
      if (link.owner != Owner::actor)
        draft.error(cursor.key_spot("believer"), "believer-without-belief",
                    fmt::format("link \"{}\" names a believer and is not an actor's claim; it should have owner = \"actor\"", id));
    } else if (link.owner == Owner::actor) {
      draft.error(cursor.key_spot("owner"), "no-believer",
                  fmt::format("link \"{}\" is an actor's claim and does not say whose; it needs `believer`", id),
                  "write believer = \"ID\" with the id of the actor who believes it");
    }
    link.claims = cursor.texts("claims");
    link.moderator = read_moderator(cursor);
    read_gate(cursor, link);
    link.says = cursor.text("says");
    cursor.retired("kind", "write owner = \"author\", \"actor\" (with believer) or \"analyst\"");
    cursor.retired("hypothesis", "the hypothesis names its link: write link = \"" + id + "\" there");
    cursor.retired("via", "words about the way go into `note`");
    if (link.sign == Link::Sign::open) {
      Estimate coin;
      coin.path = cursor.path() + ".sign";
      coin.low = -1, coin.mode = 1, coin.high = 1;
      coin.shape = Shape::coin;
      coin.grounds = link.grounds;
      coin.place = draft.place(cursor.key_spot("sign"));
      link.sign_draw = draft.add(std::move(coin));
    }
    draft.scenario.links.push_back(std::move(link));
  });
}

}  // namespace parley
