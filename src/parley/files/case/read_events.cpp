#include <fmt/format.h>

#include "parley/files/case/cursor.hpp"

namespace parley {
namespace {

void read_moves(Cursor& cursor, Event& event) {
  Draft& draft = cursor.draft();
  for (const bool measures : {true, false}) {
    auto table = cursor.table(measures ? "sets" : "shifts");
    if (!table) continue;
    for (const Cursor::Entry& entry : table->rest()) {
      const Node name = text_node(*entry.key, entry.spot);
      Event::Move move;
      move.measures = measures;
      move.on = resolve_end(draft, name, fmt::format("event \"{}\" {}", event.id, measures ? "measures" : "pushes"), true);
      move.points = read_estimate(draft, *entry.node, *entry.key, table->path() + "." + *entry.key, measures ? scale::share : scale::points,
                                  table->grounds());
      for (const Event::Move& other : event.moves)
        if (move.on.variable.given() && other.on.variable == move.on.variable)
          draft.error(entry.spot, "event-moves-twice", fmt::format("event \"{}\" moves \"{}\" twice; once is enough", event.id, *entry.key),
                      "a measured variable is set, a pushed one is shifted");
      event.moves.push_back(move);
    }
  }
}

void check_date(Cursor& cursor, const Event& event) {
  Draft& draft = cursor.draft();
  const Scenario& scenario = draft.scenario;
  if (!event.date.given() || !scenario.as_of.given() || !scenario.start.given()) return;
  const Spot spot = cursor.key_spot("date");
  const std::string who = fmt::format("event \"{}\" of {}", event.id, to_text(event.date));
  if (event.scheduled && event.date <= scenario.as_of)
    draft.error(spot, "scheduled-in-the-past",
                fmt::format("{} is scheduled and not after as_of, {}; it has happened", who, to_text(scenario.as_of)), "drop `scheduled`");
  else if (!event.scheduled && event.date > scenario.as_of)
    draft.error(spot, "event-after-as-of",
                fmt::format("{} lies after as_of, {}; nothing later may inform a case", who, to_text(scenario.as_of)),
                "write scheduled = true if it was announced before as_of");
  else if (event.scheduled && event.date > scenario.end && scenario.end.given())
    draft.warn(spot, "event-after-end", fmt::format("{} lies after the end, {}; it can change nothing", who, to_text(scenario.end)));
  if (event.background && event.date >= scenario.start)
    draft.error(spot, "background-inside",
                fmt::format("{} is background and lies after the start, {}; it should come before it", who, to_text(scenario.start)),
                "drop `background`");
  else if (!event.background && event.date < scenario.start)
    draft.error(spot, "event-before-start",
                fmt::format("{} lies before the start, {}; the start values already hold it", who, to_text(scenario.start)),
                "write background = true");
}

}  // namespace

void read_events(Draft& draft) {
  static const std::array<std::pair<const char*, std::string>, 4> precisions = {
      {{"day", "day"}, {"month", "month"}, {"year", "year"}, {"undated", "undated"}}};
  each(draft, draft.names.events, [&](Cursor& cursor, const std::string& id) {
    Event event;
    cursor.heading(event, id);
    event.date = cursor.need_date("date");
    event.precision = cursor.word("precision", precisions, std::string("day"));
    const std::string what = cursor.need_text("what", "one clause: who did what");
    if (!cursor.has("name") && !what.empty()) event.name = what;
    for (const Node* node : cursor.text_nodes("actors")) {
      check_someone(draft, *node, fmt::format("event \"{}\" names", id));
      event.actors.push_back(node->text);
    }
    if (const Node* lever = cursor.take("lever");
        lever && resolve_index(draft, draft.names.levers, *lever, fmt::format("event \"{}\" uses lever", id)) != LeverId::none)
      event.lever = lever->text;
    if (const Node* by = cursor.take("caused_by");
        by && resolve_index(draft, draft.names.levers, *by, fmt::format("event \"{}\" is caused by", id)) != LeverId::none)
      event.caused_by = by->text;
    resolve<Proposal>(draft, draft.names.proposals, cursor.take("proposal"), fmt::format("event \"{}\" is about proposal", id));
    resolve<Measure>(draft, draft.names.measures, cursor.take("measure"), fmt::format("event \"{}\" is a point of measure", id));
    event.count = cursor.number("count", 0, scale::no_end, 0);
    event.scheduled = cursor.flag("scheduled");
    event.background = cursor.flag("background");
    event.half_life = cursor.estimate("half_life_weeks", scale::amount);
    read_moves(cursor, event);
    check_date(cursor, event);
    if (event.background && !event.moves.empty())
      draft.warn(cursor.key_spot(cursor.has("sets") ? "sets" : "shifts"), "background-moves",
                 fmt::format("event \"{}\" is background and moves variables; before the start it moves nothing", id),
                 "put it into the start values");
    if (event.half_life.given() && event.moves.empty())
      draft.warn(cursor.key_spot("half_life_weeks"), "half-life-alone", fmt::format("event \"{}\" has a half-life but moves nothing", id));
    draft.scenario.events.push_back(std::move(event));
  });
}

void read_proposals(Draft& draft) {
  each(draft, draft.names.proposals, [&](Cursor& cursor, const std::string& id) {
    Proposal proposal;
    cursor.heading(proposal, id);
    if (const Node* author = cursor.take("author")) {
      proposal.author = cursor.text("author");
      if (author->kind == Node::Kind::text) check_someone(draft, *author, fmt::format("proposal \"{}\" is authored by", id));
    }
    for (const Node* node : cursor.text_nodes("sponsors")) {
      check_someone(draft, *node, fmt::format("proposal \"{}\" is sponsored by", id));
      proposal.sponsors.push_back(node->text);
    }
    proposal.status_quo = cursor.flag("status_quo");
    proposal.war = cursor.flag("war");
    for (const Node* actor : cursor.text_nodes("consent")) {
      const ActorId who = resolve<Actor>(draft, draft.names.actors, actor, fmt::format("proposal \"{}\" needs the consent of", id));
      if (who.given()) proposal.consent.push_back(who);
    }
    proposal.tabled = cursor.estimate("tabled", scale::share);
    cursor.need("package", "a place on each issue that it settles: package = { ISSUE = 50 }");
    cursor.counts("package", 1, 0);
    if (auto package = cursor.table("package")) {
      for (const Cursor::Entry& entry : package->rest()) {
        const Node name = text_node(*entry.key, entry.spot);
        const IssueId issue = resolve<Issue>(draft, draft.names.issues, &name, fmt::format("the package of proposal \"{}\" names", id));
        if (entry.node->kind == Node::Kind::array)
          draft.error(entry.node->spot, "wrong-type",
                      fmt::format("{} = {} is a range; a package is a text on paper: one number", *entry.key, as_written(*entry.node)));
        const auto at = entry.node->kind == Node::Kind::array ? std::nullopt : as_number(draft, *entry.node, *entry.key, 0, 100);
        if (issue.given()) proposal.package.push_back({issue, at.value_or(0)});  // with a wrong value too: the issue is not left out
      }
      if (package->rest().empty())
        draft.error(package->spot(), "empty-package",
                    fmt::format("the package of proposal \"{}\" is empty; it should name at least one issue", id));
    }
    for (const char* key : {"endorsed", "rejected", "solidarity"})
      cursor.retired(key, "who took which side when is an [[event]] with `proposal`");
    draft.scenario.proposals.push_back(std::move(proposal));
  });
}

}  // namespace parley
