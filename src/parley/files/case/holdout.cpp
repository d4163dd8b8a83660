#include "parley/files/case/holdout.hpp"

#include <fmt/format.h>

#include "parley/files/case/cursor.hpp"
#include "parley/files/codes.hpp"

namespace parley {
namespace {

/// The names that a hold-out may use: the case's outcomes, and sources of its own.
void declare(Draft& draft, const Scenario& scenario, const Node& document) {
  Index& outcomes = draft.names.outcomes;
  for (const Outcome& outcome : scenario.outcomes) {
    outcomes.by_id.emplace(outcome.id, static_cast<std::uint32_t>(outcomes.declared.size()));
    outcomes.declared.push_back({outcome.id, nullptr, {}});
  }
  const Node* sources = document.find("sources");
  if (!sources) return;
  if (sources->kind != Node::Kind::table) return wrong_type(draft, *sources, "sources", "a table of sources", "write [sources.KEY]");
  Index& index = draft.names.sources;
  for (std::size_t i = 0; i < sources->keys.size(); ++i) {
    if (sources->items[i].kind != Node::Kind::table) {
      wrong_type(draft, sources->items[i], "sources." + sources->keys[i], "a table");
      continue;
    }
    index.by_id.emplace(sources->keys[i], static_cast<std::uint32_t>(index.declared.size()));
    index.declared.push_back({sources->keys[i], &sources->items[i], sources->key_spots[i]});
  }
}

/// False where it settles another case: nothing more would fit.
bool read_head(Draft& draft, Cursor& root, const Scenario& scenario, HoldOut& holdout) {
  if (root.need("holdout", "holdout = 1 marks the file, so that no run can read it") && root.whole("holdout", 1, 1, 1) != 1) return false;
  holdout.case_id = root.need_text("case", "the id of the case that it settles");
  if (!holdout.case_id.empty() && holdout.case_id != scenario.id) {
    draft.error(
        root.take("case")->spot, "holdout-other-case",
        fmt::format("the hold-out settles case \"{}\"; the case to be scored is \"{}\"; both should be one", holdout.case_id, scenario.id));
    return false;
  }
  holdout.as_of = root.need_date("as_of", "the wall of the case: everything here lies behind it");
  if (holdout.as_of.given() && holdout.as_of != scenario.as_of)
    draft.error(
        root.take("as_of")->spot, "holdout-other-wall",
        fmt::format("as_of = {}; the case's wall stands at {}; both should be one day", to_text(holdout.as_of), to_text(scenario.as_of)),
        "outcomes were chosen for one wall; a case moved to another needs a hold-out of its own");
  holdout.known_on = root.need_date("known_on", "the day whose knowledge the file holds: what had not happened by then counts as open");
  if (holdout.known_on.given() && holdout.known_on <= scenario.as_of)
    draft.error(root.take("known_on")->spot, "holdout-before-as-of",
                fmt::format("known_on = {} is not after as_of, {}; nothing could be settled by then", to_text(holdout.known_on),
                            to_text(scenario.as_of)));
  root.allow({"note", "authors", "licence", "title"});
  return true;
}

SettledOutcome::Verdict read_verdict(Draft& draft, Cursor& cursor) {
  const Node* node = cursor.need("happened", "true, false or \"cannot settle\"");
  if (!node) return SettledOutcome::Verdict::cannot_settle;
  if (node->kind == Node::Kind::boolean) return node->boolean ? SettledOutcome::Verdict::happened : SettledOutcome::Verdict::did_not_happen;
  if (node->kind != Node::Kind::text || node->text != "cannot settle")
    wrong_type(draft, *node, "happened", "true, false or \"cannot settle\"");
  return SettledOutcome::Verdict::cannot_settle;
}

/// Dates and grounds of one verdict, held against the outcome that it settles.
void check_settled(Draft& draft, Cursor& cursor, const Outcome& outcome, const Scenario& scenario, const HoldOut& holdout,
                   SettledOutcome& read) {
  const Date opens = outcome.opens.given() ? outcome.opens : plus_days(scenario.as_of, 1);
  if (outcome.unscored())
    draft.error(cursor.spot(), "holdout-unscored", fmt::format("outcome \"{}\" is an account, which nobody scores", outcome.id),
                "leave it out");
  if (read.verdict == SettledOutcome::Verdict::happened) {
    if (!read.date.given() && !cursor.has("date") && !cursor.was_cut("date"))
      draft.error(cursor.spot(), "missing-key",
                  fmt::format("outcome \"{}\" happened, without a `date`; it needs the day on which its rule was met", outcome.id));
    if (read.date.given() && read.date < opens)
      draft.error(cursor.key_spot("date"), "holdout-before-as-of",
                  fmt::format("date = {}; outcome \"{}\" counts from {} on", to_text(read.date), outcome.id, to_text(opens)),
                  "what the case could know is no test of it");
    if (read.date.given() && outcome.by.given() && read.date > outcome.by)
      draft.error(cursor.key_spot("date"), "holdout-too-late",
                  fmt::format("date = {} lies after the outcome's `by`, {}; by its rule it did not happen", to_text(read.date),
                              to_text(outcome.by)),
                  "write happened = false, and the later day in `what`");
    if (read.date.given() && holdout.known_on.given() && read.date > holdout.known_on)
      draft.error(cursor.key_spot("date"), "holdout-unknown",
                  fmt::format("date = {} lies after known_on, {}; the file cannot know it", to_text(read.date), to_text(holdout.known_on)));
  } else if (read.date.given()) {
    draft.error(cursor.key_spot("date"), "holdout-dated",
                fmt::format("outcome \"{}\" did not come about, yet has a date; only what happened has one", outcome.id), "drop `date`");
  }
  if (read.verdict == SettledOutcome::Verdict::did_not_happen && outcome.by.given() && holdout.known_on.given() &&
      holdout.known_on < outcome.by)
    draft.error(cursor.key_spot("happened"), "holdout-open",
                fmt::format("outcome \"{}\" runs to {} and the file's knowledge ends on {}; it is still open", outcome.id,
                            to_text(outcome.by), to_text(holdout.known_on)),
                "leave it out until its day has passed");
  if (read.grounds.judged || read.grounds.citations.empty())
    draft.error(cursor.key_spot("source"), "holdout-unsourced",
                fmt::format("the verdict on outcome \"{}\" rests on no source; it should cite one", outcome.id),
                "what happened is a matter of record, not of judgement: add [sources.KEY]");
  for (const Citation& citation : read.grounds.citations) {
    const std::uint32_t at = draft.names.sources.find(citation.source);
    if (at >= draft.scenario.sources.size()) continue;
    const Source& source = draft.scenario.sources[at];
    if (source.date.given() && source.date <= scenario.as_of)
      draft.error(
          cursor.key_spot("source"), "holdout-early-source",
          fmt::format("source \"{}\" is of {}, before the wall; it cannot tell what came after it", source.id, to_text(source.date)));
  }
}

void read_outcomes(Draft& draft, Cursor& root, const Scenario& scenario, HoldOut& holdout) {
  auto table = root.table("outcome", "[outcome]");
  if (!table) {
    if (!root.has("outcome") && !root.was_cut("outcome"))
      draft.error(top_of_file, "missing-key", "the hold-out settles nothing; it needs at least one [outcome.ID]");
    return;
  }
  for (const Cursor::Entry& entry : table->rest()) {
    const Node name = text_node(*entry.key, entry.spot);
    const OutcomeId id = resolve<Outcome>(draft, draft.names.outcomes, &name, "the hold-out settles");
    if (entry.node->kind != Node::Kind::table) {
      wrong_type(draft, *entry.node, *entry.key, "a table", "write { happened = true, date = 2005-08-15, what = \"…\", source = \"…\" }");
      continue;
    }
    Cursor cursor(draft, *entry.node, entry.spot, fmt::format("outcome \"{}\"", *entry.key), *entry.key);
    SettledOutcome read;
    read.outcome = id;
    read.verdict = read_verdict(draft, cursor);
    read.date = cursor.date("date");
    read.what = cursor.need_text("what", "one sentence: the fact, or why nobody can tell");
    read.grounds = cursor.grounds();
    read.place = draft.place(entry.spot);
    cursor.allow({"note"});
    cursor.done();
    if (!id.given()) continue;
    check_settled(draft, cursor, at(scenario.outcomes, id), scenario, holdout, read);
    holdout.outcomes.push_back(std::move(read));
  }
}

/// What implies another outcome cannot have happened without it.
void check_implied(Draft& draft, const Scenario& scenario, const HoldOut& holdout) {
  const auto verdict_on = [&](OutcomeId id) -> const SettledOutcome* {
    for (const SettledOutcome& one : holdout.outcomes)
      if (one.outcome == id) return &one;
    return nullptr;
  };
  for (const SettledOutcome& one : holdout.outcomes) {
    const Outcome& outcome = at(scenario.outcomes, one.outcome);
    const auto* hazard = std::get_if<Hazard>(&outcome.dynamics);
    if (!hazard || one.verdict != SettledOutcome::Verdict::did_not_happen) continue;
    for (const OutcomeId cause : hazard->implied_by) {
      const SettledOutcome* other = verdict_on(cause);
      if (other && other->verdict == SettledOutcome::Verdict::happened && (!outcome.by.given() || other->date <= outcome.by))
        draft.error({one.place.line, one.place.column}, "holdout-contradiction",
                    fmt::format("\"{}\" happened on {} and implies \"{}\", which is said not to have happened",
                                at(scenario.outcomes, cause).id, to_text(other->date), outcome.id),
                    "one of the two verdicts, or `implied_by` of the case, is wrong");
    }
  }
}

}  // namespace

bool is_holdout_name(std::string_view file) {
  const auto slash = file.find_last_of("/\\");
  return file.substr(slash == std::string_view::npos ? 0 : slash + 1).find(".holdout.") != std::string_view::npos;
}

Diagnostic holdout_refused(Place place) {
  return {Severity::error, std::move(place), "holdout-file",
          "this is a hold-out: it holds what happened after as_of; a case should be read here, which may not know that",
          "`parley score CASE --holdout FILE` is the only verb that opens it, after the run is done"};
}

HoldOutReading read_holdout(std::string_view text, const std::string& file, const Scenario& scenario) {
  Draft draft;
  draft.file = file;
  draft.syntax = parse_syntax(text, file);
  draft.diagnostics = draft.syntax.diagnostics;
  HoldOut holdout;
  if (draft.syntax.usable) {
    const Node document = tree_of(draft.syntax);
    if (!document.find("holdout") && (document.find("scenario") || document.find("schema"))) {
      draft.error(top_of_file, "not-a-holdout",
                  "this is a case; it should be the hold-out that settles one, with holdout = 1 in its first line");
    } else {
      declare(draft, scenario, document);
      Cursor root(draft, document, top_of_file, "the hold-out", "");
      root.allow({"sources"});
      read_sources(draft);
      if (read_head(draft, root, scenario, holdout)) {
        read_outcomes(draft, root, scenario, holdout);
        root.done();
        check_implied(draft, scenario, holdout);
      }
    }
  }
  holdout.sources = std::move(draft.scenario.sources);
  HoldOutReading reading;
  reading.diagnostics = std::move(draft.diagnostics);
  sort_by_place(reading.diagnostics);
  fill_hints(reading.diagnostics);
  if (!has_errors(reading.diagnostics)) reading.holdout = std::move(holdout);
  return reading;
}

}  // namespace parley
