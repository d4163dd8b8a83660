// How fast the graph model is: one thread, processor time, medians. `bench_graph [largest options]`. How to build it, where the peer's
// figures come from and what was measured: bench/README.md.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "measure.hpp"
#include "parley/base/random.hpp"
#include "parley/graph/inverse/lift.hpp"
#include "parley/graph/stability/paths.hpp"
#include "parley/graph/stability/verify.hpp"

using namespace parley;

namespace {

/// Options dealt out in turn, one in four one-way, two patterns of two options infeasible: between half and nine sixteenths stay.
ConflictTable generated(std::uint32_t options, std::uint32_t sides, std::uint64_t seed, bool one_way) {
  ConflictTable table;
  for (std::uint32_t i = 0; i < sides; ++i) table.decision_makers.push_back({"D" + std::to_string(i), {}, {}});
  for (std::uint32_t k = 0; k < options; ++k) {
    ConflictOption option;
    option.name = "o" + std::to_string(k);
    option.owner = k * sides / options;
    if (one_way && uniform(seed, 0, 1, k) < 0.25) option.moves = ConflictOption::Moves::on;
    table.options.push_back(option);
  }
  for (std::uint32_t n = 0; n < 2; ++n) {
    std::string pattern(options, '-');
    pattern[n] = '1';
    pattern[options - 1 - n] = '1';
    table.infeasible.push_back(pattern);
  }
  return table;
}

/// Utilities of a world: issues that options move, positions and saliences drawn anew, and costs of own options.
void draw_world(const ConflictGraph& graph, std::uint32_t options, std::uint32_t world, std::vector<std::vector<double>>& utility) {
  for (std::uint32_t i = 0; i < graph.sides; ++i)
    for (std::uint32_t s = 0; s < graph.states; ++s) {
      double at = 0, cost = 0;
      for (std::uint32_t k = 0; k < options; ++k)
        if (graph.codes[s] >> k & 1) {
          at += 30 * uniform(1, world, 10 + k) - 10;
          if (graph.own_options[i] >> k & 1) cost += 15 * uniform(1, world, 100 + k);
        }
      const double position = 100 * uniform(1, world, 200 + i);
      utility[i][s] = -(at > position ? at - position : position - at) - cost + 5 * uniform(1, world, 300 + i, s);
    }
}

void time_conflict(std::uint32_t options, std::uint32_t sides, double peer_seconds, int runs) {
  const ConflictTable table = generated(options, sides, 7, true);
  ConflictGraph graph;
  const double built = median_seconds(3, [&] { graph = graph_of(table).graph; });
  std::uint64_t moves = 0;
  for (const MoveRows& rows : graph.moves) moves += rows.to.size();
  constexpr std::uint32_t worlds = 8;
  std::vector<std::vector<std::vector<double>>> utility(worlds);
  for (std::uint32_t w = 0; w < worlds; ++w) {
    utility[w].assign(sides, std::vector<double>(graph.states));
    draw_world(graph, options, w, utility[w]);
  }
  std::vector<Ranking> rankings(sides);
  RankingWork ranking_work;
  SweepWork work;
  StayNeeds needs;
  Stability found;
  std::size_t equilibria = 0;
  double points = 0;
  const auto solve = [&](StabilityConcept wanted) {
    for (std::uint32_t w = 0; w < worlds; ++w) {
      for (std::uint32_t i = 0; i < sides; ++i) rank_utilities(utility[w][i], rankings[i], ranking_work);
      stability_of(graph, rankings, wanted, found, needs, work);
      equilibria += found.equilibria.size();
      for (const Lift& lift : lifts_for(found, rankings, 0)) points += *lift.price;
      for (std::uint32_t i = 0; i < sides; ++i) points += margin_of(found, rankings, i, 0).value_or(0);
    }
  };
  std::printf("%2u options, %u sides, %6u states, %8llu moves; built in %.2f ms\n", options, sides, graph.states,
              static_cast<unsigned long long>(moves), 1e3 * built);
  double all = 0;
  for (const StabilityConcept wanted :
       {StabilityConcept::R, StabilityConcept::GMR, StabilityConcept::SMR, StabilityConcept::SEQ, StabilityConcept::SSEQ}) {
    const double took = median_seconds(runs, [&] { solve(wanted); }) / worlds;
    all += took;
    std::printf("   %-4s verdicts, margins, prices  %8.3f ms a world  %5.2f ns a move and other side", std::string(to_text(wanted)).c_str(),
                1e3 * took, 1e9 * took / static_cast<double>(moves * (sides - 1)));
    std::printf("\n");
  }
  // All that a witness asks of a world: needs once, then verdicts, margin and price of a state, and the way from the status quo.
  std::vector<StayNeeds> all_needs;
  const double whole = median_seconds(runs,
                                      [&] {
                                        for (std::uint32_t w = 0; w < worlds; ++w) {
                                          for (std::uint32_t i = 0; i < sides; ++i)
                                            rank_utilities(utility[w][i], rankings[i], ranking_work);
                                          find_all_needs(graph, rankings, StabilityConcept::SEQ, all_needs, work);
                                          for (std::uint32_t i = 0; i < sides; ++i)
                                            points += rankings[i].worth[rankings[i].level[0]] - rankings[i].worth[all_needs[i].needed[0]];
                                          points += drift_from(graph, rankings, all_needs, 0).moving;
                                        }
                                      }) /
                       worlds;
  std::printf("   SEQ with margin, price and the way from the status quo  %.3f ms a world\n", 1e3 * whole);
  if (peer_seconds > 0)
    std::printf("   five concepts %.2f ms; the peer's five for one ranking %.2f s: %.0f x\n", 1e3 * all, peer_seconds, peer_seconds / all);
  // The definitions over sets of texts, in this program: only where they end.
  if (options <= 10) {
    ConflictSets sets = sets_of(table);
    for (std::uint32_t i = 0; i < sides; ++i) sets.worth.push_back(utility[0][i]);
    for (std::uint32_t i = 0; i < sides; ++i) rank_utilities(utility[0][i], rankings[i], ranking_work);
    for (const StabilityConcept wanted : {StabilityConcept::SMR, StabilityConcept::SEQ}) {
      std::size_t stays = 0;
      const double plain = median_seconds(1, [&] {
        for (std::uint32_t i = 0; i < sides; ++i)
          for (std::uint32_t s = 0; s < sets.states.size(); ++s) stays += stays_by_definition(sets, wanted, i, s);
      });
      const double sweep = median_seconds(101, [&] { stability_of(graph, rankings, wanted, found, needs, work); });
      std::printf("   %s by sets %.1f ms, by the sweep %.4f ms: %.0f x\n", std::string(to_text(wanted)).c_str(), 1e3 * plain, 1e3 * sweep,
                  plain / sweep);
      equilibria += stays;
    }
  }
  if (equilibria + static_cast<std::size_t>(points) == 1) std::printf("\n");  // so that nothing is left out
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint32_t largest = argc > 1 ? static_cast<std::uint32_t>(std::atoi(argv[1])) : 14;
  time_conflict(8, 5, 0.29, 9);
  if (largest >= 10) time_conflict(10, 5, 3.1, 9);
  if (largest >= 12) time_conflict(12, 5, 65, 9);
  if (largest >= 14) time_conflict(14, 3, 373, 5);
  if (largest >= 16) time_conflict(16, 4, 0, 3);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("memory %.0f MB\n", static_cast<double>(used.ru_maxrss) / 1024);
}
