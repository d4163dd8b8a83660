#include <fmt/format.h>

#include <algorithm>

#include "parley/files/case/cursor.hpp"
#include "parley/files/case/network_keys.hpp"

namespace parley {
namespace {

void read_effect(Draft& draft, const Node& node, Lever& lever, const Grounds& above) {
  if (node.kind != Node::Kind::table) return wrong_type(draft, node, "an effect", "a table { on = \"…\", size = [..] }");
  const Node* on = node.find("on");
  const Node* own = node.find("id");
  const std::string id = own && own->kind == Node::Kind::text ? own->text : on && on->kind == Node::Kind::text ? on->text : "";
  Cursor cursor(draft, node, node.spot, fmt::format("an effect of lever \"{}\"", lever.id), fmt::format("lever.{}.effect.{}", lever.id, id),
                above);
  Effect effect;
  cursor.allow({"id"});
  cursor.heading(effect, id);
  if (cursor.need("on", "name the variable or address that it moves"))
    effect.on = resolve_end(draft, *on, fmt::format("lever \"{}\" acts on", lever.id), true);
  effect.size = cursor.need_estimate("size", scale::points, "points of `on` at full intensity; negative where the lever spoils it");
  effect.lag = read_lag(cursor);
  effect.owner = read_owner(cursor);
  cursor.allow({"believer"});
  effect.claims = cursor.texts("claims");
  effect.moderator = read_moderator(cursor);
  effect.personal = cursor.flag("personal");
  cursor.retired("edge", "write claims = [\"…\"]");
  cursor.retired("strength", "an effect has a `size`");
  cursor.done();
  const auto same = [&](const Effect& other) { return !id.empty() && other.id == id; };
  if (std::any_of(lever.effects.begin(), lever.effects.end(), same))
    draft.error(cursor.spot(), "double-effect",
                fmt::format("lever \"{}\" acts twice on \"{}\"; each effect should have a name of its own", lever.id, id),
                "give one of them an `id`, or merge them");
  lever.effects.push_back(std::move(effect));
}

void read_effects(Cursor& cursor, Lever& lever) {
  Draft& draft = cursor.draft();
  for (const char* key : {"effects", "effect"}) {
    const Node* node = cursor.take(key);
    if (!node) continue;
    note_list(draft, *node);
    if (node->kind != Node::Kind::array) {
      wrong_type(draft, *node, key, "a list of effects", fmt::format("write [[lever.{}.effect]] or effects = [ {{ … }} ]", lever.id));
      continue;
    }
    for (const Node& item : node->items) read_effect(draft, item, lever, cursor.grounds());
  }
}

void read_cost(Cursor& cursor, Lever& lever) {
  auto cost = cursor.table("cost", fmt::format("the cost of lever \"{}\"", lever.id));
  if (!cost) return;
  Draft& draft = cursor.draft();
  cost->allow({"note"});
  lever.effort = cost->estimate("effort", scale::amount);
  for (const Cursor::Entry& entry : cost->strangers()) {
    if (draft.names.variables.find(*entry.key) != VariableId::none)
      draft.error(entry.spot, "cost-key",
                  fmt::format("the cost of lever \"{}\" holds variable \"{}\"; only `effort` may stand in it", lever.id, *entry.key),
                  fmt::format("what a lever spoils is an effect of negative size: {{ on = \"{}\", size = [..] }}", *entry.key));
    else
      draft.error(entry.spot, "cost-key",
                  fmt::format("the cost of lever \"{}\" holds `{}`; only `effort` may stand in it", lever.id, *entry.key),
                  "there is no such variable either: declare it and make it an effect of negative size, or drop the key");
  }
}

/// `expect = { OUTCOME = [1, 3, 8] }`: what its author believes that it adds.
void read_expectations(Cursor& cursor, Lever& lever) {
  auto table = cursor.table("expect", fmt::format("what is expected of lever \"{}\"", lever.id));
  if (!table) return;
  Draft& draft = cursor.draft();
  for (const Cursor::Entry& entry : table->rest()) {
    const Node name = text_node(*entry.key, entry.spot);
    const OutcomeId outcome =
        resolve<Outcome>(draft, draft.names.outcomes, &name, fmt::format("lever \"{}\" is expected to move", lever.id));
    const auto range = read_three(draft, *entry.node, *entry.key, scale::shift);
    if (outcome.given() && range) lever.expect.push_back({outcome, (*range)[0], (*range)[1], (*range)[2], draft.place(entry.spot)});
  }
}

/// The first day of a lever that is not standing: its own `from`, else the earliest event that names it, else the start.
Date first_day_of(Cursor& cursor, const Lever& lever) {
  Draft& draft = cursor.draft();
  const Scenario& scenario = draft.scenario;
  const Date own = cursor.date("from");
  if (own.given()) {
    if (lever.standing)
      draft.error(cursor.key_spot("from"), "standing-and-from",
                  fmt::format("lever \"{}\" is standing and has `from`; it should have one of them", lever.id));
    else if (scenario.as_of.given() && own > scenario.as_of)
      draft.error(
          cursor.key_spot("from"), "lever-after-as-of",
          fmt::format("lever \"{}\" is used from {}; `used` counts up to as_of, {}", lever.id, to_text(own), to_text(scenario.as_of)),
          "for what has not begun write used = 0 and pull it in a counterfactual");
    return own;
  }
  if (lever.standing) return {};
  Date first = {};
  for (const Event& event : scenario.events)
    if (event.lever == lever.id && event.date.given() && event.date <= scenario.as_of && (!first.given() || event.date < first))
      first = event.date;
  return first.given() ? first : scenario.start;
}

}  // namespace

void read_levers(Draft& draft) {
  using Style = Lever::Style;
  static constexpr std::array<std::pair<const char*, Style>, 3> styles = {
      {{"facilitation", Style::facilitation}, {"formulation", Style::formulation}, {"manipulation", Style::manipulation}}};
  each(draft, draft.names.levers, [&](Cursor& cursor, const std::string& id) {
    Lever lever;
    cursor.heading(lever, id);
    lever.by = resolve<Actor>(draft, draft.names.actors, cursor.need("by", "the actor who pulls it"),
                              fmt::format("lever \"{}\" is pulled by", id));
    for (const Node* node : cursor.text_nodes("at")) {
      check_someone(draft, *node, fmt::format("lever \"{}\" is aimed at", id));
      lever.at.push_back(node->text);
    }
    lever.style = cursor.word("style", styles, Style::facilitation);
    lever.track = cursor.text_or_number("track");
    lever.secret = cursor.flag("secret");
    lever.used = cursor.need_estimate("used", scale::share, "its intensity up to as_of; 0 if it was not used");
    lever.standing = cursor.flag("standing");
    lever.from = first_day_of(cursor, lever);
    read_cost(cursor, lever);
    read_effects(cursor, lever);
    read_expectations(cursor, lever);
    draft.scenario.levers.push_back(std::move(lever));
  });
}

}  // namespace parley
