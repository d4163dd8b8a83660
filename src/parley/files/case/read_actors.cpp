#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/case/cursor.hpp"

namespace parley {
namespace {

void read_anchors(Cursor& cursor, Issue& issue) {
  Draft& draft = cursor.draft();
  const Node* node = cursor.need("anchors", "write anchors = [[0, \"…\"], [100, \"…\"]]: both ends named");
  cursor.says("anchors", form::of(Form::Kind::anchors));
  if (!node) return;
  if (node->kind != Node::Kind::array) return wrong_type(draft, *node, "anchors", "a list of [number, \"name\"]");
  const std::size_t before = draft.diagnostics.size();
  double last = -1;
  for (const Node& item : node->items) {
    if (item.kind != Node::Kind::array || item.items.size() != 2 || item.items[1].kind != Node::Kind::text) {
      wrong_type(draft, item, "an anchor", "[number, \"name\"]");
      continue;
    }
    const auto at = as_number(draft, item.items[0], "an anchor", 0, 100);
    if (!at) continue;
    if (*at <= last)
      draft.error(item.items[0].spot, "unordered-anchors",
                  fmt::format("anchor {} of {} follows {}; anchors should rise", *at, cursor.what(), last));
    if (item.items[1].text.empty())
      draft.error(item.items[1].spot, "unnamed-anchor",
                  fmt::format("anchor {} of {} has an empty name; it should say what {} means", *at, cursor.what(), *at));
    last = *at;
    issue.anchors.push_back({*at, item.items[1].text});
  }
  if (draft.diagnostics.size() > before) return;
  for (const double end : {0.0, 100.0})
    if (std::none_of(issue.anchors.begin(), issue.anchors.end(), [&](const Anchor& a) { return a.at == end; }))
      draft.error(node->spot, "unnamed-end", fmt::format("anchors of {} do not name {}; both ends should be named", cursor.what(), end),
                  fmt::format("add [{}, \"…\"]", end));
}

/// Three capital letters, and a country where they are not in the free range XAA..XZZ.
void check_actor_id(Draft& draft, const std::string& id, Spot spot) {
  const bool letters = id.size() == 3 && std::all_of(id.begin(), id.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!letters) {
    std::string upper = id;
    for (char& c : upper)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    draft.error(spot, "bad-actor-id",
                fmt::format("actor \"{}\": an id should be three capital letters, an ISO 3166-1 code or XAA to XZZ", id),
                is_country(upper) ? fmt::format("write {}", upper) : "codes XAA to XZZ are free for blocs and groups");
  } else if (id[0] != 'X' && !is_country(id)) {
    const auto known = country_codes();
    std::string near;
    // One swapped or mistyped letter is a slip; anything further away is another code.
    if (const auto found = did_you_mean(id, known); !found.empty()) near = fmt::format("did you mean {}? ", found);
    draft.warn(spot, "unknown-country", fmt::format("actor \"{}\": ISO 3166-1 has no such country code", id),
               near + "codes XAA to XZZ are free for blocs and groups");
  }
}

void read_stances(Cursor& cursor, Actor& actor) {
  auto on = cursor.table("on", fmt::format("[actor.{}.on]", actor.id));
  if (!on) return;
  Draft& draft = cursor.draft();
  on->allow({"note"});
  for (const Cursor::Entry& entry : on->rest()) {
    const Node name = text_node(*entry.key, entry.spot);
    const std::uint32_t issue = resolve_index(draft, draft.names.issues, name, fmt::format("actor \"{}\" has a position on", actor.id));
    if (entry.node->kind != Node::Kind::table) {
      wrong_type(draft, *entry.node, *entry.key, "{ position = [..], salience = [..] }");
      continue;
    }
    Cursor stance(draft, *entry.node, entry.spot, fmt::format("{} on {}", actor.id, *entry.key), on->path() + "." + *entry.key,
                  on->grounds());
    stance.allow({"name", "note", "covers", "stated", "contested"});
    Stance read;
    read.position = stance.need_estimate("position", scale::share, "an actor without a stake in an issue leaves the issue out");
    read.salience = stance.need_estimate("salience", scale::share, "0 ignores the issue, 100 drops everything else for it");
    stance.done();
    if (issue != IssueId::none) actor.on[issue] = read;
  }
}

void read_ripeness(Cursor& cursor, Actor& actor) {
  auto ripe = cursor.table("ripeness", fmt::format("[actor.{}.ripeness]", actor.id));
  if (!ripe) return;
  ripe->allow({"note"});
  static const std::string why = "ripeness takes all four: hurting, way_out, optimism and batna";
  actor.ripeness.hurting = ripe->need_estimate("hurting", scale::share, why);
  actor.ripeness.way_out = ripe->need_estimate("way_out", scale::share, why);
  actor.ripeness.optimism = ripe->need_estimate("optimism", scale::share, why);
  actor.ripeness.batna = ripe->need_estimate("batna", scale::share, why);
  ripe->done();
}

}  // namespace

void read_issues(Draft& draft) {
  each(draft, draft.names.issues, [&](Cursor& cursor, const std::string& id) {
    Issue issue;
    cursor.heading(issue, id);
    read_anchors(cursor, issue);
    for (const Node* node : cursor.text_nodes("decides")) {
      const ActorId actor = resolve<Actor>(draft, draft.names.actors, node, fmt::format("issue \"{}\" is decided by", id));
      if (actor.given()) issue.decides.push_back(actor);
    }
    if (cursor.has("decides") && !cursor.has("decides_share"))
      draft.error(cursor.key_spot("decides"), "missing-key",
                  fmt::format("issue \"{}\" names who decides but not how far; it needs `decides_share`", id),
                  "write decides_share = 100 if nobody else has a say");
    if (cursor.has("decides_share") && !cursor.has("decides"))
      draft.error(cursor.key_spot("decides_share"), "missing-key",
                  fmt::format("issue \"{}\" has a `decides_share` but nobody who decides; it needs `decides`", id));
    issue.decides_share = cursor.estimate("decides_share", scale::share);
    draft.scenario.issues.push_back(std::move(issue));
  });
}

void read_actors(Draft& draft) {
  static constexpr std::array<std::pair<const char*, ActorKind>, 4> kinds = {
      {{"state", ActorKind::state}, {"bloc", ActorKind::bloc}, {"organisation", ActorKind::organisation}, {"group", ActorKind::group}}};
  using Role = std::string;
  static const std::array<std::pair<const char*, Role>, 6> roles = {{{"third party", "third party"},
                                                                     {"party", "party"},
                                                                     {"rival third party", "rival third party"},
                                                                     {"stakeholder", "stakeholder"},
                                                                     {"endorser", "endorser"},
                                                                     {"forum", "forum"}}};
  each(draft, draft.names.actors, [&](Cursor& cursor, const std::string& id) {
    Actor actor;
    cursor.heading(actor, id);
    check_actor_id(draft, id, cursor.spot());
    actor.kind = cursor.word("kind", kinds, ActorKind::state);
    actor.role = cursor.word("role", roles, Role());
    actor.members = cursor.texts("members");
    actor.veto = cursor.texts("veto");
    actor.capability =
        cursor.need_estimate("capability", scale::amount, "influence that it could bring to bear on this crisis, any common scale");
    actor.risk = cursor.estimate("risk", scale::share);
    actor.on.resize(draft.names.issues.declared.size());
    read_stances(cursor, actor);
    read_ripeness(cursor, actor);
    cursor.allow({"values"});  // read when the variables are known
    draft.scenario.actors.push_back(std::move(actor));
  });
}

void read_stakes(Draft& draft) {
  for (std::uint32_t i = 0; i < draft.names.actors.declared.size(); ++i) {
    const Index::Declared& one = draft.names.actors.declared[i];
    const Node* node = one.node->find("values");
    if (!node) continue;
    if (node->kind != Node::Kind::table) {
      wrong_type(draft, *node, "values", "a table { KEY = weight }");
      continue;
    }
    Cursor values(draft, *node, node->spot, fmt::format("[actor.{}.values]", one.id), fmt::format("actor.{}.values", one.id),
                  draft.scenario.actors[i].grounds);
    values.allow({"note"});
    for (const Cursor::Entry& entry : values.rest()) {
      Value value;
      const std::string path = values.path() + "." + *entry.key;
      if (entry.node->kind == Node::Kind::table && !entry.node->find("value")) {
        Cursor cursor(draft, *entry.node, entry.spot, fmt::format("value \"{}\" of {}", *entry.key, one.id), path, values.grounds());
        cursor.heading(value, *entry.key);
        value.weight = cursor.need_estimate("weight", scale::share);
        if (const Node* of = cursor.take("of"))
          value.of = resolve_end(draft, *of, fmt::format("value \"{}\" of {} is paid by", *entry.key, one.id), false).variable;
        cursor.done();
      } else {
        value.id = value.name = *entry.key;
        value.grounds = values.grounds();
        value.place = draft.place(entry.spot);
        value.weight = read_estimate(draft, *entry.node, *entry.key, path + ".weight", scale::share, values.grounds());
      }
      draft.scenario.actors[i].values.push_back(std::move(value));
    }
  }
}

}  // namespace parley
