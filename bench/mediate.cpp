// How long the mediator's programs take: the ladder of one small game, and n x n types with 21 splits. `bench_mediate [largest n]`.
// `bench_mediate 0 N ITEMS ITERATIONS ROUNDS [GAP]`: one large game between two bounds instead.
// `bench_mediate rounds N ITEMS NEWS`: two rounds, without and with the least waiting. Processor time, medians. The peer that can be run
// here is GLPK on the same linear programs, where the machine has it.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#ifdef PARLEY_GLPK
#include <glpk.h>
#endif

#include "measure.hpp"
#include "parley/base/random.hpp"
#include "parley/mediate/ladder.hpp"
#include "parley/mediate/large/large_game.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"
#include "parley/mediate/ratification/mechanism.hpp"
#include "parley/mediate/rounds/rounds.hpp"

using namespace parley;

namespace {

RatificationGame random_pie(std::size_t n, std::size_t items = 21) {
  RatificationGame game = blank_game(n, n);
  std::uint32_t step = 0;
  const auto dice = [&](double low, double high) { return low + (high - low) * uniform(7, 0, name_hash("bench.mediate"), step++); };
  double total = 0;
  for (double& p : game.prior) total += p = dice(.2, 1);
  for (double& p : game.prior) p /= total;
  for (std::size_t t1 = 0; t1 < n; ++t1)
    for (std::size_t t2 = 0; t2 < n; ++t2) {
      const double s1 = .5 + static_cast<double>(t1) / static_cast<double>(n), s2 = .5 + static_cast<double>(t2) / static_cast<double>(n);
      const double odds = s1 / (s1 + s2), left = dice(.85, .98);
      game.breakdown[0][game.cell(t1, t2)] = odds * left;
      game.breakdown[1][game.cell(t1, t2)] = (1 - odds) * left;
    }
  const auto last = static_cast<double>(items - 1);
  for (std::size_t k = 0; k < items; ++k) game.menu.push_back({static_cast<double>(k) / last, 1 - static_cast<double>(k) / last, {}});
  return game;
}

#ifdef PARLEY_GLPK
/// The same program by GLPK's simplex, another author's: the peer on the same input.
double solve_by_glpk(const LinearProgram& program) {
  glp_prob* lp = glp_create_prob();
  glp_set_obj_dir(lp, GLP_MAX);
  const auto kind = [](double low, double high) {
    if (std::isinf(low)) return std::isinf(high) ? GLP_FR : GLP_UP;
    return std::isinf(high) ? GLP_LO : low == high ? GLP_FX : GLP_DB;
  };
  glp_add_cols(lp, static_cast<int>(program.columns()));
  for (std::size_t j = 0; j < program.columns(); ++j) {
    glp_set_obj_coef(lp, static_cast<int>(j) + 1, program.objective()[j]);
    glp_set_col_bnds(lp, static_cast<int>(j) + 1, kind(program.lower()[j], program.upper()[j]), program.lower()[j], program.upper()[j]);
  }
  glp_add_rows(lp, static_cast<int>(program.rows()));
  std::vector<int> index;
  std::vector<double> value;
  for (std::size_t r = 0; r < program.rows(); ++r) {
    index.assign(1, 0);
    value.assign(1, 0);
    for (std::size_t t = program.starts()[r]; t < program.starts()[r + 1]; ++t) {
      index.push_back(static_cast<int>(program.terms()[t].column) + 1);
      value.push_back(program.terms()[t].value);
    }
    const double low = program.row_lower()[r], high = program.row_upper()[r];
    glp_set_row_bnds(lp, static_cast<int>(r) + 1, kind(low, high), low, high);
    glp_set_mat_row(lp, static_cast<int>(r) + 1, static_cast<int>(index.size()) - 1, index.data(), value.data());
  }
  glp_smcp options;
  glp_init_smcp(&options);
  options.msg_lev = GLP_MSG_OFF;
  options.presolve = GLP_ON;
  glp_simplex(lp, &options);
  const double best = glp_get_obj_val(lp);
  glp_delete_prob(lp);
  return best;
}
#endif

void large(std::size_t n, std::size_t items, std::size_t iterations, std::size_t rounds, double gap) {
  const RatificationGame game = random_pie(n, items);
  LargeGameOptions options;
  options.iterations = iterations;
  options.rounds = rounds;
  options.accept_gap = gap;
  const double begin = cpu();
  const LargeGame answer = best_policy_large(game, options);
  std::printf(
      "mediation between bounds %zux%zu types, %zu splits  %.2f s  %.9f to %.9f, %.1e apart  slack %.1e  %zu iterations, %zu rounds  "
      "%s\n",
      n, n, items, cpu() - begin, answer.value, answer.bound, answer.gap(), answer.slack, answer.iterations, answer.rounds,
      to_text(answer.status));
}

// The pie above under a running clock; by the news war leaves a tenth less or more than was thought.
void rounds(std::size_t n, std::size_t items, std::size_t kinds) {
  TwoRoundGame game;
  game.today = random_pie(n, items);
  for (std::size_t s = 0; s < kinds; ++s) {
    const double left = kinds > 1 ? .9 + .2 * static_cast<double>(s) / static_cast<double>(kinds - 1) : 1;
    game.news.push_back({"", std::vector<double>(n * n, 1 / static_cast<double>(kinds)), game.today.breakdown});
    for (auto& side : game.news[s].breakdown)
      for (double& d : side) d *= left;
  }
  game.lapse = .05;
  game = with_running_clock(game);
  const LinearProgram program = program_of(game, Rounds::both);
  for (const bool least : {false, true}) {
    SettleOrWaitOptions options;
    options.least_waiting = least;
    SettleOrWait answer;
    const double took = median_seconds(n > 6 ? 1 : 3, [&] { answer = settle_or_wait(game, options); });
    std::printf(
        "two rounds %zux%zu types, %zu splits, %zu kinds of news, %zu columns, %zu rows%s  %.2f s  %.9f, %.9f, both %.9f  wait %.6f  slack "
        "%.1e  gap %.1e\n",
        n, n, items, kinds, program.columns(), program.rows(), least ? ", least waiting" : "", took, answer.one_round, answer.second_only,
        answer.two_rounds, answer.wait, answer.slack, answer.gap);
  }
}

}  // namespace

int main(int count, char** words) {
  if (count > 4 && std::strcmp(words[1], "rounds") == 0) {
    const auto at = [&](int i) { return static_cast<std::size_t>(std::atoi(words[i])); };
    rounds(at(2), at(3), at(4));
    return 0;
  }
  if (count > 5) {
    const auto at = [&](int i) { return static_cast<std::size_t>(std::atoi(words[i])); };
    large(at(2), at(3), at(4), at(5), count > 6 ? std::atof(words[6]) : 1e-6);
    return 0;
  }
  const auto largest = static_cast<std::size_t>(count > 1 ? std::atoi(words[1]) : 10);
  const HornerMorelliSquintani model = {.7, .9, .3};
  LadderOptions options;
  options.splits = splits_of(model);
  options.talk.symmetric = true;
  for (const bool mixed : {false, true}) {
    options.mixed = mixed;
    double value = 0;
    const double took = median_seconds(5, [&] { value = ladder(game_of(model), options).mediation; });
    std::printf("ladder of a 2x2 pie%-18s %9.2f ms  mediation %.9f\n", mixed ? ", mixed searched" : "", 1e3 * took, value);
  }
  for (std::size_t n = 2; n <= largest; n += n < 4 ? 1 : 2) {
    const RatificationGame game = random_pie(n);
    Mediated answer;
    const double took = median_seconds(n > 6 ? 1 : 5, [&] { answer = best_policy(game, Institution::mediation); });
    const LinearProgram program = program_of(game, Institution::mediation);
    std::printf(
        "mediation %2zux%-2zu types, 21 splits  %9.2f ms  %6.1f us per entry of the program, checks included  %.9f  slack %.1e  gap %.1e  "
        "%s",
        n, n, 1e3 * took, 1e6 * took / static_cast<double>(program.terms().size()), answer.value, answer.slack, answer.gap,
        to_text(answer.status));
#ifdef PARLEY_GLPK
    double other = 0;
    const double theirs = median_seconds(n > 6 ? 1 : 5, [&] { other = solve_by_glpk(program); });
    std::printf("  GLPK on the same program, here: %.2f ms: x%.2f", 1e3 * theirs, theirs / took);
    if (std::abs(other - answer.value) > 1e-6) std::printf(", which says %.9f", other);
#endif
    std::printf("\n");
    std::fflush(stdout);
  }
}
