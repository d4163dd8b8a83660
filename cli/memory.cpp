#include "memory.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <string>

#include "parley/base/text.hpp"
#include "parley/game/forms/sequence_form.hpp"
#include "parley/study/run.hpp"
#include "verb.hpp"

namespace parley::cli {
namespace {

/// What the machine can give without swapping, or what `ulimit -v` allows if that is less. Nothing where the system does not say.
std::optional<std::uint64_t> bytes_to_spare() {
  std::optional<std::uint64_t> spare;
  std::ifstream file("/proc/meminfo");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("MemAvailable:")) spare = std::strtoull(line.c_str() + 13, nullptr, 10) * 1024;
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    spare = std::min<std::uint64_t>(spare.value_or(limit.rlim_cur), limit.rlim_cur);
  return spare;
}

std::string gigabytes(std::uint64_t bytes) { return fmt::format("{:.2g} GB", static_cast<double>(bytes) / 1e9); }

/// As many worlds as a share of the memory holds, in two digits.
std::uint64_t worlds_in(const Scenario& scenario, std::uint64_t bytes) {
  const std::uint64_t none = bytes_needed(scenario, 0), thousand = bytes_needed(scenario, 1000) - none;
  if (bytes <= none) return 1;
  const double worlds = 1000.0 * static_cast<double>(bytes - none) / static_cast<double>(thousand);
  const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(std::max(1.0, worlds))) - 1));
  return static_cast<std::uint64_t>(std::max(1.0, std::floor(worlds / unit) * unit));
}

}  // namespace

void check_memory(const Scenario& scenario, std::uint32_t worlds) {
  const std::uint64_t needed = bytes_needed(scenario, worlds);
  const std::optional<std::uint64_t> spare = bytes_to_spare();
  if (!spare || needed <= *spare / 2) return;
  const std::uint64_t fitting = std::min<std::uint64_t>(worlds, worlds_in(scenario, *spare / 2));
  // A probability in a world lies in 0..1, so its spread is a half at most.
  const std::string words = fmt::format(
      "{} worlds take about {} of memory; {} is to spare. --worlds {} takes half of that, with a Monte Carlo error of at most "
      "{:.2g} points on any chance.",
      worlds, gigabytes(needed), gigabytes(*spare), fitting, 50 / std::sqrt(static_cast<double>(fitting)));
  if (needed > *spare) throw Refusal(unreadable, "parley: " + words);
  complain("parley: warning: " + words);
}

void check_memory(const std::string& file, const ExtensiveGame& game, const GameRequest& request) {
  const std::uint64_t needed = bytes_needed(game, request.wanted);
  const std::optional<std::uint64_t> spare = bytes_to_spare();
  if (!spare || needed <= *spare / 2) return;
  std::vector<std::string> others;
  for (const auto other : {SolutionConcept::nash, SolutionConcept::sequential, SolutionConcept::lp, SolutionConcept::logit})
    if (other != request.wanted && (other != SolutionConcept::lp || (game.players.size() == 2 && constant_sum(game))) &&
        bytes_needed(game, other) <= *spare / 2)
      others.push_back(std::string("--concept ") + to_text(other));
  const std::string words =
      fmt::format("{} has {} actions; --concept {} takes about {} of memory; {} is to spare. {}.", file, game.actions,
                  to_text(request.wanted), gigabytes(needed), gigabytes(*spare),
                  others.empty() ? "A game with half the actions takes a quarter of it" : "Less is enough for " + join_words(others, "or"));
  if (needed > *spare) throw Refusal(unreadable, "parley game: " + words);
  complain("parley game: warning: " + words);
}

}  // namespace parley::cli
