// How long games take: the linear program and CFR+ on Leduc poker, one equilibrium and the logit branch of crisis games, all equilibria.
// `bench_game FOLDER` with the games of ../shared/data/games. The peer that can be run here is the plain way: CFR+ that walks a tree of
// nodes. Seconds of other programs are reported elsewhere (docs/models/games.md) and marked so.
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "measure.hpp"
#include "parley/game/correlated/efce_pairs.hpp"
#include "parley/game/forms/nfg.hpp"
#include "parley/game/nash/all_nash.hpp"
#include "parley/game/nash/cfr.hpp"
#include "parley/game/nash/lemke.hpp"
#include "parley/game/nash/logit.hpp"
#include "parley/game/nash/zero_sum.hpp"
#include "parley/game/solve.hpp"
#include "parley/game/verify/regret.hpp"

using namespace parley;

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// CFR+ as it is usually told: one walk of the tree a player and iteration.
class TreeCfr {
 public:
  explicit TreeCfr(const ExtensiveGame& game) : game_(game), regret_(game.actions), move_(even_profile(game)), gain_(game.actions) {
    terminal_.resize(game.nodes.size());
    for (std::uint32_t t = 0; t < game.terminals.size(); ++t) terminal_[game.terminals[t]] = t;
  }
  void iterate() {
    for (std::uint32_t i = 0; i < 2; ++i) {
      std::fill(gain_.begin(), gain_.end(), 0.0);
      walk(0, i, 1);
      for (const auto& infoset : game_.infosets) {
        if (infoset.player != i) continue;
        double sum = 0;
        for (std::size_t a = infoset.first_action; a < infoset.first_action + infoset.actions.size(); ++a)
          sum += regret_[a] = std::max(0.0, regret_[a] + gain_[a]);
        for (std::size_t a = infoset.first_action; a < infoset.first_action + infoset.actions.size(); ++a)
          move_[a] = sum > 0 ? regret_[a] / sum : 1.0 / static_cast<double>(infoset.actions.size());
      }
    }
  }

 private:
  double walk(std::uint32_t v, std::uint32_t i, double others) {
    const auto& node = game_.nodes[v];
    if (node.infoset == game_.none) return game_.payoff(terminal_[v], i);
    const auto& infoset = game_.infosets[node.infoset];
    double value = 0, values[64];
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
      const double p = infoset.player == game_.none ? game_.chance(infoset, a) : move_[infoset.first_action + a];
      values[a] = walk(game_.child(v, a), i, infoset.player == i ? others : others * p);
      value += p * values[a];
    }
    if (infoset.player == i)
      for (std::size_t a = 0; a < infoset.actions.size(); ++a) gain_[infoset.first_action + a] += others * (values[a] - value);
    return value;
  }
  const ExtensiveGame& game_;
  std::vector<double> regret_;
  Profile move_;
  std::vector<double> gain_;
  std::vector<std::uint32_t> terminal_;
};

/// `count` operations of the named kind; 0: none is told.
void row(const char* what, double here, double reported, const char* whose, double count = 0, const char* each = "") {
  std::printf("%-46s %10.6f s", what, here);
  if (count > 0) std::printf("  %8.1f ns per %s", 1e9 * here / count, each);
  if (reported > 0) std::printf("   %s %.3g s (reported elsewhere): %.0f times", whose, reported, reported / here);
  std::printf("\n");
}

}  // namespace

int main(int count, char** words) {
  const std::string folder = count > 1 ? words[1] : PARLEY_ROOT "/../shared/data/games";
  const auto game_of = [&](const char* name) {
    GameReading reading = read_game(text_of(folder + "/" + name), name);
    if (!reading.game) {
      std::printf("%s/%s cannot be read\n", folder.c_str(), name);
      std::exit(1);
    }
    return *reading.game;
  };
  const ExtensiveGame leduc = game_of("leduc.efg"), large = game_of("crisis_12_12_6.efg"), middle = game_of("crisis_4_4_3.efg"),
                      small = game_of("crisis_2_2_2.efg");
  const std::string text = text_of(folder + "/crisis_12_12_6.efg");
  row("read crisis_12_12_6.efg", median_seconds(5, [&] { read_game(text, "f"); }), 0, "", static_cast<double>(text.size()), "byte");
  row("Leduc: value by linear program", median_seconds(5, [&] { solve_zero_sum(leduc); }), 12, "Gambit lp",
      static_cast<double>(leduc.terminals.size()), "terminal node");
  std::size_t pivots = 0;
  const double leduc_lemke = median_seconds(3, [&] { pivots = solve_lemke(leduc, sequence_form(leduc)).pivots; });
  row("Leduc: one equilibrium by Lemke", leduc_lemke, 0, "", static_cast<double>(pivots), "pivot");
  const double large_lemke = median_seconds(5, [&] { pivots = solve_lemke(large, sequence_form(large)).pivots; });
  row("crisis 12x12x6: one equilibrium, sequential", large_lemke, 23, "Gambit lcp", static_cast<double>(pivots), "pivot");
  row("crisis 4x4x3: the logit branch to regret 1e-8",
      median_seconds(5,
                     [&] {
                       LogitOptions options;
                       options.enough_regret = 1e-8;
                       trace_logit(middle, options);
                     }),
      5.8, "Gambit logit");
  row("crisis 2x2x2: all equilibria", median_seconds(5, [&] { all_nash(small, sequence_form(small)); }), 30,
      "Gambit enummixed, stopped at");
  GameRequest many;
  many.wanted = SolutionConcept::all_nash;
  const ExtensiveGame round_to_nine_digits =
      *read_game("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 9 8 12 0 0 0 0 0 0 9 8 2 0 0 0 3 4 6 3 4 6 0 0 0", "nine").game;
  row("2x2x2 with round_to_nine_digits equilibria: all, certified", median_seconds(5, [&] { solve_game(round_to_nine_digits, many); }), 0,
      "");
  row("crisis 4x4x3: efce for the defender by pairs",
      median_seconds(5,
                     [&] {
                       solve_by_pairs(middle, sequence_form(middle), {0, 1});
                     }),
      0, "");
  row("crisis 12x12x6: the bound of pairs of sequences",
      median_seconds(1,
                     [&] {
                       solve_by_pairs(large, sequence_form(large), {1, 0});
                     }),
      0, "");
  const SequenceForm form = sequence_form(leduc);
  CfrOptions options;
  options.iterations = 20000;
  const double flat = options.iterations / median_seconds(3, [&] { solve_cfr(leduc, form, options); });
  TreeCfr walker(leduc);
  const double plain = 2000 / median_seconds(3, [&] {
                         for (int i = 0; i < 2000; ++i) walker.iterate();
                       });
  std::printf(
      "CFR+ on Leduc (%zu nodes): %.0f iterations/s, %.1f ns per node and iteration; walking the tree, here: %.0f: %.1f times; OpenSpiel, "
      "on "
      "9,451 nodes, reported elsewhere: 105\n",
      leduc.nodes.size(), flat, 1e9 / flat / static_cast<double>(leduc.nodes.size()), plain, flat / plain);
}
