#include "settle_zopa.hpp"

#include <algorithm>

#include "case_file.hpp"
#include "parley/base/text.hpp"
#include "parley/report/json/deal_json.hpp"
#include "parley/report/text/deal_text.hpp"
#include "parley/study/deal.hpp"
#include "study_case.hpp"

namespace parley::cli {
namespace {

std::string did_you_mean_one_of(const std::string& word, const std::vector<std::string>& known) {
  const std::string_view close = did_you_mean(word, known);
  return close.empty() ? " There are " + join_words(known) + "." : " Did you mean '" + std::string(close) + "'?";
}

/// A proposal's id, or places typed as `drills=50,talks=50`.
void read_package(const Scenario& scenario, const std::string& text, DealQuestion& question) {
  question.package.assign(scenario.issues.size(), std::nullopt);
  question.proposal = find(scenario.proposals, text);
  if (question.proposal.given()) return;
  if (text.find('=') == std::string::npos) {
    std::vector<std::string> known;
    for (const Proposal& it : scenario.proposals) known.push_back(it.id);
    throw Refusal(usage, "parley settle: the case has no proposal '" + text + "'." + did_you_mean_one_of(text, known) +
                             " A package of your own is typed as ISSUE=PLACE,ISSUE=PLACE.");
  }
  std::vector<std::string> known;
  for (const Issue& it : scenario.issues) known.push_back(it.id);
  for (const std::string& part : parts_of(text, ',')) {
    const auto equals = part.find('=');
    const IssueId issue = find(scenario.issues, part.substr(0, equals));
    if (!issue.given())
      throw Refusal(usage, "parley settle: the case has no issue '" + part.substr(0, equals) + "'." +
                               did_you_mean_one_of(part.substr(0, equals), known));
    const auto place = number_of(equals == std::string::npos ? "" : part.substr(equals + 1));
    if (!place || *place < 0 || *place > 100)
      throw Refusal(usage, "parley settle: '" + part + "' should be ISSUE=PLACE with a place from 0 to 100.");
    question.package[issue.index] = *place;
  }
}

}  // namespace

std::vector<GroupLever> levers_of(const Arguments& arguments, const std::vector<std::string>& actors,
                                  const std::vector<std::string>& issues) {
  std::vector<GroupLever> levers;
  for (const std::string& text : arguments.all("--lever")) {
    const auto lever = read_lever(text, actors, issues);
    if (!lever) throw Refusal(usage, "parley settle: --lever " + text + ": " + lever.why + ".");
    levers.push_back(*lever);
  }
  return levers;
}

int settle_zopa(const Arguments& arguments) {
  for (const char* flag : {"--model", "--set", "--trace"})
    if (arguments.has(flag))
      throw Refusal(usage, std::string("parley settle: --zopa weighs a package and runs no model; leave ") + flag + " out.");
  const auto worlds = arguments.count("--worlds", 1, 10'000'000);
  const auto seed = arguments.count("--seed");
  const auto threads = arguments.count("--threads", 0, 1024);
  const CaseFile found = valid_case(arguments.operands[0]);
  const Scenario& scenario = *found.scenario;
  DealQuestion question;
  read_package(scenario, *arguments.text("--zopa"), question);
  question.parties = scenario.parties;
  std::vector<std::string> actors, issues;
  for (const Actor& it : scenario.actors) actors.push_back(it.id);
  for (const Issue& it : scenario.issues) issues.push_back(it.id);
  if (const auto between = arguments.text("--between")) {
    question.parties.clear();
    for (const std::string& id : parts_of(*between, ',')) {
      const ActorId actor = find(scenario.actors, id);
      if (!actor.given()) throw Refusal(usage, "parley settle: the case has no actor '" + id + "'." + did_you_mean_one_of(id, actors));
      if (std::find(question.parties.begin(), question.parties.end(), actor) == question.parties.end()) question.parties.push_back(actor);
    }
  }
  if (question.parties.empty()) throw Refusal(usage, "parley settle: the case names no parties; say --between A,B.");
  if (question.parties.size() == 1)
    throw Refusal(usage, "parley settle: --between names one actor; an agreement is between two or more: --between A,B.");
  question.lever_texts = arguments.all("--lever");
  question.levers = levers_of(arguments, actors, issues);
  for (const GroupLever& lever : question.levers)
    if (lever.kind == GroupLever::Kind::capability || lever.kind == GroupLever::Kind::binding)
      throw Refusal(usage, std::string("parley settle: --zopa weighs utilities, which the lever '") + to_text(lever.kind) +
                               "' does not touch; it works with --model.");
  if (const auto trust = arguments.text("--trust")) {
    if (*trust != "full" && *trust != "perceived")
      throw Refusal(usage, "parley settle: --trust is full or perceived, not '" + *trust + "'.");
    if (*trust == "perceived") question.faith = Faith::perceived;
  }
  const auto quo = status_quo_places(scenario);
  Package wanted = question.package;
  if (question.proposal.given())
    for (const auto& place : at(scenario.proposals, question.proposal).package) at(wanted, place.issue) = place.at;
  for (const GroupLever& lever : question.levers)
    if (lever.kind == GroupLever::Kind::link) wanted[lever.issue] = 0;
  for (std::size_t k = 0; k < wanted.size(); ++k)
    if (wanted[k] && !quo[k])
      throw Refusal(usage, "parley settle: the status quo gives no place to '" + issues[k] + "', so nobody can weigh a change of it.");

  EnsembleOptions options;
  options.worlds = static_cast<std::uint32_t>(worlds.value_or(4000));
  options.seed = seed.value_or(scenario.seed);
  options.threads = static_cast<unsigned>(threads.value_or(0));
  const DealView deal = view_deal(scenario, Sampler(scenario), question, options);
  put(arguments.has("--json") ? deal_json(scenario, deal, options.seed, options.worlds)
                              : deal_text(scenario, deal, options.worlds, terminal_columns()));
  for (const GroupLever& lever : question.levers)
    if (lever.kind == GroupLever::Kind::guarantee && question.faith == Faith::full)
      say(arguments, "A guarantee acts where trust is short; add --trust perceived to count promises only as far as they are trusted.");
  return fine;
}

}  // namespace parley::cli
