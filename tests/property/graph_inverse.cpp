#include <glpk.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "../conflicts.hpp"
#include "parley/graph/inverse/cover.hpp"
#include "parley/graph/inverse/joint_inverse.hpp"
#include "parley/graph/inverse/lift.hpp"
#include "parley/graph/inverse/shift.hpp"

using namespace parley;
using conflicts::Made;

namespace {

constexpr std::array swept = {StabilityConcept::R, StabilityConcept::GMR, StabilityConcept::SMR, StabilityConcept::SEQ,
                              StabilityConcept::SSEQ};

std::vector<Ranking> all_rankings(std::uint32_t states) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t s = 0; s < states; ++s) order.push_back(s);
  std::vector<Ranking> out;
  do {
    std::vector<std::vector<std::uint32_t>> groups;
    for (const std::uint32_t s : order) groups.push_back({s});
    out.push_back(rank_groups(groups, states));
  } while (std::next_permutation(order.begin(), order.end()));
  return out;
}

Made strict_moves(std::uint64_t seed, std::uint32_t states, std::uint32_t sides) {
  Made made = conflicts::random_moves(seed, states, sides, 0.35);
  conflicts::Dice dice{seed + 99};
  for (Ranking& one : made.rankings) one = rank_groups(conflicts::random_groups(dice, states, 0), states);
  return made;
}

bool holds(const Made& made, std::uint32_t state, StabilityConcept wanted = StabilityConcept::SEQ) {
  const Stability found = stability_of(made.graph, made.rankings, wanted);
  return std::find(found.equilibria.begin(), found.equilibria.end(), state) != found.equilibria.end();
}

/// The least change of all rankings together, over every profile.
std::uint32_t by_exhaustion(const Made& made, std::uint32_t state) {
  const std::vector<Ranking> all = all_rankings(made.graph.states);
  std::uint32_t best = UINT32_MAX;
  Made tried = made;
  std::vector<std::size_t> at(made.graph.sides, 0);
  while (true) {
    std::uint32_t swaps = 0;
    for (std::uint32_t i = 0; i < made.graph.sides; ++i) {
      tried.rankings[i] = all[at[i]];
      swaps += swaps_between(made.rankings[i], all[at[i]]);
    }
    if (swaps < best && holds(tried, state)) best = swaps;
    std::uint32_t i = 0;
    while (i < at.size() && ++at[i] == all.size()) at[i++] = 0;
    if (i == at.size()) return best;
  }
}

/// The same as a 0-1 program over pairwise orders by GLPK: transitivity, and for each move of a side either the order or an answer.
class PairwiseProgram {
 public:
  PairwiseProgram(const Made& made, std::uint32_t state) : made_(made), state_(state), n_(made.graph.states), lp_(glp_create_prob()) {
    glp_set_obj_dir(lp_, GLP_MIN);
    double constant = 0;
    for (std::uint32_t i = 0; i < made.graph.sides; ++i)
      for (std::uint32_t a = 0; a < n_; ++a)
        for (std::uint32_t b = a + 1; b < n_; ++b) {
          const bool now = made.rankings[i].level[a] > made.rankings[i].level[b];
          above_[{i, a, b}] = column(now ? -1 : 1);
          constant += now;
        }
    glp_set_obj_coef(lp_, 0, constant);
    for (std::uint32_t i = 0; i < made.graph.sides; ++i)
      for (std::uint32_t a = 0; a < n_; ++a)
        for (std::uint32_t b = 0; b < n_; ++b)
          for (std::uint32_t c = 0; c < n_; ++c)
            if (a != b && b != c && a != c) row({{order(i, a, b), 1}, {order(i, b, c), 1}, {order(i, a, c), -1}}, 1);
    for (std::uint32_t i = 0; i < made.graph.sides; ++i) {
      const MoveRows& moves = made.graph.moves[i];
      for (std::uint32_t k = moves.start[state]; k < moves.start[state + 1]; ++k) {
        ways_ = {{order(i, state, moves.to[k]), -1}};
        side_ = i;
        std::vector<Term> steps;
        std::set<std::pair<std::uint32_t, std::uint32_t>> met;
        answer(moves.to[k], UINT32_MAX, steps, met);
        row(ways_, -1);
      }
    }
  }
  ~PairwiseProgram() { glp_delete_prob(lp_); }
  PairwiseProgram(const PairwiseProgram&) = delete;
  PairwiseProgram& operator=(const PairwiseProgram&) = delete;

  std::uint32_t solve() {
    glp_iocp options;
    glp_init_iocp(&options);
    options.presolve = GLP_ON;
    options.msg_lev = GLP_MSG_OFF;
    EXPECT_EQ(glp_intopt(lp_, &options), 0);
    EXPECT_EQ(glp_mip_status(lp_), GLP_OPT);
    return static_cast<std::uint32_t>(std::lround(glp_mip_obj_val(lp_)));
  }

 private:
  /// coefficient · x, or of 1 - x where the column is negative.
  using Term = std::pair<int, double>;
  int column(double cost) {
    const int j = glp_add_cols(lp_, 1);
    glp_set_col_kind(lp_, j, GLP_BV);
    glp_set_obj_coef(lp_, j, cost);
    return j;
  }
  int order(std::uint32_t i, std::uint32_t a, std::uint32_t b) const { return a < b ? above_.at({i, a, b}) : -above_.at({i, b, a}); }
  void row(const std::vector<Term>& terms, double most) {
    std::map<int, double> sum;
    for (const auto& [j, factor] : terms) {
      sum[std::abs(j)] += j > 0 ? factor : -factor;
      if (j < 0) most -= factor;
    }
    std::vector<int> columns = {0};
    std::vector<double> values = {0};
    for (const auto& [j, factor] : sum) columns.push_back(j), values.push_back(factor);
    const int r = glp_add_rows(lp_, 1);
    glp_set_row_bnds(lp_, r, GLP_UP, 0, most);
    glp_set_mat_row(lp_, r, static_cast<int>(columns.size()) - 1, columns.data(), values.data());
  }
  void answer(std::uint32_t at, std::uint32_t last, std::vector<Term>& steps, std::set<std::pair<std::uint32_t, std::uint32_t>>& met) {
    for (std::uint32_t j = 0; j < made_.graph.sides; ++j) {
      if (j == side_ || j == last) continue;
      const MoveRows& moves = made_.graph.moves[j];
      for (std::uint32_t k = moves.start[at]; k < moves.start[at + 1]; ++k) {
        const std::uint32_t q = moves.to[k];
        if (!met.insert({q, j}).second) continue;
        steps.emplace_back(order(j, q, at), -1);
        const int way = column(0);
        for (const Term& step : steps) row({{way, 1}, step}, 0);
        if (q != state_) row({{way, 1}, {order(side_, state_, q), -1}}, 0);
        ways_.emplace_back(way, -1);
        answer(q, j, steps, met);
        steps.pop_back();
        met.erase({q, j});
      }
    }
  }

  const Made& made_;
  std::uint32_t state_, n_, side_ = 0;
  glp_prob* lp_;
  std::map<std::array<std::uint32_t, 3>, int> above_;
  std::vector<Term> ways_;
};

}  // namespace

// No change of one side's ranking makes it stay by fewer swaps of neighbours than lifting that state alone: over all rankings of up to six
// states, from every one of them.
TEST(GraphInverse, TheLeastChangeOfOneRankingIsALift) {
  std::size_t looked = 0;
  for (std::uint32_t states = 2; states <= 6; ++states) {
    const std::vector<Ranking> all = all_rankings(states);
    std::vector<std::vector<std::uint8_t>> swaps(all.size(), std::vector<std::uint8_t>(all.size()));
    for (std::size_t a = 0; a < all.size(); ++a)
      for (std::size_t b = 0; b < all.size(); ++b) swaps[a][b] = static_cast<std::uint8_t>(swaps_between(all[a], all[b]));
    for (std::uint64_t seed = 1; seed <= (states == 6 ? 3u : 8u); ++seed) {
      Made made = strict_moves(seed, states, 2 + seed % 2);
      for (const StabilityConcept wanted : swept) {
        std::vector<Stability> found;
        for (const Ranking& one : all) {
          made.rankings[0] = one;
          found.push_back(stability_of(made.graph, made.rankings, wanted));
        }
        for (std::uint32_t s = 0; s < states; ++s)
          for (std::size_t a = 0; a < all.size(); ++a, ++looked) {
            std::uint32_t least = UINT32_MAX;
            for (std::size_t b = 0; b < all.size(); ++b)
              if (found[b].stays[0][s]) least = std::min<std::uint32_t>(least, swaps[a][b]);
            made.rankings[0] = all[a];
            const Lift lift = lifts_for(found[a], made.rankings, s)[0];
            ASSERT_EQ(lift.places, least) << "seed " << seed << " " << to_text(wanted) << " state " << s;
            ASSERT_EQ(lift.overtaken, lift.places);
          }
      }
    }
  }
  EXPECT_GT(looked, 60'000u);
}

// The joint inverse is the least over all profiles, and what a 0-1 program by another author's code finds.
TEST(GraphInverse, TheJointInverseIsTheLeastOfAllProfiles) {
  int cheaper = 0, looked = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::uint32_t sides = 2 + seed % 2, states = sides == 2 ? 4 : 3;
    const Made made = strict_moves(seed, states, sides);
    for (std::uint32_t s = 0; s < states; ++s, ++looked) {
      const JointInverse found = joint_inverse(made.graph, made.rankings, s);
      ASSERT_EQ(found.status, JointStatus::solved);
      ASSERT_EQ(found.swaps, by_exhaustion(made, s)) << "seed " << seed << " state " << s;
      ASSERT_EQ(found.swaps, PairwiseProgram(made, s).solve()) << "seed " << seed << " state " << s;
      Made changed = made;
      changed.rankings = found.rankings;
      ASSERT_TRUE(holds(changed, s));
      std::uint32_t sum = 0;
      for (std::uint32_t i = 0; i < sides; ++i) sum += swaps_between(made.rankings[i], changed.rankings[i]);
      ASSERT_EQ(sum, found.swaps);
      const LiftedTogether lifts = lift_together(made.graph, made.rankings, StabilityConcept::SEQ, s);
      std::uint32_t lifted = 0;
      for (const std::uint32_t places : lifts.places) lifted += places;
      ASSERT_GE(lifted, found.swaps);
      cheaper += lifted > found.swaps;
    }
  }
  EXPECT_GT(cheaper, 0) << "of " << looked << ": an answer made credible may be cheaper than a lift";
}

TEST(GraphInverse, TheJointInverseOfLargerConflictsAgreesWithTheProgram) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const std::uint32_t sides = seed <= 7 ? 2 : 3, states = sides == 2 ? 6 : 4;
    const Made made = strict_moves(seed + 500, states, sides);
    const auto s = static_cast<std::uint32_t>(seed % states);
    const JointInverse found = joint_inverse(made.graph, made.rankings, s);
    ASSERT_EQ(found.status, JointStatus::solved) << found.why;
    EXPECT_EQ(found.swaps, PairwiseProgram(made, s).solve()) << "seed " << seed;
  }
}

TEST(GraphInverse, LiftsTogetherMakeItHold) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Made made = conflicts::random_conflict(seed);
    const auto s = static_cast<std::uint32_t>(seed % made.graph.states);
    for (const StabilityConcept wanted : swept) {
      const LiftedTogether lifts = lift_together(made.graph, made.rankings, wanted, s);
      const Made lifted = {made.table, made.graph, lifts.rankings};
      ASSERT_TRUE(holds(lifted, s, wanted)) << "seed " << seed << " " << to_text(wanted);
      if (needs_credible_answers(wanted)) continue;
      const auto each = lifts_for(stability_of(made.graph, made.rankings, wanted), made.rankings, s);
      for (std::uint32_t i = 0; i < made.graph.sides; ++i) ASSERT_EQ(lifts.places[i], each[i].places);
    }
  }
}

TEST(GraphInverse, LimitsAreSaid) {
  Made made = strict_moves(3, 6, 3);
  JointOptions options;
  options.most_nodes = 1;
  bool limited = false;
  for (std::uint32_t s = 0; s < 6; ++s) {
    const JointInverse exact = joint_inverse(made.graph, made.rankings, s), found = joint_inverse(made.graph, made.rankings, s, options);
    EXPECT_LE(found.bound, exact.swaps);
    EXPECT_GE(found.swaps, exact.swaps);
    limited = limited || found.status == JointStatus::limit;
  }
  EXPECT_TRUE(limited);
  options.most_states = 5;
  EXPECT_EQ(joint_inverse(made.graph, made.rankings, 0, options).status, JointStatus::too_many_states);
  made.rankings[0] = rank_groups({{0, 1, 2, 3, 4, 5}}, 6);
  EXPECT_EQ(joint_inverse(made.graph, made.rankings, 0).status, JointStatus::ties);
}

// Before the place found the verdict is the old one at every point tried; there or just beyond it is the other.
TEST(GraphInverse, TheLeastShiftIsTheFirst) {
  int turned = 0, never = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    const ConflictGraph& graph = made.graph;
    conflicts::Dice dice{seed + 7};
    std::vector<Stretch> line(2);
    line[0].low = 0, line[0].high = line[1].low = 5, line[1].high = 10;
    for (std::uint32_t i = 0; i < graph.sides; ++i) {
      std::vector<double> at(graph.states), first(graph.states), second(graph.states), middle(graph.states);
      for (std::uint32_t s = 0; s < graph.states; ++s) {
        at[s] = 100 * dice();
        first[s] = i == 0 ? 20 * dice() - 10 : 0;
        second[s] = i == 0 ? 20 * dice() - 10 : 0;
        middle[s] = at[s] + 5 * first[s];
      }
      line[0].at_low.push_back(at), line[0].slope.push_back(first);
      line[1].at_low.push_back(middle), line[1].slope.push_back(second);
    }
    const auto state = dice.below(graph.states);
    const std::uint32_t who = 1 + dice.below((1u << graph.sides) - 1);
    const auto verdict = [&](StabilityConcept wanted, double t) {
      const Stretch& part = line[t <= 5 ? 0 : 1];
      std::vector<Ranking> rankings;
      for (std::uint32_t i = 0; i < graph.sides; ++i) {
        std::vector<double> utility(graph.states);
        for (std::uint32_t s = 0; s < graph.states; ++s) utility[s] = part.at_low[i][s] + part.slope[i][s] * (t - part.low);
        rankings.push_back(rank_utilities(utility));
      }
      const Stability found = stability_of(graph, rankings, wanted);
      bool all = true;
      for (std::uint32_t i = 0; i < graph.sides; ++i)
        if (who >> i & 1) all = all && found.stays[i][state];
      return all;
    };
    for (const StabilityConcept wanted : swept) {
      const Shift shift = least_shift(graph, line, wanted, who, state);
      ASSERT_NE(shift.status, ShiftStatus::too_many_crossings);
      ASSERT_EQ(shift.before, verdict(wanted, 0));
      const double end = shift.at.value_or(10);
      for (int k = 0; k < 40; ++k) ASSERT_EQ(verdict(wanted, end * (k + 0.5) / 40.5), shift.before) << "seed " << seed;
      ASSERT_TRUE(!shift.at || verdict(wanted, *shift.at + 1e-7) != shift.before) << "seed " << seed << to_text(wanted);
      (shift.at ? turned : never) += 1;
    }
  }
  EXPECT_GT(turned, 15);
  EXPECT_GT(never, 30);
}

// Paid for the deal alone, the first side stays; but the second stayed only for fear of what the first would have done from the state that
// it would go to. Paid there too, the first no longer answers, and the second goes.
TEST(GraphInverse, AGuaranteeToOneSideCanUnsettleTheOther) {
  ConflictTable table;
  table.decision_makers = {{"A", {}, {}}, {"B", {}, {}}};
  table.options = {{"a keeps", 0, {}}, {"b keeps", 1, {}}};
  const ConflictGraph graph = graph_of(table).graph;
  const std::uint32_t deal = 3;  // both keep; B going leads to state 1, in which A keeps alone, A going to state 2
  const auto at = [&](std::uint32_t, std::vector<std::vector<double>>& utility, std::vector<Payment>& payments) {
    utility = {{5, 0, 12, 10}, {0, 20, 0, 10}};
    payments = {{0, {1, 3}, 15}};
  };
  const Cover found = cover_of(graph, StabilityConcept::SEQ, deal, 4, at);
  EXPECT_EQ(found.sides[0].prices, (std::vector<double>(4, 2)));
  EXPECT_EQ(found.sides[1].prices, (std::vector<double>(4, 0)));
  EXPECT_EQ(found.sides[0].median, 2);
  EXPECT_EQ(found.sides[1].nothing, 1);
  EXPECT_EQ(found.holds, 0);
  EXPECT_EQ(found.enough, 1);
  EXPECT_EQ(found.holds_paid, 0);
  EXPECT_EQ(found.unsettled, 1);
  const Cover tied = cover_of(graph, StabilityConcept::SEQ, deal, 1, [&](std::uint32_t w, auto& utility, auto& payments) {
    at(w, utility, payments);
    payments = {{0, {3}, 2}};
  });
  EXPECT_EQ(tied.holds_paid, 1);
  EXPECT_EQ(tied.unsettled, 0);
}

// Under R, GMR and SMR a guarantee never lowers the payee's margin in the state that it is tied to; nor can an error of eps in every one of
// its utilities cost more than 2 eps of it.
TEST(GraphInverse, MarginsAreAsSteadyAsTheUtilities) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    conflicts::Dice dice{seed + 31};
    std::vector<Ranking> rankings, errors;
    const auto n = made.graph.states;
    std::vector<double> utility(n), paid, wrong(n);
    const std::uint32_t s = dice.below(n);
    for (std::uint32_t i = 0; i < made.graph.sides; ++i) {
      for (std::uint32_t q = 0; q < n; ++q) {
        utility[q] = 100 * dice();
        wrong[q] = utility[q] + 4 * dice() - 2;
      }
      paid = with_guarantee(utility, {s}, 30 * dice());
      rankings.push_back(rank_utilities(utility));
      errors.push_back(rank_utilities(wrong));
      for (const StabilityConcept wanted : {StabilityConcept::R, StabilityConcept::GMR, StabilityConcept::SMR}) {
        std::vector<Ranking> now(made.graph.sides, rankings[i]), then(made.graph.sides, rank_utilities(paid)),
            off(made.graph.sides, errors[i]);
        const Stability before = stability_of(made.graph, now, wanted), after = stability_of(made.graph, then, wanted);
        const auto low = margin_of(before, now, i, s), high = margin_of(after, then, i, s);
        ASSERT_EQ(low.has_value(), high.has_value());
        if (!low) continue;
        ASSERT_GE(*high, *low - 1e-9) << "seed " << seed << " " << to_text(wanted);
        const auto mistaken = margin_of(stability_of(made.graph, off, wanted), off, i, s);
        ASSERT_NEAR(*mistaken, *low, 4 + 1e-9) << "seed " << seed << " " << to_text(wanted);
      }
    }
  }
}

TEST(GraphInverse, TheAdviceNamesWhoHoldsWhom) {
  ConflictTable table;  // the prisoners' dilemma: what holds cooperation is the other's answer
  table.decision_makers = {{"One", {}, {}}, {"Two", {}, {}}};
  table.options = {{"one cooperates", 0, {}}, {"two cooperates", 1, {}}};
  const ConflictGraph graph = graph_of(table).graph;
  const std::vector<double> one = {1, 0, 5, 3}, two = {1, 5, 0, 3};
  const std::vector<Ranking> rankings = {rank_utilities(one), rank_utilities(two)};
  const auto advice = advice_for(graph, rankings, StabilityConcept::SEQ, 3);
  ASSERT_EQ(advice.size(), 2u);
  EXPECT_TRUE(advice[0].reason.stays);
  EXPECT_EQ(advice[0].held_by, 1u);
  EXPECT_EQ(advice[0].margin, 2);
  EXPECT_EQ(advice[0].lift.price, 0);
  const auto alone = advice_for(graph, rankings, StabilityConcept::R, 3);
  EXPECT_FALSE(alone[0].reason.stays);
  EXPECT_FALSE(alone[0].held_by);
  EXPECT_EQ(alone[0].lift.price, 2);
  EXPECT_EQ(alone[0].lift.places, 1u);
  EXPECT_EQ(alone[0].margin, -2);
}
