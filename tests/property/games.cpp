#include <gtest/gtest.h>

#include "../games.hpp"
#include "by_glpk.hpp"
#include "parley/base/text.hpp"
#include "parley/game/correlated/communication.hpp"
#include "parley/game/correlated/correlated.hpp"
#include "parley/game/nash/all_nash.hpp"
#include "parley/game/nash/cfr.hpp"
#include "parley/game/nash/lemke.hpp"
#include "parley/game/nash/logit.hpp"
#include "parley/game/nash/zero_sum.hpp"
#include "parley/game/solve.hpp"
#include "parley/game/verify/regret.hpp"
#include "parley/game/verify/sequential_check.hpp"

using namespace parley;
using games::RandomGame;

namespace {

double sum_of(const std::vector<double>& payoffs) {
  double sum = 0;
  for (const double u : payoffs) sum += u;
  return sum;
}

Profile random_profile(const ExtensiveGame& game, std::uint64_t seed) {
  groups::Dice dice{seed};
  Profile profile(game.actions);
  for (const auto& infoset : game.infosets) {
    if (infoset.player == ExtensiveGame::none) continue;
    double sum = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) sum += profile[infoset.first_action + a] = dice() < 0.3 ? 0 : dice();
    for (std::size_t a = 0; a < infoset.actions.size(); ++a)
      profile[infoset.first_action + a] =
          sum > 0 ? profile[infoset.first_action + a] / sum : 1.0 / static_cast<double>(infoset.actions.size());
  }
  return profile;
}

/// The same game with the two players' numbers and every set's actions the other way round.
ExtensiveGame turned(const ExtensiveGame& game) {
  ExtensiveGame out;
  out.title = game.title;
  out.players = {game.players[1], game.players[0]};
  out.outcomes = game.outcomes;
  for (auto& outcome : out.outcomes) std::swap(outcome.payoffs[0], outcome.payoffs[1]);
  std::vector<std::uint32_t> place(game.infosets.size(), ExtensiveGame::none);
  const auto copy = [&](const auto& self, std::uint32_t from, std::uint32_t parent, std::uint32_t action) -> void {
    const auto v = static_cast<std::uint32_t>(out.nodes.size());
    ExtensiveGame::Node node = game.nodes[from];
    node.parent = parent;
    node.action = action;
    if (parent != ExtensiveGame::none) out.children[out.nodes[parent].first_child + action] = v;
    const std::size_t degree = game.degree(from);
    if (node.infoset != ExtensiveGame::none) {
      if (place[node.infoset] == ExtensiveGame::none) {
        ExtensiveGame::Infoset infoset = game.infosets[node.infoset];
        if (infoset.player != ExtensiveGame::none) infoset.player = 1 - infoset.player;
        std::reverse(infoset.actions.begin(), infoset.actions.end());
        std::reverse(infoset.probabilities.begin(), infoset.probabilities.end());
        place[node.infoset] = static_cast<std::uint32_t>(out.infosets.size());
        out.infosets.push_back(infoset);
      }
      node.infoset = place[node.infoset];
    }
    node.first_child = static_cast<std::uint32_t>(out.children.size());
    out.children.resize(out.children.size() + degree, ExtensiveGame::none);
    out.nodes.push_back(node);
    for (std::size_t a = 0; a < degree; ++a) self(self, game.child(from, degree - 1 - a), v, static_cast<std::uint32_t>(a));
  };
  copy(copy, 0, ExtensiveGame::none, 0);
  out.finish();
  return out;
}

std::vector<std::pair<double, double>> payoff_pairs(const ExtensiveGame& game, const AllNash& all, bool swapped = false) {
  std::vector<std::pair<double, double>> pairs;
  for (const auto& equilibrium : all.equilibria) {
    const auto u = expected_payoffs(game, equilibrium.profile);
    pairs.push_back(swapped ? std::pair{std::round(u[1] * 1e7), std::round(u[0] * 1e7)}
                            : std::pair{std::round(u[0] * 1e7), std::round(u[1] * 1e7)});
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

/// All equilibria of a bimatrix game without ties, support by support (the plain way: equal sizes, linear equations by Cramer's rule).
std::size_t count_by_supports(const std::vector<std::vector<double>>& A, const std::vector<std::vector<double>>& B) {
  const auto mix = [](const std::vector<std::vector<double>>& M, const std::vector<int>& rows, const std::vector<int>& columns,
                      std::vector<double>& y, double& value) {  // M[r][.] y = value for r in rows
    const std::size_t k = rows.size();
    std::vector<std::vector<double>> a(k + 1, std::vector<double>(k + 2, 0.0));
    for (std::size_t i = 0; i < k; ++i) {
      for (std::size_t j = 0; j < k; ++j) a[i][j] = M[rows[i]][columns[j]];
      a[i][k] = -1;
      a[k][i] = 1;
    }
    a[k][k + 1] = 1;
    for (std::size_t c = 0; c <= k; ++c) {
      std::size_t p = c;
      for (std::size_t r = c; r <= k; ++r)
        if (std::abs(a[r][c]) > std::abs(a[p][c])) p = r;
      if (std::abs(a[p][c]) < 1e-12) return false;
      std::swap(a[p], a[c]);
      for (std::size_t r = 0; r <= k; ++r) {
        if (r == c) continue;
        const double f = a[r][c] / a[c][c];
        for (std::size_t q = c; q <= k + 1; ++q) a[r][q] -= f * a[c][q];
      }
    }
    y.assign(M[0].size(), 0);
    for (std::size_t j = 0; j < k; ++j) {
      y[columns[j]] = a[j][k + 1] / a[j][j];
      if (y[columns[j]] <= 0) return false;
    }
    value = a[k][k + 1] / a[k][k];
    for (std::size_t r = 0; r < M.size(); ++r) {
      double u = 0;
      for (std::size_t j = 0; j < y.size(); ++j) u += M[r][j] * y[j];
      if (u > value + 1e-9) return false;
    }
    return true;
  };
  std::vector<std::vector<double>> Bt(B[0].size(), std::vector<double>(B.size()));
  for (std::size_t r = 0; r < B.size(); ++r)
    for (std::size_t c = 0; c < B[0].size(); ++c) Bt[c][r] = B[r][c];
  std::size_t count = 0;
  for (unsigned s = 1; s < 1u << A.size(); ++s)
    for (unsigned t = 1; t < 1u << A[0].size(); ++t) {
      std::vector<int> rows, columns;
      for (int i = 0; i < static_cast<int>(A.size()); ++i)
        if (s >> i & 1u) rows.push_back(i);
      for (int j = 0; j < static_cast<int>(A[0].size()); ++j)
        if (t >> j & 1u) columns.push_back(j);
      if (rows.size() != columns.size()) continue;
      std::vector<double> x, y;
      double u = 0, v = 0;
      if (mix(A, rows, columns, y, u) && mix(Bt, columns, rows, x, v)) ++count;
    }
  return count;
}

}  // namespace

TEST(GameLaws, WritingAndReadingGivesTheSameGame) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 1 + static_cast<int>(seed % 4), 4, seed % 2 == 0}();
    const GameReading reading = read_efg(write_efg(game), "f");
    ASSERT_TRUE(reading.game) << seed;
    EXPECT_EQ(*reading.game, game) << seed;
    EXPECT_TRUE(recall_of(game).perfect) << recall_of(game).why;
  }
}

TEST(GameLaws, HostileBytesGiveDiagnosticsNotCrashes) {
  const std::string text = games::text_of(std::string(PARLEY_ROOT) + "/tests/data/games/crisis_2_2_1.efg");
  ASSERT_FALSE(text.empty());
  groups::Dice dice{9};
  int read = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bad = text;
    for (std::size_t k = 1 + dice.below(3); k-- > 0;) {
      const std::size_t at = dice.below(bad.size());
      if (dice() < .4)
        bad[at] = static_cast<char>(dice.below(256));
      else if (dice() < .5)
        bad.erase(at, 1 + dice.below(9));
      else
        bad.insert(at, std::string(1 + dice.below(3), "{}\"0,-c/e\\"[dice.below(10)]));
    }
    const GameReading reading = read_game(bad, "f");
    EXPECT_EQ(reading.game.has_value(), !has_errors(reading.diagnostics));
    if (reading.game) ++read;
    for (const auto& diagnostic : reading.diagnostics) EXPECT_FALSE(render(diagnostic, bad).empty());
  }
  EXPECT_GT(read, 30);
  EXPECT_LT(read, 2900);
}

TEST(GameLaws, RegretTwoWays) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2 + static_cast<int>(seed % 2), 4, true}();
    if (game.infosets.size() > 14) continue;
    const Profile profile = random_profile(game, seed);
    EXPECT_NEAR(regret_of(game, profile).worst, regret_by_enumeration(game, profile), 1e-12) << seed;
  }
}

TEST(GameLaws, LemkeIsNashAndSequential) {
  int games_tried = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3 + static_cast<int>(seed % 4), seed % 3 == 0}();
    const LemkeResult result = solve_lemke(game, sequence_form(game));
    ASSERT_EQ(result.status, LemkeResult::Status::found) << seed;
    EXPECT_LE(regret_of(game, result.profile).worst, 1e-8) << seed;
    const ThreatCheck full = check_sequential(game, result.profile, result.trembles), weak = check_weak_bayesian(game, result.profile);
    EXPECT_TRUE(full.holds) << seed << " " << full.where << " " << full.worst;
    EXPECT_TRUE(weak.holds) << seed << " " << weak.where;  // sequential implies weakly Bayesian
    ++games_tried;
  }
  EXPECT_EQ(games_tried, 400);
}

TEST(GameLaws, AllEquilibriaHoldThePureOnesAndAreEquilibria) {
  int mixed = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3, seed % 2 == 0}();
    const SequenceForm form = sequence_form(game);
    const AllNash all = all_nash(game, form), pure = pure_nash(game, form);
    ASSERT_TRUE(all.complete && pure.complete) << seed;
    ASSERT_FALSE(all.equilibria.empty()) << seed;
    for (const auto& equilibrium : all.equilibria) EXPECT_LE(regret_of(game, equilibrium.profile).worst, 1e-8) << seed;
    for (const auto& one : pure.equilibria) {  // a pure equilibrium is extreme: its plans are in the list
      bool found = false;
      for (const auto& equilibrium : all.equilibria) {
        double off = 0;
        for (const auto& side : form.sides) {
          const auto a = realization_of(game, side, one.profile), b = realization_of(game, side, equilibrium.profile);
          for (std::size_t q = 0; q < a.size(); ++q) off = std::max(off, std::abs(a[q] - b[q]));
        }
        found = found || off < 1e-7;
      }
      EXPECT_TRUE(found) << seed;
    }
    mixed += all.equilibria.size() > pure.equilibria.size() ? 1 : 0;
  }
  EXPECT_GT(mixed, 10);
}

TEST(GameLaws, AllEquilibriaOfTablesAgainstSupportEnumeration) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    groups::Dice dice{seed};
    const std::size_t m = 2 + dice.below(3), n = 2 + dice.below(3);
    std::vector<std::vector<double>> A(m, std::vector<double>(n)), B = A;
    for (std::size_t r = 0; r < m; ++r)
      for (std::size_t c = 0; c < n; ++c) {
        A[r][c] = dice(-1, 1);
        B[r][c] = dice(-1, 1);
      }
    const ExtensiveGame game = games::bimatrix(A, B);
    const AllNash all = all_nash(game, sequence_form(game));
    ASSERT_TRUE(all.complete);
    EXPECT_EQ(all.equilibria.size(), count_by_supports(A, B)) << seed;
    EXPECT_EQ(all.components, all.equilibria.size());
    EXPECT_EQ(all.equilibria.size() % 2, 1u);  // a game without ties has an odd number (Wilson 1971)
  }
}

TEST(GameLaws, NamesAndOrderDoNotMatter) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3, seed % 2 == 0}(), other = turned(game);
    const AllNash a = all_nash(game, sequence_form(game)), b = all_nash(other, sequence_form(other));
    ASSERT_TRUE(a.complete && b.complete);
    EXPECT_EQ(a.components, b.components) << seed;
    EXPECT_EQ(payoff_pairs(game, a), payoff_pairs(other, b, true)) << seed;
  }
}

TEST(GameLaws, AConstantMovesPayoffsOnly) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3, false}();
    ExtensiveGame raised = game;
    ExtensiveGame::Outcome gift{100000, "gift", {game_number(64), game_number(-32)}};
    if (raised.nodes[0].outcome != ExtensiveGame::none)
      for (std::size_t i = 0; i < 2; ++i)
        gift.payoffs[i] = game_number(gift.payoffs[i].value + raised.outcomes[raised.nodes[0].outcome].payoffs[i].value);
    raised.nodes[0].outcome = static_cast<std::uint32_t>(raised.outcomes.size());
    raised.outcomes.push_back(gift);
    raised.finish();
    const AllNash a = all_nash(game, sequence_form(game)), b = all_nash(raised, sequence_form(raised));
    ASSERT_EQ(a.equilibria.size(), b.equilibria.size()) << seed;
    EXPECT_EQ(a.components, b.components);
    for (std::size_t e = 0; e < a.equilibria.size(); ++e) {
      const auto u = expected_payoffs(game, a.equilibria[e].profile), v = expected_payoffs(raised, b.equilibria[e].profile);
      EXPECT_NEAR(v[0] - u[0], 64, 1e-9);
      EXPECT_NEAR(v[1] - u[1], -32, 1e-9);
    }
  }
}

TEST(GameLaws, NashIsCorrelatedIsExtensiveFormCorrelated) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2 + static_cast<int>(seed % 2), 3, seed % 4 == 0}();
    const SequenceForm form = sequence_form(game);
    double profiles = 1;
    for (const auto& side : form.sides) profiles *= strategy_count(side);
    if (profiles > 600) continue;
    const Correlated whole = solve_correlated(game, form, Hearing::whole_plan, {});
    const Correlated moves = solve_correlated(game, form, Hearing::move_by_move, {});
    ASSERT_EQ(whole.status, Status::optimal) << seed;
    ASSERT_EQ(moves.status, Status::optimal) << seed;
    const MediationCheck a = check_mediated(game, whole.plans, Hearing::whole_plan),
                         b = check_mediated(game, moves.plans, Hearing::move_by_move);
    EXPECT_LE(a.worst, 1e-8) << seed;
    EXPECT_LE(b.worst, 1e-8) << seed;
    EXPECT_LE(check_mediated(game, whole.plans, Hearing::move_by_move).worst, 1e-8) << seed;  // hearing less, later, one can leave less
    EXPECT_NEAR(sum_of(a.payoffs), whole.objective, 1e-8);
    EXPECT_NEAR(sum_of(b.payoffs), moves.objective, 1e-8);
    EXPECT_LE(whole.objective, moves.objective + 1e-8) << seed;
    const AllNash nash = game.players.size() == 2 ? all_nash(game, form) : pure_nash(game, form);
    for (const auto& equilibrium : nash.equilibria)
      EXPECT_LE(sum_of(expected_payoffs(game, equilibrium.profile)), whole.objective + 1e-8) << seed;
  }
}

TEST(GameLaws, CommunicationIsNoWorseThanCorrelation) {
  int strict = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {  // two types a side, two actions
    groups::Dice dice{seed};
    std::vector<games::Spot> draws;
    for (int t = 0; t < 4; ++t) {
      std::vector<games::Spot> rows;
      for (int a = 0; a < 2; ++a) {
        std::vector<games::Spot> cells;
        for (int b = 0; b < 2; ++b) cells.push_back(games::end({std::floor(dice(-4, 5)), std::floor(dice(-4, 5))}));
        rows.push_back(games::move(2, 1 + t % 2, {"x", "y"}, cells));
      }
      draws.push_back(games::move(1, 1 + t / 2, {"u", "d"}, rows));
    }
    const ExtensiveGame game = games::tree({"A", "B"}, games::chance(1, {{"a", "1/6"}, {"b", "1/3"}, {"c", "1/4"}, {"d", "1/4"}}, draws));
    std::string why;
    const auto types = type_game(game, why);
    ASSERT_TRUE(types) << why;
    const Communication talk = solve_communication(game, *types, {});
    ASSERT_EQ(talk.status, Status::optimal);
    const MediationCheck check = check_communication(game, talk.plans);
    EXPECT_LE(check.worst, 1e-8) << seed;
    EXPECT_NEAR(sum_of(check.payoffs), talk.objective, 1e-8);
    const Correlated whole = solve_correlated(game, sequence_form(game), Hearing::whole_plan, {});
    EXPECT_LE(whole.objective, talk.objective + 1e-8) << seed;
    strict += talk.objective > whole.objective + 1e-6 ? 1 : 0;
  }
  EXPECT_GT(strict, 5);
}

TEST(GameLaws, TheChecksOfMediationSeeACheat) {
  // In a prisoners' dilemma nobody keeps a plan of cooperation; a type that gains from lying is seen.
  const ExtensiveGame dilemma = games::bimatrix({{3, 0}, {5, 1}}, {{3, 5}, {0, 1}});
  const std::vector<MediatedPlan> both = {{1, {0, 0}}};
  EXPECT_NEAR(check_mediated(dilemma, both, Hearing::whole_plan).worst, 2, 1e-12);
  EXPECT_NEAR(check_mediated(dilemma, both, Hearing::move_by_move).worst, 2, 1e-12);
  const ExtensiveGame claim = games::tree({"A"}, games::chance(1, {{"s", "1/2"}, {"w", "1/2"}},
                                                               {games::move(1, 1, {"get", "not"}, {games::end({1}), games::end({0})}),
                                                                games::move(1, 2, {"get", "not"}, {games::end({1}), games::end({0})})}));
  std::vector<MediatedPlan> plans(2);
  plans[0] = {1, {ExtensiveGame::none, 0, ExtensiveGame::none}};
  plans[1] = {1, {ExtensiveGame::none, ExtensiveGame::none, 1}};
  EXPECT_NEAR(check_communication(claim, plans).worst, 0.5, 1e-12);
}

TEST(GameLaws, ZeroSumByFourRoutes) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 5, seed % 2 == 0, true}();
    const SequenceForm form = sequence_form(game);
    const ZeroSum program = solve_zero_sum(game);
    ASSERT_EQ(program.status, Status::optimal) << seed;
    EXPECT_LE(regret_of(game, program.profile).worst, 1e-8) << seed;
    EXPECT_NEAR(program.value, by_glpk(zero_sum_program(game, form)), 1e-8) << seed;
    EXPECT_NEAR(program.value, expected_payoffs(game, solve_lemke(game, form).profile)[0], 1e-8) << seed;
    CfrOptions options;
    options.iterations = 5000;
    const CfrResult averaged = solve_cfr(game, form, options);
    EXPECT_LT(averaged.regret, 2e-3) << seed;
    EXPECT_NEAR(averaged.value, program.value, 2e-3) << seed;
  }
}

TEST(GameLaws, CorrelatedByGlpkToo) {
  for (const std::uint64_t seed : {3u, 8u, 21u}) {
    const ExtensiveGame game = RandomGame{seed, 2, 3, true}();
    const SequenceForm form = sequence_form(game);
    for (const Hearing hearing : {Hearing::whole_plan, Hearing::move_by_move}) {
      const LinearProgram program = correlated_program(game, form, all_profiles(form), hearing, {});
      EXPECT_NEAR(solve(program).objective, by_glpk(program), 1e-7) << seed;
    }
  }
}

TEST(GameLaws, LogitAnswersItselfAndDoesNotJump) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2 + static_cast<int>(seed % 2), 3, true}();
    LogitOptions options, careful;
    options.at = careful.at = {0.5, 3};
    options.most_lambda = careful.most_lambda = 4;
    careful.care = 0.05;
    const LogitBranch branch = trace_logit(game, options), slow = trace_logit(game, careful);
    ASSERT_EQ(branch.status, LogitBranch::Status::finished) << seed;
    ASSERT_EQ(branch.crossings.size(), slow.crossings.size()) << seed;
    for (std::size_t k = 0; k < branch.crossings.size(); ++k) {
      const Profile profile = profile_at(game, branch.crossings[k]), other = profile_at(game, slow.crossings[k]);
      EXPECT_LE(logit_residual(game, profile, branch.crossings[k].lambda), 1e-9) << seed;
      for (std::size_t a = 0; a < profile.size(); ++a) EXPECT_NEAR(profile[a], other[a], 1e-8) << seed;
    }
    const Profile even = profile_at(game, branch.points.front());
    for (std::size_t a = 0; a < even.size(); ++a) EXPECT_NEAR(even[a], even_profile(game)[a], 1e-12);
  }
}

TEST(GameLaws, LambdaComesBackFromItsOwnFrequencies) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3, true}();
    LogitOptions options;
    options.at = {1.25};
    options.most_lambda = 50;
    const LogitBranch branch = trace_logit(game, options);
    ASSERT_FALSE(branch.crossings.empty());
    ChoiceCounts counts = profile_at(game, branch.crossings.front());
    for (double& count : counts) count *= 1000;
    const LambdaEstimate estimate = fit_lambda(game, branch, counts);
    ASSERT_TRUE(estimate.found);
    EXPECT_NEAR(estimate.lambda, 1.25, 1e-4) << seed;
    EXPECT_GT(estimate.standard_error, 0);
  }
}

TEST(GameLaws, EveryConceptHasAnAnswerAndAProof) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 1 + static_cast<int>(seed % 4), 3, seed % 2 == 0}();
    for (const std::string& name : solution_concept_names()) {
      GameRequest request;
      request.wanted = *solution_concept(name);
      const GameAnswer answer = solve_game(game, request);
      EXPECT_EQ(answer.reached, answer.why.empty()) << name << " " << answer.why;
      EXPECT_TRUE(answer.reached || request.wanted != SolutionConcept::nash) << seed << " " << answer.why;
      if (!answer.reached || request.wanted == SolutionConcept::logit) continue;
      for (const auto& equilibrium : answer.equilibria) EXPECT_LE(equilibrium.regret.worst, 1e-8 * 10) << name << seed;
    }
  }
}
