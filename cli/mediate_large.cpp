#include "mediate_large.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>

#include "mediate_page.hpp"
#include "parley/mediate/large/large_game.hpp"
#include "terminal_text.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

double at_least_zero(const Arguments& arguments, const char* flag, double otherwise) {
  const auto text = arguments.text(flag);
  if (!text) return otherwise;
  char* end = nullptr;
  const double value = std::strtod(text->c_str(), &end);
  if (text->empty() || end != text->c_str() + text->size() || !(value >= 0) || !std::isfinite(value))
    throw Refusal(usage, std::string("parley mediate: ") + flag + " takes a number, zero or more, not '" + *text + "'.");
  return value;
}

std::size_t count(const Arguments& arguments, const char* flag, std::size_t otherwise) {
  const double value = at_least_zero(arguments, flag, static_cast<double>(otherwise));
  if (value > 1e7 || value != std::floor(value))
    throw Refusal(usage, std::string("parley mediate: ") + flag + " takes a whole number up to 10000000.");
  return static_cast<std::size_t>(value);
}

}  // namespace

int mediate_large(const Arguments& arguments, RatificationGame game, const Objective& objective) {
  LargeGameOptions options;
  options.objective = objective;
  options.accept_gap = at_least_zero(arguments, "--gap", options.accept_gap);
  options.iterations = count(arguments, "--iterations", options.iterations);
  options.rounds = count(arguments, "--rounds", options.rounds);
  if (game.pie) {
    std::vector<double> splits;
    for (int k = 0; k <= 40; ++k) splits.push_back(k / 40.0);
    game = with_splits(std::move(game), splits);
  }
  const LargeGame answer = best_policy_large(game, options);
  const char* status = answer.solved() ? "solved" : "not_reached";
  if (arguments.has("--json")) {
    put(Json{{"schema", 1},
             {"model", game.pie ? "pie" : "menu"},
             {"objective", to_text(objective.kind)},
             {"method", "large"},
             {"status", status},
             {"types", {game.types(0), game.types(1)}},
             {"items", game.menu.size()},
             {"mediation", round_to_nine_digits(answer.value)},
             {"upper_bound", round_to_nine_digits(answer.bound)},
             {"gap", answer.gap()},
             {"slack", answer.slack},
             {"iterations", answer.iterations},
             {"rounds", answer.rounds}}
            .dump(2) +
        "\n");
  } else {
    put(plain(game.side[0]) + " and " + plain(game.side[1]) + "\n\n" +
        paragraph(
            fmt::format("The best mediator reaches at least {:.6f} and no mediator reaches more than {:.6f} ({} x {} types, {} items).",
                        answer.value, answer.bound, game.types(0), game.types(1), game.menu.size())) +
        paragraph(fmt::format("Checked by a verifier that knows only the game and the script: nobody gains more than {:.1e} by a lie or a "
                              "refusal. The upper bound holds for every script on this menu.",
                              answer.slack)));
  }
  if (answer.solved()) return fine;
  complain(
      fmt::format("parley mediate: not reached: the bounds are {:.1e} apart; {:.1e} was asked for.\n", answer.gap(), options.accept_gap));
  return not_reached;
}

}  // namespace parley::cli
