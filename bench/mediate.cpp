// How long the mediator's programs take: the ladder of one small game, and n x n types with 21 splits. `bench_mediate [largest n]`.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "parley/base/random.hpp"
#include "parley/mediate/hms.hpp"
#include "parley/mediate/ladder.hpp"

using namespace parley;

namespace {

double now() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

RatificationGame random_pie(std::size_t n) {
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
  for (std::size_t k = 0; k <= 20; ++k) game.menu.push_back({static_cast<double>(k) / 20, 1 - static_cast<double>(k) / 20, {}});
  return game;
}

}  // namespace

int main(int count, char** words) {
  const auto largest = static_cast<std::size_t>(count > 1 ? std::atoi(words[1]) : 10);
  const Hms model = {.7, .9, .3};
  LadderOptions options;
  options.splits = splits_of(model);
  options.talk.symmetric = true;
  for (const bool mixed : {false, true}) {
    options.mixed = mixed;
    const double begin = now();
    const Ladder answer = ladder(game_of(model), options);
    std::printf("ladder of a 2x2 pie%-18s %9.2f ms  mediation %.9f\n", mixed ? ", mixed searched" : "", now() - begin, answer.mediation);
  }
  for (std::size_t n = 2; n <= largest; n += n < 4 ? 1 : 2) {
    const RatificationGame game = random_pie(n);
    const double begin = now();
    const Mediated answer = best_policy(game, Institution::mediation);
    std::printf("mediation %2zux%-2zu types, 21 splits  %9.2f ms  %.9f  slack %.1e  gap %.1e  %s\n", n, n, now() - begin, answer.value,
                answer.slack, answer.gap, to_text(answer.status));
    std::fflush(stdout);
  }
}
