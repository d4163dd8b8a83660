#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parley/base/text.hpp"
#include "parley/files/case/cursor.hpp"
#include "parley/files/case/defaults.hpp"
#include "parley/files/case/holdout.hpp"
#include "parley/files/case/include.hpp"
#include "parley/files/case/read.hpp"
#include "parley/files/codes.hpp"

namespace parley {
namespace {

/// An id is a part of paths, addresses and selectors, all split at dots.
void check_id(Draft& draft, const Index& index, const std::string& id, Spot spot) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  if (id.empty() || !std::all_of(id.begin(), id.end(), plain))
    draft.error(spot, "bad-id", fmt::format("{} \"{}\": an id should be of letters, digits, - and _", index.noun, id));
  if (&index == &draft.names.variables)
    for (const char* word : {"position", "salience", "capability", "ripeness", "readiness", "game"})
      if (id == word)
        draft.error(spot, "reserved-id", fmt::format("variable \"{}\" has the name of an address; it needs another id", id),
                    fmt::format("write {}_level, say", id));
}

void declare(Draft& draft, Index& index, std::string id, const Node& node, Spot spot) {
  if (!id.empty()) {
    check_id(draft, index, id, spot);
    const auto entry = index.by_id.emplace(id, static_cast<std::uint32_t>(index.declared.size()));
    if (!entry.second)
      draft.error(spot, "duplicate-id",
                  fmt::format("{} \"{}\" stands twice, first in {}; an id should be used once", index.noun, id,
                              draft.where(index.declared[entry.first->second].spot, spot)));
  }
  index.declared.push_back({std::move(id), &node, spot});
}

void declare_list(Draft& draft, Index& index, const Node& node, const std::string& key) {
  if (node.kind != Node::Kind::array) {
    wrong_type(draft, node, key, "a list of tables", fmt::format("write [[{}]] and give each an `id`", key));
    return;
  }
  note_list(draft, node);
  for (const Node& item : node.items) {
    if (item.kind != Node::Kind::table) {
      wrong_type(draft, item, fmt::format("an entry of `{}`", key), "a table");
      continue;
    }
    if (&index == &draft.names.relations) {
      declare(draft, index, "", item, item.spot);
      continue;
    }
    const Node* id = item.find("id");
    if (!id && was_cut(draft.syntax, child_path(item.path, "id"))) {
      // its statement could not be read, which is reported
    } else if (!id) {
      draft.error(item.spot, "missing-key", fmt::format("a {} has no `id`; it needs one", index.noun), "others refer to it by its id");
    } else if (id->kind != Node::Kind::text) {
      wrong_type(draft, *id, "id", "a text", id->is_number() ? fmt::format("write \"{}\"", as_written(*id)) : "");
    } else if (id->text.empty()) {
      check_id(draft, index, id->text, id->spot);
    }
    declare(draft, index, id && id->kind == Node::Kind::text ? id->text : "", item, id ? id->spot : item.spot);
  }
}

void declare_tables(Draft& draft, Index& index, const Node& node, const std::string& key) {
  if (node.kind != Node::Kind::table) {
    wrong_type(draft, node, key, "a table of elements", fmt::format("write [{}.ID]", key));
    return;
  }
  note_names(draft, node, index);
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (node.items[i].kind != Node::Kind::table) {
      wrong_type(draft, node.items[i], fmt::format("{}.{}", key, node.keys[i]), "a table",
                 fmt::format("write [{}.{}] or {} = {{ … }}", key, node.keys[i], node.keys[i]));
      continue;
    }
    if (node.keys[i].empty()) check_id(draft, index, node.keys[i], node.key_spots[i]);
    declare(draft, index, node.keys[i], node.items[i], node.key_spots[i]);
  }
}

void declare_all(Draft& draft, Cursor& root) {
  for (Index* index : draft.names.all()) {
    const std::string key = index->key();
    const Node* node = root.take(key);
    if (!node) continue;
    if (index->list)
      declare_list(draft, *index, *node, key);
    else
      declare_tables(draft, *index, *node, key);
  }
}

/// [leverr] is one mistake; that no lever is known then is not another.
void note_misspelt_parts(Draft& draft, const Node& document) {
  std::vector<std::string> parts = {"scenario"};
  for (const Index* index : draft.names.all()) parts.push_back(index->key());
  for (std::size_t i = 0; i < document.keys.size(); ++i) {
    const std::string_view meant = did_you_mean(document.keys[i], parts);
    if (meant.empty() || meant == document.keys[i]) continue;
    draft.syntax.cuts.push_back({std::string(meant), draft.place(document.key_spots[i])});
  }
}

void read_schema(Draft& draft, Cursor& root) {
  const Node* schema = root.take("schema");
  root.says("schema", {Form::Kind::whole, 1, 1});
  root.owes("schema");
  if (!schema && root.was_cut("schema")) return;
  if (!schema)
    draft.error(top_of_file, "schema-missing", "the file does not say its `schema`; this version reads schema 1",
                "write schema = 1 in the first line");
  else if (schema->kind != Node::Kind::integer)
    wrong_type(draft, *schema, "schema", "1");
  else if (schema->integer != 1)
    draft.error(schema->spot, "schema-unsupported", fmt::format("schema = {}; this version reads schema 1", schema->integer),
                schema->integer > 1 ? "the file is of a newer version of the program" : "");
}

void read_conventions(Draft& draft, Cursor& root) {
  auto conventions = root.table("conventions", "[conventions]");
  if (!conventions) return;
  static constexpr std::array<std::pair<const char*, Shape>, 3> shapes = {
      {{"pert", Shape::pert}, {"triangular", Shape::triangular}, {"uniform", Shape::uniform}}};
  draft.scenario.distribution = conventions->word("distribution", shapes, Shape::pert);
}

void check_calendar(Draft& draft, Cursor& cursor) {
  Scenario& scenario = draft.scenario;
  if (!scenario.start.given()) scenario.start = scenario.as_of;
  if (!scenario.as_of.given()) return;
  if (scenario.start > scenario.as_of)
    draft.error(cursor.key_spot("as_of"), "as-of-outside",
                fmt::format("as_of = {} lies before start, {}; it should lie between start and end", to_text(scenario.as_of),
                            to_text(scenario.start)));
  if (scenario.end.given() && scenario.end <= scenario.as_of)
    draft.error(cursor.key_spot("as_of"), "as-of-outside",
                fmt::format("as_of = {} does not lie before end, {}; it should lie between start and end", to_text(scenario.as_of),
                            to_text(scenario.end)));
}

/// The plain keys and the calendar, which everything else is checked against.
void read_head(Draft& draft, Cursor& cursor) {
  static constexpr std::array<std::pair<const char*, Step>, 3> steps = {{{"day", Step::day}, {"week", Step::week}, {"month", Step::month}}};
  static const std::array<std::pair<const char*, std::string>, 3> confidences = {
      {{"low", "low"}, {"moderate", "moderate"}, {"high", "high"}}};
  Scenario& scenario = draft.scenario;
  scenario.place = draft.place(cursor.spot());
  scenario.id = cursor.need_text("id");
  scenario.title = cursor.text("title");
  scenario.question = cursor.need_text("question", "one sentence that ends with a question mark");
  scenario.as_of = cursor.need_date("as_of", "the wall: nothing later may inform a number");
  scenario.start = cursor.date("start");
  scenario.end = cursor.need_date("end", "the horizon");
  check_calendar(draft, cursor);
  scenario.step = cursor.word("step", steps, Step::week);
  scenario.seed = static_cast<std::uint64_t>(cursor.whole("seed", 0, INT64_MAX, 0));
  scenario.authors = cursor.texts("authors");
  scenario.licence = cursor.text("licence");
  scenario.status = cursor.text("status");
  scenario.confidence = cursor.word("confidence", confidences, std::string());
  scenario.confidence_because = cursor.text("confidence_because");
  scenario.note = cursor.text("note");
  scenario.covers = cursor.texts("covers");
  scenario.left_out = cursor.texts("left_out");
  cursor.need("third_party", "the id of the actor whose help is in question, or a list of several");
  cursor.counts("parties", 2, 2);
  cursor.need("parties", "the ids of the two parties: parties = [\"ID\", \"ID\"]");
}

/// Who the case is about; known once the actors are declared.
void read_cast(Draft& draft, Cursor& cursor) {
  Scenario& scenario = draft.scenario;
  for (const Node* node : cursor.text_nodes("third_party"))
    if (const ActorId third = resolve<Actor>(draft, draft.names.actors, node, "the third party is"); third.given())
      scenario.third_parties.push_back(third);
  const auto parties = cursor.text_nodes("parties");
  for (const Node* node : parties) {
    const ActorId party = resolve<Actor>(draft, draft.names.actors, node, "a party is");
    if (!party.given()) continue;
    scenario.parties.push_back(party);
    if (is_third_party(scenario, party))
      draft.error(node->spot, "third-party-is-party",
                  fmt::format("\"{}\" is the third party and a party; it should be one of them", node->text));
  }
  if (const Node* node = cursor.take("parties"); node && parties.size() != 2)
    draft.error(node->spot, "parties-two",
                fmt::format("parties = {} names {} {}; a case has two", as_written(*node), parties.size(),
                            parties.size() == 1 ? "party" : "parties"),
                "others with a stake are actors with role = \"stakeholder\"");
}

void read_owners(Draft& draft, Cursor& root) {
  Trust& trust = draft.scenario.trust;
  struct Of {
    const char* owner;
    Quantity* trust;
  };
  const std::array<Of, 3> owners = {{{"author", &trust.of_author}, {"actor", &trust.of_actor}, {"analyst", &trust.of_analyst}}};
  auto table = root.table("owner", "[owner]");
  for (const Of& one : owners) {
    std::optional<Cursor> owner;
    if (table) owner = table->table(one.owner, fmt::format("[owner.{}]", one.owner), fmt::format("owner.{}", one.owner));
    if (owner) {
      owner->allow({"name", "note"});
      *one.trust = owner->need_estimate("trust", scale::amount, "per cent: 100 takes the claims as written");
      owner->done();
    }
    if (!one.trust->given()) *one.trust = add_default(draft, fmt::format("owner.{}.trust", one.owner), 100, Limit::nonnegative);
  }
  if (table) {
    table->allow({"note"});
    table->done();
  }
}

void read_witnesses(Draft& draft, Cursor& root) {
  auto table = root.table("witness", "[witness]");
  Scenario& scenario = draft.scenario;
  const auto usual_noise = [&] {
    if (scenario.noise.given()) return;
    Estimate noise;
    noise.path = "witness.bargaining.noise";
    noise.low = 10, noise.mode = 20, noise.high = 40;
    noise.shape = Shape::pert;
    noise.limit = Limit::nonnegative;
    scenario.noise = draft.add(std::move(noise));
  };
  if (!table) {
    usual_noise();
    return;
  }
  double weights = 0;
  for (const WitnessName name : witness_names) {
    auto witness = table->table(to_text(name), fmt::format("[witness.{}]", to_text(name)), fmt::format("witness.{}", to_text(name)));
    double& weight = scenario.witnesses[name].weight;
    if (witness) {
      witness->allow({"note"});
      weight = witness->number("weight", 0, scale::no_end, 1);
      if (name == WitnessName::bargaining) {
        scenario.tau_days = witness->estimate("tau_days", scale::amount);
        scenario.noise = witness->estimate("noise", scale::amount);
      }
      witness->done();
    }
    weights += weight;
  }
  usual_noise();
  table->allow({"note"});
  table->done();
  if (weights == 0) draft.error(table->spot(), "weights-zero", "every witness has weight 0; at least one should be heard");
}

void read_all(Draft& draft, const Node& document) {
  if (draft.slots) draft.slots->bind(document, SchemaTrace::file);
  Cursor root(draft, document, top_of_file, "the file", "");
  note_misspelt_parts(draft, document);
  read_schema(draft, root);
  declare_all(draft, root);
  read_conventions(draft, root);
  auto scenario = root.table("scenario", "[scenario]", "scenario");
  root.owes("scenario");
  if (!root.has("scenario") && !root.was_cut("scenario"))
    draft.error(top_of_file, "missing-key", "the file has no [scenario]; it needs one", "`parley new` writes a case to fill in");
  read_sources(draft);
  if (scenario) read_head(draft, *scenario);
  // References to actors need the actors' vector to be as long as the declared names.
  read_issues(draft);
  read_actors(draft);
  if (scenario) {
    if (!draft.names.actors.declared.empty()) read_cast(draft, *scenario);
    scenario->done();
  }
  read_company(draft);
  read_variables(draft);
  read_stakes(draft);
  read_game_case(draft, root);
  read_links(draft);
  read_proposals(draft);
  check_packages(draft);
  read_events(draft);
  read_levers(draft);
  read_outcomes(draft);
  read_inference(draft);
  read_counterfactuals(draft);
  read_questions(draft);
  read_owners(draft, root);
  read_witnesses(draft, root);
  root.done();
  check_whole(draft);
}

}  // namespace

namespace {

/// What is wrong with a default is wrong once, not once an element.
void drop_repeats(std::vector<Diagnostic>& diagnostics, const Draft& draft, const std::vector<Spot>& spots) {
  std::vector<Diagnostic> kept;
  for (Diagnostic& diagnostic : diagnostics) {
    const Spot at = draft.spot_of(diagnostic.place);
    const bool repeated =
        std::find(spots.begin(), spots.end(), at) != spots.end() && std::any_of(kept.begin(), kept.end(), [&](const Diagnostic& other) {
          return other.code == diagnostic.code && draft.spot_of(other.place) == at;
        });
    if (!repeated) kept.push_back(std::move(diagnostic));
  }
  diagnostics = std::move(kept);
}

/// A default that every element replaces is read by nobody; a trial says what is wrong with it in itself.
void try_untaken(const Draft& before, const Node& document, const Defaults& defaults, Draft& draft) {
  Draft trial = before;
  trial.slots = nullptr;
  trial.diagnostics.clear();
  const Node other = with_untaken(trial, document, defaults.untaken);
  read_all(trial, other);
  std::vector<Spot> alone;
  for (const Untaken& one : defaults.untaken)
    if (!document.find(one.kind)) alone.insert(alone.end(), one.values.key_spots.begin(), one.values.key_spots.end());
  const auto in = [](const std::vector<Spot>& spots, Spot at) { return std::find(spots.begin(), spots.end(), at) != spots.end(); };
  for (Diagnostic& diagnostic : trial.diagnostics) {
    const Spot at = trial.spot_of(diagnostic.place);
    if (diagnostic.severity == Severity::error && in(defaults.spots, at) && is_fault_of_value(diagnostic, in(alone, at)))
      draft.diagnostics.push_back(std::move(diagnostic));
  }
}

}  // namespace

Reading read_noting(std::string_view text, const std::string& file, const Finder& finder, SchemaTrace* slots) {
  Reading reading;
  Draft draft;
  draft.slots = slots;
  if (is_holdout_name(file)) {
    reading.diagnostics = {holdout_refused({file, top_of_file.line, top_of_file.column})};
    return reading;
  }
  draft.file = file;
  draft.syntax = parse_syntax(text, file);
  draft.diagnostics = draft.syntax.diagnostics;
  if (draft.syntax.usable) {
    Node document = tree_of(draft.syntax);
    if (document.find("holdout")) {  // the wall: nothing else of it is read
      draft.diagnostics = {holdout_refused(draft.place(document.key_spots[0]))};
    } else if (!document.items.empty()) {
      expand_includes(draft, document, finder, reading.included);
      const Defaults defaults = apply_defaults(draft, document);
      const std::optional<Draft> before = defaults.untaken.empty() ? std::nullopt : std::optional<Draft>(draft);
      read_all(draft, document);
      if (before) try_untaken(*before, document, defaults, draft);
      if (!defaults.spots.empty()) drop_repeats(draft.diagnostics, draft, defaults.spots);
    } else if (draft.diagnostics.empty()) {
      draft.error(top_of_file, "empty-file", "the file holds nothing; a case has at least [scenario], actors and outcomes",
                  "`parley new` writes a case to fill in");
    }
  }
  reading.diagnostics = std::move(draft.diagnostics);
  sort_by_place(reading.diagnostics);
  fill_hints(reading.diagnostics);
  if (!has_errors(reading.diagnostics)) reading.scenario = std::move(draft.scenario);
  if (slots) slots->bound.clear();  // the nodes are gone
  return reading;
}

Reading read_scenario(std::string_view text, const std::string& file, const Finder& finder) {
  return read_noting(text, file, finder, nullptr);
}

}  // namespace parley
