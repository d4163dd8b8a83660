#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parley/base/text.hpp"
#include "parley/crisis/arm.hpp"
#include "parley/files/case/cursor.hpp"

namespace parley {
namespace {

/// `levers.RUS`: all levers of an actor.
void set_levers_of(Draft& draft, const Cursor::Entry& entry, Counterfactual& counterfactual) {
  using Of = Counterfactual::Setting::Of;
  const std::string id = entry.key->substr(7);
  const Node named = text_node(id, entry.spot);
  const ActorId actor =
      resolve<Actor>(draft, draft.names.actors, &named, fmt::format("counterfactual \"{}\" sets the levers of", counterfactual.id));
  const auto value = as_number(draft, *entry.node, *entry.key, 0, 100);
  if (!actor.given() || !value) return;
  bool any = false;
  for (std::uint32_t i = 0; i < draft.scenario.levers.size(); ++i)
    if (draft.scenario.levers[i].by == actor) {
      counterfactual.set.push_back({Of::lever, i, *value});
      any = true;
    }
  if (!any)
    draft.warn(entry.spot, "stop-nothing",
               fmt::format("counterfactual \"{}\" sets the levers of {}; it pulls none in this case", counterfactual.id, id));
}

/// `remove = "RUS"`: its levers at 0 and its capability at 0, so that it weighs nothing where a group settles.
void read_remove(Cursor& cursor, Counterfactual& counterfactual) {
  using Of = Counterfactual::Setting::Of;
  Draft& draft = cursor.draft();
  const Node* node = cursor.take("remove");
  const ActorId actor = resolve<Actor>(draft, draft.names.actors, node, fmt::format("counterfactual \"{}\" removes", counterfactual.id));
  if (!actor.given()) return;
  if (counterfactual.stop.given() && counterfactual.stop != actor) {
    draft.error(
        node->spot, "remove-and-stop",
        fmt::format("counterfactual \"{}\" removes {} and stops another; it should do one of the two", counterfactual.id, node->text),
        fmt::format("set the other's levers: set = {{ \"levers.{}\" = 0 }}", draft.scenario.actors[counterfactual.stop.index].id));
    return;
  }
  for (const Proposal& proposal : draft.scenario.proposals)
    for (const ActorId consents : proposal.consent)
      if (consents == actor) {
        draft.error(
            node->spot, "remove-consent",
            fmt::format("counterfactual \"{}\" removes {}; proposal \"{}\" needs its consent", counterfactual.id, node->text, proposal.id),
            fmt::format("stop = \"{}\" sets its levers to 0 and leaves it at the table", node->text));
        return;
      }
  counterfactual.stop = actor;
  if (!draft.scenario.actors[actor.index].capability.given()) return;
  const VariableRef end = resolve_end(draft, text_node("capability." + node->text, node->spot),
                                      fmt::format("counterfactual \"{}\" removes", counterfactual.id), true);
  if (end.variable.given()) counterfactual.set.push_back({Of::variable, end.variable.index, 0});
}

void read_settings(Cursor& cursor, Counterfactual& counterfactual) {
  using Of = Counterfactual::Setting::Of;
  auto set = cursor.table("set");
  if (!set) return;
  Draft& draft = cursor.draft();
  for (const Cursor::Entry& entry : set->rest()) {
    if (entry.key->rfind("levers.", 0) == 0) {
      set_levers_of(draft, entry, counterfactual);
      continue;
    }
    Counterfactual::Setting setting;
    const bool found =
        resolve_setting(draft, *entry.key, entry.spot, fmt::format("counterfactual \"{}\" sets", counterfactual.id), setting);
    const bool link = entry.key->rfind("link.", 0) == 0;
    if (entry.node->kind == Node::Kind::array) {
      draft.error(entry.node->spot, "wrong-type",
                  fmt::format("{} = {} is a range; a counterfactual sets one number", *entry.key, as_written(*entry.node)));
      continue;
    }
    const auto value = as_number(draft, *entry.node, *entry.key, link ? -100 : 0, 100);
    if (!found || !value) continue;
    setting.value = *value;
    if (setting.of == Of::variable && draft.scenario.variables[setting.index].kind == Variable::Kind::readiness) continue;
    counterfactual.set.push_back(setting);
  }
}

void read_swap(Cursor& cursor, Counterfactual& counterfactual) {
  auto swap = cursor.table("swap");
  cursor.counts("swap", 1, 1);
  const auto levers = cursor.text_nodes("levers");
  Draft& draft = cursor.draft();
  if (!swap) {
    if (!levers.empty())
      draft.error(cursor.key_spot("levers"), "levers-without-swap",
                  fmt::format("counterfactual \"{}\" lists levers and swaps nobody; `levers` goes with `swap`", counterfactual.id),
                  "to set them write set = { \"lever.ID\" = 0 }");
    return;
  }
  const auto entries = swap->rest();
  if (entries.size() != 1) {
    draft.error(swap->spot(), "swap-size",
                fmt::format("counterfactual \"{}\" swaps {} actors; it should swap one: swap = {{ ONE = \"ANOTHER\" }}", counterfactual.id,
                            entries.size()));
    return;
  }
  const Node from = text_node(*entries[0].key, entries[0].spot);
  counterfactual.swap_from =
      resolve<Actor>(draft, draft.names.actors, &from, fmt::format("counterfactual \"{}\" swaps", counterfactual.id));
  counterfactual.swap_to =
      resolve<Actor>(draft, draft.names.actors, entries[0].node, fmt::format("counterfactual \"{}\" swaps in", counterfactual.id));
  if (counterfactual.swap_from.given() && counterfactual.swap_from == counterfactual.swap_to)
    draft.error(entries[0].node->spot, "swap-itself",
                fmt::format("counterfactual \"{}\" swaps {} for itself; it should name another actor", counterfactual.id, from.text));
  for (const Node* node : levers) {
    const LeverId lever =
        resolve<Lever>(draft, draft.names.levers, node, fmt::format("counterfactual \"{}\" swaps lever", counterfactual.id));
    if (!lever.given()) continue;
    if (counterfactual.swap_from.given() && draft.scenario.levers[lever.index].by.given() &&
        draft.scenario.levers[lever.index].by != counterfactual.swap_from)
      draft.error(
          node->spot, "swap-of-another",
          fmt::format("counterfactual \"{}\" swaps lever \"{}\"; it is not pulled by {}", counterfactual.id, node->text, from.text));
    else
      counterfactual.levers.push_back(lever);
  }
}

std::vector<OutcomeId> read_question_outcomes(Cursor& cursor, const std::string& id) {
  std::vector<OutcomeId> out;
  for (const Node* node : cursor.text_nodes("outcomes")) {
    const OutcomeId outcome =
        resolve<Outcome>(cursor.draft(), cursor.draft().names.outcomes, node, fmt::format("question \"{}\" asks about", id));
    if (outcome.given()) out.push_back(outcome);
  }
  return out;
}

void read_compare(Cursor& cursor, Question& question) {
  Draft& draft = cursor.draft();
  const auto nodes = cursor.text_nodes("compare");
  cursor.counts("compare", 2, 2);
  for (const Node* node : nodes) {
    if (stopped_in(draft.scenario, node->text) || lost_some(draft.syntax, "counterfactual") ||
        draft.names.counterfactuals.find(node->text) != CounterfactualId::none) {
      question.compare.push_back(node->text);
      continue;
    }
    std::vector<std::string> known = draft.names.counterfactuals.ids();
    for (const std::string& id : built_in_arms(draft.scenario)) known.push_back(id);
    const auto near = did_you_mean(node->text, known);
    draft.error(node->spot, "unknown-counterfactual",
                fmt::format("question \"{}\" compares \"{}\"; no such counterfactual", question.id, node->text),
                near.empty() ? "\"as-used\" is what really happened" : fmt::format("did you mean \"{}\"?", near));
  }
  if (cursor.has("compare") && nodes.size() != 2)
    draft.error(cursor.take("compare")->spot, "compare-two",
                fmt::format("question \"{}\" compares {} course{} of action; it should compare two", question.id, nodes.size(),
                            nodes.size() == 1 ? "" : "s"),
                draft.scenario.counterfactuals.empty()
                    ? std::string("write a [[counterfactual]] and compare \"as-used\" with its id")
                    : fmt::format("write compare = [\"as-used\", \"{}\"]", draft.scenario.counterfactuals.front().id));
}

/// The keys that an answer needs; one of another answer's is an error of its own.
struct QuestionForm {
  const char* answer;
  std::vector<const char*> needs;
  std::vector<const char*> may;
};
const std::vector<QuestionForm>& forms() {
  static const std::vector<QuestionForm> all = {{"difference", {"compare", "outcomes"}, {}},       {"hypotheses", {"group"}, {}},
                                                {"search-levers", {"by", "outcomes"}, {"budget"}}, {"zopa", {"proposal", "between"}, {}},
                                                {"threshold", {"vary", "outcomes"}, {}},           {"sensitivity", {"of"}, {"outcomes"}}};
  return all;
}

void check_form(Cursor& cursor, const Question& question) {
  if (question.answer.empty()) return;
  const QuestionForm* form = nullptr;
  for (const QuestionForm& one : forms())
    if (question.answer == one.answer) form = &one;
  if (!form) return;
  for (const char* key : form->needs)
    cursor.need(key, fmt::format("answer = \"{}\" takes {}", form->answer, join_words({form->needs.begin(), form->needs.end()})));
  for (const char* key : {"compare", "outcomes", "group", "by", "budget", "proposal", "between", "vary", "of"}) {
    const auto takes = [&](const std::vector<const char*>& keys) {
      return std::any_of(keys.begin(), keys.end(), [&](const char* k) { return std::string_view(k) == key; });
    };
    if (cursor.has(key) && !takes(form->needs) && !takes(form->may))
      cursor.draft().error(cursor.key_spot(key), "key-of-another-answer",
                           fmt::format("question \"{}\" has `{}`; answer = \"{}\" does not take it", question.id, key, form->answer),
                           fmt::format("it takes {}", join_words({form->needs.begin(), form->needs.end()})));
  }
}

}  // namespace

void read_counterfactuals(Draft& draft) {
  static constexpr std::array<std::pair<const char*, bool>, 2> froms = {{{"as_of", false}, {"start", true}}};
  each(draft, draft.names.counterfactuals, [&](Cursor& cursor, const std::string& id) {
    Counterfactual counterfactual;
    cursor.heading(counterfactual, id);
    counterfactual.what = cursor.text("what");
    if (!cursor.has("name") && !counterfactual.what.empty()) counterfactual.name = counterfactual.what;
    for (const Node* node : cursor.text_nodes("asks")) {
      if (draft.names.questions.find(node->text) == Id<Question>::none && !lost_some(draft.syntax, "question")) {
        const std::vector<std::string> known = draft.names.questions.ids();
        const std::string_view near = did_you_mean(node->text, known);
        draft.warn(node->spot, "unknown-question", fmt::format("counterfactual \"{}\" serves \"{}\"; no such question", id, node->text),
                   near.empty() ? "nothing depends on it: add the question or drop the name" : fmt::format("did you mean \"{}\"?", near));
      }
      counterfactual.asks.push_back(node->text);
    }
    counterfactual.from_start = cursor.word("from", froms, false);
    read_settings(cursor, counterfactual);
    counterfactual.stop = resolve<Actor>(draft, draft.names.actors, cursor.take("stop"), fmt::format("counterfactual \"{}\" stops", id));
    // A lever whose actor could not be read may be theirs.
    if (counterfactual.stop.given() && !lost_some(draft.syntax, "lever") &&
        std::none_of(draft.scenario.levers.begin(), draft.scenario.levers.end(),
                     [&](const Lever& lever) { return !lever.by.given() || lever.by == counterfactual.stop; }))
      draft.warn(cursor.key_spot("stop"), "stop-nothing",
                 fmt::format("counterfactual \"{}\" stops {}; it pulls no lever in this case", id,
                             draft.scenario.actors[counterfactual.stop.index].id));
    read_remove(cursor, counterfactual);
    read_swap(cursor, counterfactual);
    if (!cursor.has("remove") && !cursor.has("set") && !cursor.has("stop") && !cursor.has("swap") && !cursor.has_strangers())
      draft.error(cursor.spot(), "empty-counterfactual",
                  fmt::format("counterfactual \"{}\" changes nothing; it needs `set`, `stop`, `remove` or `swap`", id));
    if (id == "best-feasible" || stopped_in(draft.scenario, id))
      draft.error(cursor.spot(), "reserved-id",
                  fmt::format("counterfactual \"{}\" takes the name of {}; it needs another id", id,
                              id == "as-used" ? "what really happened" : "an arm that every run has"));
    draft.scenario.counterfactuals.push_back(std::move(counterfactual));
  });
}

void read_questions(Draft& draft) {
  static const auto answers = [] {
    std::array<std::pair<const char*, std::string>, 6> out = {};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = {forms()[i].answer, forms()[i].answer};
    return out;
  }();
  each(draft, draft.names.questions, [&](Cursor& cursor, const std::string& id) {
    Question question;
    cursor.heading(question, id);
    question.text = cursor.text("text");
    if (!cursor.has("name") && !question.text.empty()) question.name = question.text;
    cursor.need("answer", "\"difference\", \"hypotheses\", \"search-levers\", \"zopa\", \"threshold\" or \"sensitivity\"");
    question.answer = cursor.word("answer", answers, std::string());
    check_form(cursor, question);
    read_compare(cursor, question);
    question.outcomes = read_question_outcomes(cursor, id);
    question.group = cursor.text("group");
    if (!question.group.empty() && question.answer == "hypotheses" &&
        std::none_of(draft.scenario.hypotheses.begin(), draft.scenario.hypotheses.end(),
                     [&](const Hypothesis& h) { return h.group == question.group; }))
      draft.error(cursor.take("group")->spot, "empty-group",
                  fmt::format("question \"{}\" weighs group \"{}\"; no hypothesis is in it", id, question.group),
                  "write [hypothesis.ID] with this group; groups are \"motive\" and \"efficacy\"");
    question.by = resolve<Actor>(draft, draft.names.actors, cursor.take("by"), fmt::format("question \"{}\" searches the levers of", id));
    if (auto budget = cursor.table("budget")) {
      budget->need("effort", "points of effort a week");
      if (const double effort = budget->number("effort", 0, scale::no_end, -1); effort >= 0) question.budget_effort = effort;
      budget->done();
    }
    question.proposal =
        resolve<Proposal>(draft, draft.names.proposals, cursor.take("proposal"), fmt::format("question \"{}\" is about proposal", id));
    cursor.counts("between", 2, 0);
    for (const Node* node : cursor.text_nodes("between")) {
      const ActorId actor = resolve<Actor>(draft, draft.names.actors, node, fmt::format("question \"{}\" is between", id));
      if (actor.given()) question.between.push_back(actor);
    }
    if (const Node* between = cursor.take("between"); between && between->kind == Node::Kind::array && between->items.size() < 2)
      draft.error(between->spot, "between-two",
                  fmt::format("question \"{}\" is between {}; a zone of agreement needs two actors or more", id,
                              between->items.empty() ? "nobody" : "one actor only"));
    for (const Node* node : cursor.text_nodes("vary")) {
      Counterfactual::Setting setting;
      if (!resolve_setting(draft, node->text, node->spot, fmt::format("question \"{}\" varies", id), setting)) continue;
      if (setting.of == Counterfactual::Setting::Of::link)
        draft.error(
            node->spot, "vary-link",
            fmt::format("question \"{}\" varies {}; a threshold is sought along a lever or a variable", id, node->text),
            "what hangs on a link is in every run; another strength of it is a counterfactual: set = { \"" + node->text + "\" = 0 }");
      else
        question.vary.push_back(node->text);
    }
    if (const Node* of = cursor.take("of");
        of && resolve_index(draft, draft.names.questions, *of, fmt::format("question \"{}\" asks what moves", id)) != Id<Question>::none) {
      question.of = of->text;
      if (question.of == id)
        draft.error(of->spot, "rule-of-itself", fmt::format("question \"{}\" asks what moves itself; it should name another question", id));
    }
    draft.scenario.questions.push_back(std::move(question));
  });
}

}  // namespace parley
