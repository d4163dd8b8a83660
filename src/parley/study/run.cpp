#include "parley/study/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "parley/base/random.hpp"
#include "parley/base/text.hpp"
#include "parley/study/crisis_game.hpp"
#include "parley/study/deal.hpp"
#include "parley/study/effects.hpp"
#include "parley/study/explain.hpp"
#include "parley/study/fans.hpp"
#include "parley/study/focus.hpp"
#include "parley/study/group_model_check.hpp"
#include "parley/study/influence.hpp"
#include "parley/study/mediator.hpp"
#include "parley/study/plan.hpp"
#include "parley/study/search.hpp"
#include "parley/study/sign_paths.hpp"
#include "parley/study/threshold.hpp"

namespace parley {

namespace {

constexpr std::size_t inputs_named = 10;  ///< influences kept a result
constexpr std::size_t fans_drawn = 6;
constexpr std::uint32_t mediator_worlds = 100;  ///< a ladder of linear programs in each

std::vector<OutcomeId> scored(const Scenario& scenario) {
  std::vector<OutcomeId> ids;
  for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i)
    if (!scenario.outcomes[i].unscored()) ids.push_back({i});
  return ids;
}

/// The outcomes of the first difference question: what the case is about.
std::vector<OutcomeId> headline(const Scenario& scenario) {
  for (const auto& question : scenario.questions)
    if (question.answer == "difference" && !question.outcomes.empty()) return question.outcomes;
  return scored(scenario);
}

const Question* search_question(const Scenario& scenario) {
  for (const auto& question : scenario.questions)
    if (question.answer == "search-levers") return &question;
  return nullptr;
}

SearchResult search_for(const Scenario& scenario, const Sampler& sampler, const Question* question, const EnsembleOptions& options) {
  SearchOptions search;
  std::vector<ActorId> actors = scenario.third_parties;
  search.outcomes = headline(scenario);
  if (question) {
    search.budget_effort = question->budget_effort;
    if (!question->outcomes.empty()) search.outcomes = question->outcomes;
    if (question->by.given()) actors = {question->by};
  }
  return search_levers(scenario, sampler, actors, search, options);
}

GameBand band_of(const WorldTable& table, OutcomeId outcome) {
  GameBand band;
  const auto lower = table.lower(Plan::as_used, outcome), upper = table.upper(Plan::as_used, outcome), reached = table.condition(outcome);
  const auto said = table.of(Plan::as_used, outcome, WitnessName::game);
  double several = 0;
  for (std::size_t i = 0; i < lower.size(); ++i) several += upper[i] - lower[i] > 1e-12;
  band.several = several / static_cast<double>(lower.size());
  band.lower = mean(lower);
  band.upper = mean(upper);
  band.reached = mean(reached);
  band.given = band.reached > 0 ? mean(said) / band.reached : 0;
  return band;
}

OutcomeAnswer outcome_answer(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, std::size_t with, std::size_t without,
                             std::size_t best) {
  OutcomeAnswer found;
  found.outcome = outcome;
  found.pooled = voice_of(scenario, table, outcome, nullptr, with, without, best);
  for (const WitnessName witness : witness_names) found.said[witness] = voice_of(scenario, table, outcome, &witness, with, without, best);
  found.models = span_of_models(scenario, table, outcome, with);
  if (found.said[WitnessName::game]) found.band = band_of(table, outcome);
  if (table.speaks(outcome, WitnessName::dynamics) && table.level(outcome)[0] >= 0) found.level_input = mean(table.level(outcome));
  return found;
}

/// Inputs that move the level and the difference of every answer, in one pass over the draws.
void find_influences(const Scenario& scenario, const WorldTable& table, std::uint64_t seed, std::vector<OutcomeAnswer>& outcomes) {
  std::vector<std::vector<double>> results;
  for (const auto& item : outcomes) {
    const auto with = pooled_by_world(scenario, table, Plan::as_used, item.outcome);
    auto difference = pooled_by_world(scenario, table, Plan::none, item.outcome);
    for (std::size_t i = 0; i < difference.size(); ++i) difference[i] = with[i] - difference[i];
    results.push_back(with);
    results.push_back(std::move(difference));
  }
  const auto found = influences(scenario, seed, results, inputs_named);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    outcomes[i].moves = found[2 * i];
    outcomes[i].moves_difference = found[2 * i + 1];
  }
}

/// Mean headline difference in the worlds of lowest and of highest trust in the author's claims.
void trust_band(const Scenario& scenario, const WorldTable& table, std::uint64_t seed, OutcomeId outcome, Answer& answer) {
  const Quantity trust = scenario.trust.of_author;
  if (!trust.given() || scenario[trust].shape == Shape::fixed) return;
  const auto with = pooled_by_world(scenario, table, Plan::as_used, outcome);
  const auto without = pooled_by_world(scenario, table, Plan::none, outcome);
  const std::uint64_t name = name_hash(scenario[trust].path);
  double low = 0, high = 0;
  int n_low = 0, n_high = 0;
  for (std::uint32_t world = 0; world < table.worlds(); ++world) {
    const double u = uniform(seed, world, name);
    if (u < 0.2) low += with[world] - without[world], ++n_low;
    if (u > 0.8) high += with[world] - without[world], ++n_high;
  }
  answer.trust_low = n_low ? low / n_low : 0;
  answer.trust_high = n_high ? high / n_high : 0;
}

/// The headline again with every contested lever never pulled and every contested event left out.
void without_contested(const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& ensemble, Answer& answer) {
  std::vector<std::string> names;
  Arm used = as_used();
  Arm none = none_from_now(scenario, scenario.third_parties);
  for (std::uint32_t i = 0; i < scenario.levers.size(); ++i)
    if (scenario.levers[i].contested) {
      names.push_back("lever." + scenario.levers[i].id);
      used.levers.push_back({LeverId{i}, 0});  // for bargaining; dynamics leaves contested levers out from the start
      std::erase_if(none.levers, [&](const Arm::LeverAt& set) { return set.lever.index == i; });
      none.levers.push_back({LeverId{i}, 0});
    }
  for (const auto& event : scenario.events)
    if (event.contested) names.push_back("event." + event.id);
  if (names.empty()) return;
  EnsembleOptions options = ensemble;
  options.progress = {};
  options.worlds = std::min<std::uint32_t>(options.worlds, 1000);
  const Scenario focused = focused_on(scenario, headline(scenario));
  const Dynamics dynamics(focused, {.contested = false});
  const std::vector<Arm> arms = {used, none};
  const WorldTable table = run_worlds(focused, sampler, dynamics, arms, options);
  for (const auto outcome : headline(scenario)) {
    const auto voice = voice_of(focused, table, outcome, nullptr, 0, 1, 0);
    if (voice) answer.without_contested.push_back({join_words(names), outcome, voice->difference});
  }
}

ArmView arm_view(const Scenario& scenario, const Arm& arm) {
  Cast cast = cast_of(scenario, arm);
  return {arm.id, std::move(cast.acts), std::move(cast.stopped)};
}

void answer_difference(const Scenario& scenario, const WorldTable& table, Plan& plan, std::size_t best, const Question& question,
                       QuestionAnswer& found) {
  const std::size_t with = *plan.arm_of(scenario, question.compare[0]), without = *plan.arm_of(scenario, question.compare[1]);
  found.with_arm = question.compare[0];
  found.without_arm = question.compare[1];
  for (const std::size_t arm : {with, without, best}) found.arms.push_back(arm_view(scenario, plan.arms[arm]));
  for (const auto outcome : question.outcomes)
    if (!at(scenario.outcomes, outcome).unscored()) found.outcomes.push_back(outcome_answer(scenario, table, outcome, with, without, best));
  found.status = Status::answered;
  std::vector<std::string> refused, silent;
  for (const auto& name : question.compare)
    if (const auto id = find(scenario.counterfactuals, name); id.given())
      for (const auto& why : refusals(scenario, at(scenario.counterfactuals, id))) refused.push_back(why);
  for (const auto& outcome : found.outcomes)
    if (!outcome.pooled) silent.push_back(at(scenario.outcomes, outcome.outcome).name);
  if (!refused.empty()) {
    found.status = Status::partial;
    found.why = "not all of it can be had: " + join_words(refused);
  } else if (!silent.empty()) {
    found.status = Status::partial;
    found.why = "no witness has a rule for " + join_words(silent);
  }
}

/// Every question kind that is not yet built says what is missing.
std::string not_built(const std::string& kind) { return fmt::format("questions of the kind “{}” are not built yet", kind); }

}  // namespace

std::uint64_t bytes_needed(const Scenario& scenario, std::uint32_t worlds) {
  constexpr std::uint64_t at_rest = 40'000'000;  // the program, the case, the search's own worlds, a workspace for each thread
  const std::size_t arms = make_plan(scenario).arms.size() + 1;
  // Beside the table only one of these stands at a time. Influences: level and difference of every outcome and their ranks, and the draws
  // of one input with what ranks them. The deal: by party, issue and spoiler, and a sorted copy.
  const std::uint64_t influences = 4 * scored(scenario).size() + 4;
  const std::uint64_t deal = 2 * scenario.parties.size() + scenario.issues.size() + scenario.actors.size() + 12;
  const std::uint64_t explanations = 2 * scenario.hypotheses.size() + 2;
  const std::uint64_t game = scenario.game_case.given() ? 128 : 0;  // its equilibria, whole: under a kilobyte
  const std::uint64_t beside = std::max({influences, deal, explanations, game, std::uint64_t{3 * scenario.issues.size() + 2}});
  return at_rest + worlds * (table_bytes_per_world(arms, scenario) + sizeof(double) * beside);
}

Study answer_questions(const Scenario& scenario, const EnsembleOptions& options) {
  const Sampler sampler(scenario);
  const Dynamics dynamics(scenario);
  Study study;
  Answer& answer = study.answer;
  answer.seed = options.seed;
  answer.worlds = options.worlds;
  answer.inputs = count_inputs(scenario);

  // Step 1. The arms that the questions compare.
  Plan plan = make_plan(scenario);

  // Step 2. The best feasible mix, on worlds of its own.
  const SearchResult search = search_for(scenario, sampler, search_question(scenario), options);
  plan.arms.push_back(search.arm);
  const std::size_t best = plan.arms.size() - 1;
  answer.best_mix = search.mix;

  // Step 3. Every arm in every world through every witness.
  Standing standing(scenario, dynamics, options.worlds);
  WorldTable table = run_worlds(scenario, sampler, dynamics, plan.arms, options, 0, &standing);

  // Step 4. What the third party adds, outcome by outcome, and what moves it.
  for (const auto outcome : scored(scenario))
    answer.outcomes.push_back(outcome_answer(scenario, table, outcome, Plan::as_used, Plan::none, best));
  find_influences(scenario, table, options.seed, answer.outcomes);
  if (scenario.third_parties.size() > 1)
    for (std::size_t i = 0; i < scenario.third_parties.size(); ++i)
      for (const auto outcome : scored(scenario))
        if (const auto voice = voice_of(scenario, table, outcome, nullptr, Plan::as_used, Plan::none + 1 + i, best))
          answer.alone.push_back({scenario.third_parties[i], outcome, voice->without, voice->difference});
  const auto main_outcomes = headline(scenario);
  if (!main_outcomes.empty()) {
    trust_band(scenario, table, options.seed, main_outcomes[0], answer);
    SignPaths signs;
    for (const ActorId third : scenario.third_parties) {
      const SignPaths own = sign_paths_of(scenario, third, main_outcomes[0]);
      signs.raises |= own.raises;
      signs.lowers |= own.lowers;
    }
    answer.one_signed = signs.one_signed();
  }
  for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i) {
    if (!scenario.outcomes[i].unscored()) continue;
    const auto with = table.account(Plan::as_used, {i}), without = table.account(Plan::none, {i});
    std::vector<double> gain(with.size());
    double above = 0;
    for (std::size_t w = 0; w < gain.size(); ++w) gain[w] = with[w] - without[w], above += gain[w] > 0;
    answer.accounts.push_back({{i}, mean(gain), {quantile(gain, 0.05), quantile(gain, 0.95)}, above / static_cast<double>(gain.size())});
  }

  answer.pressures = group_model_checks(scenario, sampler, options, answer.unconverged, &standing);

  // Step 5. Contested inputs, explanations, the deal, the pictures' paths.
  without_contested(scenario, sampler, options, answer);
  answer.explanations = explain(scenario, sampler, "motive", options);
  if (answer.explanations->rivals.empty()) answer.explanations.reset();
  ProposalId proposal;
  for (const ActorId third : scenario.third_parties)
    if (!proposal.given()) proposal = proposal_of(scenario, third);
  if (proposal.given())
    answer.deal = view_deal(scenario, sampler, {proposal, {}, scenario.parties, {}, {}, Faith::full}, options, &standing);
  if (scenario.game_case.given()) answer.game = crisis_game_answer(scenario, sampler, options, &standing);
  if (scenario.game_case.mediation.given()) {
    EnsembleOptions few = options;
    few.worlds = std::min(few.worlds, mediator_worlds);
    answer.mediator = mediator_answer(scenario, sampler, {}, few, &standing);
  }
  answer.bias = bias_of(scenario, sampler.modes());
  answer.fans = fans_of(scenario, sampler, key_variables(scenario, main_outcomes, fans_drawn), plan.arms[Plan::as_used],
                        plan.arms[Plan::none], options, answer.dates);

  // Step 6. The questions, in the order of the file.
  for (std::uint32_t i = 0; i < scenario.questions.size(); ++i) {
    const auto& question = scenario.questions[i];
    QuestionAnswer found;
    found.question = i;
    if (question.answer == "difference" && question.compare.size() == 2) {
      answer_difference(scenario, table, plan, best, question, found);
    } else if (question.answer == "hypotheses") {
      found.explanations = answer.explanations && answer.explanations->group == question.group
                               ? answer.explanations
                               : explain(scenario, sampler, question.group, options);
      found.status = found.explanations->rivals.empty() ? Status::not_yet : Status::partial;
      found.why = found.explanations->rivals.empty() ? fmt::format("the group “{}” has no hypotheses", question.group)
                                                     : "from judged evidence alone; the inference from moves is not built yet";
    } else if (question.answer == "search-levers") {
      found.mix = answer.best_mix;
      found.status = Status::answered;
      for (const std::size_t arm : {best, Plan::none}) found.arms.push_back(arm_view(scenario, plan.arms[arm]));
      for (const auto outcome : question.outcomes)
        if (!at(scenario.outcomes, outcome).unscored())
          found.outcomes.push_back(outcome_answer(scenario, table, outcome, Plan::as_used, Plan::none, best));
    } else if (question.answer == "zopa" && question.proposal.given()) {
      const auto& between = question.between.empty() ? scenario.parties : question.between;
      found.deal =
          answer.deal && answer.deal->proposal == question.proposal && between == scenario.parties
              ? answer.deal
              : std::optional(view_deal(scenario, sampler, {question.proposal, {}, between, {}, {}, Faith::full}, options, &standing));
      found.status = Status::answered;
    } else if (question.answer == "threshold") {
      for (const std::string& vary : question.vary)
        for (Threshold& it : thresholds_of(scenario, sampler, vary, question.outcomes, options)) found.thresholds.push_back(std::move(it));
      found.status = found.thresholds.empty() ? Status::not_yet : Status::answered;
      if (found.thresholds.empty()) found.why = "it varies no lever or variable on which an outcome's witness could speak";
    } else if (question.answer == "sensitivity") {
      // What moves the answer to the question it names.
      const Id<Question> of = find(scenario.questions, question.of);
      for (const OutcomeAnswer& outcome : answer.outcomes) {
        const auto& asked = of.given() ? at(scenario.questions, of).outcomes : question.outcomes;
        if (asked.empty() || std::find(asked.begin(), asked.end(), outcome.outcome) != asked.end()) found.outcomes.push_back(outcome);
      }
      found.status = Status::partial;
      found.why = "rank correlations over the worlds; variance shares (Sobol) are not built yet";
    } else {
      found.why = not_built(question.answer);
    }
    answer.questions.push_back(std::move(found));
  }
  study.table = std::move(table);
  study.arms = std::move(plan.arms);
  study.best = best;
  return study;
}

}  // namespace parley
