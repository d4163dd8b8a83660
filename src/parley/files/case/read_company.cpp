#include <fmt/format.h>

#include "parley/files/case/cursor.hpp"

namespace parley {
namespace {

void read_factions(Draft& draft) {
  each(draft, draft.names.factions, [&](Cursor& cursor, const std::string& id) {
    Faction faction;
    cursor.heading(faction, id);
    faction.of = resolve<Actor>(draft, draft.names.actors, cursor.need("of"), fmt::format("faction \"{}\" is of", id));
    faction.weight = cursor.need_estimate("weight", scale::share, "its share of the state's decision");
    if (auto shifts = cursor.table("shifts")) {
      for (const Cursor::Entry& entry : shifts->rest()) {
        const Node name = text_node(*entry.key, entry.spot);
        Faction::Shift shift;
        shift.issue = resolve<Issue>(draft, draft.names.issues, &name, fmt::format("faction \"{}\" shifts", id));
        shift.points = read_estimate(draft, *entry.node, *entry.key, shifts->path() + "." + *entry.key, scale::shift, shifts->grounds());
        if (shift.issue.given() && faction.of.given() && !draft.scenario.actors[faction.of.index].on[shift.issue.index].position.given())
          draft.error(entry.spot, "no-stance",
                      fmt::format("faction \"{}\" shifts \"{}\"; {} has no position on it to shift", id, *entry.key,
                                  draft.scenario.actors[faction.of.index].id));
        faction.shifts.push_back(shift);
      }
    }
    draft.scenario.factions.push_back(std::move(faction));
  });
}

void read_persons(Draft& draft) {
  each(draft, draft.names.persons, [&](Cursor& cursor, const std::string& id) {
    Person person;
    cursor.heading(person, id);
    person.of = resolve<Actor>(draft, draft.names.actors, cursor.need("of"), fmt::format("person \"{}\" is of", id));
    person.post = cursor.text("post");
    draft.scenario.persons.push_back(std::move(person));
  });
}

void read_audiences(Draft& draft) {
  each(draft, draft.names.audiences, [&](Cursor& cursor, const std::string& id) {
    Audience audience;
    cursor.heading(audience, id);
    audience.of = resolve<Actor>(draft, draft.names.actors, cursor.take("of"), fmt::format("audience \"{}\" is of", id));
    audience.pays = cursor.text("pays");
    audience.weight = cursor.need_estimate("weight", scale::share);
    draft.scenario.audiences.push_back(std::move(audience));
  });
}

void read_channels(Draft& draft) {
  each(draft, draft.names.channels, [&](Cursor& cursor, const std::string& id) {
    Channel channel;
    cursor.heading(channel, id);
    channel.of = resolve<Actor>(draft, draft.names.actors, cursor.need("of"), fmt::format("channel \"{}\" is of", id));
    for (const Node* node : cursor.text_nodes("reaches")) {
      check_someone(draft, *node, fmt::format("channel \"{}\" reaches", id));
      channel.reaches.push_back(node->text);
    }
    channel.gain = cursor.need_estimate("gain", scale::share);
    draft.scenario.channels.push_back(std::move(channel));
  });
}

void read_relations(Draft& draft) {
  for (const Index::Declared& one : draft.names.relations.declared) {
    // A relation has no id of its own: its two ends name it.
    const Node* from = one.node->find("from");
    const Node* to = one.node->find("to");
    const std::string id = (from ? from->text : "") + "." + (to ? to->text : "");
    Cursor cursor(draft, *one.node, one.spot, "a relation", "relation." + id);
    Relation relation;
    cursor.allow({"id"});
    cursor.heading(relation, id);
    relation.from = resolve<Actor>(draft, draft.names.actors, cursor.need("from"), "a relation is from");
    relation.to = resolve<Actor>(draft, draft.names.actors, cursor.need("to"), "a relation is to");
    relation.warmth = cursor.need_estimate("warmth", scale::share, "0 hostile, 50 neutral, 100 intimate");
    relation.reach = cursor.need_estimate("reach", scale::share, "how well `from` can talk to `to`");
    cursor.done();
    if (relation.from.given() && relation.from == relation.to)
      draft.error(cursor.key_spot("to"), "relation-to-itself",
                  fmt::format("a relation of {} is to itself; it should be to another actor", to->text));
    for (const Relation& other : draft.scenario.relations)
      if (relation.from.given() && relation.to.given() && other.from == relation.from && other.to == relation.to)
        draft.error(cursor.spot(), "duplicate-relation",
                    fmt::format("the relation from {} to {} stands twice, first in line {}; once is enough", from->text, to->text,
                                other.place.line));
    draft.scenario.relations.push_back(std::move(relation));
  }
}

}  // namespace

void read_company(Draft& draft) {
  read_factions(draft);
  read_persons(draft);
  read_audiences(draft);
  read_channels(draft);
  read_relations(draft);
}

}  // namespace parley
